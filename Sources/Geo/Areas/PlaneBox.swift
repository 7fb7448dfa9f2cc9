/// A box in the numbers of some reference system, east first.
package struct PlaneBox: Hashable, Sendable {
    /// The least and the greatest numbers.
    package var minX: Double, minY: Double, maxX: Double, maxY: Double

    /// A box by its edges.
    package init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The smallest box around a shape's vertices; nil for a shape without any.
    package init?(around geometry: Geometry) {
        var box = PlaneBox(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
        geometry.forEachPlace { box.grow(to: $0) }
        guard box.minX <= box.maxX, box.minY <= box.maxY else { return nil }
        self = box
    }

    private mutating func grow(to place: Place) {
        minX = min(minX, place.longitude)
        maxX = max(maxX, place.longitude)
        minY = min(minY, place.latitude)
        maxY = max(maxY, place.latitude)
    }

    /// Whether two boxes have a point in common, their edges included.
    @inline(__always) package func touches(_ other: PlaneBox) -> Bool {
        minX <= other.maxX && maxX >= other.minX && minY <= other.maxY && maxY >= other.minY
    }

    /// Whether the other box lies in this one wholly.
    @inline(__always) package func contains(_ other: PlaneBox) -> Bool {
        minX <= other.minX && maxX >= other.maxX && minY <= other.minY && maxY >= other.maxY
    }

    /// Whether a place lies in the box or on its edge.
    @inline(__always) package func contains(_ place: Place) -> Bool {
        place.longitude >= minX && place.longitude <= maxX && place.latitude >= minY && place.latitude <= maxY
    }

    /// Whether a shape and the box have a point in common.
    package func meets(_ geometry: Geometry) -> Bool {
        switch geometry {
        case .point(let place): contains(place)
        case .points(let places): places.contains { contains($0) }
        case .line(let line): meets(line: line)
        case .lines(let lines): lines.contains { meets(line: $0) }
        case .area(let area): area.polygons.contains { meets($0) }
        }
    }

    /// A surface meets the box when a ring does, or when it lies around all of it.
    private func meets(_ polygon: Polygon) -> Bool {
        let rings = [polygon.outer] + polygon.holes
        if rings.contains(where: { meets(line: $0) }) { return true }
        let corner = Place(longitude: minX, latitude: minY)
        return rings.reduce(false) { $0 != Self.isInside(corner, $1) }
    }

    private func meets(line: [Place]) -> Bool {
        if let only = line.first, line.count == 1 { return contains(only) }
        return zip(line, line.dropFirst()).contains { meets(from: $0, to: $1) }
    }

    /// Liang and Barsky: the part of the segment, from 0 to 1, that lies within all four edges.
    private func meets(from a: Place, to b: Place) -> Bool {
        let east = b.longitude - a.longitude, north = b.latitude - a.latitude
        var first = 0.0, last = 1.0
        for (step, room) in [(-east, a.longitude - minX), (east, maxX - a.longitude), (-north, a.latitude - minY), (north, maxY - a.latitude)] {
            if step == 0 {
                if room < 0 { return false }
            } else if step < 0 {
                first = max(first, room / step)
            } else {
                last = min(last, room / step)
            }
        }
        return first <= last
    }

    /// By the number of edges that a ray to the east crosses.
    private static func isInside(_ place: Place, _ ring: [Place]) -> Bool {
        var isInside = false
        for (a, b) in zip(ring, ring.dropFirst()) where (a.latitude > place.latitude) != (b.latitude > place.latitude) {
            let across = a.longitude + (place.latitude - a.latitude) / (b.latitude - a.latitude) * (b.longitude - a.longitude)
            if place.longitude < across { isInside.toggle() }
        }
        return isInside
    }
}

extension Geometry {
    /// Visits every vertex, in the order of `places`, without a copy.
    package func forEachPlace(_ body: (Place) -> Void) {
        switch self {
        case .point(let place): body(place)
        case .points(let places), .line(let places): places.forEach(body)
        case .lines(let lines): lines.forEach { $0.forEach(body) }
        case .area(let area):
            for polygon in area.polygons {
                polygon.outer.forEach(body)
                polygon.holes.forEach { $0.forEach(body) }
            }
        }
    }

    /// The number of vertices.
    package var placeCount: Int {
        switch self {
        case .point: 1
        case .points(let places), .line(let places): places.count
        case .lines(let lines): lines.reduce(0) { $0 + $1.count }
        case .area(let area): area.polygons.reduce(0) { $0 + $1.outer.count + $1.holes.reduce(0) { $0 + $1.count } }
        }
    }
}
