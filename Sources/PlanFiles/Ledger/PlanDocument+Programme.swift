import Geo
import Ledger
import Planning
import Yams

extension Schemas {
    private static let rectification = Register[.problems]
    /// The words of the problems' columns that a programme may speak of.
    static let categories = Word.all(in: rectification.column("category"))
    static let hardWords = categories + Word.all(in: rectification.column("subtype"))

    /// A rectification programme: the dates that all its cases share.
    static let programme = Section([
        .init("name", .text, required: true, "What the programme is called."),
        .init("basis", .text, "The document the dates come from."),
        .init("from", .date, "The first day of the survey: what was found before is none of its cases."),
        .init("survey_due", .date, "By when everything found in the survey must be on the list."),
        .init("case_plan_due", .date, "By when every case must have its plan."),
        .init("finish_due", .date, "By when everything must be put right. Cases found later are none of the programme's."),
        .init("report_day", .whole(1...31), "The day of the month by which progress is reported."),
        .init("hard", .list(.word(hardWords)), "The categories, or kinds within them, that must be put right by then without exception."),
        .init("leads", .map(.text), "Who leads, by category: \(categories.map(\.id).joined(separator: ", "))."),
    ])
}

extension Word {
    /// The words of a register's column.
    static func all(in column: Column?) -> [Word] {
        column?.vocabulary?.words.map { Word(id: $0.id, names: [$0.name.zh, $0.name.en] + $0.aliases) } ?? []
    }
}

extension PlanDocument {
    /// The programmes whose dates the plan states, one or several.
    static func programmes(_ node: Node?) -> [Programme] { (node?.sequence.map(Array.init) ?? node.map { [$0] } ?? []).compactMap(programme) }

    private static func programme(_ node: Node) -> Programme? {
        guard let name = node["name"]?.scalar?.string else { return nil }
        func day(_ key: String) -> Day? { node[key]?.scalar.flatMap { Day($0.string) } }
        func word(_ text: String?, _ words: [Word]) -> String? { words.first { $0.isCalled(text ?? "") }?.id }
        var leads: [String: String] = [:]
        for (key, value) in node["leads"]?.mapping ?? [:] {
            if let category = word(key.string, Schemas.categories) { leads[category] = value.scalar?.string }
        }
        return Programme(
            name: Phrase(name), from: day("from"), surveyDue: day("survey_due"), casePlanDue: day("case_plan_due"), finishDue: day("finish_due"),
            hard: Set(node["hard"]?.sequence?.compactMap { word($0.scalar?.string, Schemas.hardWords) } ?? []), reportDay: node["report_day"]?.int, leads: leads
        )
    }
}
