public import Planning

/// What is the case with a thing: the sum of what happened to it.
public struct State: Hashable, Sendable {
    /// The last time that something of one kind happened.
    public struct Happening: Hashable, Sendable {
        /// The event's number.
        public let number: Int
        /// The day.
        public let day: Day
        /// Who recorded it.
        public let recorder: String
        /// The document it rests on.
        public let document: String?
    }

    /// The thing.
    public let subject: Subject
    /// How far along it is: one of the register's states.
    public internal(set) var stage: String
    /// Since when.
    public internal(set) var since: Day
    /// What its columns hold now: what was said last; in summed columns the sum.
    public internal(set) var values: [String: Value]
    /// The numbers of the events it comes from, in the order they happened; those corrected or taken back are not among them.
    public internal(set) var history: [Int]
    /// For every kind that happened, the last time.
    public internal(set) var happened: [String: Happening]
    /// The day of the last event.
    public internal(set) var lastDay: Day

    /// Its register.
    public var register: Register { Register[subject.register] }
    /// The kinds of event that its state allows next, gates that look at other things or at values aside.
    public var nextKinds: [Event.Kind] { register.kinds(from: stage) }
    /// The name of its state.
    public var stageName: Register.Stage { register.state(stage) ?? Register.Stage(stage, zh: stage, en: stage) }

    /// A number column's number, in its small unit.
    public func number(_ column: String) -> Int? { values[column]?.number }
    /// A text column's text.
    public func text(_ column: String) -> String? { if case .text(let text) = values[column] { text } else { nil } }
    /// A day column's day.
    public func day(_ column: String) -> Day? { if case .day(let day) = values[column] { day } else { nil } }
    /// The words of a vocabulary column.
    public func words(_ column: String) -> [String] { if case .words(let words) = values[column] { words } else { [] } }
    /// The one word of a vocabulary column.
    public func word(_ column: String) -> String? { words(column).first }
    /// A yes-or-no column's answer.
    public func flag(_ column: String) -> Bool? { if case .flag(let flag) = values[column] { flag } else { nil } }
}
