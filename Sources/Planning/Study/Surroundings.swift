public import Geo

/// Another facility, which rules want near a centre or in an area.
public struct Amenity: Hashable, Sendable {
    /// The user's id and name.
    public let id: String, name: String
    /// What it is.
    public let kind: AmenityKind
    /// Where it stands.
    public let place: Place

    /// Another facility.
    public init(id: String, name: String, kind: AmenityKind, place: Place) {
        (self.id, self.name, self.kind, self.place) = (id, name, kind, place)
    }
}

/// Premises that stand already and could be put to use (存量房源).
public struct StockPremises: Hashable, Sendable {
    /// The premises as a site: what they could hold, how large they are, what they would cost.
    public let site: Candidate
    /// Who owns them, as the user says: 政府、投资方、全体业主、央产 …
    public let owner: String?
    /// How they stand, where known.
    public let availability: Availability?

    /// Premises that could be put to use.
    public init(site: Candidate, owner: String?, availability: Availability?) {
        (self.site, self.owner, self.availability) = (site, owner, availability)
    }
}

/// A housing project, which owes premises or a fee.
public struct HousingProject: Hashable, Sendable {
    /// The user's id and name.
    public let id: String, name: String
    /// The planned dwellings (住户), where known.
    public var households: Int?
    /// The floor area above ground, where known.
    public var aboveGround: SquareMetres?
    /// The premises it provides, where known; 0 is said, not assumed.
    public var provided: SquareMetres?
    /// The outdoor land it provides, where known.
    public var outdoorArea: SquareMetres?
    /// The fee it has paid, in yuan, where known.
    public var paid: Double?
    /// How it settles what it owes, where that is decided.
    public var route: ProvisionRoute?
    /// When it got its planning permit, and when it handed the premises over.
    public var permit: Day?, handover: Day?
    /// The id of the community it lies in, where known.
    public var community: String?

    /// A housing project.
    public init(
        id: String, name: String, households: Int? = nil, aboveGround: SquareMetres? = nil, provided: SquareMetres? = nil, outdoorArea: SquareMetres? = nil,
        paid: Double? = nil, route: ProvisionRoute? = nil, permit: Day? = nil, handover: Day? = nil, community: String? = nil
    ) {
        (self.id, self.name, self.households, self.aboveGround, self.provided) = (id, name, households, aboveGround, provided)
        (self.outdoorArea, self.paid, self.route, self.permit, self.handover, self.community) = (outdoorArea, paid, route, permit, handover, community)
    }
}
