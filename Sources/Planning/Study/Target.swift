public import Geo

/// How many centres of a tier the plan wants in an area.
public struct TargetCount: Hashable, Sendable {
    /// The kind of centre.
    public let tier: Tier
    /// The area's id; nil for the whole plan.
    public let area: String?
    /// How many.
    public let count: Int

    /// So many centres of a tier in an area.
    public init(tier: Tier, area: String?, count: Int) {
        self.tier = tier
        self.area = area
        self.count = count
    }
}

/// A centre that the plan puts at a position.
public struct TargetPosition: Hashable, Sendable {
    /// The plan's id of the position.
    public let id: String
    /// The kind of centre.
    public let tier: Tier
    /// The area's id, where the plan says so.
    public let area: String?
    /// The floor area the plan wants there, where it says so.
    public let floorArea: SquareMetres?
    /// When it is due, as `2026-12-31`, where the plan says so.
    public let due: String?
    /// Where it is to be.
    public let place: Place

    /// A centre that the plan puts at a position.
    public init(id: String, tier: Tier, area: String?, floorArea: SquareMetres?, due: String?, place: Place) {
        self.id = id
        self.tier = tier
        self.area = area
        self.floorArea = floorArea
        self.due = due
        self.place = place
    }
}
