public import Geo
public import Ledger
public import Planning

/// What an import did, or would do, row by row.
public struct ImportReport: Sendable {
    /// What becomes of a row.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// A thing that was not in the register comes into it.
        case added
        /// Something happens to a thing that is there.
        case changed
        /// The ledger knows all of it already.
        case known
        /// It may not happen, or cannot be read.
        case refused
        /// An earlier row of the same thing was refused, so nothing can be said of it.
        case unjudged

        /// What people read.
        public var name: Phrase {
            switch self {
            case .added: Phrase(zh: "新增", en: "added")
            case .changed: Phrase(zh: "变更", en: "changed")
            case .known: Phrase(zh: "已登记", en: "known")
            case .refused: Phrase(zh: "拒绝", en: "refused")
            case .unjudged: Phrase(zh: "未判断", en: "not judged")
            }
        }
    }

    /// One row of the table.
    public struct Row: Sendable {
        /// The row as the user counts it.
        public let number: Int
        /// The thing's number; empty where the row says none.
        public let subject: String
        /// What it says happened, where that can be told.
        public var event: Phrase?, day: Day?
        /// What becomes of it.
        public var outcome: Outcome
        /// Why it is refused, or what else is to be said of it.
        public var problems: [InputError.Problem]

        /// One row of the table.
        public init(number: Int, subject: String, event: Phrase? = nil, day: Day? = nil, outcome: Outcome, problems: [InputError.Problem] = []) {
            self.number = number
            self.subject = subject
            self.event = event
            self.day = day
            self.outcome = outcome
            self.problems = problems
        }
    }

    /// The table's file, and its register.
    public let file: String, register: Register.ID
    /// The rows, in the order of the table.
    public let rows: [Row]
    /// What is wrong with the table itself, and remarks that keep nothing from being imported.
    public let problems: [InputError.Problem], remarks: [Phrase]
    /// Whether nothing was to be recorded.
    public let isRehearsal: Bool
    /// What is to be said of the ledger itself: that it was begun, or may have been changed by another program.
    public var notices: [Phrase] = []
    /// Whether the ledger was begun with it.
    public var isNewLedger = false

    /// What an import did, or would do.
    public init(file: String, register: Register.ID, rows: [Row], problems: [InputError.Problem], remarks: [Phrase], isRehearsal: Bool) {
        self.file = file
        self.register = register
        self.rows = rows
        self.problems = problems
        self.remarks = remarks
        self.isRehearsal = isRehearsal
    }

    /// Everything that keeps the table from being imported; nil where nothing does.
    public var error: InputError? {
        let all = problems + rows.flatMap(\.problems)
        return all.isEmpty ? nil : InputError(input: file, problems: all)
    }

    /// How many rows came to something.
    public func count(_ outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } }

    /// The report for a terminal; with every row that would change something, of a rehearsal.
    public func terminal(in language: Language) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var text = ""
        if isRehearsal {
            let titles = [LedgerColumn.subject, .event, .day].map { $0.title.said(in: language) }
            var table = TextTable([said("行", "row")] + titles + [said("结果", "outcome")], texts: 5)
            for row in rows where row.outcome != .known {
                let event = row.event?.said(in: language) ?? ""
                table.add([String(row.number), row.subject, event, row.day?.description ?? "", row.outcome.name.said(in: language)])
            }
            if rows.contains(where: { $0.outcome != .known }) { text += table.text }
        }
        for remark in remarks { text += remark.said(in: language) + "\n" }
        let counts = Outcome.allCases.filter { count($0) > 0 || $0 == .added }.map { outcome in
            Phrase(zh: "\(outcome.name.zh) \(count(outcome))", en: "\(count(outcome)) \(outcome.name.en)")
        }
        text += RegisterReport.listed(counts).said(in: language)
        if isRehearsal { text += said("（试运行，未登记）", " (a rehearsal: nothing was recorded)") }
        return text + "\n"
    }

    /// Every row, for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("register", .text(register.rawValue)), ("file", .text(file)), ("rehearsal", .flag(isRehearsal)),
            ("new_ledger", .flag(isNewLedger)),
            ("counts", .object(Outcome.allCases.map { ($0.rawValue, .whole(count($0))) })), ("problems", .array(problems.map(Self.json))),
            ("remarks", .array(remarks.map(RegisterReport.both))),
            (
                "rows",
                .array(
                    rows.map { row in
                        .object([
                            ("row", .whole(row.number)), ("id", .text(row.subject)), ("event", row.event.map(RegisterReport.both) ?? .null),
                            ("on", .text(orNull: row.day?.description)), ("outcome", .text(row.outcome.rawValue)),
                            ("problems", .array(row.problems.map(Self.json))),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ problem: InputError.Problem) -> JSON {
        .object([("place", RegisterReport.both(problem.place)), ("found", RegisterReport.both(problem.found)), ("wanted", RegisterReport.both(problem.wanted))])
    }
}
