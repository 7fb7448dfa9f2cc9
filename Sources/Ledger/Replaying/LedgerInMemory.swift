public import Planning

/// A ledger in memory: for tests, and for a whole import before it is kept.
public struct LedgerInMemory: Lookup, Sendable {
    /// The events, in the order of their numbers.
    public private(set) var entries: [Entry] = []
    private var bySubject: [Subject: [Entry]] = [:]
    private var referring: [Subject: Set<Subject>] = [:]

    /// What the plan's profile asks beyond the gates of the registers.
    public let localGates: LocalGates

    /// An empty ledger.
    public init(_ localGates: LocalGates = LocalGates()) { self.localGates = localGates }

    /// Everything recorded about a thing, in the order of recording.
    public func events(of subject: Subject) -> [Entry] { bySubject[subject] ?? [] }
    /// The things whose events name this one.
    public func dependents(on subject: Subject) -> [Subject] { (referring[subject] ?? []).sorted() }

    /// Every thing in a register, by number.
    public func subjects(in register: Register.ID) -> [Subject] { bySubject.keys.filter { $0.register == register }.sorted() }

    /// Keeps an event as it is, unchecked.
    public mutating func keep(_ event: Event, seconds: Int) {
        let entry = Entry(record: Event.Record(number: entries.count + 1, seconds: seconds), event: event)
        entries.append(entry)
        bySubject[event.subjectInRegister, default: []].append(entry)
        for other in event.references { referring[other, default: []].insert(event.subjectInRegister) }
    }

    /// Keeps an event if it may happen; says why where it may not, and then keeps nothing.
    @discardableResult public mutating func record(_ event: Event, seconds: Int, by roles: Roles = .unrestricted) throws -> State? {
        let record = Event.Record(number: entries.count + 1, seconds: seconds), event = try Replay.withoutRepeats(event, in: self)
        let state = try Replay.check(adding: Entry(record: record, event: event), in: self, by: roles)
        keep(event, seconds: seconds)
        return state
    }

    /// What is the case with a thing.
    public func state(of subject: Subject) -> State? { Replay.state(of: events(of: subject)) }

    /// What was the case with a thing at the end of a day.
    public func state(of subject: Subject, asOf day: Day?) -> State? { Replay.state(of: events(of: subject), asOf: day) }

    /// What is the case with everything in a register, by number.
    public func states(in register: Register.ID, asOf day: Day? = nil) -> [State] {
        subjects(in: register).compactMap { state(of: $0, asOf: day) }
    }
}
