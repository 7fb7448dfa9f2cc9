public import Geo

/// A made-up hill city where two rivers meet: its streets, its ground, its people and its service centres.
///
/// The same parameters give the same city, to the last byte of its files. Whatever the number of people there are 52
/// subdistricts and 392 communities; ground and streets grow with the people, about one street vertex for a dozen of them.
/// Everything is invented: names say 示例, codes are those of districts that do not exist.
public struct City: Sendable {
    /// The people of the layout plan's communities together: 392 × 12,000.
    public static let usualPeople = 4_704_000

    /// Residents.
    public let people: Int
    /// Every street.
    public let streets: Streets
    /// Metres above the sea.
    public let elevation: Raster
    /// The rivers.
    public let waters: [Water]
    /// The 52 subdistricts, in order of position in `Community.subdistrict`.
    public let subdistricts: [Subdistrict]
    /// The 392 communities.
    public let communities: [Community]
    /// Service centres in every stage.
    public let facilities: [Facility]
    /// Sites that could be chosen.
    public let candidates: [Candidate]
    /// Other facilities, premises that could be put to use, and housing projects.
    public let amenities: [Amenity], stock: [Stock], projects: [Project]

    /// The city of so many people.
    ///
    /// - Parameters:
    ///   - people: Residents, from 20,000 to 20 million.
    ///   - candidates: Sites that could be chosen.
    ///   - seed: Another number makes another city with the same rivers.
    public init(people: Int = City.usualPeople, candidates: Int = 800, seed: UInt64 = 20_190_704) {
        precondition((20_000...20_000_000).contains(people) && candidates >= 0, "a city has 20,000 to 20 million people")
        let frame = Frame(people: people)
        let rivers = Rivers(frame: frame)
        let terrain = Terrain(frame: frame, rivers: rivers, seed: seed)
        let draft = StreetPlan(frame: frame, rivers: rivers, terrain: terrain, seed: seed).draft
        let ground = Ground(frame: frame, rivers: rivers, draft: draft, seed: seed)
        let residents = Residents(people: people, ground: ground, frame: frame, seed: seed)
        let codes = Codes(ground)
        let doorsteps = Doorsteps(draft: draft, ground: ground, frame: frame, rivers: rivers)
        let facilities = Facilities(ground: ground, residents: residents, doorsteps: doorsteps, frame: frame, codes: codes, seed: seed).list

        self.people = people
        streets = Streets(draft, frame: frame)
        elevation = terrain.raster(frame: frame)
        waters = rivers.waters(frame: frame)
        let borders = Borders(mesh: ground.mesh, areas: ground.communities, frame: frame)
        let subdistrictShapes = borders.shapes(ground.subdistricts, count: Ground.subdistrictCount)
        let communityShapes = borders.shapes(ground.communities, count: Ground.communityCount)
        subdistricts = subdistrictShapes.enumerated().map { index, shape in
            Subdistrict(code: codes.subdistricts[index], name: codes.subdistrictNames[index], district: codes.districtNames[index], area: shape)
        }
        communities = communityShapes.enumerated().map { index, shape in
            Community(
                code: codes.communities[index], name: codes.communityNames[index], subdistrict: ground.parents[index],
                population: residents.populations[index], households: residents.households[index], elders: residents.elders[index],
                zone: residents.zones[index], area: shape)
        }
        let surroundings = Surroundings(ground: ground, residents: residents, doorsteps: doorsteps, frame: frame, codes: codes, seed: seed)
        (amenities, stock, projects) = (surroundings.amenities, surroundings.stock, surroundings.projects)
        self.facilities = facilities
        self.candidates =
            Candidates(
                count: candidates, ground: ground, residents: residents, facilities: facilities, doorsteps: doorsteps, frame: frame, codes: codes, seed: seed
            ).list
    }
}

extension City.Streets {
    init(_ draft: Draft, frame: Frame) {
        places = draft.spots.map(frame.place)
        vertices = draft.refs
        streets = draft.streets.enumerated().map { index, street in
            City.Street(
                id: index + 1, highway: street.highway, span: street.span, foot: street.foot, incline: street.incline,
                name: street.name.map(Names.street) ?? "", run: street.run)
        }
    }
}

extension Rivers {
    /// The water of each river. The tributary's reaches a little into the large river's, so that nothing dry lies between.
    func waters(frame: Frame) -> [City.Water] {
        let mouth = Field(halfWidth: frame.halfWidth, step: mainBanks.step) { max(tributaryBanks($0), -mainBanks($0) - mainBanks.step) }
        return [
            City.Water(name: "示例大江", area: mainBanks.areasBelowZero(frame: frame)),
            City.Water(name: "示例小江", area: mouth.areasBelowZero(frame: frame)),
        ]
    }
}
