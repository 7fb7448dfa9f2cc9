public import Geo

/// A place where people live.
public struct DemandPoint: Hashable, Sendable {
    /// The user's id, or `<community>/<n>` for people spread from a community.
    public let id: String
    /// Where they live.
    public let place: Place
    /// How many people.
    public var people: Int
    /// How many of them are elders, where known.
    public var elders: Int?
    /// How many households they are, where known.
    public var households: Int?
    /// The community whose people these are, as a position in the study, where they were spread from one: a street along a
    /// border must not carry its people over it. Else the community is the one the place lies in.
    public var community: Int?

    /// A place where people live.
    public init(id: String, place: Place, people: Int, elders: Int? = nil, households: Int? = nil, community: Int? = nil) {
        self.id = id
        self.place = place
        self.people = people
        self.elders = elders
        self.households = households
        self.community = community
    }
}
