import Geo
import HTTPTypes
import Planning
import Reports
import Synchronization

/// The live scenarios of all plans.
final class ScenarioShelf: Sendable {
    let plans: PlanShelf
    let limits: Limits.Scenarios
    /// Where saved scenarios are kept.
    let state: StateKeeping
    /// The coverage that was worked out last, for whoever asks for one layer of it after the other.
    let lastCoverage = Mutex<(key: String, edition: Int, result: CoverageResult)?>(nil)
    /// How many downloads are being made, or wait to be.
    let downloads = Mutex(0)
    private let scenarios = Mutex<[String: LiveScenario]>([:])
    private let bases = Mutex<[String: LivePlan]>([:])

    init(_ plans: PlanShelf, _ state: StateKeeping) {
        self.plans = plans
        self.state = state
        limits = plans.limits.scenarios
    }

    /// A plan as it is now, ready for scenarios.
    func base(of plan: String) async throws -> LivePlan {
        let served = try plans.plan(plan), opened = try await served.opened(within: plans.limits.patience)
        return bases.withLock { bases in
            if let base = bases[plan], base.served === served { return base }
            let base = LivePlan(served, opened)
            bases[plan] = base
            return base
        }
    }

    /// The scenario of an id.
    /// - Throws: `Problem`, where there is none, or none any more.
    func scenario(_ id: String) throws(Problem) -> LiveScenario {
        guard let scenario = scenarios.withLock({ $0[id] }) else { throw Self.noScenario(id) }
        return scenario
    }

    static func noScenario(_ id: String) -> Problem {
        .notFound(
            Phrase(
                zh: "方案“\(excerpt(id))”（未保存的方案久未使用即被清除）",
                en: "scenario \"\(excerpt(id))\" (one that is not saved is let go of when nobody has used it for long)"))
    }

    /// Every scenario, saved ones first, then by id.
    var all: [LiveScenario] {
        scenarios.withLock { Array($0.values) }.sorted { a, b in
            let (first, second) = (a.glance.isSaved, b.glance.isSaved)
            return first != second ? first : a.id.precedesByBytes(b.id)
        }
    }

    /// Takes in a new scenario; those that nobody has used for long are let go of.
    /// - Throws: `Problem`, where there are as many as there may be and all are in use.
    func add(_ scenario: LiveScenario) throws(Problem) {
        let isFull = scenarios.withLock { scenarios in
            let unsaved = scenarios.values.filter { !$0.glance.isSaved }.sorted { $0.glance.lastUse < $1.glance.lastUse }
            for (i, old) in unsaved.enumerated() {
                let isOver = unsaved.count - i >= limits.unsaved
                if old.leave(ifIdleFor: isOver ? min(limits.idle, limits.leastIdle) : limits.idle) { scenarios[old.id] = nil }
            }
            guard scenarios.values.count(where: { !$0.glance.isSaved }) < limits.unsaved else { return true }
            scenarios[scenario.id] = scenario
            return false
        }
        if isFull {
            throw Problem(
                .tooManyRequests, "too-many-scenarios",
                Phrase(
                    zh: "未保存的方案已有 \(limits.unsaved) 个，都在使用，这是上限", en: "there are \(limits.unsaved) unsaved scenarios already, all in use, which is the limit"),
                retryAfter: Int(limits.leastIdle), facts: ["limit": limits.unsaved])
        }
    }

    /// Takes in a scenario that was kept.
    func restore(_ scenario: LiveScenario) { scenarios.withLock { $0[scenario.id] = scenario } }

    /// Lets go of a scenario.
    func remove(_ scenario: LiveScenario) { scenarios.withLock { $0[scenario.id] = nil } }

    /// Forgets worked-out states of scenarios that were not used for longest, until there is room.
    func tidy() {
        let byUse = scenarios.withLock { Array($0.values) }.filter { $0.readyCount > 0 }.sorted { $0.glance.lastUse > $1.glance.lastUse }
        var room = limits.ready
        for scenario in byUse {
            room -= scenario.readyCount
            if room < 0 { scenario.rest() }
        }
    }

    /// Lets go of everything that was worked out of plans as they were read before: they are large, and nobody asks for them again.
    /// - Parameter served: the plans as they are served now.
    func forget(allBut served: [ServedPlan]) {
        let editions = Set(served.map(\.edition))
        bases.withLock { bases in bases = bases.filter { editions.contains($0.value.served.edition) } }
        lastCoverage.withLock { last in if let edition = last?.edition, !editions.contains(edition) { last = nil } }
        for scenario in scenarios.withLock({ Array($0.values) }) { scenario.rest(unlessOf: editions) }
    }

    /// An id that nobody can guess.
    static func newID() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<2).map { _ in String(random.next(upperBound: 1 << 52) as UInt64, radix: 36) }.joined()
    }
}
