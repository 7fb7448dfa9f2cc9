public import Geo

extension Event {
    /// Something that may happen in a register, and what it takes.
    public struct Kind: Sendable {
        /// The word in the event.
        public let id: String
        /// What people call it.
        public let name: Phrase
        /// The states it may happen in; `Register.unopened` where it is the first thing that happens.
        public let from: [String]
        /// The state after it; nil where the state stays.
        public let to: String?
        /// Who may record it.
        public let roles: [Role]
        /// Columns that it must say.
        public let required: [String]
        /// Columns that it may say besides.
        public let optional: [String]
        /// Columns that hold nothing after it unless it says them: what was true of the case before.
        public let clears: [String]
        /// Whether it says nothing but what a thing is like: a table's row that names no event may come to it, and to no other.
        public let describes: Bool
        /// Whether it must name the document it rests on.
        public let needsDocument: Bool
        /// The gate it jumps where it happens in another state than those above.
        public let gate: Gate
        /// What else must be the case.
        let conditions: [Condition]

        init(
            _ id: String, zh: String, en: String, from: [String], to: String? = nil, by roles: [Role], needs required: [String] = [],
            may optional: [String] = [], clears: [String] = [], describes: Bool = false, document: Bool = false, gate: Gate = .order,
            if conditions: [Condition] = []
        ) {
            self.id = id
            name = Phrase(zh: zh, en: en)
            self.from = from
            self.to = to
            self.roles = roles
            self.required = required
            self.optional = optional
            self.clears = clears
            self.describes = describes
            needsDocument = document
            self.gate = gate
            self.conditions = conditions
        }

        /// Every column it may say.
        public var columns: [String] { required + optional + [Register.remark] }
        /// Whether it is how a thing comes into the register.
        public var opens: Bool { from.contains(Register.unopened) }
    }

    /// The kind of an event that only takes another back, in every register: what it names in `corrects` never happened.
    public static let takeBack = "take_back"

    /// The things in registers that it names.
    public var references: [Subject] {
        let register = Register[register]
        return values.compactMap { id, value in
            guard case .reference(let other)? = register.column(id)?.type, case .text(let subject) = value else { return nil }
            return Subject(register: other, id: subject)
        }
        .sorted()
    }
}
