public import Geo

extension Layer {
    /// How a row is spoken of: the line of a table or sheet, the feature of a layer of shapes.
    public func place(ofRow number: Int) -> Phrase {
        ["CSV", "XLSX"].contains(origin?.format) ? .row(number) : .feature(number)
    }

    /// The rows whose shapes cannot be where the plan is, as faults to report.
    /// - Parameter bounds: Where the plan is.
    public func problems(outside bounds: Bounds) -> [InputError.Problem] {
        rows.compactMap { row in
            guard let place = row.geometry?.places.first(where: { !bounds.contains($0) }) else { return nil }
            let said = LocationText.said(place)
            let swapped = bounds.contains(Place(longitude: place.latitude, latitude: place.longitude))
            let found =
                swapped
                ? Phrase(zh: "\(said)（不在规划范围内：经度与纬度可能颠倒）", en: "\(said) (not where the plan is: longitude and latitude swapped?)")
                : Phrase(zh: "\(said)（不在规划范围内）", en: "\(said) (not where the plan is)")
            return InputError.Problem(
                place: self.place(ofRow: row.number) + Phrase(zh: "，位置", en: ", location"), found: found, wanted: Phrase(LocationText.said(bounds)))
        }
    }
}
