internal import Geo

extension Geometry {
    /// The same shape with every run of vertices changed.
    func mapped<Failure: Error>(_ change: (inout [Place]) throws(Failure) -> Void) throws(Failure) -> Geometry {
        func changed(_ places: [Place]) throws(Failure) -> [Place] {
            var places = places
            try change(&places)
            return places
        }
        switch self {
        case .point(let place): return .point(try changed([place])[0])
        case .points(let places): return .points(try changed(places))
        case .line(let places): return .line(try changed(places))
        case .lines(let lines): return .lines(try lines.map { line throws(Failure) in try changed(line) })
        case .area(let area):
            return .area(
                Area(
                    polygons: try area.polygons.map { polygon throws(Failure) in
                        Polygon(outer: try changed(polygon.outer), holes: try polygon.holes.map { hole throws(Failure) in try changed(hole) })
                    }))
        }
    }
}
