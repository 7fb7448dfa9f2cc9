import Geo
import Travel

/// A town drawn in characters: capitals and `+` are corners, `-`, `|`, `/` and `\` streets between them, small letters places,
/// which may stand on a street. A step to the next character, or the next row, is so many metres.
struct Town {
    let streets: SnappingNetwork
    let plane = LocalPlane(meridian: 106.5)
    private let named: [Character: LocalPlane.Point]

    init(metresPerCharacter metres: Double, ground: StreetNetwork.Ground = .init(), _ drawing: String) {
        let rows = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        func at(_ column: Int, _ row: Int) -> Character {
            row >= 0 && row < rows.count && column >= 0 && column < rows[row].count ? rows[row][column] : " "
        }
        let plane = self.plane
        let south = plane.point(Place(longitude: 106.5, latitude: 29.5)).y
        func point(_ column: Int, _ row: Int) -> LocalPlane.Point {
            .init(x: Double(column) * metres, y: south - Double(row) * metres)
        }
        var named: [Character: LocalPlane.Point] = [:]
        var lines = StreetLines(joining: .nodes)
        for (row, characters) in rows.enumerated() {
            for (column, character) in characters.enumerated() {
                if character.isLetter { named[character] = point(column, row) }
                guard character.isUppercase || character == "+" else { continue }
                for (dx, dy, street) in [(1, 0, "-"), (0, 1, "|"), (1, 1, "\\"), (-1, 1, "/")] as [(Int, Int, Character)] {
                    var (c, r) = (column + dx, row + dy)
                    guard at(c, r) == street || at(c, r).isLowercase else { continue }
                    while at(c, r) == street || at(c, r).isLowercase { (c, r) = (c + dx, r + dy) }
                    guard at(c, r).isUppercase || at(c, r) == "+" else { continue }
                    let first = lines.places.count
                    lines.places += [plane.place(point(column, row)), plane.place(point(c, r))]
                    lines.nodes += [row * 1000 + column, r * 1000 + c]
                    lines.lines.append(StreetLine(id: lines.lines.count + 1, highway: "residential", vertices: first..<first + 2))
                }
            }
        }
        self.named = named
        streets = SnappingNetwork(StreetNetwork(lines, ground: ground))
    }

    /// Where a letter stands, or so many metres from there.
    func place(_ letter: Character, east: Double = 0, north: Double = 0) -> Place {
        plane.place(.init(x: named[letter]!.x + east, y: named[letter]!.y + north))
    }

    /// The street point of a letter, or of a place so many metres from it.
    func facility(_ letter: Character, east: Double = 0, north: Double = 0) -> StreetPoint {
        streets.nearest(to: place(letter, east: east, north: north))!
    }

    /// The areas at 1 m/s, so that a second is a metre.
    func areas(_ direction: Direction = .toFacility) -> ServiceAreas {
        ServiceAreas(WalkingNetwork(streets, speed: 1), direction: direction)
    }
}
