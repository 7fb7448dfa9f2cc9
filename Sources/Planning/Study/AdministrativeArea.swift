public import Geo

/// A community, subdistrict or district: an area with people that some level of centre is meant for.
public struct AdministrativeArea: Hashable, Sendable {
    /// The level it belongs to.
    public let level: AreaLevel
    /// The user's id; a division code as a rule.
    public let id: String
    /// The user's name for it.
    public var name: String
    /// Its surface; nil for a level that is only known by its parts.
    public var area: Area?
    /// How many people, households and elders live there, where the user says so.
    public var population: Int?, households: Int?, elders: Int?
    /// Which rules bind there, where known.
    public var zoneType: ZoneType?
    /// How many dwellings are planned there (规划户数), where the user says so; `households` are those who live there.
    public var plannedHouseholds: Int?

    /// An area of a level.
    public init(
        level: AreaLevel, id: String, name: String, area: Area?, population: Int? = nil, households: Int? = nil, elders: Int? = nil,
        zoneType: ZoneType? = nil
    ) {
        self.level = level
        self.id = id
        self.name = name
        self.area = area
        self.population = population
        self.households = households
        self.elders = elders
        self.zoneType = zoneType
    }
}
