internal import CGEOS

extension PlaneArea {
    /// The area with fewer vertices, nowhere more than the tolerance from where it was, and still valid.
    /// - Throws: `GeometryError` where the area is not valid.
    public func simplified(within tolerance: Metres) throws(GeometryError) -> PlaneArea {
        let area = try shape()
        return PlaneArea(
            try area.context.shape(Phrase(zh: "简化面", en: "simplify an area")) {
                GEOSTopologyPreserveSimplify_r($0, area.pointer, tolerance.value)
            })
    }
}

extension Area {
    /// The area with fewer vertices, nowhere more than the tolerance from where it was, and still valid.
    /// - Throws: `GeometryError` where the area is not valid.
    public func simplified(within tolerance: Metres) throws(GeometryError) -> Area {
        guard let centre = bounds?.centre else { return self }
        let plane = LocalPlane(meridian: centre.longitude)
        return plane.area(under: try plane.area(self).simplified(within: tolerance))
    }
}
