package import Geo

/// Cuts barriers out of drawn areas.
package struct BarrierKnife: Sendable {
    private let pieces: [(polygon: Polygon, box: Bounds)]

    /// A knife for some barriers.
    package init(_ barriers: Area) {
        pieces = barriers.polygons.compactMap { polygon in Bounds(around: polygon.outer).map { (polygon, $0) } }
    }

    /// The area without the barriers; only those near it are looked at.
    /// - Throws: `GeometryError` where a barrier crosses itself; areas and barriers were made valid on the way in.
    package func cut(_ area: Area) throws -> Area {
        guard let box = area.bounds else { return area }
        let near = pieces.filter { $0.box.west <= box.east && $0.box.east >= box.west && $0.box.south <= box.north && $0.box.north >= box.south }
        return near.isEmpty ? area : try area.subtracting(Area(polygons: near.map(\.polygon)))
    }
}
