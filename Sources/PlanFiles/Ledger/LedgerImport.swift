import Foundation
import Geo
public import Ledger
public import Planning
public import Reports
import Store

/// A table imported into a register: all of its rows, or none.
public struct LedgerImport: Sendable {
    /// The register, and the table's file.
    public var register: Register, path: String
    /// Who records it.
    public var recorder: String
    /// The day and the document of rows that say none.
    public var day: Day?, document: String?
    /// When it is recorded, in seconds since 1970 (UTC).
    public var moment: Int

    /// A table to be imported, now unless a moment is given.
    public init(register: Register, path: String, recorder: String, day: Day? = nil, document: String? = nil, moment: Int? = nil) {
        self.register = register
        self.path = path
        self.recorder = recorder
        self.day = day
        self.document = document
        self.moment = moment ?? Int(Date().timeIntervalSince1970)
    }

    /// The same, for a plan by its path. A rehearsal begins no ledger: where there is none yet, it is held against an empty one.
    public func run(plan: String, rehearsing: Bool) throws -> ImportReport {
        let book = try LedgerBook(plan, for: .recording)
        let doubts = book.doubts()
        var report = try run(in: book, rehearsing: rehearsing)
        report.notices = (book.notice.map { [$0] } ?? []) + doubts
        report.isNewLedger = book.isNew
        return report
    }

    /// Judges every row and, unless it is a rehearsal or one is refused, records them.
    /// - Returns: What becomes of every row. Where `error` is not nil, nothing was recorded.
    /// - Throws: `InputError` where the file is no table at all, `InputErrors` where the plan's boundaries cannot be read; `StoreError`.
    public func run(in book: LedgerBook, rehearsing: Bool = false) throws -> ImportReport {
        try Self.run([self], in: book, rehearsing: rehearsing)[0]
    }

    /// Several tables as one import: a project may name an agreement of another table, and that the project.
    /// - Returns: A report for each. Nothing was recorded where one of them has an error.
    public static func run(_ imports: [LedgerImport], in book: LedgerBook, rehearsing: Bool = false) throws -> [ImportReport] {
        for item in imports { try item.demandRecorder(book.roles) }
        let divisions = try KnownDivisions(of: book.document), localGates = try book.localGates(divisions)
        var readings: [ImportReading] = []
        for item in imports { readings.append(try ImportReading(item, table: ImportTable(item.path, of: item.register, divisions: divisions), book: book)) }
        // In the order of their days: a table may be sorted by anything.
        var steps: [(table: Int, row: Int, event: Event, isNew: Bool)] = []
        for (table, reading) in readings.enumerated() { steps += reading.events.map { (table, $0.row, $0.event, $0.isNew) } }
        steps.sort { ($0.event.day, $0.table, $0.row) < ($1.event.day, $1.table, $1.row) }
        // What comes into the register does so with the first of its events that may happen, wherever that stands in the table.
        let fresh = Set(steps.filter(\.isNew).map(\.event.subjectInRegister))
        if readings.allSatisfy({ $0.table.problems.isEmpty }) {
            let isWhole = readings.allSatisfy { reading in reading.rows.allSatisfy { $0.problems.isEmpty } }
            let events = steps.lazy.map { $0.event }, moment = imports.map(\.moment).max() ?? 0
            var rehearses = rehearsing || !isWhole
            if !rehearses, book.isToBegin, steps.count <= Self.judgedTwice {
                let outcomes = try book.store.importAll(events, recordedAt: moment, by: book.roles, under: localGates, rehearsing: true)
                rehearses = outcomes.contains { if case .refused = $0 { true } else { false } }
            }
            if !rehearses, !steps.isEmpty { try book.begin() }
            let outcomes = try book.store.importAll(events, recordedAt: moment, by: book.roles, under: localGates, rehearsing: rehearses) {
                readings[steps[$0].table].note($1, row: steps[$0].row)
            }
            let openings = Dictionary(
                steps.filter { step in Register[step.event.register].kind(step.event.kind)?.opens ?? false }.map { ($0.event.subjectInRegister, $0.event) }
            ) { first, _ in first }
            let known = zip(outcomes, steps).filter { $0.0 == .known }.map { $0.1.event }
            let takenBack = known.isEmpty ? [:] : try book.store.takenBack(among: known)
            var refused: Set<Subject> = [], come: Set<Subject> = []
            for (outcome, step) in zip(outcomes, steps) {
                let subject = step.event.subjectInRegister
                let isAdded = if case .added = outcome { true } else { false }, isNew = isAdded && fresh.contains(subject) && come.insert(subject).inserted
                if let (number, taker) = takenBack[step.event] { readings[step.table].note(takenBack: number, by: taker, row: step.row) }
                try readings[step.table].note(outcome, of: step.event, row: step.row, isNew: isNew, opening: openings[subject], in: book, &refused)
            }
        }
        return readings.map { $0.report(isRehearsal: rehearsing) }
    }

    /// The first table of a ledger is judged apart, so that a refusal leaves no ledger behind; a larger one only once, in the ledger that it begins.
    private static let judgedTwice = 10_000

