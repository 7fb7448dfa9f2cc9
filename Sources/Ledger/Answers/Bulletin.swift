public import Geo
public import Planning

/// The monthly bulletin on the problems: what was found, put right, closed, and what came back, by category and stage.
public struct Bulletin: Hashable, Sendable {
    /// The counts of one category and stage, or of all of them.
    public struct Counts: Hashable, Sendable {
        /// Problems found this month, on the list or not yet.
        public var surveyed = 0
        /// Cases put on the list this month.
        public var opened = 0
        /// Cases reported as put right this month, and waiting to be verified.
        public var putRight = 0
        /// Cases sent back this month.
        public var returned = 0
        /// Cases closed this month.
        public var closed = 0
        /// Closed cases that came back this month.
        public var cameBack = 0
        /// Cases open at the month's end.
        public var open = 0
        /// Of these, those that are late.
        public var late = 0
        /// Problems found and not yet on the list at the month's end: not among the open cases.
        public var unlisted = 0
        /// Of these, those that are late.
        public var unlistedLate = 0

        /// Whether nothing is counted.
        public var isEmpty: Bool { self == Counts() }

        static func + (a: Counts, b: Counts) -> Counts {
            Counts(
                surveyed: a.surveyed + b.surveyed, opened: a.opened + b.opened, putRight: a.putRight + b.putRight, returned: a.returned + b.returned,
                closed: a.closed + b.closed, cameBack: a.cameBack + b.cameBack, open: a.open + b.open, late: a.late + b.late,
                unlisted: a.unlisted + b.unlisted, unlistedLate: a.unlistedLate + b.unlistedLate)
        }
    }

    /// One row: a category (one of seven) and the stage where it went wrong (one of four).
    public struct Row: Hashable, Sendable {
        /// The words of the problems' columns.
        public let category: String, problemStage: String
        /// The names of both.
        public let categoryName: Phrase, stageName: Phrase
        /// The counts.
        public let counts: Counts
    }

    /// Something that happened to a case this month.
    public struct Line: Hashable, Sendable {
        /// The case's number.
        public let subject: String
        /// What happened, by the register's list.
        public let kind: String
        /// When.
        public let day: Day
        /// The category and the stage.
        public let kindOfProblem: Phrase
        /// What it is about, and who verified it or why it came back.
        public let about: Phrase

        /// What happened.
        public var name: Phrase { Register[.problems].kind(kind)?.name ?? Phrase(kind) }
        /// The whole sentence.
        public var text: Phrase {
            Phrase(
                zh: "\(day) \(subject) \(name.zh)（\(kindOfProblem.zh)）：\(about.zh)",
                en: "\(day) \(subject) \(name.en) (\(kindOfProblem.en)): \(about.en)")
        }
    }

    /// The programme, where one holds some of the bulletin's cases.
    public let programme: Phrase?
    /// The month.
    public let month: Month
    /// All 28 rows, categories in the order of the paper, and within each the four stages.
    public let rows: [Row]
    /// The sum of the rows.
    public let total: Counts
    /// What happened this month, by day, then by case.
    public let lines: [Line]
    /// What is late at the month's end, the longest overdue first.
    public let late: [DueItem]
    /// The problems open at the month's end, listed or not, that nothing binds to a date: they are never late.
    public let undated: [Subject]

    /// The bulletin of a month.
    /// - Parameters:
    ///   - cases: everything recorded about each problem, one list for each.
    ///   - programmes: the dates that say what is late.
    public init(month: Month, cases: [[Entry]], in programmes: [Programme] = []) {
        self.month = month
        var counts: [String: Counts] = [:], lines: [Line] = [], states: [State] = [], told: [State] = []
        for entries in cases {
            guard let state = Replay.state(of: entries, asOf: month.last), state.subject.register == .problems else { continue }
            let cell = Self.cell(state), events = Replay.effective(entries).map(\.event).filter { Month(of: $0.day) == month }
            for event in events {
                Self.count(event, &counts[cell, default: Counts()])
                if let line = Self.line(event, state) { lines.append(line) }
            }
            let isOpen = !["closed", "dismissed"].contains(state.stage)
            if isOpen || !events.isEmpty { told.append(state) }
            if isOpen { states.append(state) }
        }
        programme = programmes.named(by: month.last, told)?.name
        late = Deadlines.due(by: month.last, states, in: programmes).filter { $0.daysLate > 0 }
        undated = Deadlines.undated(states, in: programmes)
        let lateCases = Set(late.map(\.subject))
        for state in states {
            let late = lateCases.contains(state.subject) ? 1 : 0
            // What is only surveyed is not on the list yet, so it is not an open case either.
            if state.stage == "surveyed" {
                counts[Self.cell(state), default: Counts()].unlisted += 1
                counts[Self.cell(state), default: Counts()].unlistedLate += late
            } else {
                counts[Self.cell(state), default: Counts()].open += 1
                counts[Self.cell(state), default: Counts()].late += late
            }
        }
        rows = Vocabulary.categories.words.flatMap { category in
            Vocabulary.problemStages.words.map { stage in
                Row(
                    category: category.id, problemStage: stage.id, categoryName: category.name, stageName: stage.name,
                    counts: counts["\(category.id)/\(stage.id)"] ?? Counts())
            }
        }
        total = rows.reduce(Counts()) { $0 + $1.counts }
        self.lines = lines.sorted {
            $0.day == $1.day ? $0.subject.utf8.lexicographicallyPrecedes($1.subject.utf8) : $0.day < $1.day
        }
    }

    private static func cell(_ state: State) -> String { "\(state.word("category") ?? "")/\(state.word("problem_stage") ?? "")" }

    private static func count(_ event: Event, _ counts: inout Counts) {
        switch event.kind {
        case "survey": counts.surveyed += 1
        case "list": counts.opened += 1
        case "submit": counts.putRight += 1
        case "return": counts.returned += 1
        case "close": counts.closed += 1
        case "relapse": counts.cameBack += 1
        default: break
        }
    }

    private static func line(_ event: Event, _ state: State) -> Line? {
        guard ["list", "submit", "return", "close", "relapse", "dismiss"].contains(event.kind) else { return nil }
        let category = Vocabulary.categories.name(of: state.word("category") ?? ""),
            stage = Vocabulary.problemStages.name(of: state.word("problem_stage") ?? "")
        var detail = Phrase("")
        if case .text(let verifier)? = event.values["verifier"] { detail = Phrase(zh: "，核验人 \(verifier)", en: ", verified by \(verifier)") }
        if case .text(let reason)? = event.values["reason"] { detail = detail + Phrase(zh: "，\(reason)", en: ": \(reason)") }
        let kindOfProblem = Phrase(zh: "\(category.zh)，\(stage.zh)", en: "\(category.en), \(stage.en)")
        return Line(subject: event.subject, kind: event.kind, day: event.day, kindOfProblem: kindOfProblem, about: Phrase(state.title) + detail)
    }
}
