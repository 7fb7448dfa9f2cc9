import Geo

/// Points that are too many for a tile, told by the cells of a grid: how many, where on average, and sums over them.
struct TileCrowd: Sendable {
    /// A sum over the points of a cell: under which name, and what each row adds.
    struct Sum: Sendable {
        let name: String
        let of: @Sendable (Layer.Row) -> Int
    }

    /// From this zoom on the points stand for themselves.
    let singleFrom: Int
    /// The sums' names, with the number of points first.
    var names: [String]
    /// What each point adds to each sum, row by row.
    var adds: [Int32]

    /// A tile holds no more points than this, so that it stays well under half a megabyte …
    static let most = 5000
    /// … unless it is so near that points are what one wants to see.
    static let always = 14
    /// How many cells a tile has on each side.
    static let cells = 64

    init(_ spots: [Spot], _ rows: [Layer.Row], _ sums: [Sum]) {
        names = ["points"] + sums.map(\.name)
        adds = rows.flatMap { row in [1] + sums.map { Int32(clamping: $0.of(row)) } }
        singleFrom = (0...Self.always).first { Self.fullest(spots, zoom: $0) <= Self.most } ?? Self.always
    }

    /// How many points the fullest tile of a zoom holds.
    private static func fullest(_ spots: [Spot], zoom: Int) -> Int {
        let scale = Double(1 << zoom)
        var counts: [Int: Int] = [:]
        for spot in spots { counts[Int(spot.x * scale) << 32 | Int(spot.y * scale), default: 0] += 1 }
        return counts.values.max() ?? 0
    }

    /// One cell: the mean of its points, in the tile's steps, and the sums.
    struct Cell {
        var x = 0.0, y = 0.0
        var sums: [Int]
    }

    /// One point as a cell of its own.
    func cell(of member: Int, at spot: Spot) -> Cell {
        Cell(x: spot.x, y: spot.y, sums: names.indices.map { Int(adds[member * names.count + $0]) })
    }

    /// The cells that some points of a tile fall into, by row and column.
    func cells(of members: [Int], at spots: [Spot]) -> [Cell] {
        var cells: [Int: Cell] = [:]
        let size = Double(TileAddress.extent / Self.cells)
        for (member, spot) in zip(members, spots) {
            let key = Int(spot.y / size) * Self.cells + Int(spot.x / size)
            var cell = cells[key] ?? Cell(sums: [Int](repeating: 0, count: names.count))
            cell.x += spot.x
            cell.y += spot.y
            for k in names.indices { cell.sums[k] += Int(adds[member * names.count + k]) }
            cells[key] = cell
        }
        return cells.sorted { $0.key < $1.key }.map { _, cell in
            Cell(x: cell.x / Double(cell.sums[0]), y: cell.y / Double(cell.sums[0]), sums: cell.sums)
        }
    }
}
