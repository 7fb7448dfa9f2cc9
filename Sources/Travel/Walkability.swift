public import Geo

/// Which streets may be walked: the rule of docs/definitions.md, "Walkable street".
public enum Walkability {
    static let walkable: Set<String> = [
        "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link", "unclassified", "residential",
        "living_street", "service", "pedestrian", "footway", "path", "steps", "track", "cycleway", "bridleway", "corridor", "road",
        "platform",
    ]
    static let trunk: Set<String> = ["trunk", "trunk_link"]
    static let allowing: Set<String> = ["yes", "designated", "permissive", "destination", "customers"]
    static let sidewalks: Set<String> = ["both", "left", "right", "yes"]

    /// Whether the street may be walked.
    public static func allows(_ line: StreetLine) -> Bool {
        let footAllows = allowing.contains(line.foot)
        if trunk.contains(line.highway) {
            guard footAllows || sidewalks.contains(line.sidewalk) else { return false }
        } else if !walkable.contains(line.highway) {
            return false
        }
        if line.foot == "no" || line.foot == "private" || line.foot == "use_sidepath" { return false }
        return !((line.access == "no" || line.access == "private") && !footAllows)
    }

    /// Classes of OSM that nobody walks: named, so that a layer's own word can be turned into one on purpose.
    static let unwalkable: Set<String> = [
        "motorway", "motorway_link", "raceway", "busway", "bus_guideway", "escape", "emergency_bay", "rest_area", "services", "elevator", "via_ferrata",
        "construction", "proposed", "planned", "abandoned", "razed",
    ]

    /// The classes that may be walked, for suggestions.
    public static var knownClasses: Set<String> { walkable.union(trunk) }

    /// Every class word the rule knows, walkable or not: what `streets.classes` may turn a layer's own words into.
    public static let classWords = walkable.union(trunk).union(unwalkable)
}
