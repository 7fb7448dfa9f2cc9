public import Siting

/// What a planner asks of a choice of sites, in the words of the command line.
public struct SitingQuestion: Hashable, Sendable {
    /// The kinds of question.
    public enum Model: String, Hashable, Sendable, CaseIterable {
        case setCover = "set-cover", maxCover = "max-cover", pMedian = "p-median", pCenter = "p-center", backup, leastCost = "least-cost", budget

        /// Whether the question says how many sites there are to be.
        public var isCounted: Bool { self != .setCover && self != .leastCost && self != .budget }

        /// Whether walks beyond the standard count: these models look at how far everyone has to go.
        public var measuresWalks: Bool { self == .pMedian || self == .pCenter }

        /// Whether a larger objective is a better one.
        public var isMaximised: Bool { self == .maxCover || self == .backup || self == .budget }
    }

    /// The kind of question.
    public var model: Model
    /// How many sites, one number for each tier asked about (one where there are no tiers); empty where the model asks for none.
    public var counts: [Int]
    /// Whether a site serves only as many as it has room for.
    public var hasCapacity = false
    /// The share (0–1) of the weight that `leastCost` is to cover.
    public var share: Double?
    /// What the sites of `budget` may cost together.
    public var budget: Double?
    /// How many sites there are to be after each phase, one number for each tier as in `counts`, rising; empty where all are chosen
    /// at once.
    public var phases: [[Int]] = []
    /// Where the draws of the searches begin.
    public var seed: UInt64 = 0
    /// Whether a single point that nobody serves makes the question one without an answer.
    public var servesAll = false

    /// A question.
    public init(model: Model, counts: [Int] = []) {
        self.model = model
        self.counts = counts
    }

    /// The solver's model for so many sites.
    func model(count: Int) -> SitingProblem.Model {
        switch model {
        case .setCover: .setCover
        case .maxCover: hasCapacity ? .maxCoverWithCapacity(count: count) : .maxCover(count: count)
        case .pMedian: .pMedian(count: count)
        case .pCenter: .pCenter(count: count)
        case .backup: .backup(count: count)
        case .leastCost: .leastCost(share: share ?? 1)
        case .budget: .budget(budget ?? 0)
        }
    }

    /// The solver's model of the whole question.
    public var wholeModel: SitingProblem.Model { model(count: wholeCounts.reduce(0, +)) }

    /// How many sites there are to be in the end, one number for each tier asked about.
    public var wholeCounts: [Int] { phases.last ?? counts }
}
