public import Geo
public import Travel

/// How people walk.
public struct Walking: Hashable, Sendable {
    /// Speed on level ground, m/s.
    public var speed: Double
    /// Which walk counts.
    public var direction: Direction
    /// How far from a street a place may lie and still be on the network.
    public var snap: Metres
    /// Speeds at which the verdicts are given as well, m/s.
    public var band: [Double]

    /// How people walk.
    public init(speed: Double = 1.2, direction: Direction = .toFacility, snap: Metres = Metres(200), band: [Double] = []) {
        self.speed = speed
        self.direction = direction
        self.snap = snap
        self.band = band
    }
}

/// Everything a plan says, read and found sound: what every answer is computed from. It does not change.
public struct Study: Sendable {
    /// The plan's name.
    public var name: String
    /// The language of what is written for people.
    public var language: Language
    /// The promises, one for each tier the study looks at.
    public var standards: [Standard]
    /// How people walk.
    public var walking: Walking
    /// The streets.
    public var streets: SnappingNetwork
    /// What new streets would be laid on. Heights are there only where they were asked for: reading them takes time that most answers need not.
    public var ground: StreetNetwork.Ground
    /// Whether the streets were laid on an elevation model.
    public var isHilly: Bool
    /// The areas of community and subdistrict level, in order of id.
    public var communities: [AdministrativeArea], subdistricts: [AdministrativeArea]
    /// Where people live, in order of id.
    public var demand: [DemandPoint]
    /// The centres, in order of id.
    public var facilities: [Facility]
    /// The sites where centres could be built, in order of id.
    public var candidates: [Candidate]
    /// Other facilities, stock premises and housing projects, in order of id; nil where the plan does not speak of them.
    public var amenities: [Amenity]?, stock: [StockPremises]?, projects: [HousingProject]?
    /// The stages at which a centre serves people.
    public var stages: Set<Stage>
    /// What the plan wants, as counts and as positions.
    public var targetCounts: [TargetCount], targetPositions: [TargetPosition]
    /// Surfaces cut out of the drawn service areas.
    public var barriers: Area

    /// A study with nothing in it but its streets, to be filled in.
    public init(name: String, language: Language, standards: [Standard], walking: Walking, streets: SnappingNetwork) {
        self.name = name
        self.language = language
        self.standards = standards
        self.walking = walking
        self.streets = streets
        ground = StreetNetwork.Ground()
        isHilly = false
        communities = []
        subdistricts = []
        demand = []
        facilities = []
        candidates = []
        stages = [.inUse]
        targetCounts = []
        targetPositions = []
        barriers = Area(polygons: [])
    }
}
