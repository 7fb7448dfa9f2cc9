internal import CGEOS

extension Area {
    /// A place inside the area, away from its border as a rule; nil for an empty area.
    /// - Throws: `GeometryError` where the area is not valid.
    public func placeInside() throws(GeometryError) -> Place? {
        if isEmpty { return nil }
        let area = try shape()
        let point = try area.context.shape(Phrase(zh: "求内部点", en: "find a place inside")) { GEOSPointOnSurface_r($0, area.pointer) }
        let context = point.context.handle
        guard GEOSisEmpty_r(context, point.pointer) == 0 else { return nil }
        var (x, y) = (0.0, 0.0)
        guard GEOSGeomGetX_r(context, point.pointer, &x) == 1, GEOSGeomGetY_r(context, point.pointer, &y) == 1 else { return nil }
        return Place(longitude: x, latitude: y)
    }
}
