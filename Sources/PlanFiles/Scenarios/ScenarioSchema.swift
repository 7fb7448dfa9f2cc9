import Geo
import Planning
import Travel

extension Schemas {
    private static let sizes: ClosedRange<Double> = 0...10_000_000
    private static let people = 0...10_000_000
    private static let money: ClosedRange<Double> = 0...1e9

    private static let id = Section.Key("facility", .text, required: true, "The facility's id.")
    private static let cost = Section.Key("cost", .number(money), "What it costs, in 万元.")
    private static let tierList = Shape.oneOrMany(.word(tiers))
    static let functions = Word.all(Function.self) { [$0.name.zh, $0.name.en] }
    private static let functionList = Shape.list(.word(functions))

    private static func centre(isShared: Bool) -> Shape {
        .section(
            Section(
                [
                    .init("id", .text, required: true, isShared ? "A new id, or that of a facility that takes in the others." : "A new id."),
                    .init("name", .text, "Its name (the id)."),
                    .init("location", .place, required: !isShared, "[longitude, latitude]"),
                    .init("tiers", tierList, required: !isShared, isShared ? "Its tiers (those of the premises)." : "Its tiers."),
                    .init("stage", .word(stages), "How far along it is (in_use)."),
                    .init("floor_area", .number(sizes), isShared ? "Its floor area, in m² (the sum of the premises')." : "Its floor area, in m²."),
                    .init("capacity", .whole(people), "How many people it can serve."),
                    .init("functions", functionList, isShared ? "What it houses (what the premises house)." : "What it houses."),
                ] + (isShared ? [] : [.init("serves", .oneOrMany(.text), "The ids of the areas it is for.")]) + [cost]))
    }

    /// A scenario.
    public static let scenario = Section([
        .init("name", .text, required: true, "The scenario's name."),
        .init("on", .text, "Another scenario that this one builds on, whose changes come first; relative to this file."),
        .init("changes", .list(.section(Section(changes, choice: true))), required: true, "The changes, applied in order."),
    ])

    private static let changes: [Section.Key] =
        facilityChanges + [
            .init("street", .section(Section(streetChanges, choice: true)), "Close a street, or build one."),
            .init(
                "grow",
                .section(
                    Section([
                        .init("area", .text, "The id of a community or subdistrict; everywhere unless given."),
                        .init("by", .number(-1...100), required: true, "0.2 is a fifth more people, -0.1 a tenth fewer."),
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

    private static let facilityChanges: [Section.Key] = [
        .init("add", .section(Section([.init("facility", centre(isShared: false), required: true, "The new facility.")])), "A facility more."),
        .init("remove", .section(Section([id])), "A facility fewer."),
        .init("move", .section(Section([id, .init("location", .place, required: true, "[longitude, latitude]"), cost])), "A facility elsewhere."),
        .init(
            "resize",
            .section(
                Section([
                    id, .init("floor_area", .number(sizes), "Its new floor area, in m²."), .init("capacity", .whole(people), "How many people it can serve."),
                    .init("functions", functionList, "What it houses, all of it."), cost,
                ])), "A facility of another size."),
        .init(
            "restage", .section(Section([id, .init("stage", .word(stages), required: true, "How far along it is.")])),
            "A facility at another stage."),
        .init(
            "merge",
            .section(
                Section([
                    .init("from", .list(.text), required: true, "The ids of the premises, which are released."),
                    .init("into", centre(isShared: true), required: true, "The shared centre."),
                ])), "Several premises in one shared centre."),
    ]

    private static let streetChanges: [Section.Key] = [
        .init(
            "close",
            .valuesOr(.whole(1...Int.max), Section([.init("line", .list(.place), required: true, "A line across the streets to close.")])),
            "The ids of the streets (OSM way ids, or feature numbers)."),
        .init(
            "build",
            .section(
                Section([
                    .init("id", .whole(1...Int.max), required: true, "A new id."),
                    .init("geometry", .list(.place), required: true, "Its course; ends within 10 m of a street join it."),
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
