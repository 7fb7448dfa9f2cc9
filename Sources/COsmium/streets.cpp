#include "cosmium.h"

#include <osmium/io/any_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <deque>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

class Streets {
public:
    std::vector<cosmium_way> ways;
    std::vector<int64_t> refs;
    std::vector<double> longitudes, latitudes;
    std::vector<const char *> words;

    uint16_t word(const char *text) {
        if (!text || !*text) return 0;
        const auto found = known_.find(text);
        if (found != known_.end()) return found->second;
        // Free text (a mapper's remark in `foot`) cannot exhaust the table: what comes later reads as the word "?".
        if (texts_.size() >= 60000) return word("?");
        texts_.emplace_back(text);
        const auto position = static_cast<uint16_t>(texts_.size() - 1);
        known_.emplace(text, position);
        return position;
    }

    void settle() {
        for (const auto &text : texts_) words.push_back(text.c_str());
    }

private:
    std::deque<std::string> texts_{std::string{}};   // a deque keeps its strings where they are
    std::unordered_map<std::string, uint16_t> known_;
};

bool said(const char *value) { return value && std::strcmp(value, "no") != 0; }

void read_ways(const osmium::io::File &file, Streets &streets) {
    osmium::io::Reader reader{file, osmium::osm_entity_bits::way};
    while (osmium::memory::Buffer buffer = reader.read()) {
        for (const auto &way : buffer.select<osmium::Way>()) {
            const auto &tags = way.tags();
            const char *highway = tags.get_value_by_key("highway");
            if (!highway) continue;
            cosmium_way street{};
            street.id = way.id();
            street.first = static_cast<uint32_t>(streets.refs.size());
            street.count = static_cast<uint32_t>(way.nodes().size());
            street.highway = streets.word(highway);
            street.foot = streets.word(tags.get_value_by_key("foot"));
            street.access = streets.word(tags.get_value_by_key("access"));
            street.sidewalk = streets.word(tags.get_value_by_key("sidewalk"));
            street.incline = streets.word(tags.get_value_by_key("incline"));
            const char *tunnel = tags.get_value_by_key("tunnel");
            street.spans = said(tags.get_value_by_key("bridge")) || (said(tunnel) && std::strcmp(tunnel, "building_passage") != 0);
            for (const auto &node : way.nodes()) streets.refs.push_back(node.ref());
            streets.ways.push_back(street);
        }
    }
    reader.close();
}

// Only the nodes of streets are kept: a province's file holds ten times as many.
void read_nodes(const osmium::io::File &file, Streets &streets) {
    std::vector<int64_t> wanted{streets.refs};
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> longitude(wanted.size(), nothing), latitude(wanted.size(), nothing);
    osmium::io::Reader reader{file, osmium::osm_entity_bits::node};
    size_t at = 0;                                          // files are sorted by id as a rule: then one walk through both
    while (osmium::memory::Buffer buffer = reader.read()) {
        for (const auto &node : buffer.select<osmium::Node>()) {
            const int64_t id = node.id();
            if (at < wanted.size() && wanted[at] < id) while (at < wanted.size() && wanted[at] < id) ++at;
            if (at == wanted.size() || wanted[at] != id) {
                if (at > 0 && (at == wanted.size() || wanted[at - 1] >= id)) {
                    const auto found = std::lower_bound(wanted.begin(), wanted.end(), id);
                    if (found == wanted.end() || *found != id) continue;
                    at = static_cast<size_t>(found - wanted.begin());
                } else {
                    continue;
                }
            }
            if (node.location().valid()) {
                longitude[at] = node.location().lon();
                latitude[at] = node.location().lat();
            }
        }
    }
    reader.close();

    streets.longitudes.resize(streets.refs.size());
    streets.latitudes.resize(streets.refs.size());
    for (size_t i = 0; i < streets.refs.size(); ++i) {
        const auto position = static_cast<size_t>(std::lower_bound(wanted.begin(), wanted.end(), streets.refs[i]) - wanted.begin());
        streets.longitudes[i] = longitude[position];
        streets.latitudes[i] = latitude[position];
    }
}

void say(char *message, size_t size, const char *text) {
    if (size > 0) std::snprintf(message, size, "%s", text);
}

}  // namespace

extern "C" int cosmium_read_streets(const char *path, cosmium_streets *out, char *message, size_t size) {
    Streets *streets = nullptr;
    try {
        streets = new Streets;
        const osmium::io::File file{path};
        read_ways(file, *streets);
        read_nodes(file, *streets);
        streets->settle();
        *out = {streets->ways.data(), streets->ways.size(), streets->refs.data(), streets->longitudes.data(),
                streets->latitudes.data(), streets->refs.size(), streets->words.data(), streets->words.size(), streets};
        return 0;
    } catch (const std::exception &problem) {
        say(message, size, problem.what());
    } catch (...) {
        say(message, size, "unknown failure");
    }
    delete streets;
    return 1;
}

extern "C" void cosmium_free_streets(cosmium_streets *streets) {
    delete static_cast<Streets *>(streets->owner);
    *streets = {};
}
