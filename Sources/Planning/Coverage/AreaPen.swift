public import Geo
public import Travel

/// Draws the service area of one centre after the other, quickly: what lies nearest to which street is kept from one to the next.
public struct AreaPen: Sendable {
    private let streets: SnappingNetwork
    private let areas: ServiceAreas
    private let walks: Walks
    private let knife: BarrierKnife

    /// A pen for an open plan, and for what scenarios make of it.
    public init(_ plan: OpenPlan) {
        walks = plan.ground.walks
        streets = walks.walking.streets
        areas = ServiceAreas(walks.walking, direction: walks.direction, threads: walks.threads)
        knife = BarrierKnife(plan.study.barriers)
    }

    /// Works out beforehand what lies nearest to which street, so that no area has to wait for it.
    /// - Parameter goesOn: asked now and then; false ends it.
    public func prepare(while goesOn: () -> Bool) { areas.tiles.prepare(while: goesOn) }

    /// The area of a centre of a tier within its standard; empty for one off the network.
    /// - Parameter facility: its position in the study.
    /// - Throws: `GeometryError` where a barrier cannot be cut away.
    public func area(of facility: Int, in tier: Int, of plan: OpenPlan) throws -> Area {
        guard let point = plan.ground.facilityPoints[facility] else { return Area(polygons: []) }
        return try area(around: point, within: plan.tiers[tier].standard.limit, of: plan)
    }

    /// What is within a walk of a place on the streets of a plan.
    /// - Throws: `GeometryError` where a barrier cannot be cut away.
    public func area(around point: StreetPoint, within limit: TravelTime, of plan: OpenPlan) throws -> Area {
        let now = plan.ground.walks
        return try area(around: point, within: limit, now.isIdentical(to: walks) ? areas : drawing(now.walking, now.direction))
    }

    /// The same at any speed and in any direction, on the streets as they are without a scenario.
    /// - Throws: `GeometryError` where a barrier cannot be cut away.
    public func area(around point: StreetPoint, within limit: TravelTime, speed: Double, direction: Direction) throws -> Area {
        let walking = speed == walks.walking.speed ? walks.walking : WalkingNetwork(streets, speed: speed)
        let isSame = speed == walks.walking.speed && direction == walks.direction
        return try area(around: point, within: limit, isSame ? areas : drawing(walking, direction))
    }

    private func drawing(_ walking: WalkingNetwork, _ direction: Direction) -> ServiceAreas {
        let isSameGround = walking.streets.isIdentical(to: streets)
        return ServiceAreas(walking, direction: direction, threads: walks.threads, tiles: isSameGround ? areas.tiles : nil)
    }

    private func area(around point: StreetPoint, within limit: TravelTime, _ drawing: ServiceAreas) throws -> Area {
        try knife.cut(drawing.area(of: point, within: limit))
    }
}
