import Geo

extension Field {
    /// The areas where the numbers are below zero, by marching squares (Lorensen and Cline's method in the plane).
    /// What reaches the edge of the field is closed along it.
    func areasBelowZero(frame: Frame) -> Area {
        // A frame of positive numbers around the field closes every ring.
        let columns = width + 2, rows = height + 2
        func number(_ column: Int, _ row: Int) -> Double {
            column == 0 || row == 0 || column == columns - 1 || row == rows - 1 ? step : value(column - 1, row - 1)
        }
        func crossing(_ edge: Int) -> Spot {
            let column = edge / 2 % columns, row = edge / 2 / columns
            let (column2, row2) = edge % 2 == 0 ? (column + 1, row) : (column, row + 1)
            let a = number(column, row), b = number(column2, row2)
            return spot(column - 1, row - 1).toward(spot(column2 - 1, row2 - 1), min(0.999, max(0.001, a / (a - b))))
        }
        var next = [Int](repeating: -1, count: 2 * columns * rows)
        for row in 0..<(rows - 1) {
            for column in 0..<(columns - 1) {
                let sw = number(column, row) < 0, se = number(column + 1, row) < 0
                let nw = number(column, row + 1) < 0, ne = number(column + 1, row + 1) < 0
                let south = 2 * (row * columns + column), west = south + 1, north = south + 2 * columns, east = south + 3
                // Around the cell, turning left: a ring enters where below zero begins and leaves where it ends.
                let turns = [(sw, se, south), (se, ne, east), (ne, nw, north), (nw, sw, west)]
                let leaving = turns.filter { $0.0 && !$0.1 }.map(\.2), entering = turns.filter { !$0.0 && $0.1 }.map(\.2)
                guard let leave = leaving.first, let enter = entering.first else { continue }
                if leaving.count == 1 {
                    next[leave] = enter
                } else {
                    // Two corners across from each other: the water is taken as parted there.
                    for side in leaving {
                        let position = turns.firstIndex { $0.2 == side }!
                        next[side] = turns[(position + 3) % 4].2
                    }
                }
            }
        }
        var outer: [[Place]] = [], holes: [[Place]] = []
        for start in next.indices where next[start] >= 0 {
            var ring: [Spot] = [], at = start
            while next[at] >= 0 {
                ring.append(crossing(at))
                let after = next[at]
                next[at] = -1
                at = after
            }
            ring.append(ring[0])
            let area = zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.cross($1.1) } / 2
            let places = ring.map(frame.place)
            if area > 0 { outer.append(places) } else { holes.append(places) }
        }
        outer.sort { $0.count > $1.count }
        return Area(polygons: outer.enumerated().map { Polygon(outer: $1, holes: $0 == 0 ? holes : []) })
    }
}
