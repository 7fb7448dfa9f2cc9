import Geo
import Planning
import Travel

/// What lies quietly under the results: the plan's own streets and water.
enum BaseMap {
    /// The streets: each run of a line's walkable segments as one, with the line's number and class.
    static func streets(_ network: WalkingNetwork) -> TileLayer {
        var layer = Layer(
            name: "streets", columns: [Layer.Column("class", .text), Layer.Column("bridge", .flag), Layer.Column("line", .integer)])
        var run: (line: Int, places: [Place], highway: String, spans: Bool)?
        func finish() {
            guard let run else { return }
            layer.rows.append(
                Layer.Row(number: layer.rows.count + 1, geometry: .line(run.places), values: [.text(run.highway), .flag(run.spans), .integer(run.line)]))
        }
        for segment in network.segmentRecords {
            if run?.line == segment.line, run?.places.last == segment.from {
                run?.places.append(segment.to)
            } else {
                finish()
                run = (segment.line, [segment.from, segment.to], segment.highway, segment.spans)
            }
        }
        finish()
        return TileLayer(layer, joined: (below: 14, columns: 1), from: { row in if case .text(let highway) = row.values[0] { firstZoom(highway) } else { 14 } })
    }

    /// The first zoom that shows a class of streets: the fewer there are, the farther they are seen.
    private static func firstZoom(_ highway: String) -> Int {
        switch highway.replacing("_link", with: "") {
        case "motorway", "trunk", "primary": 7
        case "secondary": 10
        case "tertiary": 11
        case "residential", "unclassified", "living_street": 13
        default: 14
        }
    }

    /// The surfaces that the plan cuts out of service areas.
    static func water(_ barriers: Area) -> TileLayer {
        let rows = barriers.polygons.enumerated().map { Layer.Row(number: $0 + 1, geometry: .area(Area(polygons: [$1])), values: []) }
        return TileLayer(Layer(name: "water", columns: [], rows: rows))
    }
}
