import Geo
import Ledger
import Planning
import Reports
import Store

/// One table of an import: what its rows come to, and what became of them.
struct ImportReading {
    let item: LedgerImport
    let table: ImportTable
    private(set) var rows: [ImportReport.Row] = []
    /// What is to be said of rows that keep nothing from being imported.
    private var remarks: [Phrase] = [], doubts: [Phrase] = []
    /// The events to be recorded, each with the position of its row in `rows`.
    private(set) var events: [(row: Int, event: Event, isNew: Bool)] = []

    init(_ item: LedgerImport, table: ImportTable, book: LedgerBook) throws {
        self.item = item
        self.table = table
        var plan = ImportPlan(item.register, recorder: item.recorder, day: item.day, document: item.document, store: book.store)
        let table = try table.named(in: book)
        let lookalikes = try plan.lookalikes(table.rows)
        var first: [Event: Int] = [:], faults = Faults()
        for fault in table.faults {
            rows.append(
                ImportReport.Row(
                    number: fault.number, subject: fault.subject, event: fault.kind?.name, day: fault.day, outcome: .refused, problems: fault.problems))
            faults.note(fault.subject, fault.day, fault.number)
        }
        for subject in lookalikes.keys { faults.note(subject, nil, 0) }
        for row in table.rows {
            var report = ImportReport.Row(number: row.number, subject: row.subject, event: row.kind?.name, day: row.day ?? item.day, outcome: .known)
            func refuse(_ problems: [InputError.Problem]) {
                report.outcome = .refused
                report.problems = problems
                faults.note(row.subject, report.day, row.number)
            }
            if let other = lookalikes[row.subject] {
                refuse([LedgerImport.lookalike(row, other)])
            } else if faults.isBefore(row.subject, report.day, row.number) {
                report.outcome = .unjudged
            } else {
                switch try plan.step(row) {
                case .known: report.day = row.day
                // A table that says a payment twice means two payments or one: nobody but its author knows which.
                case .event(let event, _) where first[event] != nil: refuse([LedgerImport.repeated(row.number, first: first[event] ?? 0)])
                case .event(let event, let isNew):
                    first[event] = row.number
                    events.append((rows.count, event, isNew))
                    report.event = item.register.kind(event.kind)?.name
                case .refused(let problems): refuse(problems)
                }
            }
            rows.append(report)
        }
        let isUnjudged = { [rows] (event: Event, row: Int) in faults.isBefore(event.subject, event.day, rows[row].number) }
        for event in events where isUnjudged(event.event, event.row) { rows[event.row].outcome = .unjudged }
        events.removeAll { isUnjudged($0.event, $0.row) }
        remarks = [plan.remarkOnSupposed, plan.remarkOnIgnored].compactMap { $0 }
    }

    /// What is odd about an event that may be recorded.
    mutating func note(_ doubt: Doubt, row: Int) {
        let sentence = doubt.sentence(in: item.register.id), number = rows[row].number
        doubts.append(Phrase(zh: "请核对第 \(number) 行，\(sentence.zh)", en: "please check row \(number), \(sentence.en)"))
    }

    mutating func note(takenBack number: Int, by taker: Int, row: Int) {
        let at = rows[row].number
        remarks.append(
            Phrase(
                zh: "第 \(at) 行：第 \(number) 号已由第 \(taker) 号撤回，不因再次导入而恢复；要恢复请用 ledger record 登记",
                en: "row \(at): event \(number) was taken back by \(taker), and importing it again does not bring it back; `ledger record` does"))
    }

    mutating func note(
        _ outcome: LedgerStore.Outcome, of event: Event, row: Int, isNew: Bool, opening: Event?, in book: LedgerBook, _ refused: inout Set<Subject>
    ) throws {
        switch outcome {
        case .added: rows[row].outcome = isNew ? .added : .changed
        case .known: rows[row].outcome = .known
        case .refused(let refusal):
            // What follows a refused row of the same thing is refused for that alone: the first one is what is to be mended.
            guard refused.insert(event.subjectInRegister).inserted else { return rows[row].outcome = .unjudged }
            rows[row].outcome = .refused
            rows[row].problems = LedgerImport.problems(
                of: refusal, row: rows[row].number, opening: opening, advice: try LedgerImport.howToCorrect(event, in: book))
        }
    }

    func report(isRehearsal: Bool) -> ImportReport {
        ImportReport(
            file: table.file, register: item.register.id, rows: rows.sorted { $0.number < $1.number }, problems: table.problems,
            remarks: table.remarks + remarks + Self.capped(doubts),
            isRehearsal: isRehearsal)
    }

    /// As many doubts as somebody reads; `ledger verify` says the others.
    private static func capped(_ doubts: [Phrase]) -> [Phrase] {
        guard doubts.count > 50 else { return doubts }
        let more = Phrase(zh: "另有 \(doubts.count - 50) 处须核对，见 ledger verify", en: "\(doubts.count - 50) more to be checked: `ledger verify`")
        return doubts.prefix(50) + [more]
    }
}

/// The first fault of each thing of a table: of what comes after it, nothing can be said.
private struct Faults {
    private var first: [String: (day: Day, row: Int)] = [:]

    /// A fault on a day; on one that nobody can tell, everything of the thing comes after it.
    mutating func note(_ subject: String, _ day: Day?, _ row: Int) {
        let fault = (day: day ?? Day(number: .min), row: day == nil ? -1 : row)
        if let known = first[subject], (known.day, known.row) <= (fault.day, fault.row) { return }
        first[subject] = fault
    }

    /// Whether a fault of the thing comes before a row, by the day, then by the row; a row without a day comes last.
    func isBefore(_ subject: String, _ day: Day?, _ row: Int) -> Bool {
        guard let fault = first[subject] else { return false }
        return (fault.day, fault.row) < (day ?? Day(number: .max), row)
    }
}
