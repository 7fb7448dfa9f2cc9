internal import CGEOS

/// Two numbers side by side, x first, as GEOS copies them: a place, or a point of a plane.
protocol Vertex: BitwiseCopyable, Hashable, Sendable {
    /// East, then north.
    init(_ x: Double, _ y: Double)
    var pair: (x: Double, y: Double) { get }
}

extension Place: Vertex {
    init(_ x: Double, _ y: Double) { self.init(longitude: x, latitude: y) }
    var pair: (x: Double, y: Double) { (longitude, latitude) }
}

extension LocalPlane.Point: Vertex {
    init(_ x: Double, _ y: Double) { self.init(x: x, y: y) }
    var pair: (x: Double, y: Double) { (x, y) }
}

/// One piece of surface in either kind of coordinates: an outer ring and its holes, each closed.
struct Rings<V: Vertex> {
    var outer: [V]
    var holes: [[V]]
}

extension GEOSContext {
    /// A multipolygon of pieces.
    func shape<V>(of pieces: [Rings<V>]) throws(GeometryError) -> Shape {
        var polygons: [OpaquePointer?] = []
        do throws(GeometryError) {
            for piece in pieces { polygons.append(try polygon(piece).surrender()) }
        } catch {
            for polygon in polygons { GEOSGeom_destroy_r(handle, polygon) }
            throw error
        }
        return try shape(Phrase(zh: "组成面", en: "build an area")) {
            GEOSGeom_createCollection_r($0, Int32(GEOS_MULTIPOLYGON.rawValue), &polygons, UInt32(polygons.count))
        }
    }

    private func polygon<V>(_ piece: Rings<V>) throws(GeometryError) -> Shape {
        let outer = try ring(piece.outer)
        var holes: [OpaquePointer?] = []
        do throws(GeometryError) {
            for hole in piece.holes { holes.append(try ring(hole).surrender()) }
        } catch {
            for hole in holes { GEOSGeom_destroy_r(handle, hole) }
            throw error
        }
        let ring = outer.surrender()
        return try shape(Phrase(zh: "组成面", en: "build an area")) { GEOSGeom_createPolygon_r($0, ring, &holes, UInt32(holes.count)) }
    }

    private func ring<V>(_ vertices: [V]) throws(GeometryError) -> Shape {
        try shape(Phrase(zh: "组成环", en: "build a ring")) { handle in
            let sequence = vertices.withUnsafeBytes { bytes in
                GEOSCoordSeq_copyFromBuffer_r(handle, bytes.baseAddress?.assumingMemoryBound(to: Double.self), UInt32(vertices.count), 0, 0)
            }
            return sequence.flatMap { GEOSGeom_createLinearRing_r(handle, $0) }
        }
    }
}

extension Shape {
    /// The pieces of surface in the shape. Points and lines, which overlays leave where areas only touch, are dropped.
    /// Outer rings run counter-clockwise, holes clockwise, and every ring begins at its smallest vertex: GEOS promises
    /// no order, and the same area must be the same bytes.
    borrowing func pieces<V>(as kind: V.Type) -> [Rings<V>] {
        var found: [Rings<V>] = []
        Self.collect(pointer, context.handle, &found)
        return found.sorted { a, b in (a.outer.first?.pair ?? (0, 0)) < (b.outer.first?.pair ?? (0, 0)) }
    }

    private static func collect<V>(_ geometry: OpaquePointer, _ context: GEOSContextHandle_t, _ found: inout [Rings<V>]) {
        switch GEOSGeomTypes(UInt32(GEOSGeomTypeId_r(context, geometry))) {
        case GEOS_POLYGON:
            guard GEOSisEmpty_r(context, geometry) == 0, let outer = GEOSGetExteriorRing_r(context, geometry) else { return }
            let holes: [[V]] = (0..<max(0, GEOSGetNumInteriorRings_r(context, geometry))).compactMap { i in
                GEOSGetInteriorRingN_r(context, geometry, i).map { tidy(vertices($0, context), counterClockwise: false) }
            }
            found.append(Rings(outer: tidy(vertices(outer, context), counterClockwise: true), holes: holes.sorted { $0[0].pair < $1[0].pair }))
        case GEOS_MULTIPOLYGON, GEOS_GEOMETRYCOLLECTION:
            for i in 0..<max(0, GEOSGetNumGeometries_r(context, geometry)) {
                if let part = GEOSGetGeometryN_r(context, geometry, i) { collect(part, context, &found) }
            }
        default: break
        }
    }

    private static func vertices<V: Vertex>(_ ring: OpaquePointer, _ context: GEOSContextHandle_t) -> [V] {
        guard let sequence = GEOSGeom_getCoordSeq_r(context, ring) else { return [] }
        var count: UInt32 = 0
        GEOSCoordSeq_getSize_r(context, sequence, &count)
        return [V](unsafeUninitializedCapacity: Int(count)) { room, written in
            let start = UnsafeMutableRawPointer(room.baseAddress!).assumingMemoryBound(to: Double.self)
            GEOSCoordSeq_copyToBuffer_r(context, sequence, start, 0, 0)
            written = Int(count)
        }
    }

    private static func tidy<V: Vertex>(_ ring: [V], counterClockwise: Bool) -> [V] {
        var open = Array(ring.dropLast())
        if (signedArea(ring) > 0) != counterClockwise { open.reverse() }
        guard let first = open.indices.min(by: { open[$0].pair < open[$1].pair }) else { return ring }
        open = Array(open[first...] + open[..<first])
        return open + [open[0]]
    }
}

/// The surface inside a closed ring, in the square of its unit; negative where it runs clockwise.
func signedArea<V: Vertex>(_ ring: [V]) -> Double {
    guard let origin = ring.first?.pair else { return 0 }
    var twice = 0.0
    for i in ring.indices.dropLast() {
        let a = ring[i].pair, b = ring[i + 1].pair
        twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return twice / 2
}
