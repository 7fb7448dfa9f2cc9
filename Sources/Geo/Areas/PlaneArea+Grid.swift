internal import CGEOS

extension PlaneArea {
    /// What of the area lies in a square box; quick, and valid where the area was, but for rare cases at the box's edge. Nil where nothing is left.
    package func cut(least: Double, most: Double) -> PlaneArea? {
        guard let shape = try? shape() else { return nil }
        let cut = try? shape.context.shape(Phrase(zh: "裁切面", en: "cut an area")) { GEOSClipByRect_r($0, shape.pointer, least, least, most, most) }
        guard let cut else { return nil }
        let result = PlaneArea(cut)
        return result.isEmpty ? nil : result
    }

    /// The area valid, with every vertex on whole multiples of a step, as near as that goes to where it was: what rounding
    /// brought across itself is resolved. Nil where no surface is left.
    package func onGrid(_ step: Double) -> PlaneArea? {
        guard let shape = try? shape() else { return nil }
        let said = Phrase(zh: "对齐格网", en: "put an area on a grid")
        guard let mended = try? shape.context.shape(said, { GEOSMakeValid_r($0, shape.pointer) }),
            let snapped = try? mended.context.shape(said, { GEOSGeom_setPrecision_r($0, mended.pointer, step, 0) })
        else { return nil }
        let result = PlaneArea(snapped)
        return result.isEmpty ? nil : result
    }
}
