import Foundation
public import Geo
public import Ledger
public import Planning
import Store

/// A plan's ledger, open: its events, and who may record.
///
/// Only the plan's own file and the roles are read, and to record the profile and the boundaries that the plan names: a ledger can be kept while the other
/// layers are still to come.
public struct LedgerBook {
    /// What it is opened for.
    public enum Access: Sendable {
        /// Questions only.
        case reading
        /// Recording; a ledger that is not there yet is begun.
        case recording
    }

    /// The plan's language.
    public let language: Language
    let document: PlanDocument
    private let place: LedgerPlace
    var store: LedgerStore { place.store }
    /// Who may record what; everybody everything where the plan names no roles file, and nobody anything where that cannot be used.
    public let roles: Roles
    /// What is wrong with the roles file: whoever only asks is answered all the same.
    private let rolesFault: InputError?
    /// The ledger's file.
    let path: String
    /// Whether there was no ledger, and a new one was begun.
    public var isNew: Bool { place.isBegun }
    /// Whether there is no ledger yet: what is judged before it is begun leaves nothing behind.
    var isToBegin: Bool { place.isPassing }

    /// Opens the ledger of a plan: its directory, or its YAML file.
    /// - Throws: `InputErrors` where the plan, the roles or the ledger cannot be used; `StoreError` where the machine refuses.
    public init(_ plan: String, for access: Access = .reading) throws {
        let document: PlanDocument
        do { document = try PlanDocument(path: plan) } catch { throw InputErrors([error]) }
        guard let settings = document.ledger else {
            throw InputErrors([
                InputError(
                    input: document.yaml.name,
                    problems: [
                        document.yaml.problem(
                            "ledger", found: Phrase(zh: "缺少", en: "nothing"), wanted: Phrase("ledger: {file: ledger.sqlite, roles: roles.yaml}"))
                    ])
            ])
        }
        var faults: [InputError] = []
        var roles = Roles.unrestricted, rolesFault: InputError?
        if let file = settings.roles {
            do { roles = try RolesFile.read(document.path(file), written: file) } catch {
                if access == .recording { faults.append(error) }
                (roles, rolesFault) = (Roles(people: [:]), error)
            }
        }
        path = document.path(settings.file)
        if access == .reading, !FileManager.default.fileExists(atPath: path) {
            faults.append(
                InputError(
                    input: settings.file, place: Phrase(zh: "文件", en: "file"), found: Phrase(zh: "没有这个台账", en: "no ledger there"),
                    wanted: Phrase(zh: "已有的台账；首次登记或导入时会自动建立", en: "a ledger; the first record or import begins it")))
        }
        if !faults.isEmpty { throw InputErrors(faults) }
        do { place = try LedgerPlace(path, for: access == .reading ? .reading : .creating) } catch let error as InputError { throw InputErrors([error]) }
        self.document = document
        self.roles = roles
        self.rolesFault = rolesFault
        language = document.language
    }

    /// Begins the ledger where there is none: something is about to be kept.
    func begin() throws { try place.begin() }

    /// Whether a plan has a ledger that somebody has begun: one not yet begun has nothing to tell, and is no fault.
    /// - Throws: `InputErrors` where the plan's own file cannot be used.
    package static func isBegun(_ plan: String) throws -> Bool {
        let document: PlanDocument
        do { document = try PlanDocument(path: plan) } catch { throw InputErrors([error]) }
        return document.ledger.map { FileManager.default.fileExists(atPath: document.path($0.file)) } ?? false
    }

    /// What is to be said of the ledger beside an answer: that it was begun.
    public var notice: Phrase? {
        guard isNew else { return nil }
        let name = document.ledger?.file ?? path
        return Phrase(zh: "已新建台账 \(name)（原来没有这个文件）", en: "a new ledger was begun: \(name) (there was no such file)")
    }

    /// What is wrong with the roles file, and what a look at the ledger's end found amiss, as warnings; what cannot be read at all is said by whatever is
    /// asked.
    public func doubts() -> [Phrase] {
        let found = (try? store.glance()) ?? []
        let fault = rolesFault.map { fault in
            Phrase(
                zh: fault.said(in: .chinese) + "\n  改正之前可以查询，不能登记",
                en: fault.said(in: .english) + "\n  until it is mended, questions are answered and nothing is recorded")
        }
        return (fault.map { [$0] } ?? [])
            + found.prefix(3).map {
                $0.found + Phrase(zh: "；台账可能被其他程序改动，请先用 ledger verify 核验", en: "; another program may have changed the ledger: run `ledger verify` first")
            }
    }

