import Geo
import Planning
import Travel

/// What lies quietly under every map, drawn once and used by all of them: water and other barriers, streets, borders, and names to find one's way by.
struct BaseMap {
    let study: Study
    let sheet: MapSheet

    /// How many bytes of streets a map may have: a city's report stays small enough to be sent by mail.
    static let streetBytes = 350_000

    /// The drawing, as two groups that maps refer to: `#base` and `#names`.
    func write(_ markup: inout Markup) {
        markup.element("g", ["id": "base"]) { base in
            let barriers = PathData(rings: sheet.rings(study.barriers))
            if !barriers.text.isEmpty { base.empty("path", ["d": barriers.text, "class": "water", "fill-rule": "evenodd"]) }
            // Large streets last, so that they lie on the small ones.
            for (rank, path) in streets.enumerated().reversed() where !path.isEmpty { base.empty("path", ["d": path, "class": "street-\(rank)"]) }
            for (areas, kind) in [(study.communities, "border-community"), (study.subdistricts, "border-subdistrict")] {
                let borders = PathData(rings: areas.flatMap { $0.area.map(sheet.rings) ?? [] })
                if !borders.text.isEmpty { base.empty("path", ["d": borders.text, "class": kind]) }
            }
        }
        markup.element("g", ["id": "names"]) { names in
            for (name, spot) in placedNames {
                names.element("text", ["x": "\(Int(spot.x))", "y": "\(Int(spot.y) + 8)", "class": "name halo middle"], text: name)
            }
        }
    }

    // MARK: Streets

    /// Which streets are drawn first when not all can be: through roads, then streets, then whatever else one walks on.
    private static func rank(of highway: String) -> Int {
        switch highway.hasSuffix("_link") ? String(highway.dropLast(5)) : highway {
        case "motorway", "trunk", "primary", "secondary": 0
        case "tertiary": 1
        default: 2
        }
    }

    /// The streets of each rank as the text of a path: large ones first and, in a rank, long ones first, until the room is used up.
    private var streets: [String] {
        let network = study.streets.network
        let rankOf = network.highways.map(Self.rank)
        var lines: [(rank: Int, length: Double, text: String)] = []
        var course: [Spot] = [], at: (line: UInt32, vertex: UInt32)?, rank = 0
        func close() {
            guard course.count > 1, course.contains(where: { $0.x > 0 && $0.x < MapSheet.width && $0.y > 0 && $0.y < sheet.height }) else { return }
            var path = PathData()
            path.add(line: course, tolerance: 0.8)
            var length = 0.0
            for (a, b) in zip(course, course.dropFirst()) { length += ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot() }
            if !path.text.isEmpty { lines.append((rank, length, path.text)) }
        }
        for segment in network.segments.buffer {
            if at?.line != segment.line || at?.vertex != segment.a {
                close()
                course = [sheet.spot(network.points[Int(segment.a)])]
                rank = rankOf[Int(network.lines[Int(segment.line)].highway)]
            }
            course.append(sheet.spot(network.points[Int(segment.b)]))
            at = (segment.line, segment.b)
        }
        close()
        let order = lines.indices.sorted { a, b in
            (lines[a].rank, -lines[a].length, a) < (lines[b].rank, -lines[b].length, b)
        }
        var room = Self.streetBytes, taken: [Int] = []
        for i in order {
            room -= lines[i].text.utf8.count
            if room < 0 { break }
            taken.append(i)
        }
        var out = ["", "", ""]
        for i in taken.sorted() { out[lines[i].rank] += lines[i].text }
        return out
    }

    // MARK: Names

    /// The names of subdistricts, or of communities where the plan has no others, as far as they have room; the largest first.
    private var placedNames: [(String, Spot)] {
        let areas = study.subdistricts.isEmpty ? study.communities : study.subdistricts
        var room = LabelRoom(sheet)
        return areas.compactMap { area -> (area: AdministrativeArea, size: Double, spot: Spot)? in
            guard let shape = area.area, let inside = try? shape.placeInside() else { return nil }   // without a place inside, a name has none
            return (area, shape.squareMetres.value, sheet.spot(inside))
        }.sorted { $0.size != $1.size ? $0.size > $1.size : $0.area.id.precedesByBytes($1.area.id) }.compactMap { area, _, spot in
            let name = Self.short(area.name)
            return room.take(spot, width: Double(TextTable.width(name)) * 12 + 8, height: 30) ? (name, spot) : nil
        }
    }

    /// A name as it has room on a map.
    static func short(_ name: String) -> String {
        guard TextTable.width(name) > 20 else { return name }
        var out = ""
        for character in name where TextTable.width(out) < 18 { out.append(character) }
        return out + "…"
    }
}

/// Where labels already stand on a sheet, so that none is written over another.
struct LabelRoom {
    private let width: Double, height: Double
    private var taken: [(west: Double, north: Double, east: Double, south: Double)] = []

    init(_ sheet: MapSheet) {
        (width, height) = (MapSheet.width, sheet.height)
    }

    /// Takes the room of a label around a spot, if it is free and on the sheet.
    mutating func take(_ spot: Spot, width: Double, height: Double) -> Bool {
        let box = (west: spot.x - width / 2, north: spot.y - height / 2, east: spot.x + width / 2, south: spot.y + height / 2)
        guard box.west > 0, box.north > 0, box.east < self.width, box.south < self.height else { return false }
        guard !taken.contains(where: { $0.west < box.east && box.west < $0.east && $0.north < box.south && box.north < $0.south }) else { return false }
        taken.append(box)
        return true
    }

    /// The free spot nearest to a wanted one, on rings around it; the wanted one where there is none.
    mutating func nearest(to spot: Spot, width: Double, height: Double) -> Spot {
        if take(spot, width: width, height: height) { return spot }
        for ring in 1...5 {
            let reach = Double(ring) * 34
            for (right, down) in [(1.0, 0.0), (-1, 0), (0, -1), (0, 1), (0.7, -0.7), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7)] {
                let other = spot.moved(right * reach, down * reach)
                if take(other, width: width, height: height) { return other }
            }
        }
        return spot
    }
}
