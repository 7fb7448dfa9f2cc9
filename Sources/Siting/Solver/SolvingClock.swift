import Synchronization

/// When to stop looking for something better: at a time limit, or when somebody says so.
public struct SolvingClock: Sendable {
    /// Somebody's wish to stop, set from anywhere, a signal handler included.
    public final class Stop: Sendable {
        private let isSet = Atomic<Bool>(false)

        /// A wish not yet made.
        public init() {}

        /// Asks whoever is solving to come to an end with the best found so far.
        public func request() { isSet.store(true, ordering: .relaxed) }

        /// Whether somebody asked.
        public var isRequested: Bool { isSet.load(ordering: .relaxed) }
    }

    private let start = ContinuousClock.now
    private let limit: Duration
    private let stop: Stop
    private let news: SolvingNews?

    /// A clock that starts now.
    /// - Parameters:
    ///   - seconds: the time limit.
    ///   - news: told of what is found on the way; nil where nobody wants to know.
    public init(seconds: Double, stop: Stop = Stop(), news: SolvingNews? = nil) {
        limit = .seconds(seconds)
        self.stop = stop
        self.news = news
    }

    /// Seconds since the start.
    public var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Seconds until the limit, never negative.
    public var remaining: Double { max(0, (limit - (ContinuousClock.now - start)) / .seconds(1)) }

    /// Whether somebody asked to stop.
    public var isInterrupted: Bool { stop.isRequested }

    /// Whether to stop now, for either reason.
    public var isOver: Bool { isInterrupted || remaining == 0 }

    /// A clock for the next of several searches that share the time left, under the same wish to stop.
    public func part(of searches: Int) -> SolvingClock { SolvingClock(seconds: remaining / Double(max(1, searches)), stop: stop, news: news) }

    /// A clock of its own, under the same wish to stop, that nobody is told anything of.
    public func fresh(seconds: Double) -> SolvingClock { SolvingClock(seconds: seconds, stop: stop) }

    /// Begins a search, of which nothing is known yet.
    func beginReports(isMaximised: Bool) { news?.begin(isMaximised: isMaximised) }

    /// Tells whoever listens what a search has found so far, in the unit of the question.
    func report(best: Double? = nil, bound: Double? = nil) { news?.report(best: best, bound: bound) }

    /// Why it is over.
    var reason: SitingAnswer.Stop { isInterrupted ? .interrupted : .timeLimit }
}
