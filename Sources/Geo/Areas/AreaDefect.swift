internal import CGEOS

/// What makes an area no area, and where.
public struct AreaDefect: Hashable, Sendable {
    /// What is the matter.
    public let reason: Phrase
    /// Where, in the area's own numbers: longitude and latitude, or metres east and north.
    public let x: Double, y: Double
}

extension Area {
    /// What is wrong with the area; nil for a valid one: rings that neither cross nor lie outside each other.
    public var defect: AreaDefect? { AreaDefect(in: self) }

    /// Whether the area is what the standards call valid.
    public var isValid: Bool { defect == nil }

    /// The area made valid: the surface its rings enclose, with what crossed resolved. Nil where no surface is left.
    public func madeValid() -> Area? { AreaDefect.mended(self) }
}

extension PlaneArea {
    /// What is wrong with the area; nil for a valid one.
    public var defect: AreaDefect? { AreaDefect(in: self) }

    /// Whether the area is what the standards call valid.
    public var isValid: Bool { defect == nil }

    /// The area made valid; nil where no surface is left.
    public func madeValid() -> PlaneArea? { AreaDefect.mended(self) }
}

extension AreaDefect {
    fileprivate init?(in area: some Surface) {
        let shape: Shape
        do {
            shape = try area.shape()
        } catch {
            let first = area.rings.first?.outer.first?.pair ?? (x: 0, y: 0)
            self.init(reason: Self.phrase(error.reason), x: first.x, y: first.y)
            return
        }
        let context = shape.context.handle
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        let answer = GEOSisValidDetail_r(context, shape.pointer, 0, &reason, &location)
        defer {
            if let reason { GEOSFree_r(context, reason) }
            if let location { GEOSGeom_destroy_r(context, location) }
        }
        if answer == 1 { return nil }
        var (x, y) = (0.0, 0.0)
        if let location { GEOSGeomGetX_r(context, location, &x); GEOSGeomGetY_r(context, location, &y) }
        self.init(reason: Self.phrase(reason.map { String(cString: $0) } ?? "?"), x: x, y: y)
    }

    fileprivate static func mended<S: Surface>(_ area: S) -> S? {
        guard let shape = try? area.shape() else { return nil }
        let mended = try? shape.context.shape(Phrase(zh: "修复面", en: "mend an area")) { GEOSMakeValid_r($0, shape.pointer) }
        guard let mended else { return nil }
        let result = S(mended)
        return result.rings.isEmpty ? nil : result
    }

    /// GEOS's words for faults, in both languages.
    private static func phrase(_ reason: String) -> Phrase {
        let known = [
            "Self-intersection": ("自相交", "it crosses itself"),
            "Ring Self-intersection": ("环自相交", "a ring touches itself"),
            "Hole lies outside shell": ("洞在面外", "a hole lies outside"),
            "Holes are nested": ("洞中有洞", "a hole lies in a hole"),
            "Nested shells": ("面中套面", "a piece lies inside another"),
            "Interior is disconnected": ("内部不连通", "its holes cut it apart"),
            "Duplicate Rings": ("重复的环", "a ring stands twice"),
            "Too few points in geometry component": ("顶点过少的环", "a ring with too few vertices"),
            "Invalid Coordinate": ("无效坐标", "a coordinate that is no number"),
        ]
        return known[reason].map { Phrase(zh: $0.0, en: $0.1) } ?? Phrase(reason)
    }
}
