/// What requests about live scenarios may say.
extension Schemas {
    private static let revision = Section.Key(
        "revision", .whole(0...Int.max), required: true, "The revision that the change is meant for: the one answered last.")
    private static let crs = Section.Key("crs", .text, "The reference system of every coordinate in this body (WGS 84).")

    private static func changes(_ plan: Plan?, required: Bool) -> Section.Key {
        .init("changes", .list(.section(change(plan?.words ?? ScenarioWords()))), required: required, "The changes, applied in order, as in a scenario's file.")
    }

    /// A new scenario.
    package static func newScenario(of plan: Plan?) -> Section {
        Section([
            .init("plan", .text, "The plan's id; may be left out where the service has one plan only."), .init("name", .text, "The scenario's name."),
            .init("from", .text, "The id of a scenario to begin with a copy of."), crs, changes(plan, required: false),
        ])
    }

    /// More changes.
    package static func moreChanges(of plan: Plan?) -> Section {
        Section([
            revision, .init("replace_last", .flag, "Whether the change takes the place of the last one, where that did the same to the same thing (false)."),
            crs,
            changes(plan, required: true),
        ])
    }

    /// A step back or forth.
    package static let historyStep = Section([revision])

    /// A name, and whether the scenario is kept.
    package static let scenarioKeeping = Section([
        .init("revision", .whole(0...Int.max), "The revision that is meant: the one answered last."), .init("name", .text, "The scenario's name."),
        .init("saved", .flag, "Whether it is kept for good (true); a kept one cannot be let go of but deleted."),
    ])
}