    /// Whoever imports may record something in the register: even where the table says nothing new, a mistyped name is said.
    private func demandRecorder(_ roles: Roles) throws(InputError) {
        if Event.isNobody(recorder) {
            throw InputError(
                input: "--by", place: Phrase("--by"), found: Phrase(zh: "没有填报人", en: "no recorder"),
                wanted: Phrase(zh: "填报人的姓名", en: "the name of whoever records it"))
        }
        guard !register.kinds.contains(where: { roles.allows(recorder, any: $0.roles) }) else { return }
        let has = Role.allCases.filter { roles.roles(of: recorder).contains($0) }.map(\.name)
        let wanted = RegisterReport.listed(Role.allCases.filter { role in register.kinds.contains { $0.roles.contains(role) } }.map(\.name))
        let known = RegisterReport.listed(has)
        throw InputError(
            input: "--by", place: Phrase("--by"),
            found: has.isEmpty
                ? Phrase(zh: "“\(excerpt(recorder))”，未列入人员", en: "\"\(excerpt(recorder))\", not in the roles")
                : Phrase(zh: "“\(excerpt(recorder))”（\(known.zh)）", en: "\"\(excerpt(recorder))\" (\(known.en))"),
            wanted: Phrase(zh: "可填报\(register.name.zh)的人员：", en: "somebody who may record \(register.name.en): ") + wanted)
    }

    /// A row that says the same as one before it, word for word.
    static func repeated(_ row: Int, first: Int) -> InputError.Problem {
        InputError.Problem(
            row: row, found: Phrase(zh: "与第 \(first) 行完全相同", en: "the same as row \(first), word for word"),
            wanted: Phrase(
                zh: "重复的行请删去；确为另一笔的，写明不同的依据文件，或在备注中写明笔次（如“第 2 笔”）",
                en: "no such row where it is a repetition; another document, or a running number in the remark, where it is another one"))
    }

    /// A new number that looks like another.
    static func lookalike(_ row: ImportTable.Row, _ other: String) -> InputError.Problem {
        InputError.Problem(
            row: row.number, column: LedgerColumn.subject.title, found: Phrase(zh: "“\(row.subject)”", en: "\"\(row.subject)\""),
            wanted: Phrase(zh: "已有的编号“\(other)”，或不只大小写、空格不同的编号", en: "the number \"\(other)\" that is there, or one that differs in more than case or blanks"))
    }

    /// That a step which happened already is put right, and how: by the event that describes the thing, or in the place of the event that said it.
    static func howToCorrect(_ event: Event, in book: LedgerBook) throws -> Phrase? {
        let register = Register[event.register]
        let standing = Replay.effective(try book.history(of: event.subjectInRegister))
        guard let said = standing.last(where: { $0.event.kind == event.kind })?.record.number, let kind = register.kind(event.kind),
            let state = try book.state(of: event.subjectInRegister), !kind.from.contains(state.stage)
        else { return nil }
        let correction = Phrase(
            zh: "登记有误的，用 ledger record --correct \(said) 更正", en: "what was recorded wrongly is put right by `ledger record --correct \(said)`")
        guard let describing = state.nextKinds.first(where: \.describes) else { return Phrase(zh: "；", en: "; ") + correction }
        return Phrase(zh: "；已登记，情况有变的填“\(describing.name.zh)”，", en: "; it is in the register: what has changed is said by \(describing.name.en), ")
            + correction
    }

    /// A refusal as faults of a row, each with the gate it jumps and its papers.
    /// - Parameters:
    ///   - opening: How its thing comes into the register by the same table.
    ///   - advice: How a step that happened already is put right.
    static func problems(of refusal: Refusal, row: Int, opening: Event?, advice: Phrase?) -> [InputError.Problem] {
        let gate = Register[refusal.event.register].kind(refusal.event.kind)?.gate
        // Three columns too many rest on one sentence.
        var cited: Set<Gate> = []
        return refusal.problems.map { problem in
            if let opening, opening.day > refusal.event.day, problem.gate == gate, problem.column == nil {
                let name = Register[opening.register].kind(opening.kind)?.name ?? Phrase(opening.kind)
                return InputError.Problem(
                    row: row,
                    found: Phrase(
                        zh: "\(refusal.event.day)，早于“\(name.zh)”的 \(opening.day)", en: "\(refusal.event.day), before \(name.en) of \(opening.day)"),
                    wanted: Phrase(zh: "不早于 \(opening.day)", en: "\(opening.day) or later"))
            }
            let column = problem.column.map { Register[refusal.event.register].column($0)?.title ?? Phrase($0) }
            let isStep = problem.gate == gate && problem.column == nil
            let wanted = problem.wanted + (isStep ? advice ?? Phrase("") : Phrase(""))
            guard cited.insert(problem.gate).inserted else { return InputError.Problem(row: row, column: column, found: problem.found, wanted: wanted) }
            let papers = RegisterReport.listed(problem.basis.map(\.cited)), name = problem.gate.name
            let basis =
                problem.basis.isEmpty
                ? Phrase(zh: "〔\(name.zh)〕", en: " [\(name.en)]") : Phrase(zh: "〔\(name.zh)：\(papers.zh)〕", en: " [\(name.en): \(papers.en)]")
            return InputError.Problem(row: row, column: column, found: problem.found, wanted: wanted + basis)
        }
    }
}
