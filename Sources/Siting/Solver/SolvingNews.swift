import Synchronization

/// What a search has found on its way, told a few times a second to somebody who waits for it.
public final class SolvingNews: Sendable {
    /// How far a search has come.
    public struct Standing: Hashable, Sendable {
        /// What the best choice so far is worth; nil where there is none yet.
        public var best: Double?
        /// No choice is better than this; nil where nothing is known.
        public var bound: Double?

        /// |bound − best| / max(1, |best|); nil where either is unknown.
        public var gap: Double? {
            guard let best, let bound else { return nil }
            return abs(bound - best) / max(1, abs(best))
        }
    }

    private struct State {
        var standing = Standing()
        var isMaximised = true
        var told: ContinuousClock.Instant?
    }
    private let state = Mutex(State())
    private let tell: @Sendable (Standing) -> Void
    private let pause: Duration

    /// - Parameters:
    ///   - pause: how long to say nothing after something was said.
    ///   - tell: what to do with the news, on the thread that searches.
    public init(every pause: Duration = .milliseconds(300), _ tell: @escaping @Sendable (Standing) -> Void) {
        self.pause = pause
        self.tell = tell
    }

    /// Another search begins, of which nothing is known.
    func begin(isMaximised: Bool) { state.withLock { $0 = State(isMaximised: isMaximised, told: $0.told) } }

    /// Keeps what is better than before, and tells it unless something was told a moment ago.
    func report(best: Double?, bound: Double?) {
        let news = state.withLock { state -> Standing? in
            // Solvers call infinite what they do not know.
            func known(_ value: Double?) -> Double? { value.flatMap { $0.isFinite && $0.magnitude < 1e20 ? $0 : nil } }
            let old = state.standing, isMaximised = state.isMaximised
            if let best = known(best) { state.standing.best = old.best.map { isMaximised ? max($0, best) : min($0, best) } ?? best }
            if let bound = known(bound) { state.standing.bound = old.bound.map { isMaximised ? min($0, bound) : max($0, bound) } ?? bound }
            let now = ContinuousClock.now
            guard state.standing != old, state.told.map({ now - $0 >= pause }) ?? true else { return nil }
            state.told = now
            return state.standing
        }
        if let news { tell(news) }
    }
}
