/// Many areas, asked which of them contain a place. Borders belong to their areas, so a place on a common border lies in both.
public struct AreaIndex: Sendable {
    private let areas: [PreparedArea]
    private let index: BoxIndex

    /// Prepares valid areas, numbered from 0 in the order given.
    public init(_ areas: [Area]) {
        self.areas = areas.map { PreparedArea($0) }
        index = BoxIndex(
            areas.map { area in
                let bounds = area.bounds
                return BoxIndex.Box(
                    minX: bounds?.west ?? .infinity, minY: bounds?.south ?? .infinity, maxX: bounds?.east ?? -.infinity, maxY: bounds?.north ?? -.infinity)
            })
    }

    /// The numbers of the areas that contain the place, ascending.
    public func areas(containing place: Place) -> [Int] {
        var found: [Int] = []
        index.visit(BoxIndex.Box(minX: place.longitude, minY: place.latitude, maxX: place.longitude, maxY: place.latitude)) { i in
            if areas[i].contains(place) { found.append(i) }
            return true
        }
        return found.sorted()
    }

    /// The parts of a line inside one of the areas.
    public func pieces(of line: [Place], inArea number: Int) -> [LinePiece] { areas[number].pieces(of: line) }

    /// The numbers of the areas whose box touches the box of the line, ascending: those worth asking for pieces.
    public func areas(near line: [Place]) -> [Int] {
        guard let bounds = Bounds(around: line) else { return [] }
        var found: [Int] = []
        index.visit(BoxIndex.Box(minX: bounds.west, minY: bounds.south, maxX: bounds.east, maxY: bounds.north)) {
            found.append($0); return true
        }
        return found.sorted()
    }
}
