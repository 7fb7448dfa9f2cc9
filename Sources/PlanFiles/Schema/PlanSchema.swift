import Geo
import Planning
import Travel

/// The kinds of YAML file, as tables.
public enum Schemas {
    /// A layer of rows: where the file is and how its columns are called.
    static func layer(_ more: [Section.Key] = [], fileRequired: Bool = true) -> Shape {
        .section(
            Section(
                [
                    .init("file", .text, required: fileRequired, "The file, relative to the plan or absolute."),
                    .init("layer", .text, "The layer, where the file holds several."),
                    .init("fields", .map(.text), "Our column names to the file's."),
                    .init("crs", .text, "EPSG code, PROJ string, GCJ-02 or BD-09, where the file does not say or says it wrongly."),
                    .init("transformation", .text, "PROJ parameters to WGS84 (+towgs84=… or a pipeline), for Beijing 1954 and Xi'an 1980."),
                    .init("encoding", .text, "The text encoding, where the file does not say or says it wrongly."),
                ] + more))
    }

    static let streetClasses = Walkability.classWords.sorted()
    static let speeds = 0.1...5.0
    static let tiers = Word.all(Tier.self, \.names), stages = Word.all(Stage.self) { [$0.name.zh, $0.name.en] }

    /// `walkshed.yaml`.
    public static let plan = Section([
        .init("name", .text, "The plan's name (its directory's)."),
        .init("language", .choice(["zh", "en"]), "The language of reports, messages and column titles (zh)."),
        .init("profile", .text, "A rule profile by name, or the path of one (chongqing-2019)."),
        .init(
            "streets",
            layer([
                .init("tolerance", .number(0...10), "Vertices of a line layer this near to each other are one, in metres (0.01)."),
                .init("class", .choice(streetClasses), "The class of every line, where the layer has no class column."),
                .init("classes", .map(.choice(streetClasses)), "The layer's own class words to OSM's."),
                .init("elevation", .text, "An elevation raster. Without it the ground is flat."),
                .init("elevation_crs", .text, "The raster's reference system, where it does not say."),
            ]), required: true, "The streets."),
        .init(
            "walking",
            .section(
                Section([
                    .init("speed", .number(speeds), "Speed on level ground, m/s (1.2)."),
                    .init("direction", .choice(Direction.allCases.map(\.rawValue)), "Which walk counts (to_facility)."),
                    .init("snap", .number(0...5000), "How far from a street a place may lie, in metres (200)."),
                    .init("stairs", .number(0.05...2), "Factor on speed on stairs where there is no elevation (1)."),
                    .init(
                        "barriers",
                        layer([.init("closes", .flag, "Whether barriers also close the streets that cross them, bridges and tunnels excepted (false).")]),
                        "Surfaces cut out of the drawn service areas."),
                    .init("band", .list(.number(speeds)), "Speeds at which verdicts are given as well, m/s."),
                ])), "How people walk."),
        .init(
            "boundaries",
            .section(
                Section([
                    .init("communities", layer(), "Communities (社区): id, name, population, households, planned_households, elders, zone_type."),
                    .init("subdistricts", layer(), "Subdistricts (街道): id, name, zone_type."),
                ])), "Administrative areas."),
        .init(
            "demand",
            layer(
                [
                    .init("raster", .text, "A population raster that weights the spreading of each community's people, in place of a table."),
                    .init("buildings", layer(), "Buildings that weight the spreading, in place of a table: weight, or floor_area."),
                ], fileRequired: false),
            "Where people live: id, longitude, latitude, population, households, elders. Without it people are spread from the communities."),
        .init(
            "facilities",
            layer([
                .init("tier", .oneOrMany(.word(tiers)), "The tier of every row, in place of a tiers column."),
                .init("values", .map(.map(.text)), "A column's own words to ours."),
                .init("ledger", .flag, "Whether the stages come from the ledger instead of the layer (false)."),
                .init("as_of", .date, "The day whose stages the ledger is asked for; the latest unless given."),
            ]), required: true,
            "The centres: id, name, tiers, stage, floor_area, functions, capacity, serves; for the audit outdoor_area, one_stop_area, leased_area, utilities, mode, owner."
        ),
        .init(
            "candidates",
            layer([
                .init("tier", .oneOrMany(.word(tiers)), "The tier of every row, in place of a tiers column."),
                .init("values", .map(.map(.text)), "A column's own words to ours."),
            ]), "Sites where centres could be built: id, name, tiers, floor_area, capacity, cost, mode, district, group."),
        .init(
            "stock",
            layer([
                .init("tier", .oneOrMany(.word(tiers)), "The tier of every row, in place of a tiers column."),
                .init("values", .map(.map(.text)), "A column's own words to ours."),
            ]), "Premises that stand already and could be put to use: the columns of candidates, owner, availability."),
        .init(
            "amenities", layer([.init("values", .map(.map(.text)), "A column's own words to ours.")]),
            "Other facilities that rules want near by or in the area: id, name, kind."),
        .init(
            "projects", layer([.init("values", .map(.map(.text)), "A column's own words to ours.")]),
            "Housing projects: id, name, households, above_ground_area, provided_area, outdoor_area, fee_paid, route, permit_date, handover_date, community."),
        .init("parameters", .map(.text), "Values for what the profile leaves open, by name."),
        .init("stages", .list(.word(stages), isNeverEmpty: true), "The stages at which a centre serves people (in_use)."),
        .init("targets", layer(), "What the plan wants: tier, area, count; or positions: id, tier, area, floor_area, due."),
        .init(
            "ledger",
            .section(
                Section([
                    .init("file", .text, required: true, "The ledger's SQLite file, relative to the plan or absolute; begun when it is first recorded in."),
                    .init("roles", .text, "The YAML file that says who may record what; everybody everything without one."),
                    .init(
                        "programme", .oneOrMany(.section(programme)),
                        "A rectification programme, or several: the dates by which the problems found in it must be put right."),
                ])), "The ledger of what was promised, built, handed over and put right."),
        .init("output", .text, "The directory for results (out)."),
    ])
}
