public import Geo
import Planning

/// Why an event is not taken into the ledger: every problem of it at once.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// One gate that the event jumps.
    public struct Problem: Hashable, Sendable {
        /// The gate, with its name and its papers.
        public let gate: Gate
        /// The column at fault, where it is one.
        public let column: String?
        /// What is the case.
        public let found: Phrase
        /// What would have been accepted.
        public let wanted: Phrase
        /// The papers that ask for it: the gate's; none where what is wanted names its paper itself (a plan's profile, which binds in its own place).
        public let basis: [Clause]

        /// A gate jumped.
        public init(_ gate: Gate, column: String? = nil, found: Phrase, wanted: Phrase, citesItself: Bool = false) {
            self.gate = gate
            self.column = column
            self.found = found
            self.wanted = wanted
            basis = citesItself ? [] : gate.basis
        }
    }

    /// The event that cannot stand.
    public let event: Event
    /// Its number, where it has one: an event already kept that could no longer stand after what was to be added.
    public let number: Int?
    /// All that is wrong with it. Never empty.
    public let problems: [Problem]

    /// An event refused.
    public init(event: Event, number: Int? = nil, problems: [Problem]) {
        self.event = event
        self.number = number
        self.problems = problems
    }

    /// The event, as the user knows it: register, subject, what happened, when, and its number where it has one.
    public var place: Phrase {
        let kind = event.kind == Event.takeBack ? RegisterTable.takeBackName : Register[event.register].kind(event.kind)?.name ?? Phrase(event.kind)
        let number = number.map { Phrase(zh: "（第 \($0) 号事项，因此不再成立）", en: " (event \($0), which could then no longer stand)") } ?? Phrase("")
        return event.register.name + Phrase(" \(event.subject) ") + kind + Phrase(" \(event.day)") + number
    }

    /// One problem as a sentence: gate, what was found, what was wanted, and by which paper.
    public func sentence(_ problem: Problem, in language: Language) -> String {
        let column = problem.column.map { id in (Register[event.register].column(id)?.title ?? Phrase(id)).said(in: language) }
        let (found, wanted) = (problem.found.said(in: language), problem.wanted.said(in: language))
        let name = problem.gate.name.said(in: language)
        let basis = problem.basis.map { $0.cited.said(in: language) }
        return switch language {
        case .chinese:
            "\(name)\(column.map { "，\($0)" } ?? "")：现为 \(found)，应为 \(wanted)" + (basis.isEmpty ? "" : "。依据：" + basis.joined(separator: "；"))
        case .english:
            "\(name)\(column.map { ", \($0)" } ?? ""): found \(found), wanted \(wanted)" + (basis.isEmpty ? "" : ". Basis: " + basis.joined(separator: "; "))
        }
    }

    /// The sentences the user reads.
    public func said(in language: Language) -> String {
        let head = place.said(in: language) + (language == .chinese ? " 不予登记：" : " is refused:")
        return ([head] + problems.map { "  " + sentence($0, in: language) }).joined(separator: "\n")
    }

    public var description: String { said(in: .english) }
}
