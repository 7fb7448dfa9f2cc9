#include "cosmium.h"

#include <osmium/builder/osm_object_builder.hpp>
#include <osmium/io/any_output.hpp>
#include <osmium/io/writer.hpp>

#include <cstdio>

extern "C" int cosmium_write(const char *path, const int64_t *nodes, const double *longitudes, const double *latitudes,
                             size_t node_count, const cosmium_new_way *ways, size_t way_count, const int64_t *refs, char *message,
                             size_t size) {
    try {
        osmium::io::Header header;
        header.set("generator", "walkshed");
        osmium::io::Writer writer{osmium::io::File{path}, header, osmium::io::overwrite::allow};
        constexpr size_t room = 1 << 20;
        osmium::memory::Buffer buffer{room, osmium::memory::Buffer::auto_grow::yes};
        const auto flush = [&] {
            writer(std::move(buffer));
            buffer = osmium::memory::Buffer{room, osmium::memory::Buffer::auto_grow::yes};
        };
        for (size_t i = 0; i < node_count; ++i) {
            {
                osmium::builder::NodeBuilder node{buffer};
                node.set_id(nodes[i]).set_version(1u).set_location(osmium::Location{longitudes[i], latitudes[i]});
            }
            buffer.commit();
            if (buffer.committed() > room / 2) flush();
        }
        flush();
        for (size_t i = 0; i < way_count; ++i) {
            {
                osmium::builder::WayBuilder way{buffer};
                way.set_id(ways[i].id).set_version(1u);
                {
                    osmium::builder::WayNodeListBuilder list{way};
                    for (uint32_t k = 0; k < ways[i].count; ++k) list.add_node_ref(refs[ways[i].first + k]);
                }
                osmium::builder::TagListBuilder tags{way};
                for (const char *const *tag = ways[i].tags; *tag; tag += 2) tags.add_tag(tag[0], tag[1]);
            }
            buffer.commit();
            if (buffer.committed() > room / 2) flush();
        }
        flush();
        writer.close();
        return 0;
    } catch (const std::exception &problem) {
        std::snprintf(message, size, "%s", problem.what());
    } catch (...) {
        std::snprintf(message, size, "unknown failure");
    }
    return 1;
}
