extension Rule {
    /// What a rule asks.
    public enum Demand: Hashable, Sendable {
        /// At least so much of a measure: of the premises of an area together, or of the largest of them.
        case minimum(Measure, Amount, ofLargest: Bool)
        /// Several minima, all to be met by the same premises.
        case paired([Minimum])
        /// So many m² for every 100 households.
        case ratio(Ratio)
        /// So many m² by the band in which a project's size falls.
        case banded([Band])
        /// In kind, by fee, or by the old policy.
        case routes(Routes)
        /// A whole, of which a part has a minimum of its own.
        case subset(whole: Minimum, part: Minimum)
        /// All of these functions.
        case functions(Set<Function>)
        /// All of these utilities.
        case utilities(Set<Utility>)
        /// At least one of something in the area.
        case presence(Presence)
        /// One of every kind near by.
        case adjacency(Adjacency)
        /// The centre stands in the area that it is for.
        case insideBoundary
        /// What is below one size is brought to another, with a grant.
        case upgrade(below: Amount, to: Amount, grant: Amount)
        /// Projects too small for premises of their own put theirs together.
        case pooling(per100Households: Amount, below: Amount)
    }

    /// A measure and how much of it there must be.
    public struct Minimum: Hashable, Sendable {
        /// What is measured, and how much of it there must be at least.
        public let measure: Measure, amount: Amount

        /// A minimum.
        public init(_ measure: Measure, _ amount: Amount) { (self.measure, self.amount) = (measure, amount) }
    }

    /// So many m² for every 100 households.
    public struct Ratio: Hashable, Sendable {
        /// m² for 100 households.
        public let per100: Amount
        /// As the rule states them; nil where the reading decides.
        public let rounding: Reading.Rounding?, households: Reading.Households?

        /// A ratio.
        public init(per100: Amount, rounding: Reading.Rounding? = nil, households: Reading.Households? = nil) {
            (self.per100, self.rounding, self.households) = (per100, rounding, households)
        }
    }

    /// One row of a banded table.
    public struct Band: Hashable, Sendable {
        /// Up to which floor area above ground, exclusive; nil for the last row.
        public let below: Double?
        /// How many m² are owed.
        public let required: Amount

        /// One row.
        public init(below: Double?, required: Amount) { (self.below, self.required) = (below, required) }
    }

    /// Who provides premises, who pays instead, and who still goes by the old policy.
    public struct Routes: Hashable, Sendable {
        /// What the fee is multiplied with.
        public enum FeeBase: String, Hashable, Sendable, CaseIterable {
            case aboveGround = "above_ground", owedFloor = "owed_floor", households
        }

        /// From so many dwellings on premises are provided.
        public let inKindFrom: Amount
        /// What is provided: m² for 100 households.
        public let inKind: Ratio
        /// Yuan for each unit of the base.
        public let feeRate: Amount, feeBase: FeeBase
        /// Projects with a permit before this day that have not handed over go by the old policy; nil where there is none.
        public let oldPolicyBefore: Day?
        /// What the old policy asked for; nil where there is none.
        public let oldPolicy: Ratio?

        /// The routes.
        public init(inKindFrom: Amount, inKind: Ratio, feeRate: Amount, feeBase: FeeBase, oldPolicyBefore: Day?, oldPolicy: Ratio?) {
            (self.inKindFrom, self.inKind, self.feeRate, self.feeBase) = (inKindFrom, inKind, feeRate, feeBase)
            (self.oldPolicyBefore, self.oldPolicy) = (oldPolicyBefore, oldPolicy)
        }
    }

    /// What counts as present; any of them.
    public struct Presence: Hashable, Sendable {
        /// A centre in use of this tier, which is for the area.
        public let centre: Tier?
        /// Facilities of these kinds, which stand in the area.
        public let amenities: Set<AmenityKind>
        /// Functions housed by a centre in use which is for the area.
        public let functions: Set<Function>

        /// What counts as present.
        public init(centre: Tier? = nil, amenities: Set<AmenityKind> = [], functions: Set<Function> = []) {
            (self.centre, self.amenities, self.functions) = (centre, amenities, functions)
        }
    }

    /// Facilities of every kind near by.
    public struct Adjacency: Hashable, Sendable {
        /// How far is measured.
        public enum Path: String, Hashable, Sendable, CaseIterable { case walking, straight }

        /// One of each of these.
        public let kinds: Set<AmenityKind>
        /// Within so many metres.
        public let within: Amount
        /// Along the streets or as the crow flies.
        public let path: Path

        /// Facilities near by.
        public init(kinds: Set<AmenityKind>, within: Amount, path: Path) { (self.kinds, self.within, self.path) = (kinds, within, path) }
    }
}

extension Rule.Demand {
    /// Every amount in it.
    public var amounts: [Amount] {
        switch self {
        case .minimum(_, let amount, _): [amount]
        case .paired(let minima): minima.map(\.amount)
        case .ratio(let ratio): [ratio.per100]
        case .banded(let bands): bands.map(\.required)
        case .routes(let routes): [routes.inKindFrom, routes.inKind.per100, routes.feeRate] + (routes.oldPolicy.map { [$0.per100] } ?? [])
        case .subset(let whole, let part): [whole.amount, part.amount]
        case .adjacency(let adjacency): [adjacency.within]
        case .upgrade(let below, let to, let grant): [below, to, grant]
        case .pooling(let per100, let below): [per100, below]
        case .functions, .utilities, .presence, .insideBoundary: []
        }
    }

    /// What its numbers count; a fee's yuan are the finding's own.
    public var unit: Finding.Unit {
        switch self {
        case .functions, .utilities, .presence, .adjacency, .insideBoundary: .items
        case .minimum, .paired, .ratio, .banded, .routes, .subset, .upgrade, .pooling: .squareMetres
        }
    }

    /// Whether it asks an area's premises for a size.
    func asks(for measure: Rule.Measure) -> Bool {
        switch self {
        case .minimum(let asked, _, _): asked == measure
        case .paired(let minima): minima.contains { $0.measure == measure }
        case .subset(let whole, let part): [whole.measure, part.measure].contains(measure)
        case .ratio, .pooling: measure == .floorArea
        case .banded, .routes, .functions, .utilities, .presence, .adjacency, .insideBoundary, .upgrade: false
        }
    }

    /// Whether one premises alone must have what is asked, so that a further one helps only if it has all of it.
    public var isOfOnePremises: Bool {
        switch self {
        case .minimum(_, _, let ofLargest): ofLargest
        case .paired: true
        default: false
        }
    }

    /// The ratios in it, which the readings of rounding and households may touch.
    var ratios: [Rule.Ratio] {
        switch self {
        case .ratio(let ratio): [ratio]
        case .routes(let routes): [routes.inKind] + (routes.oldPolicy.map { [$0] } ?? [])
        case .pooling(let per100, _): [Rule.Ratio(per100: per100, households: .planned)]
        default: []
        }
    }

    /// The kind's name, as a profile writes it.
    public var kind: String {
        switch self {
        case .minimum: "minimum"
        case .paired: "paired"
        case .ratio: "ratio"
        case .banded: "banded"
        case .routes: "routes"
        case .subset: "subset"
        case .functions: "functions"
        case .utilities: "utilities"
        case .presence: "presence"
        case .adjacency: "adjacency"
        case .insideBoundary: "inside_boundary"
        case .upgrade: "upgrade"
        case .pooling: "pooling"
        }
    }
}
