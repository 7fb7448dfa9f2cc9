import Geo
import Planning

extension Schemas {
    static let zones = Word.all(ZoneType.self, \.names), subjects = Word.all(Rule.Subject.self) { [$0.name.zh] }
    static let utilities = Word.all(Utility.self, \.names), amenityKinds = Word.all(AmenityKind.self, \.names)

    /// A text in both languages.
    private static let phrase = Shape.section(
        Section([.init("zh", .text, required: true, "In Chinese."), .init("en", .text, required: true, "In English.")]))
    private static let size = Shape.amount(0...100_000_000)
    private static func words<T: CaseIterable & RawRepresentable>(_: T.Type) -> Shape where T.RawValue == String { .choice(T.allCases.map(\.rawValue)) }

    /// A rule profile.
    public static let profile = Section([
        .init("id", .text, required: true, "The profile's name."),
        .init("jurisdiction", .text, required: true, "Where it binds."),
        .init(
            "effective",
            .section(
                Section([
                    .init("from", .date, "The first day it binds."),
                    .init("to", .date, "The last day it binds."),
                ])), "When it binds."),
        .init("inherits", .text, "The profile it adds to: a tier, rule, parameter or note of the same key replaces the inherited one as a whole."),
        .init("basis", .text, required: true, "The document it comes from."),
        .init("tiers", tierSections, "The tiers of centre. A profile without any, its own or inherited, has rules for the audit only."),
        .init("rules", .map(.section(rule)), "What the audit asks, by key."),
        .init("parameters", .map(.section(parameter)), "What the papers leave open, by name: with a value, or to be given."),
        .init("reviews", reviews, "Joint reviews (联合审查) that must be on record, passed, before a project's step in the ledger that rests on them."),
        .init("notes", .map(.section(note)), "Inconsistencies of the papers, shown and never mended, and what they say beside the rules, by name."),
    ])

    private static let tierSections = Shape.section(
        Section(
            Tier.allCases.map { tier in
                .init(
                    tier.rawValue,
                    .section(
                        Section([
                            .init("minutes", .number(1...240), required: true, "The longest walk, in minutes."),
                            .init("people", .amount(1...10_000_000), required: true, "How many people one centre is meant for."),
                            .init("floor_area", .amount(1...10_000_000), required: true, "The floor area of one centre, in m²."),
                            .init("functions", .list(.choice(tier.functions.map(\.rawValue))), required: true, "The functions of one centre."),
                            .init("targets", .whole(0...100_000), "How many centres the plan of this jurisdiction wants; shown by audit only."),
                            .init("basis", .text, required: true, "Document and phrase."),
                        ])), "\(tier.name.zh) \(tier.name.en)")
            }))

    private static let reviews = Shape.section(
        Section(
            JointReview.allCases.map { review in
                .init(
                    review.rawValue,
                    .section(
                        Section([
                            .init(
                                "effective",
                                .section(
                                    Section([
                                        .init("from", .date, "The first day on which it is asked for."),
                                        .init("to", .date, "The last day on which it is asked for."),
                                    ])), "When it is asked for, by the day of the step; the profile's own period unless stated."),
                            .init("basis", .text, required: true, "Document and phrase."),
                        ])), "\(review.name.zh) \(review.name.en)")
            }))

    private static let parameter = Section([
        .init("name", phrase, required: true, "What it is."),
        .init("unit", phrase, "The unit of its number."),
        .init("value", .amount(0...100_000_000), "Its value, where there is one; for one of the readings (rounding, households, floor_counted) its word."),
        .init("reason", phrase, required: true, "Why the papers do not fix it."),
        .init("basis", .text, required: true, "Where the value comes from, or what the papers do say."),
    ])

    private static let note = Section([
        .init("text", phrase, required: true, "What it says."),
        .init("basis", .text, required: true, "Document and phrase."),
    ])

    private static let rule = Section([
        .init("name", phrase, required: true, "What people call it."),
        .init("subject", .word(subjects), required: true, "What it speaks of."),
        .init("tier", .word(tiers), "Of which tier's centres it speaks; a community's homes and a subdistrict's street centres unless stated."),
        .init("zones", .list(.word(zones), isNeverEmpty: true), "In which zones it binds; in all unless stated."),
        .init("force", words(Rule.Force.self), "How strongly it binds (binding); only what binds can make an audit fail."),
        .init("due", .date, "By when it must be met."),
        .init(
            "effective",
            .section(
                Section([
                    .init("from", .date, "The first day it binds."),
                    .init("to", .date, "The last day it binds."),
                ])), "When it binds, by the day of a project's planning permit; the profile's own period unless stated."),
        .init("requires", .section(demand), required: true, "What it asks: one kind of rule."),
        .init("basis", .text, required: true, "Document and phrase."),
    ])

