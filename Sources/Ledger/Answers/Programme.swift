public import Geo
public import Planning

/// A rectification programme's dates: they come from its paper, through a rule profile, never from here.
public struct Programme: Hashable, Sendable {
    /// What the programme is called.
    public var name: Phrase
    /// The first day of its survey: what was found before is none of its cases. Nil where it is open.
    public var from: Day?
    /// By when everything found in the survey must be on the list (S3-3).
    public var surveyDue: Day?
    /// By when every case must have its plan (S3-4).
    public var casePlanDue: Day?
    /// By when everything must be put right (S3-7).
    public var finishDue: Day?
    /// The categories or kinds within them that must be done by then (S3-7), by the words of the problems' columns.
    public var hard: Set<String>
    /// The day of the month by which progress is reported (S3-6).
    public var reportDay: Int?
    /// Who leads, by category; a category without a lead is said to have none (K12).
    public var leads: [String: String]

    /// A programme by its dates; what its paper leaves open stays nil.
    public init(
        name: Phrase, from: Day? = nil, surveyDue: Day? = nil, casePlanDue: Day? = nil, finishDue: Day? = nil, hard: Set<String> = [], reportDay: Int? = nil,
        leads: [String: String] = [:]
    ) {
        self.name = name
        self.from = from
        self.surveyDue = surveyDue
        self.casePlanDue = casePlanDue
        self.finishDue = finishDue
        self.hard = hard
        self.reportDay = reportDay
        self.leads = leads
    }

    /// Whether what was found on a day is a case of the programme: from its survey's first day to the day by which all must be put right. What is found
    /// later was never promised by then.
    public func covers(_ day: Day) -> Bool { from.map { $0 <= day } ?? true && finishDue.map { day <= $0 } ?? true }
}

extension [Programme] {
    /// The programme that binds a problem: the first that covers the day it was surveyed, or came back; nil where none does.
    func binding(_ problem: State) -> Programme? {
        let found = ["survey", "relapse"].compactMap { problem.happened[$0]?.day }.max() ?? problem.since
        return first { $0.covers(found) }
    }

    /// The one that was begun last by a day: the reports of tasks are its.
    func begun(by day: Day) -> Programme? { last { $0.from.map { $0 <= day } ?? true } }

    /// The one that was begun last by a day and holds some of these problems: a bulletin on them goes by its name.
    func named(by day: Day, _ problems: [State]) -> Programme? {
        let holding = Set(problems.compactMap(binding))
        return last { $0.from.map { $0 <= day } ?? true && holding.contains($0) }
    }
}

/// Something due, and not done.
public struct DueItem: Hashable, Sendable {
    /// The thing in its register.
    public let subject: Subject
    /// What is due: a case plan, a month's report, the completion.
    public let what: Phrase
    /// The thing in a few words: a problem's description, a task.
    public let title: String
    /// The same where it has no words of its own: the kind of agreement, the tier of a position.
    public let about: Phrase
    /// The code of the community, subdistrict or district it is in; nil where it says none.
    public let division: String?
    /// The last day that is not late.
    public let due: Day
    /// How many days late it is on the day asked about; 0 on the last day itself.
    public let daysLate: Int
    /// Who leads; nil where nobody is named, and where it is a desk's.
    public let leadUnit: String?
    /// Who does it; nil where nobody is named, and where it is a desk's.
    public let responsibleUnit: String?
    /// Whose desk it is on, where the units have done their part: the verification is none of theirs.
    public let desks: [Role]
    /// Whether the paper says that it must be done by then, without exception.
    public let isHard: Bool
    /// What is wrong with the entry itself: a lead that nobody named.
    public let warnings: [Phrase]
    /// The paper.
    public let basis: Clause
}
