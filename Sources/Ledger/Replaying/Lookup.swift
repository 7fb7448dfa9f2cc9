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
    /// The things that name this one in an event (`Event.references`), corrected events too.
    func dependents(on subject: Subject) throws -> [Subject]
}
