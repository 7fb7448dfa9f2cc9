public import Planning

/// Something that happened to a thing in a register: the only thing a ledger keeps. What is the case is the sum of what happened.
public struct Event: Hashable, Sendable {
    /// What the ledger knows beside what was said: given when the event is kept, never before.
    public struct Record: Hashable, Sendable {
        /// The event's number in the whole ledger, from 1, without gaps.
        public let number: Int
        /// When it was recorded, in seconds since 1970 (UTC).
        public let seconds: Int

        /// What the ledger adds to an event.
        public init(number: Int, seconds: Int) {
            self.number = number
            self.seconds = seconds
        }
    }

    /// The register.
    public var register: Register.ID
    /// The thing's own number in its register: a facility's, a project's, a problem's.
    public var subject: String
    /// What happened, by the register's list of kinds.
    public var kind: String
    /// The day it happened.
    public var day: Day
    /// Who recorded it, by the roles file.
    public var recorder: String
    /// The document it rests on, where there is one.
    public var document: String?
    /// What it says, by column of the register.
    public var values: [String: Value]
    /// The number of the event that this one takes the place of, or takes back.
    public var corrects: Int?

    /// Something that happened to a thing in a register.
    public init(
        register: Register.ID, subject: String, kind: String, day: Day, recorder: String, document: String? = nil, values: [String: Value] = [:],
        corrects: Int? = nil
    ) {
        self.register = register
        self.subject = subject
        self.kind = kind
        self.day = day
        self.recorder = recorder
        self.document = document
        self.values = values
        self.corrects = corrects
    }
}
