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

    /// The report for a terminal: of a rehearsal every row that would change something or is refused, with its reasons; and the counts.
    public func terminal(in language: Language, width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var text = ""
        if isRehearsal {
            let shown = rows.filter { $0.outcome != .known }, hasReasons = shown.contains { !$0.problems.isEmpty }
            let titles = [LedgerColumn.subject, .event, .day].map { $0.title.said(in: language) }
            var table = TextTable(
                [said("行", "row")] + titles + [said("结果", "outcome")] + (hasReasons ? [said("原因", "reason")] : []), texts: hasReasons ? 6 : 5, numbers: [0])
            for row in shown {
                let reasons = row.problems.map { Self.reason($0).said(in: language) }.joined(separator: said("；", "; "))
                table.add(
                    [grouped(row.number), row.subject, row.event?.said(in: language) ?? "", row.day?.description ?? "", row.outcome.name.said(in: language)]
                        + (hasReasons ? [reasons] : []))
            }
            if !shown.isEmpty { text += table.text(within: width) }
            for problem in problems { text += Self.reason(problem, place: problem.place).said(in: language) + "\n" }
            let known = rows.filter { $0.outcome == .known }.map(\.number)
            if !known.isEmpty {
                let list = Phrase(
                    zh: "已登记，不再登记：第 \(Self.ranges(known, "、")) 行", en: "known already, not recorded again: row \(Self.ranges(known, ", "))")
                text += Wrapping.hanging(list.said(in: language), within: width, indent: 2)
            }
        }
        for remark in remarks { text += remark.said(in: language) + "\n" }
        let counts = Outcome.allCases.filter { count($0) > 0 || $0 == .added }.map { outcome in
            Phrase(zh: "\(outcome.name.zh) \(grouped(count(outcome)))", en: "\(grouped(count(outcome))) \(outcome.name.en)")
        }
        text += RegisterReport.listed(counts).said(in: language)
        if isRehearsal { text += said("（试运行，未登记）", " (a rehearsal: nothing was recorded)") }
        return text + "\n"
    }

    /// That nothing was recorded, and why, for stderr; nil where nothing is refused. A rehearsal has said the reasons in its table.
    public var refusal: Phrase? {
        guard error != nil else { return nil }
        let refused = count(.refused), unjudged = count(.unjudged)
        var parts: [Phrase] = []
        if refused > 0 { parts.append(Phrase(zh: "拒绝 \(grouped(refused)) 行", en: "\(counted(refused, "row")) refused")) }
        if unjudged > 0 { parts.append(Phrase(zh: "未判断 \(grouped(unjudged)) 行", en: "\(counted(unjudged, "row")) not judged")) }
        if !problems.isEmpty { parts.append(Phrase(zh: "表格本身有误", en: "the table itself is at fault")) }
        let why = RegisterReport.listed(parts)
        return Phrase(
            zh: "\(file)：\(why.zh)；\(isRehearsal ? "照此导入会整表拒绝" : "整表未登记，台账未变")",
            en: "\(file): \(why.en); \(isRehearsal ? "as it is, none of it would be recorded" : "nothing of it was recorded, the ledger is as before")")
    }

    /// A reason in a row of its own table, which says the row already.
    private static func reason(_ problem: InputError.Problem, place: Phrase? = nil) -> Phrase {
        let at = place ?? problem.column ?? Phrase("")
        let head = at.zh.isEmpty ? Phrase("") : at + Phrase(zh: "：", en: ": ")
        return head + Phrase(zh: "现为 \(problem.found.zh)，应为 \(problem.wanted.zh)", en: "found \(problem.found.en), wanted \(problem.wanted.en)")
    }

    /// Numbers in order, those that follow each other as a range: `3, 5–9`.
    static func ranges(_ numbers: [Int], _ separator: String) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number { runs[runs.count - 1] = last.lowerBound...number } else { runs.append(number...number) }
        }
        return runs.map { $0.count == 1 ? grouped($0.lowerBound) : "\(grouped($0.lowerBound))–\(grouped($0.upperBound))" }.joined(separator: separator)
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
