public import Geo
public import Travel

/// A promise to residents: this kind of centre, this close, of this size. One tier of a rule profile.
public struct Standard: Hashable, Sendable {
    /// The kind of centre.
    public let tier: Tier
    /// The longest walk that still counts as served.
    public var limit: TravelTime
    /// How many people one centre is meant for.
    public let people: Int
    /// The floor area one centre must have.
    public let floorArea: SquareMetres
    /// The functions one centre must house.
    public let functions: Set<Function>
    /// The rule's origin, as a report cites it.
    public let basis: String

    /// A promise to residents.
    public init(tier: Tier, limit: TravelTime, people: Int, floorArea: SquareMetres, functions: Set<Function>, basis: String) {
        self.tier = tier
        self.limit = limit
        self.people = people
        self.floorArea = floorArea
        self.functions = functions
        self.basis = basis
    }

    /// A walk of exactly the limit meets the standard. The one place in the program where this is decided.
    public func isMet(by time: TravelTime) -> Bool { time <= limit }

    /// How many people a centre can serve, and whether that had to be assumed because its floor area is not known.
    public func capacity(of facility: Facility) -> (people: Int, isAssumed: Bool) {
        if let own = facility.capacity { return (own, false) }
        guard let area = facility.floorArea else { return (people, true) }
        return (min(people, Int((area.value * Double(people) / floorArea.value).rounded(.down))), false)
    }

    /// Whether a centre has the floor area and the functions of the standard; nil where one of them is not known and the
    /// other does not already fail.
    public func isConforming(_ facility: Facility) -> Bool? {
        let area = facility.floorArea.map { $0 >= floorArea }
        let complete = facility.functions.map { functions.isSubset(of: $0) }
        if area == false || complete == false { return false }
        return area == nil || complete == nil ? nil : true
    }
}
