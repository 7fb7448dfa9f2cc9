import Geo
import HTTPTypes
import Planning
import Synchronization

/// A scenario that is kept on the server and changed step by step. One change at a time; other scenarios go on beside it.
final class LiveScenario: Sendable {
    /// Its id, which nobody can guess, and its plan's.
    let id: String, plan: String
    /// Whose turn it is to change it.
    let turns: Turns
    private let state: Mutex<State>

    /// How it stands.
    struct State: Sendable {
        var name: String
        /// Whether it outlives the service.
        var isSaved = false
        /// Whose it is, as long as it is not saved; nil for nobody's, which anybody may change who knows its id.
        var maker: String?
        /// Counts every change: who changes it says which one they saw.
        var revision = 0
        var history: LiveHistory
        var lastUse = ContinuousClock.now
        /// The scenario as it stands and as it stood a step before, as long as there is room; and the edition of the plan that they were made
        /// from. The plan itself is not held: it may be gone long before anybody asks for the scenario again.
        fileprivate(set) var ready: [Int: OpenScenario] = [:]
        fileprivate(set) var edition: Int?
        /// Whether it was let go of: whoever had it in hand by then must not bring it back.
        fileprivate(set) var isGone = false
    }

    init(id: String, plan: String, _ state: State, waiting: Int) {
        self.id = id
        self.plan = plan
        turns = Turns(room: waiting)
        self.state = Mutex(state)
    }

    /// How it stands now; asking counts as use.
    var now: State {
        state.withLock { state in
            state.lastUse = .now
            return state
        }
    }

    /// The same, without being used.
    var glance: State { state.withLock { $0 } }

    /// Something else stands from now on.
    /// - Parameter ready: what was worked out of it, by position in the history.
    func become(_ new: State, ready: [Int: OpenScenario], base: LivePlan) {
        state.withLock { state in
            let isGone = state.isGone
            state = new
            (state.ready, state.edition, state.lastUse, state.isGone) = (ready, base.served.edition, .now, isGone)
        }
    }

    /// Is called otherwise, and is kept for good or no longer, from now on.
    func rename(_ name: String, isSaved: Bool, maker: String?) { state.withLock { ($0.name, $0.isSaved, $0.maker) = (name, isSaved, maker) } }

    /// Forgets what can be worked out again.
    func rest() { state.withLock { ($0.ready, $0.edition) = ([:], nil) } }

    /// Forgets what was worked out of a plan that is not among those of some editions.
    func rest(unlessOf editions: Set<Int>) {
        state.withLock { state in
            if let edition = state.edition, !editions.contains(edition) { (state.ready, state.edition) = ([:], nil) }
        }
    }

    /// Is let go of from now on: nothing is done to it any more.
    func leave() { state.withLock { $0.isGone = true } }

    /// The same where it is not saved and nobody has used it for so many seconds.
    /// - Returns: whether it was let go of.
    func leave(ifIdleFor seconds: Double) -> Bool {
        state.withLock { state in
            guard !state.isSaved, ContinuousClock.now - state.lastUse > .seconds(seconds) else { return false }
            state.isGone = true
            return true
        }
    }

    // MARK: Who may do what with it

    /// Whether it is shown to somebody who asks what scenarios there are. Who knows the id of one may look at it in any case.
    func isShown(to asker: Asker) -> Bool { isEverybodys || asker.isMaker(glance.maker) || asker.rights.contains(.keep) }

    /// Whether everybody is shown it: what is saved, and what is nobody's.
    var isEverybodys: Bool {
        let state = glance
        return state.isSaved || state.maker == nil
    }

    /// - Throws: `Problem`, where somebody may not change it or let go of it: what is saved, or another's, is for those who may keep scenarios.
    func demandChange(by asker: Asker) throws(Problem) {
        let state = glance
        try asker.demand(state.isSaved || state.maker != nil && !asker.isMaker(state.maker) ? .keep : .ask)
    }

    /// How many states are worked out.
    var readyCount: Int { state.withLock { $0.ready.count } }

    /// How it stands at a position of its history, on a plan as it is now.
    /// - Throws: `Problem`, where the plan has changed so that the scenario does not fit it any more.
    func open(_ state: State, at position: Int, on base: LivePlan) throws -> OpenScenario {
        if state.edition == base.served.edition, let ready = state.ready[position] { return ready }
        let changes = LiveHistory(steps: state.history.steps, position: position).changes, growth = try base.scenario(of: changes)
        guard growth.problems.isEmpty else {
            throw Problem(
                .conflict, "plan-changed",
                Phrase(
                    zh: "计划已变，方案“\(excerpt(state.name))”不再适用",
                    en: "the plan has changed, and the scenario \"\(excerpt(state.name))\" does not fit it any more"),
                problems: growth.problems.map { .init(place: Phrase("changes[\($0.change)].\($0.key)"), found: $0.found, wanted: $0.wanted) })
        }
        return growth.scenario
    }
}
