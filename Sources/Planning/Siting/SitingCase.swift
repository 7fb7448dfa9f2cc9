public import Geo
public import Siting

/// A siting problem with the names of everything in it, whether it comes from a plan or from a reach table.
public struct SitingCase: Sendable {
    /// A place where a centre stands or could be built. A candidate that could serve two tiers is up to three sites: as the one,
    /// as the other, and as both in one building; at most one of them is chosen.
    public struct Site: Hashable, Sendable {
        /// The user's id of the candidate or facility.
        public let id: String
        /// Its name.
        public var name: String
        /// What it serves as; empty in a reach table, which knows no tiers.
        public var tiers: [Tier] = []
        /// Its position among the plan's candidates, or its facilities; nil in a reach table.
        public var candidate: Int?, facility: Int?
        /// Whether it stands already.
        public var isExisting = false
        /// The floor area, where known.
        public var floorArea: SquareMetres?
        /// What it costs, where known; in 万元 (10,000 yuan) in a plan.
        public var cost: Double?
        /// Of each group at most one site is chosen.
        public var group: String?
        /// The ids and names of the areas it counts to: its district as stated, the community and subdistrict it stands in.
        public var areas: Set<String> = []
        /// The id and name of the community it stands in, or of the subdistrict where the plan has no communities.
        public var area: AreaName?
        /// Where it is, where known.
        public var place: Place?

        /// A site by its id.
        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// An area as people know it.
    public struct AreaName: Hashable, Sendable {
        /// Its id and its name.
        public let id: String, name: String
    }

    /// What a unit of weight is.
    public enum Weight: Hashable, Sendable {
        case people, elders, households
        /// A column of the user's.
        case column(String)

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .people: Phrase(zh: "人口", en: "people")
            case .elders: Phrase(zh: "老人", en: "elders")
            case .households: Phrase(zh: "住户", en: "households")
            case .column("weight"): Phrase(zh: "权重", en: "weight")
            case .column("vertices"): Phrase(zh: "顶点", en: "vertices")
            case .column(let name): Phrase(name)
            }
        }
    }

    /// The plan's name, or the reach table's.
    public let name: String
    /// The tiers asked about, in order; empty in a reach table.
    public var tiers: [Tier] = []
    /// What the solver gets. Its sites and demand are numbered as here. In a plan costs are milliseconds of walking.
    public var problem: SitingProblem
    /// The sites, by id; those that exist after the candidates.
    public let sites: [Site]
    /// The ids of the demand points; a plan's points come once for each tier.
    public let demand: [String]
    /// What the weights are.
    public var weight = Weight.people
    /// What the costs in the reach are called: `s` in a plan.
    public var costUnit = "s"
    /// How many of the solver's cost units make one of those.
    public var costScale = 1.0
    /// What a walk may take at most, in `costUnit`; one for each tier, or one.
    public var limits: [Double] = []
    /// The community of every demand point, or its subdistrict where the plan has no communities, as a position in `areas`; empty where
    /// there are neither.
    public var areaOfDemand: [Int?] = []
    /// The names of these areas.
    public var areas: [String] = []
    /// What kind of area they are.
    public var areaLevel = AreaLevel.community
    /// The ids of the candidates that lie too far from any street to serve anybody, by id.
    public var offNetwork: [String] = []
    /// With capacities: how many centres state theirs, how many are counted by their floor area, and how many of unknown floor area by the
    /// design population. Nil where they are not asked for.
    public var roomSources: (stated: Int, byFloorArea: Int, assumed: Int)?
    /// The reach without the condition that a site serves its own area only; nil without that condition.
    public var unboundedReach: ReachTable?
    /// What each of the problem's conditions is about.
    public private(set) var conditions: [Condition] = []

    /// A condition on how many sites of some kind are chosen.
    public enum Condition: Hashable, Sendable {
        /// At most one of a group.
        case group(String)
        /// At most one use of a building.
        case building(String)
        /// A building that must be chosen, for one use or another.
        case required(String)
        /// So many of an area at least, or at most.
        case atLeast(Int, area: String)
        case atMost(Int, area: String)
        /// So many of a tier at most.
        case tier(Tier, Int)

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .group(let id): Phrase(zh: "互斥组 \(id) 至多一处", en: "at most one of group \(id)")
            case .building(let id): Phrase(zh: "备选点 \(id) 只有一种用途", en: "one use of candidate \(id)")
            case .required(let id): Phrase(zh: "必选 \(id)", en: "candidate \(id) required")
            case .atLeast(let number, let area): Phrase(zh: "\(area) 至少 \(number) 处", en: "at least \(number) in \(area)")
            case .atMost(let number, let area): Phrase(zh: "\(area) 至多 \(number) 处", en: "at most \(number) in \(area)")
            case .tier(let tier, let number): Phrase(zh: "\(tier.name.zh)至多 \(number) 处", en: "at most \(number) \(tier.name.en)s")
            }
        }
    }

    /// A case without conditions yet.
    public init(name: String, sites: [Site], demand: [String], problem: SitingProblem) {
        precondition(sites.count == problem.sites.count && demand.count == problem.weights.count)
        self.name = name
        self.sites = sites
        self.demand = demand
        self.problem = problem
    }

    /// Adds a condition on the number of chosen sites among some.
    public mutating func add(_ condition: Condition, on sites: [Int]) {
        conditions.append(condition)
        switch condition {
        case .group, .building: problem.conditions.append(.init(name: condition.name.en, sites: sites, atMost: 1))
        case .required: problem.conditions.append(.init(name: condition.name.en, sites: sites, atLeast: 1))
        case .atLeast(let number, _): problem.conditions.append(.init(name: condition.name.en, sites: sites, atLeast: number))
        case .atMost(let number, _), .tier(_, let number): problem.conditions.append(.init(name: condition.name.en, sites: sites, atMost: number))
        }
    }

    /// The candidates that could be chosen, each once whatever it could serve as.
    public var candidateCount: Int { Set(sites.lazy.filter { !$0.isExisting }.map(\.id)).count }

    /// How many points, and how much weight there is; points without weight do not count, and those asked about for several tiers once.
    public var total: (points: Int, weight: Double) { (problem.weights.prefix(pointCount).count { $0 > 0 }, problem.weights.reduce(0, +)) }
}
