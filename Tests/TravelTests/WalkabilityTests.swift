import Geo
import Testing
import Travel

/// The rule "Walkable street" of docs/definitions.md, taken apart into its words and tried with every combination of them.
struct WalkabilityTests {
    // Each word on its own line of the rule, so that one added or lost here or in the program shows.
    static let always = [
        "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link", "unclassified", "residential", "living_street", "service",
        "pedestrian", "footway", "path", "steps", "track", "cycleway", "bridleway", "corridor", "road", "platform",
    ]
    static let onlyIfSaid = ["trunk", "trunk_link"]
    static let never = [
        "motorway", "motorway_link", "construction", "proposed", "raceway", "elevator", "escape", "busway", "bus_guideway", "rest_area", "services",
        "abandoned",
        "razed", "via_ferrata", "Residential", "",
    ]
    static let foot = [
        "", "yes", "designated", "permissive", "destination", "customers", "no", "private", "use_sidepath", "official", "discouraged", "unknown", "YES",
    ]
    static let access = ["", "yes", "no", "private", "permissive", "destination", "customers", "delivery", "forestry"]
    static let sidewalk = ["", "both", "left", "right", "yes", "no", "none", "separate"]

    @Test func `every combination of class, foot, access and sidewalk is judged by the rule`() {
        var walkable = 0, tried = 0
        for highway in Self.always + Self.onlyIfSaid + Self.never {
            for foot in Self.foot {
                for access in Self.access {
                    for sidewalk in Self.sidewalk {
                        var line = StreetLine(id: 1, highway: highway, vertices: 0..<2)
                        (line.foot, line.access, line.sidewalk) = (foot, access, sidewalk)
                        let wanted = Self.isWalkable(highway, foot, access, sidewalk)
                        #expect(Walkability.allows(line) == wanted, "highway=\(highway) foot=\(foot) access=\(access) sidewalk=\(sidewalk)")
                        tried += 1
                        walkable += wanted ? 1 : 0
                    }
                }
            }
        }
        // 38 classes × 13 × 9 × 8 combinations. Of the foot words 5 allow, 3 forbid and 5 say nothing; of the access words 2
        // forbid. An ordinary class: allowing foot with any access 5 · 9, silent foot with open access 5 · 7, each with any
        // sidewalk: (45 + 35) · 8 = 640. A trunk: allowing foot 5 · 9 · 8 = 360, silent foot with one of 4 sidewalks 5 · 7 · 4 = 140.
        #expect(tried == 38 * 13 * 9 * 8)
        #expect(walkable == 20 * 640 + 2 * 500)
    }

    private static func isWalkable(_ highway: String, _ foot: String, _ access: String, _ sidewalk: String) -> Bool {
        let footAllows = foot == "yes" || foot == "designated" || foot == "permissive" || foot == "destination" || foot == "customers"
        let hasSidewalk = sidewalk == "both" || sidewalk == "left" || sidewalk == "right" || sidewalk == "yes"
        if !(always.contains(highway) || (onlyIfSaid.contains(highway) && (footAllows || hasSidewalk))) { return false }
        if foot == "no" || foot == "private" || foot == "use_sidepath" { return false }
        if (access == "no" || access == "private") && !footAllows { return false }
        return true
    }

    @Test func `a street that may not be walked is no part of the network`() {
        var motorway = Sketch.Street(2, [(0, 0), (0, 100)], highway: "motorway"), barred = Sketch.Street(3, [(0, 0), (0, -100)])
        motorway.foot = ""
        barred.access = "private"
        let network = Sketch.network([.init(1, [(0, 0), (100, 0)]), motorway, barred]).network
        #expect(network.segmentCount == 1)
        #expect(network.vertexCount == 2)   // vertices without a segment are left out
        #expect(abs(network.length.value - 100) < 1e-6)
    }
}
