import Geo
import Planning
import Travel

/// The words that a scenario may be written in: ours, and those of its plan.
struct ScenarioWords: Sendable {
    private(set) var tiers = Schemas.tiers, stages = Schemas.stages, functions = Schemas.functions

    /// Our own words.
    init() {}

    /// Ours, and those that the plan's `facilities.values` turn into ours.
    init(_ facilities: PlanDocument.LayerSettings) {
        tiers = Self.joined(tiers, facilities.values["tiers"])
        stages = Self.joined(stages, facilities.values["stage"])
        functions = Self.joined(functions, facilities.values["functions"])
    }

    /// Words with the plan's own, which go before ours where one word means two things.
    private static func joined(_ words: [Word], _ own: [String: String]?) -> [Word] {
        guard let own else { return words }
        return words.map { word in
            let names = own.filter { word.isCalled($0.value) }.keys.sorted { $0.precedesByBytes($1) }
            return Word(id: word.id, names: word.names.filter { own[$0] == nil } + names)
        }
    }
}

extension Schemas {
    private static let sizes: ClosedRange<Double> = 0...10_000_000
    private static let people = 0...10_000_000
    private static let money: ClosedRange<Double> = 0...1e9

    private static let id = Section.Key("facility", .text, required: true, "The facility's id.")
    private static let cost = Section.Key("cost", .number(money), "What it costs, in 万元.")
    static let functions = Word.all(Function.self) { [$0.name.zh, $0.name.en] }

    private static func centre(_ words: ScenarioWords, isShared: Bool) -> Shape {
        let tierList = Shape.oneOrMany(.word(words.tiers)), functionList = Shape.list(.word(words.functions))
        return .section(
            Section(
                [
                    .init("id", .text, required: true, isShared ? "A new id, or that of a facility that takes in the others." : "A new id."),
                    .init("name", .text, "Its name (the id)."),
                    .init("location", .place, required: !isShared, placeWords),
                    .init("tiers", tierList, required: !isShared, isShared ? "Its tiers (those of the premises)." : "Its tiers."),
                    .init("stage", .word(words.stages), "How far along it is (in_use)."),
                    .init("floor_area", .number(sizes), isShared ? "Its floor area, in m² (the sum of the premises')." : "Its floor area, in m²."),
                    .init("capacity", .whole(people), "How many people it can serve."),
                    .init("functions", functionList, isShared ? "What it houses (what the premises house)." : "What it houses."),
                ] + (isShared ? [] : [.init("serves", .oneOrMany(.text), "The ids of the areas it is for.")]) + [cost]))
    }

    private static let placeWords =
        "[longitude, latitude] in degrees on WGS 84 or CGCS2000, unless `crs` says otherwise; coordinates of GCJ-02 lie some 500 m off."

    /// A scenario.
    public static let scenario = scenarioTable(ScenarioWords())

    /// A scenario in the words of its plan.
    static func scenarioTable(_ words: ScenarioWords) -> Section {
        Section([
            .init("name", .text, required: true, "The scenario's name."),
            .init("crs", .text, "The reference system of every coordinate in this file (WGS 84): an EPSG code, a PROJ string, GCJ-02, BD-09."),
            .init("on", .text, "Another scenario that this one builds on, whose changes come first; relative to this file."),
            .init("changes", .list(.section(change(words))), required: true, "The changes, applied in order."),
        ])
    }

    /// One change.
    static func change(_ words: ScenarioWords) -> Section { Section(facilityChanges(words) + otherChanges, choice: true) }

    private static let otherChanges: [Section.Key] =
        [
            .init("street", .section(Section(streetChanges, choice: true)), "Close a street, or build one."),
            .init(
                "grow",
                .section(
                    Section([
                        .init("area", .text, "The id of a community or subdistrict; everywhere unless given."),
                        .init("by", .number(-1...100), required: true, "0.2 is a fifth more people, -0.1 a tenth fewer."), cost,
                    ])), "More people, or fewer."),
            .init(
                "set",
                .section(
                    Section(
                        [
                            .init("walking.speed", .number(speeds), "Speed on level ground, m/s."),
                            .init("walking.direction", .choice(Direction.allCases.map(\.rawValue)), "Which walk counts."),
                            .init("walking.snap", .number(0...5000), "How far from a street a place may lie, in metres."),
                            .init("walking.stairs", .number(0.05...2), "Factor on speed on stairs where there is no elevation."),
                        ]
                            + Tier.allCases.map {
                                .init("standards.\($0.rawValue).minutes", .number(1...240), "The longest walk to a \($0.name.en), in minutes.")
                            }
                    )), "Walk otherwise, or promise something else."),
        ]

    private static func facilityChanges(_ words: ScenarioWords) -> [Section.Key] {
        [
            .init("add", .section(Section([.init("facility", centre(words, isShared: false), required: true, "The new facility.")])), "A facility more."),
            .init("remove", .section(Section([id, cost])), "A facility fewer."),
            .init("move", .section(Section([id, .init("location", .place, required: true, placeWords), cost])), "A facility elsewhere."),
            .init(
                "resize",
                .section(
                    Section([
                        id, .init("floor_area", .number(sizes), "Its new floor area, in m²."),
                        .init("capacity", .whole(people), "How many people it can serve."),
                        .init("functions", .list(.word(words.functions)), "What it houses, all of it."), cost,
                    ])), "A facility of another size."),
            .init(
                "restage", .section(Section([id, .init("stage", .word(words.stages), required: true, "How far along it is."), cost])),
                "A facility at another stage."),
            .init(
                "merge",
                .section(
                    Section([
                        .init("from", .list(.text), required: true, "The ids of the premises, which are released."),
                        .init("into", centre(words, isShared: true), required: true, "The shared centre."),
                    ])), "Several premises in one shared centre."),
        ]
    }

    private static let streetChanges: [Section.Key] = [
        .init(
            "close",
            .valuesOr(.whole(1...Int.max), Section([.init("line", .list(.place), required: true, "A line across the streets to close.")])),
            "The ids of the streets (OSM way ids, or feature numbers)."),
        .init("cost", .number(money), beside: "close", "What closing them costs, in 万元."),
        .init(
            "build",
            .section(
                Section([
                    .init("id", .whole(1...Int.max), required: true, "A new id, a whole number."),
                    .init("geometry", .list(.place), required: true, "Its course; ends within 10 m of a street join it."), cost,
                    .init("class", .text, "A walkable class (footway; steps for stairs)."),
                    .init("level", .whole(-100...100), "The level it runs at (0)."),
                    .init("bridge", .flag, "Whether it is a bridge or tunnel (false)."),
                    .init(
                        "minutes",
                        .section(
                            Section([
                                .init("up", .number(0...60), required: true, "From its first place to its last."),
                                .init("down", .number(0...60), "And back (the same)."),
                            ])), "For a lift or escalator: how long it takes."),
                ])), "A street that is not there yet."),
    ]
}