    /// A thing by the number that somebody typed: as it stands in the ledger, else half-width.
    func named(_ typed: String, in register: Register.ID) throws -> Subject {
        let exact = Subject(register: register, id: typed)
        return try history(of: exact).isEmpty ? Subject(register: register, id: Subject.number(typed)) : exact
    }

    /// What is the case with everything in a register, in the order of its numbers, as it stood at the end of a day.
    /// - Parameter known: what had been recorded by the end of this day; all of it without.
    public func states(in register: Register.ID, asOf day: Day? = nil, known: Day? = nil) throws -> [State] {
        try store.states(in: register, asOf: day, knownAt: known.map(Self.endOf))
    }

    /// What is the case with one thing; nil where nothing has happened to it by then.
    public func state(of subject: Subject, asOf day: Day? = nil, known: Day? = nil) throws -> State? {
        try store.state(of: subject, asOf: day, knownAt: known.map(Self.endOf))
    }

    /// Everything that was recorded about a thing, in the order of recording.
    public func history(of subject: Subject) throws -> [Entry] { try store.history(of: subject) }

    /// The same, of a thing that must be there.
    /// - Throws: `InputError` where it is not.
    public func existing(_ subject: Subject, asOf day: Day? = nil, known: Day? = nil) throws -> State {
        let subject = try named(subject.id, in: subject.register)
        if let state = try state(of: subject, asOf: day, known: known) { return state }
        throw try missing(subject, asOf: day)
    }

    /// The history of a thing that must be there.
    /// - Throws: `InputError` where it is not.
    public func existingHistory(of subject: Subject) throws -> [Entry] {
        let entries = try history(of: named(subject.id, in: subject.register))
        if entries.isEmpty { throw try missing(subject, asOf: nil) }
        return entries
    }

    private func missing(_ subject: Subject, asOf day: Day?) throws -> InputError {
        let name = subject.register.name
        // Another number is another thing: only what differs in its letters was perhaps meant.
        func digits(_ id: String) -> [Substring] { id.split { !$0.isNumber } }
        let known = try store.states(in: subject.register, count: 5_000).map(\.subject.id).filter { $0 != subject.id && digits($0) == digits(subject.id) }
        let near =
            try store.lookalikes(of: [Subject.likeness(of: subject.id)], in: subject.register).values.joined().first { $0 != subject.id }
            ?? Spelling.nearest(to: subject.id, among: known)
        let asOf = day.map { Phrase(zh: "（截至 \($0)）", en: " (as of \($0))") } ?? Phrase("")
        if day == nil, try !history(of: subject).isEmpty {
            return InputError(
                input: "\(subject.register.rawValue) \(subject.id)", place: name, found: Phrase(zh: "全部事项已撤回", en: "all its events are taken back"),
                wanted: Phrase(zh: "仍有效的编号；经过见 ledger history", en: "a number that stands; `ledger history` tells its story"))
        }
        return InputError(
            input: "\(subject.register.rawValue) \(subject.id)", place: name, found: Phrase(zh: "没有“\(subject.id)”", en: "no \"\(subject.id)\"") + asOf,
            wanted: near.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") } ?? Phrase(zh: "已登记的编号", en: "a number in the register"))
    }

    /// How many things of each register stand where.
    public func counts(asOf day: Day? = nil, known: Day? = nil) throws -> [(register: Register, stages: [String: Int])] {
        try Register.all.map { ($0, try store.counts(in: $0.id, asOf: day, knownAt: known.map(Self.endOf))) }
    }

    /// The provision projects (配建项目), as they stood at the end of a day.
    public func projects(asOf day: Day? = nil) throws -> [State] { try states(in: .projects, asOf: day) }

    /// The stock premises (存量房源), as they stood at the end of a day.
    public func stock(asOf day: Day? = nil) throws -> [State] { try states(in: .stock, asOf: day) }

    /// What changes with every event that is recorded, and with nothing else.
    public var stamp: String { get throws { try seal().chain } }

    /// The first and the last day on which something happened; nil while nothing has.
    public func days() throws -> ClosedRange<Day>? { try store.days() }

    /// The number of events, and the digest over all of them.
    func seal() throws -> LedgerStore.Seal { try store.seal() }

    /// The last second of a day by China's clock (UTC+8), in seconds since 1970.
    static func endOf(_ day: Day) -> Int { (day.number + 1) * 86_400 - 8 * 3600 - 1 }
}
