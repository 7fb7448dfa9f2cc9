import Foundation
import Geo

/// The city's 52 subdistricts and 392 communities as areas of the mesh, with what the streets say about each cell.
struct Ground {
    static let subdistrictCount = 52, communityCount = 392

    let mesh: Mesh
    /// The subdistrict and the community of each cell; −1 outside the city.
    let subdistricts: [Int32], communities: [Int32]
    /// The subdistrict of each community.
    let parents: [Int]
    /// Vertices of streets where people live, by community.
    let frontage: [Double]
    /// The middle of each community, weighted by its streets.
    let middles: [Spot]
    /// The district of each subdistrict, from 0 to 8.
    let districts: [Int]

    init(frame: Frame, rivers: Rivers, draft: Draft, seed: UInt64) {
        let mesh = Mesh(frame: frame, cells: 150 * Ground.communityCount, seed: seed)
        var weights = [Double](repeating: 0, count: mesh.count)
        for street in draft.streets where street.highway.isFrontage {
            for ref in draft.refs[street.run] { if let cell = mesh.cell(at: draft.spot(ref)) { weights[cell] += 1 } }
        }
        let inside = (0..<mesh.count).map { frame.depth(mesh.middle($0)) > 0 }
        let floor = 0.25 * weights.reduce(0, +) / Double(inside.lazy.filter { $0 }.count)
        let counted = weights.indices.map { weights[$0] + floor }

        let sides = (0..<mesh.count).map { inside[$0] ? Int32(rivers.side(mesh.middle($0)).rawValue) : -1 }
        let partition = Partition(mesh: mesh, weights: counted, seed: seed)
        let sideWeights = Ground.sums(counted, by: sides, count: 3)
        let sideCounts = wholeShares(of: Ground.subdistrictCount, weights: sideWeights)
        subdistricts = partition.areas(zones: sides, counts: sideCounts)
        // 392 = 52 × 7 + 28: the heavier subdistricts have eight communities, the others seven.
        let heavy = Ground.sums(counted, by: subdistricts, count: Ground.subdistrictCount).enumerated()
            .sorted { ($0.element, $1.offset) > ($1.element, $0.offset) }.prefix(Ground.communityCount - 7 * Ground.subdistrictCount)
        var counts = [Int](repeating: 7, count: Ground.subdistrictCount)
        for subdistrict in heavy { counts[subdistrict.offset] = 8 }
        communities = partition.areas(zones: subdistricts, counts: counts)
        parents = counts.indices.flatMap { [Int](repeating: $0, count: counts[$0]) }
        frontage = Ground.sums(weights, by: communities, count: Ground.communityCount)
        middles = Ground.middles(mesh, counted, by: communities, count: Ground.communityCount)
        districts = Ground.districts(Ground.middles(mesh, counted, by: subdistricts, count: Ground.subdistrictCount), sideCounts)
        self.mesh = mesh
    }

    /// Three districts on each side of the rivers, from west to east.
    private static func districts(_ middles: [Spot], _ sideCounts: [Int]) -> [Int] {
        var districts = [Int](repeating: 0, count: middles.count)
        var first = 0
        for (side, count) in sideCounts.enumerated() {
            let order = (first..<(first + count)).sorted { (middles[$0].x, $0) < (middles[$1].x, $1) }
            for (index, subdistrict) in order.enumerated() { districts[subdistrict] = 3 * side + min(2, 3 * index / count) }
            first += count
        }
        return districts
    }

    private static func sums(_ weights: [Double], by areas: [Int32], count: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: count)
        for cell in areas.indices where areas[cell] >= 0 { sums[Int(areas[cell])] += weights[cell] }
        return sums
    }

    private static func middles(_ mesh: Mesh, _ weights: [Double], by areas: [Int32], count: Int) -> [Spot] {
        var middles = [Spot](repeating: .zero, count: count)
        for cell in areas.indices where areas[cell] >= 0 { middles[Int(areas[cell])] += mesh.middle(cell) * weights[cell] }
        let totals = sums(weights, by: areas, count: count)
        return middles.indices.map { middles[$0] / totals[$0] }
    }
}

/// Whole numbers that add up to a total, as near as may be to the weights: the largest remainders are rounded up.
func wholeShares(of total: Int, weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    let exact = weights.map { $0 / sum * Double(total) }
    var shares = exact.map { Int($0) }
    let order = exact.indices.sorted { (exact[$0] - Double(shares[$0]), $1) > (exact[$1] - Double(shares[$1]), $0) }
    for index in order.prefix(max(0, total - shares.reduce(0, +))) { shares[index] += 1 }
    return shares
}

extension City.Highway {
    /// Whether people live along it.
    var isFrontage: Bool {
        switch self {
        case .residential, .livingStreet, .unclassified, .footway, .service, .pedestrian, .steps: true
        case .trunk, .trunkLink, .primary, .secondary, .tertiary: false
        }
    }
}
