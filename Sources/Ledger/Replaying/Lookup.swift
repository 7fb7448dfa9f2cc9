import Planning

/// An event as the ledger keeps it.
public struct Entry: Hashable, Sendable {
    /// Its number, and when it was recorded.
    public let record: Event.Record
    /// What happened.
    public let event: Event

    /// An event kept.
    public init(record: Event.Record, event: Event) {
        self.record = record
        self.event = event
    }
}

/// The rest of the ledger, as far as a gate must look at it. What it throws (a file that cannot be read) comes through unchanged.
public protocol Lookup {
    /// Everything ever recorded about a thing, corrections too, in any order; empty where there is none.
    func events(of subject: Subject) throws -> [Entry]
    /// What all of its events come to: what `Replay.state(of:)` makes of them, which a ledger may keep beside them.
    func state(of subject: Subject) throws -> State?
    /// The things that name this one in an event (`Event.references`), corrected events too.
    func dependents(on subject: Subject) throws -> [Subject]
    /// What is asked of projects here beyond the gates of the registers.
    var localGates: LocalGates { get }
}

extension Lookup {
    public var localGates: LocalGates { LocalGates() }

    public func state(of subject: Subject) throws -> State? { Replay.state(of: try events(of: subject)) }

    /// What is the case with a thing at the end of a day. Its events are replayed only where some of them came later.
    func state(of subject: Subject, on day: Day) throws -> State? {
        let newest = try state(of: subject)
        guard let newest, newest.lastDay > day else { return newest }
        return Replay.state(of: try events(of: subject), asOf: day)
    }
}
