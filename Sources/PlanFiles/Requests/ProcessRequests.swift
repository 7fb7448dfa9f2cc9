import Planning
import Travel

/// What may be asked of a plan over HTTP: the inputs of every process, as our tables have them.
extension Schemas {
    /// The longest search that may be asked for, in seconds, and the most scenarios that are compared.
    package static let longestSearch = 600.0, mostScenarios = 10

    private static let planKey = Section.Key("plan", .text, "The plan's id; may be left out where the service has one plan only.")

    /// A whole request: the inputs of a process, and what is wanted of what comes of it.
    package static func execution(_ inputs: Section, outputs: [String]) -> Section {
        let format = Section([.init("mediaType", .text, "The media type, as the process's description has it.")])
        let output = Section([
            .init("format", .section(format), "How the output is written."), .init("transmissionMode", .choice(["value"]), "Outputs come as they are."),
        ])
        return Section([
            .init("inputs", .section(inputs), "What is asked."),
            .init("outputs", .section(Section(outputs.map { .init($0, .section(output), "Wanted.") })), "Which outputs are wanted: the first unless given."),
            .init("response", .choice(["raw", "document"]), "One output as it is (raw), or all of them in one JSON document."),
        ])
    }

    /// How far one gets from a place, or to it.
    package static let reachInputs = Section([
        planKey, .init("at", .place, required: true, "The place: [longitude, latitude]."),
        .init("minutes", .oneOrMany(.number(0.1...600)), required: true, "The limits in minutes."),
        .init("speed", .number(speeds), "Walking speed on level ground, m/s (the plan's)."),
        .init("direction", .choice(Direction.allCases.map(\.rawValue)), "Which walk counts (the plan's)."),
        .init("snap", .number(0...5000), "How far from a street the place may lie, in metres (the plan's)."),
    ])

    /// Who is served.
    package static let coverageInputs = Section([planKey])

    /// A scenario in a request: all that its file would say.
    private static func inlineScenario(of plan: Plan?) -> Section {
        Section([
            .init("id", .text, "What its file would be called, without the ending."), .init("name", .text, required: true, "The scenario's name."),
            .init("crs", .text, "The reference system of its coordinates (WGS 84)."),
            .init("changes", .list(.section(change(plan?.words ?? ScenarioWords()))), required: true, "The changes, as in a scenario's file."),
        ])
    }

    /// Where the next centres go.
    package static func siteInputs(of plan: Plan?) -> Section {
        Section(
            siteKeys + [
                .init(
                    "scenario", .textOr(inlineScenario(of: plan)),
                    "The scenario that the sites come on top of: the id of a live one, or a scenario itself (the plan as it stands).")
            ])
    }

    private static let siteKeys: [Section.Key] = [
        planKey, .init("tier", .oneOrMany(.word(tiers)), required: true, "The tier, or both at once."),
        .init("model", .choice(SitingQuestion.Model.allCases.map(\.rawValue)), required: true, "The kind of question."),
        .init("count", .oneOrMany(.whole(1...100_000)), "How many sites; with two tiers one number for each."),
        .init("within", .oneOrMany(.number(0.1...600)), "The longest walk in minutes, one for each tier (the standard's)."),
        .init("weight", .text, "What is counted: people, elders, households, or a column of the demand table (people)."),
        .init("capacity", .flag, "A site serves only as many as it has room for (max-cover; false)."),
        .init("existing", .oneOrMany(.choice(["none"] + stages.flatMap { [$0.id] + $0.names })), "The stages of facilities that stand already, or none."),
        .init("require", .list(.text), "Candidates that must be chosen."), .init("forbid", .list(.text), "Candidates that must not be chosen."),
        .init("min_per", .map(.whole(0...100_000)), "At least so many in an area: district, subdistrict or community."),
        .init("max_per", .map(.whole(0...100_000)), "At most so many in an area."),
        .init("ignore_groups", .flag, "Several candidates of one group may be chosen (false)."),
        .init("within_boundary", .flag, "A site serves only its own community (homes) or subdistrict (centres) (false)."),
        .init("budget", .number(0...1e12), "budget: what the sites may cost together, in 万元."),
        .init("share", .number(0...1), "least-cost: the share of the weight to cover."),
        .init("phases", .list(.oneOrMany(.whole(1...100_000))), "How many sites after each phase; with two tiers a list for each phase."),
        .init("speeds", .list(.number(speeds)), "Walking speeds for which one choice is to be good at once."),
        .init("time_limit", .number(0...longestSearch), "Seconds of search (60)."),
        .init("all", .flag, "Whoever cannot be served makes it a question without an answer (false)."),
        .init("seed", .whole(0...Int(Int32.max)), "Where the draws of the searches begin (0)."),
    ]

    /// What scenarios would change.
    package static func whatIfInputs(of plan: Plan?) -> Section {
        Section([
            planKey,
            .init("scenarios", .list(.textOr(inlineScenario(of: plan)), isNeverEmpty: true), required: true, "Ids of live scenarios, or scenarios themselves."),
            .init("between", .flag, "Compare every two scenarios with each other (true)."),
        ])
    }

    /// Rules.
    package static let auditInputs = Section([
        planKey, .init("profile", .text, "The rule profile, by the name of one that ships with the program (the plan's own)."),
        .init("set", .map(.text), "Values for what the profile leaves open, by name."),
    ])
}
