/// Which sites to choose: a table of numbers, what is wanted of the choice, and what it must respect.
public struct SitingProblem: Sendable {
    /// What is wanted of the choice.
    public enum Model: Hashable, Sendable {
        /// The fewest sites that cover every point some site can reach.
        case setCover
        /// The most weight within reach of one of `count` sites.
        case maxCover(count: Int)
        /// The same where a site serves only as much weight as it has capacity for.
        case maxCoverWithCapacity(count: Int)
        /// The least sum of weight times cost to the nearest of `count` sites.
        case pMedian(count: Int)
        /// The least cost that the worst-off point pays to its nearest of `count` sites.
        case pCenter(count: Int)
        /// Every point some site can reach covered once, and the most weight within reach of two of `count` sites.
        case backup(count: Int)
        /// The cheapest sites with at least this share (0–1) of the weight within reach.
        case leastCost(share: Double)
        /// The most weight within reach of sites that cost no more than this together.
        case budget(Double)
    }

    /// A place where a centre stands or could be built.
    public struct Site: Hashable, Sendable {
        /// What stands already is always there; it costs nothing and does not count as chosen.
        public var isExisting = false
        /// Must be chosen.
        public var isRequired = false
        /// Must not be chosen.
        public var isForbidden = false
        /// What choosing it costs, ≥ 0.
        public var cost = 1.0
        /// How much weight it can serve, nil where there is no limit: a room for each kind of demand, or one for everyone.
        public var rooms: [Double?]

        /// The room of a site that has one for everyone. Set, it is the only one.
        public var capacity: Double? {
            get { rooms[0] }
            set { rooms = [newValue] }
        }

        /// A site that may be chosen.
        public init(isExisting: Bool = false, isRequired: Bool = false, isForbidden: Bool = false, cost: Double = 1, capacity: Double? = nil) {
            self.isExisting = isExisting
            self.isRequired = isRequired
            self.isForbidden = isForbidden
            self.cost = cost
            rooms = [capacity]
        }
    }

    /// How many of some sites may be chosen: at most one of a group, so many of a district, so many of a tier.
    public struct CountCondition: Hashable, Sendable {
        /// What the user calls it.
        public let name: String
        /// The sites it is about, existing ones excepted.
        public let sites: [Int]
        /// How many of them at least, and at most.
        public let atLeast: Int, atMost: Int?

        /// A condition on the number chosen.
        public init(name: String, sites: [Int], atLeast: Int = 0, atMost: Int? = nil) {
            self.name = name
            self.sites = sites
            self.atLeast = atLeast
            self.atMost = atMost
        }
    }

    /// What is wanted.
    public var model: Model
    /// Who can use what. For the covering models everything in it is within the standard.
    public var reach: ReachTable
    /// How much each demand point counts, ≥ 0.
    public var weights: [Double]
    /// The sites.
    public var sites: [Site]
    /// What the choice must respect beside the model's own count.
    public var conditions: [CountCondition]
    /// The kind of every demand point, from 0, where sites have a room for each kind; empty where all are of one kind.
    public var kinds: [Int] = []
    /// Where the draws of the searches begin. The same seed gives the same answer; another may give another choice as good, and
    /// where nothing is proven a better or a worse one.
    public var seed: UInt64 = 0

    /// A problem; the columns must fit together.
    public init(model: Model, reach: ReachTable, weights: [Double], sites: [Site], conditions: [CountCondition] = []) {
        precondition(weights.count == reach.demandCount && sites.count == reach.siteCount)
        self.model = model
        self.reach = reach
        self.weights = weights
        self.sites = sites
        self.conditions = conditions
    }

    /// Which of a site's rooms serves a demand point.
    public func room(for demand: Int, at site: Int) -> Int { kinds.isEmpty ? 0 : min(kinds[demand], sites[site].rooms.count - 1) }

    /// How many sites the model asks for beside those that exist; nil where it does not say.
    public var count: Int? {
        switch model {
        case .maxCover(let count), .maxCoverWithCapacity(let count), .pMedian(let count), .pCenter(let count), .backup(let count): count
        case .setCover, .leastCost, .budget: nil
        }
    }

    /// Whether a larger objective is a better one.
    public var isMaximised: Bool {
        switch model {
        case .maxCover, .maxCoverWithCapacity, .backup, .budget: true
        case .setCover, .pMedian, .pCenter, .leastCost: false
        }
    }
}
