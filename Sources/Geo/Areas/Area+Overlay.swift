internal import CGEOS

extension Area {
    /// All the surface in any of the areas, once.
    /// - Throws: `GeometryError` where an area is not valid.
    public static func union(of areas: [Area]) throws(GeometryError) -> Area { try Overlay.union(areas) }

    /// The surface of this area that is not in the other.
    /// - Throws: `GeometryError` where an area is not valid.
    public func subtracting(_ other: Area) throws(GeometryError) -> Area { try Overlay.difference(self, other) }

    /// The surface in both areas.
    /// - Throws: `GeometryError` where an area is not valid.
    public func intersection(_ other: Area) throws(GeometryError) -> Area { try Overlay.intersection(self, other) }
}

extension PlaneArea {
    /// All the surface in any of the areas, once.
    /// - Throws: `GeometryError` where an area is not valid.
    public static func union(of areas: [PlaneArea]) throws(GeometryError) -> PlaneArea { try Overlay.union(areas) }

    /// The surface of this area that is not in the other.
    /// - Throws: `GeometryError` where an area is not valid.
    public func subtracting(_ other: PlaneArea) throws(GeometryError) -> PlaneArea { try Overlay.difference(self, other) }

    /// The surface in both areas.
    /// - Throws: `GeometryError` where an area is not valid.
    public func intersection(_ other: PlaneArea) throws(GeometryError) -> PlaneArea { try Overlay.intersection(self, other) }
}

private enum Overlay {
    static func union<S: Surface>(_ areas: [S]) throws(GeometryError) -> S {
        // A multipolygon whose pieces overlap is not valid by itself, but it is what a unary union takes.
        let all = try GEOSContext.current.shape(of: areas.flatMap(\.rings))
        return S(try all.context.shape(Phrase(zh: "合并面", en: "unite areas")) { GEOSUnaryUnion_r($0, all.pointer) })
    }

    static func difference<S: Surface>(_ a: S, _ b: S) throws(GeometryError) -> S {
        let a = try a.shape()
        let b = try b.shape()
        return S(try a.context.shape(Phrase(zh: "扣除面", en: "subtract an area")) { GEOSDifference_r($0, a.pointer, b.pointer) })
    }

    static func intersection<S: Surface>(_ a: S, _ b: S) throws(GeometryError) -> S {
        let a = try a.shape()
        let b = try b.shape()
        return S(try a.context.shape(Phrase(zh: "求交集", en: "intersect areas")) { GEOSIntersection_r($0, a.pointer, b.pointer) })
    }
}
