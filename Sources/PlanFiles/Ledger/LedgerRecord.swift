import Foundation
import Geo
public import Ledger
public import Planning
public import Reports
import Store

/// One event as somebody at a command line says it: words and columns by any of their names.
public struct LedgerRecord: Sendable {
    /// The register and the thing.
    public var register: Register, subject: String
    /// What happened, and when.
    public var event: String, day: Day
    /// Who records it, and by which document.
    public var recorder: String, document: String?
    /// What it says, as `COLUMN=VALUE`.
    public var settings: [String]
    /// The number of the event it corrects.
    public var corrects: Int?

    /// One event to be recorded.
    public init(
        register: Register, subject: String, event: String, day: Day, recorder: String, document: String?, settings: [String] = [], corrects: Int? = nil
    ) {
        self.register = register
        self.subject = subject
        self.event = event
        self.day = day
        self.recorder = recorder
        self.document = document
        self.settings = settings
        self.corrects = corrects
    }

    /// Records it.
    /// - Returns: Its number, and what is the case afterwards.
    /// - Throws: `InputError` for words that mean nothing, `InputErrors` where the plan's boundaries cannot be read, `Refusal` for what may not happen,
    ///   `StoreError`.
    public func record(in book: LedgerBook) throws -> RecordReport {
        let divisions = try KnownDivisions(of: book.document)
        var event = try read(divisions: divisions)
        event.subject = try book.named(event.subject, in: register.id).id
        try demandOwnNumber(event, in: book)
        let dropped = try dropped(by: event, in: book)
        var doubts: [Phrase] = []
        let moment = Int(Date().timeIntervalSince1970), gates = try book.localGates(divisions)
        // Judged apart where there is no ledger yet, so that a refusal leaves none behind.
        if book.isToBegin { try book.store.append([event], recordedAt: moment, by: book.roles, under: gates) }
        try book.begin()
        let records = try book.store.append([event], recordedAt: moment, by: book.roles, under: gates) { _, doubt in
            doubts.append(Phrase(zh: "请核对：", en: "please check: ") + doubt.sentence(in: event.register))
        }
        return RecordReport(
            number: records[0].number, subject: event.subjectInRegister, state: try book.state(of: event.subjectInRegister),
            remarks: dropped + doubts, isNewLedger: book.isNew)
    }

    /// A new thing whose number looks like that of another is most likely that one.
    private func demandOwnNumber(_ event: Event, in book: LedgerBook) throws {
        guard try book.history(of: event.subjectInRegister).isEmpty else { return }
        let likeness = Subject.likeness(of: event.subject)
        guard let other = try book.store.lookalikes(of: [likeness], in: register.id)[likeness]?.first else { return }
        throw InputError(
            input: "--subject", place: Phrase("--subject"), found: Self.quoted(subject),
            wanted: Phrase(zh: "已有的编号“\(other)”，或不只大小写、空格不同的编号", en: "the number \"\(other)\" that is there, or one that differs in more than case or blanks"))
    }

    /// What a correction no longer says of what it takes the place of.
    private func dropped(by event: Event, in book: LedgerBook) throws -> [Phrase] {
        guard event.kind != Event.takeBack, let number = event.corrects,
            let old = try book.history(of: event.subjectInRegister).first(where: { $0.record.number == number })?.event
        else { return [] }
        let lost = register.columns.compactMap { column -> Phrase? in
            guard let value = old.values[column.id], event.values[column.id] == nil else { return nil }
            return Phrase(
                zh: "\(column.title.zh) \(column.text(of: value, in: .chinese))", en: "\(column.title.en) \(column.text(of: value, in: .english))")
        }
        var all = lost
        if let document = old.document, event.document == nil { all.append(LedgerColumn.document.title + Phrase(" \(document)")) }
        guard !all.isEmpty else { return [] }
        let list = RegisterReport.listed(all)
        return [
            Phrase(
                zh: "更正取代第 \(number) 号全部内容；未重新填写、不再保留：\(list.zh)",
                en: "the correction stands in place of all of event \(number); not said again and therefore dropped: \(list.en)")
        ]
    }

    private func read(divisions: KnownDivisions) throws(InputError) -> Event {
        var problems: [InputError.Problem] = []
        var made = Event(register: register.id, subject: subject, kind: event, day: day, recorder: recorder, document: document, corrects: corrects)
        let takesBack = event == Event.takeBack || event == "撤回"
        if takesBack {
            made.kind = Event.takeBack
        } else if let kind = register.kind(named: event) {
            made.kind = kind.id
        } else {
            let known = register.kinds.map { Phrase(zh: $0.name.zh, en: $0.id) }
            let near = Spelling.meant(by: event, among: register.kinds.flatMap { [$0.id, $0.name.zh, $0.name.en] })
            problems.append(
                .init(place: Phrase("--event"), found: Self.quoted(event), wanted: near.map { Self.quoted($0) } ?? RegisterReport.listed(known)))
        }
        var said: Set<String> = []
        for setting in settings {
            guard let cut = setting.firstIndex(of: "=") else {
                problems.append(.init(place: Phrase("--set"), found: Self.quoted(setting), wanted: Phrase(zh: "列=值", en: "COLUMN=VALUE")))
                continue
            }
            let name = String(setting[..<cut]), text = String(setting[setting.index(after: cut)...])
            guard let column = register.column(titled: name) else {
                let near = Spelling.meant(by: name, among: register.columns.flatMap { [$0.id, $0.title.zh] })
                let known = register.columns.map { Phrase(zh: $0.title.zh, en: $0.id) }
                problems.append(
                    .init(place: Phrase("--set"), found: Self.quoted(name), wanted: near.map { Self.quoted($0) } ?? RegisterReport.listed(known)))
                continue
            }
            let place = Phrase(zh: "--set \(column.title.zh)", en: "--set \(column.id)")
            do {
                let isFirst = said.insert(column.id).inserted
                let value = try column.value(from: text)
                if !isFirst {
                    problems.append(.init(place: place, found: Phrase(zh: "填写了不止一次", en: "said more than once"), wanted: Phrase(zh: "一次", en: "once")))
                }
                guard let value else { continue }
                made.values[column.id] = value
                if case .division = column.type, case .text(let code) = value, let problem = divisions.problem(with: code) {
                    problems.append(.init(place: place, found: problem.found, wanted: problem.wanted))
                }
            } catch { problems.append(.init(place: place, found: error.found, wanted: error.wanted)) }
        }
        if !problems.isEmpty { throw InputError(input: "ledger record", problems: problems) }
        return made
    }

    private static func quoted(_ text: String) -> Phrase { Phrase(zh: "“\(excerpt(text))”", en: "\"\(excerpt(text))\"") }
}
