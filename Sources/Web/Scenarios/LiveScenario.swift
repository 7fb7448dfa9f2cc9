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
        /// Counts every change: who changes it says which one they saw.
        var revision = 0
        var history: LiveHistory
        var lastUse = ContinuousClock.now
        /// The scenario as it stands and as it stood a step before, as long as there is room; and the plan that they were made from.
        fileprivate(set) var ready: [Int: OpenScenario] = [:]
        fileprivate(set) var base: LivePlan?
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
            state = new
            (state.ready, state.base, state.lastUse) = (ready, base, .now)
        }
    }

    /// Is called otherwise, and is kept for good or no longer, from now on.
    func rename(_ name: String, isSaved: Bool) { state.withLock { ($0.name, $0.isSaved) = (name, isSaved) } }

    /// Forgets what can be worked out again.
    func rest() { state.withLock { $0.ready = [:] } }

    /// How many states are worked out.
    var readyCount: Int { state.withLock { $0.ready.count } }

    /// How it stands at a position of its history, on a plan as it is now.
    /// - Throws: `Problem`, where the plan has changed so that the scenario does not fit it any more.
    func open(_ state: State, at position: Int, on base: LivePlan) throws -> OpenScenario {
        if state.base === base, let ready = state.ready[position] { return ready }
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