    private static let ratio = Section([
        .init("per_100_households", size, required: true, "m² for 100 households."),
        .init("rounding", words(Reading.Rounding.self), "How less than a hundred counts; the parameter rounding (linear) unless stated."),
        .init(
            "households", words(Reading.Households.self), "Which households count; the parameter households (resident) unless stated. A project's are planned."),
    ])

    private static let minima = Shape.section(
        Section(Rule.Measure.allCases.map { .init($0.rawValue, size, "\($0.name.zh) \($0.name.en), m².") }))

    /// The names of the kinds of rule.
    public static var kindsOfRule: [String] { demand.choices }

    /// The kinds of rule.
    static let demand = Section(
        [
            .init(
                "minimum",
                .section(
                    Section([
                        .init("measure", words(Rule.Measure.self), required: true, "What is measured."),
                        .init("at_least", size, required: true, "How much there must be."),
                        .init("of", .choice(["all", "largest"]), "Of an area's premises together (all), or of the largest."),
                    ])), "A fixed minimum."),
            .init("paired", minima, "Several minima that the same premises must meet."),
            .init("ratio", .section(ratio), "m² for every 100 households."),
            .init(
                "banded",
                .list(
                    .section(
                        Section([
                            .init("below", .number(1...1_000_000_000), "Up to which floor area above ground, exclusive; the last band has none."),
                            .init("at_least", size, required: true, "How much is owed."),
                        ])), isNeverEmpty: true), "m² by the band in which a project's floor area above ground falls."),
            .init(
                "routes",
                .section(
                    Section([
                        .init("in_kind_from", size, required: true, "From so many dwellings on premises are provided; below a fee is paid."),
                        .init("in_kind", .section(ratio), required: true, "What is provided."),
                        .init("fee_rate", size, required: true, "Yuan for each unit of the fee's base."),
                        .init("fee_base", words(Rule.Routes.FeeBase.self), required: true, "What the fee is multiplied with."),
                        .init("old_policy_before", .date, "Permits before this day without handover go by the old policy."),
                        .init("old_policy", .section(ratio), "What the old policy asked for."),
                    ])), "A threshold between provision in kind, a fee and the old policy."),
            .init(
                "subset",
                .section(
                    Section([
                        .init("whole", minima, required: true, "The minimum of the whole."),
                        .init("part", minima, required: true, "The minimum of a part of it."),
                    ])), "A whole, of which a part has a minimum of its own."),
            .init("functions", .list(.word(functions), isNeverEmpty: true), "All of these functions."),
            .init("utilities", .list(.word(utilities), isNeverEmpty: true), "All of these utilities."),
            .init(
                "presence",
                .section(
                    Section([
                        .init("centre", .word(tiers), "A centre of this tier in use that is for the area."),
                        .init("amenities", .list(.word(amenityKinds), isNeverEmpty: true), "A facility of one of these kinds in the area."),
                        .init("functions", .list(.word(functions), isNeverEmpty: true), "A centre of the area with one of these functions."),
                    ])), "At least one of any of these."),
            .init(
                "adjacency",
                .section(
                    Section([
                        .init("kinds", .list(.word(amenityKinds), isNeverEmpty: true), required: true, "One of each of these kinds."),
                        .init("within", .amount(0...RuleProfile.farthest), required: true, "Within so many metres."),
                        .init("path", words(Rule.Adjacency.Path.self), "Along the streets (walking) or as the crow flies."),
                    ])), "Facilities of every kind near by."),
            .init("inside_boundary", .choice(["own"]), "The centre stands in the area that it is for."),
            .init(
                "upgrade",
                .section(
                    Section([
                        .init("below", size, required: true, "Premises below so many m² are enlarged."),
                        .init("to", size, required: true, "To so many m²."),
                        .init("grant", size, required: true, "With a grant of so many yuan."),
                    ])), "What is below one size is brought to another."),
            .init(
                "pooling",
                .section(
                    Section([
                        .init("per_100_households", size, required: true, "m² for 100 households."),
                        .init("below", size, required: true, "Projects that owe less than so many m² put it together."),
                    ])), "Small projects of a subdistrict together."),
        ], choice: true)
}
