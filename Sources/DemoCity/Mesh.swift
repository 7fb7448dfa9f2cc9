/// The city's ground in small cells, like a honeycomb with uneven corners: communities are unions of cells, so that
/// neighbours share their borders to the last digit.
///
/// Three cells meet at every corner, never four; so a union of cells that share edges has simple rings.
struct Mesh: Sendable {
    /// Columns and rows of the honeycomb, beyond the city included.
    let columns: Int, rows: Int
    /// Metres from the middle of a cell to its corners.
    let size: Double
    private let corner: Spot
    private let seed: UInt64

    /// About so many cells within the city.
    init(frame: Frame, cells: Int, seed: UInt64) {
        let cellArea = .pi * frame.radius * frame.radius / Double(cells)
        size = (cellArea / 2.598).squareRoot()
        let half = frame.radius * 1.28
        columns = Int(2 * half / (size * 1.7320508)) + 2
        rows = Int(2 * half / (size * 1.5)) + 2
        corner = Spot(-half, -half)
        self.seed = seed
    }

    var count: Int { columns * rows }

    /// The middle of a cell.
    func middle(_ cell: Int) -> Spot {
        let row = cell / columns, column = cell % columns
        return corner + Spot((Double(column) + (row % 2 == 0 ? 0 : 0.5)) * 1.7320508, Double(row) * 1.5) * size
    }

    /// The cell around a spot, its corners taken as even.
    func cell(at spot: Spot) -> Int? {
        let row = Int(((spot.y - corner.y) / (1.5 * size)).rounded(.down))
        var best: Int?, distance = Double.infinity
        for row in [row, row + 1] where row >= 0 && row < rows {
            let shift = row % 2 == 0 ? 0 : 0.5
            let column = Int(((spot.x - corner.x) / (1.7320508 * size) - shift).rounded())
            guard column >= 0, column < columns else { continue }
            let gap = (middle(row * columns + column) - spot).length
            if gap < distance { (best, distance) = (row * columns + column, gap) }
        }
        return best
    }

    /// The neighbours of a cell from the east, turning left: east, north-east, north-west, west, south-west, south-east.
    func neighbours(_ cell: Int) -> [Int?] {
        let row = cell / columns, column = cell % columns
        let shift = row % 2
        return [
            (row, column + 1), (row + 1, column + shift), (row + 1, column + shift - 1), (row, column - 1), (row - 1, column + shift - 1),
            (row - 1, column + shift),
        ]
        .map { row, column in row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : nil }
    }

    /// The number of the corner at the start of the edge towards each neighbour, turning left. A cell owns its northern
    /// corner (even numbers) and its southern one (odd); the other four belong to neighbours, so the outermost cells have none.
    func corners(_ cell: Int) -> [Int]? {
        let near = neighbours(cell)
        guard let ne = near[1], let nw = near[2], let sw = near[4], let se = near[5] else { return nil }
        return [2 * se, 2 * ne + 1, 2 * cell, 2 * nw + 1, 2 * sw, 2 * cell + 1]
    }

    /// Where a corner stands before borders are smoothed.
    func spot(corner number: Int) -> Spot {
        let away = Spot(Dice.share(seed, number, 0, 81) - 0.5, Dice.share(seed, number, 0, 82) - 0.5) * (0.5 * size)
        return middle(number / 2) + Spot(0, number % 2 == 0 ? size : -size) + away
    }
}
