import Geo
import Planning

/// People added up in square cells of the ground, in classes for a map.
struct PeopleGrid {
    /// How wide a cell is, in metres; round.
    let cell: Double
    /// The middle of every cell with somebody in it and how many people, in order of row and column.
    let cells: [(middle: Spot, people: Int)]
    /// The least number of people of every class but the first; rising.
    let breaks: [Int]
    /// How many people there are.
    let people: Int

    /// Adds up a number for every demand point of a study.
    init(_ study: Study, _ numbers: [Int], on sheet: MapSheet) {
        cell = Self.width(atLeast: 15 * sheet.metresPerUnit)
        var sums: [Cell: Int] = [:]
        for (point, number) in zip(study.demand, numbers) where number > 0 {
            let here = sheet.point(point.place)
            sums[Cell(row: -Int((here.y / cell).rounded(.down)), column: Int((here.x / cell).rounded(.down))), default: 0] += number
        }
        let ordered = sums.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
        let width = cell
        cells = ordered.map { key, people in
            (sheet.spot(LocalPlane.Point(x: (Double(key.column) + 0.5) * width, y: (Double(-key.row) + 0.5) * width)), people)
        }
        people = ordered.reduce(0) { $0 + $1.value }
        breaks = Self.breaks(ordered.map(\.value).sorted())
    }

    private struct Cell: Hashable {
        let row: Int, column: Int
    }

    /// The class of a cell with so many people, from 0.
    func kind(of people: Int) -> Int { breaks.count { people >= $0 } }

    /// 50, 100, 200, 250, 500 m …
    private static func width(atLeast least: Double) -> Double {
        var power = 10.0
        while true {
            for step in [1, 2, 2.5, 5] where step * power >= least && step * power >= 50 { return step * power }
            power *= 10
        }
    }

    /// A number with zeros behind its first digit; after a 1, with an even second one, or the steps would be too far apart.
    private static func round(_ number: Int) -> Int {
        var power = 1
        while number / power >= 10 { power *= 10 }
        let step = number / power == 1 && power >= 5 ? power / 5 : power
        return number / step * step
    }

    /// Round numbers near the 40th, 70th, 90th and 98th of a hundred cells.
    private static func breaks(_ sorted: [Int]) -> [Int] {
        guard let most = sorted.last else { return [] }
        var out: [Int] = []
        for part in [0.4, 0.7, 0.9, 0.98] {
            let round = Self.round(sorted[Int(Double(sorted.count) * part)])
            if round > out.last ?? 1, round <= most { out.append(round) }
        }
        return out
    }
}
