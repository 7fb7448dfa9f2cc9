import Ledger
import PlanFiles
import Planning
import Reports

/// How far along the facilities were at the end of each month of a ledger: what the map's time slider goes through.
struct StageHistory {
    /// The longest history that is told, in months; of a longer one, its last years.
    private static let most = 240

    private let days: [Day]
    /// The stages of each facility, day by day; nil before it came into the register.
    private let stages: [(id: String, stages: [String?])]

    /// The history of a plan; empty where it has no ledger, or one that is not begun.
    /// - Throws: `Problem`, where the ledger cannot be read.
    static func found(of plan: ServedPlan) throws -> StageHistory {
        guard let book = try plan.ledger() else { return StageHistory(days: [], stages: []) }
        do { return try StageHistory(book) } catch { throw ServedPlan.ledgerProblem(error) }
    }

    private init(days: [Day], stages: [(id: String, stages: [String?])]) {
        self.days = days
        self.stages = stages
    }

    private init(_ book: LedgerBook) throws {
        let states = try book.states(in: .facilities)
        var first: Day?, last: Day?
        for state in states {
            for entry in try book.history(of: state.subject) {
                first = min(first ?? entry.event.day, entry.event.day)
                last = max(last ?? entry.event.day, entry.event.day)
            }
        }
        guard let first, let last else {
            (days, stages) = ([], [])
            return
        }
        var months = [Month(of: first)]
        while let month = months.last, month < Month(of: last) { months.append(month.next) }
        let days = months.suffix(Self.most).map(\.last)
        var found: [String: [String?]] = [:]
        for (k, day) in days.enumerated() {
            for state in try book.states(in: .facilities, asOf: day) {
                found[state.subject.id, default: Array(repeating: nil, count: days.count)][k] = state.stage
            }
        }
        self.days = days
        stages = states.map { ($0.subject.id, found[$0.subject.id] ?? Array(repeating: nil, count: days.count)) }
    }

    /// The days, and each facility's stages at their ends.
    var json: JSON {
        .object([
            ("days", .array(days.map { .text($0.description) })), ("stages", .object(stages.map { ($0.id, .array($0.stages.map { .text(orNull: $0) })) })),
        ])
    }
}
