public import Geo
public import Travel

/// A list of small changes to a plan, applied in order. It changes no study: it makes another one.
public struct Scenario: Hashable, Sendable {
    /// What people call it.
    public var name: String
    /// The changes, in order.
    public var changes: [Change]

    /// Changes under a name.
    public init(name: String, changes: [Change]) {
        self.name = name
        self.changes = changes
    }
}

/// One change to a plan. Costs are in 万元 (10,000 yuan), of any change but `set`; nil where nothing is said.
public enum Change: Hashable, Sendable {
    /// A centre that was not there.
    case add(Facility, cost: Double? = nil)
    /// A centre that is there no longer, nor on any list.
    case remove(Facility.ID, cost: Double? = nil)
    /// A centre at another place.
    case move(Facility.ID, to: Place, cost: Double? = nil)
    /// A centre of another size, room or offer.
    case resize(Facility.ID, Resizing)
    /// A centre at another stage.
    case restage(Facility.ID, Stage, cost: Double? = nil)
    /// Several premises in one shared centre (整合共享); the old ones are released.
    case merge([Facility.ID], into: SharedCentre)
    /// The lines with these ids are walked no longer.
    case closeStreets([Int], cost: Double? = nil)
    /// Every piece of street that a drawn line crosses is walked no longer.
    case closeAcross([Place], cost: Double? = nil)
    /// A street, bridge, stairs or lift that was not there.
    case build(NewStreet, cost: Double? = nil)
    /// More people, or fewer, in an area, or everywhere: 0.2 is a fifth more.
    case grow(area: String?, by: Double, cost: Double? = nil)
    /// People walk otherwise, or are promised something else.
    case set([Setting])

    /// What becomes of a centre's size; nil stays as it is.
    public struct Resizing: Hashable, Sendable {
        /// The new floor area, room for people, and services.
        public var floorArea: SquareMetres?, capacity: Int?, functions: Set<Function>?
        /// What it costs, in 万元.
        public var cost: Double?

        /// What becomes of a centre's size.
        public init(floorArea: SquareMetres? = nil, capacity: Int? = nil, functions: Set<Function>? = nil, cost: Double? = nil) {
            self.floorArea = floorArea
            self.capacity = capacity
            self.functions = functions
            self.cost = cost
        }
    }

    /// The shared centre that premises are merged into. What is nil follows from the premises: tiers, functions and areas served united; floor
    /// area, and capacity where every one states its own, added up; in use.
    public struct SharedCentre: Hashable, Sendable {
        /// Its id: a new one, or that of a centre there is, which takes in the others.
        public var id: Facility.ID
        /// Its name; the id unless given.
        public var name: String?
        /// Where it stands; may be left out only where the centre is there already.
        public var place: Place?
        /// The kinds of centre it is, its floor area, room, services and stage.
        public var tiers: Set<Tier>?, floorArea: SquareMetres?, capacity: Int?, functions: Set<Function>?, stage: Stage?
        /// What it costs, in 万元.
        public var cost: Double?

        /// The shared centre that premises are merged into.
        public init(
            id: Facility.ID, name: String? = nil, place: Place? = nil, tiers: Set<Tier>? = nil, floorArea: SquareMetres? = nil, capacity: Int? = nil,
            functions: Set<Function>? = nil, stage: Stage? = nil, cost: Double? = nil
        ) {
            self.id = id
            self.name = name
            self.place = place
            self.tiers = tiers
            self.floorArea = floorArea
            self.capacity = capacity
            self.functions = functions
            self.stage = stage
            self.cost = cost
        }
    }

    /// One of the numbers that a study is computed with.
    public enum Setting: Hashable, Sendable {
        /// Speed on level ground, m/s.
        case speed(Double)
        /// Which walk counts.
        case direction(Direction)
        /// How far from a street a place may lie.
        case snap(Metres)
        /// The factor on speed on stairs, on ground without elevation.
        case stairs(Double)
        /// The longest walk to a centre of a tier, in minutes.
        case minutes(Tier, Double)
    }

    /// What it costs, in 万元; nil where it says nothing.
    public var cost: Double? {
        switch self {
        case .add(_, let cost), .move(_, _, let cost), .remove(_, let cost), .restage(_, _, let cost): cost
        case .closeStreets(_, let cost), .closeAcross(_, let cost), .build(_, let cost), .grow(_, _, let cost): cost
        case .resize(_, let resizing): resizing.cost
        case .merge(_, let centre): centre.cost
        case .set: nil
        }
    }
}

/// Everything wrong with a scenario's changes.
public struct ScenarioFault: Error, Hashable, Sendable {
    /// One problem: which change (from 0), which of its keys, what stands there, and what was wanted.
    public struct Problem: Hashable, Sendable {
        /// The change's position in the scenario.
        public let change: Int
        /// The key within the change as the file names it: `move.facility`.
        public let key: String
        /// What stands there, and what would have been accepted.
        public let found: Phrase, wanted: Phrase
    }

    /// The scenario's name.
    public let scenario: String
    /// Every problem, in the order of the changes. Never empty.
    public let problems: [Problem]

    /// The same as a report on an input.
    /// - Parameter place: says where a change's key stands, as the user counts it.
    public func inputError(_ input: String, place: (Problem) -> Phrase) -> InputError {
        InputError(input: input, problems: problems.map { InputError.Problem(place: place($0), found: $0.found, wanted: $0.wanted) })
    }
}
