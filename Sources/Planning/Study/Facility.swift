public import Geo

/// A centre, existing or to come.
public struct Facility: Hashable, Sendable, Identifiable {
    /// The user's own id of a centre. Ids compare by their UTF-8 bytes.
    public struct ID: RawRepresentable, Hashable, Comparable, Sendable {
        /// The text in the user's file.
        public let rawValue: String

        /// An id from the user's file.
        public init(rawValue: String) { self.rawValue = rawValue }

        public static func < (a: ID, b: ID) -> Bool { a.rawValue.precedesByBytes(b.rawValue) }
    }

    /// The user's id.
    public let id: ID
    /// The user's name for it.
    public var name: String
    /// The kinds of centre it is.
    public var tiers: Set<Tier>
    /// How far along it is.
    public var stage: Stage
    /// Its floor area, where known.
    public var floorArea: SquareMetres?
    /// The services it houses, where known.
    public var functions: Set<Function>?
    /// How many people it can serve, where its owner says so.
    public var capacity: Int?
    /// The ids of the areas it is meant for; empty where it is simply for the area it stands in.
    public var serves: [String]
    /// Where it stands.
    public var place: Place
    /// The outdoor land that belongs to it, and the part of its floor that is a one-stop service hall, where known.
    public var outdoorArea: SquareMetres?, oneStopArea: SquareMetres?
    /// The part of its floor area that is leased, where stated.
    public var leasedArea: SquareMetres?
    /// What is laid on, where known.
    public var utilities: Set<Utility>?
    /// How its premises came about, and who owns them, where known.
    public var mode: SourcingMode?, owner: String?

    /// A centre.
    public init(
        id: ID, name: String, tiers: Set<Tier>, stage: Stage = .inUse, floorArea: SquareMetres? = nil, functions: Set<Function>? = nil,
        capacity: Int? = nil, serves: [String] = [], place: Place
    ) {
        self.id = id
        self.name = name
        self.tiers = tiers
        self.stage = stage
        self.floorArea = floorArea
        self.functions = functions
        self.capacity = capacity
        self.serves = serves
        self.place = place
    }

    /// How much of its floor area is leased: what is stated, else all of it where it came about by lease. Nil where that is not known.
    public var leased: SquareMetres? { leasedArea ?? (mode == .lease ? floorArea : mode == nil ? nil : SquareMetres(0)) }
}

/// A site where a centre could be built.
public struct Candidate: Hashable, Sendable, Identifiable {
    /// The user's id.
    public let id: Facility.ID
    /// The user's name for it.
    public var name: String
    /// The kinds of centre it could hold; empty where any.
    public var tiers: Set<Tier>
    /// The floor area it would have, where known.
    public var floorArea: SquareMetres?
    /// How many people it could serve, where its owner says so.
    public var capacity: Int?
    /// What it would cost, in 万元 (10,000 yuan), where known.
    public var cost: Double?
    /// How its premises would come about, where known.
    public var mode: SourcingMode?
    /// The district that the user counts it to, where stated.
    public var district: String?
    /// At most one candidate of a group can be built: one plot, two owners. Nil where it is in none.
    public var group: String?
    /// Where it is.
    public var place: Place

    /// A site where a centre could be built.
    public init(
        id: Facility.ID, name: String, tiers: Set<Tier>, floorArea: SquareMetres?, capacity: Int? = nil, cost: Double? = nil, mode: SourcingMode? = nil,
        district: String? = nil, group: String? = nil, place: Place
    ) {
        self.id = id
        self.name = name
        self.tiers = tiers
        self.floorArea = floorArea
        self.capacity = capacity
        self.cost = cost
        self.mode = mode
        self.district = district
        self.group = group
        self.place = place
    }
}

extension String {
    /// Whether it comes before another by UTF-8 bytes, which no locale changes.
    public func precedesByBytes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
