#pragma once
#include <stddef.h>
#include <stdint.h>

// Reads the ways of an OSM file that carry `highway`, and the places of their nodes. Plain C at the border: no C++
// exception leaves this library, every failure comes back as a sentence.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    int64_t id;
    uint32_t first, count;                                   // its run in `refs`
    uint16_t highway, foot, access, sidewalk, incline;       // positions in `words`; 0 is the empty word
    uint8_t spans;                                           // bridge or tunnel, building passages excepted
} cosmium_way;

typedef struct {
    const cosmium_way *ways;
    size_t way_count;
    const int64_t *refs;          // node numbers, way after way
    const double *longitudes;     // one per ref; NaN where the file does not hold the node
    const double *latitudes;
    size_t ref_count;
    const char *const *words;
    size_t word_count;
    void *owner;
} cosmium_streets;

// 0 and *streets filled, or 1 and a message of at most `size` bytes.
int cosmium_read_streets(const char *path, cosmium_streets *streets, char *message, size_t size);
void cosmium_free_streets(cosmium_streets *streets);

typedef struct {
    int64_t id;
    uint32_t first, count;         // its run in `refs`
    const char *const *tags;       // key, value, key, value …, NULL
} cosmium_new_way;

// Writes an OSM file (format by its ending) of nodes and ways, without time stamps. Nodes and ways come in ascending
// order of id. 0, or 1 and a message.
int cosmium_write(const char *path, const int64_t *nodes, const double *longitudes, const double *latitudes, size_t node_count,
                  const cosmium_new_way *ways, size_t way_count, const int64_t *refs, char *message, size_t size);

#ifdef __cplusplus
}
#endif
