internal import Geo

/// Areas whose rings cross: they are mended where they can be, with a warning, and reported where they cannot.
enum Soundness {
    /// - Parameter naming: How a row is counted.
    static func check(_ rows: inout [Layer.Row], naming: (Int) -> Phrase, faults: inout FaultList) {
        var mended: [(row: Int, defect: AreaDefect)] = []
        for i in rows.indices {
            guard case .area(let area) = rows[i].geometry, let defect = area.defect else { continue }
            if let sound = area.madeValid() {
                rows[i].geometry = .area(sound)
                mended.append((rows[i].number, defect))
            } else {
                faults.add(
                    place: naming(rows[i].number)
                        + Phrase(
                            zh: "，图形",
                            en: ", geometry"),
                    found: defect.reason + Phrase(zh: "，且没有可修复的面", en: ", and no surface that could be mended"),
                    wanted: Phrase(zh: "有效的面", en: "a valid area"))
            }
        }
        guard let first = mended.first else { return }
        let spot = LocationText.said(Place(longitude: first.defect.x, latitude: first.defect.y))
        let place = naming(first.row), reason = first.defect.reason
        let many = mended.count == 1 ? Phrase("") : Phrase(zh: "，共 \(mended.count) 个", en: "; \(mended.count) in all")
        faults.warn(
            "areas-mended", zh: "\(place.zh)的面无效（\(reason.zh)，\(spot)），已修复\(many.zh)",
            en: "the area of \(place.en) is not valid (\(reason.en), at \(spot)) and was mended\(many.en)")
    }
}
