import Geo
import Planning
import Travel

/// Areas of one level that lie over each other by more than a sliver: who lives there counts to one of them only.
struct AreaOverlaps {
    /// Two areas, by their positions, and the surface they share in m².
    struct Pair {
        let first: Int, second: Int
        let squareMetres: Double
    }

    /// Those that overlap, the largest overlap first.
    let pairs: [Pair]

    /// An overlap is more than a sliver above this part of the smaller area, or above so many m².
    static let share = 0.01, squareMetres = 10_000.0
    /// So many pairs are named.
    static let named = 5

    init(_ areas: [AdministrativeArea], on plane: LocalPlane, threads: Threads) {
        let surfaces = areas.map { $0.area.map(plane.area) ?? PlaneArea(pieces: []) }
        let boxes = surfaces.map(Box.init), sizes = surfaces.map(\.squareMetres.value)
        func limit(_ i: Int, _ j: Int) -> Double { min(Self.squareMetres, Self.share * min(sizes[i], sizes[j])) }
        let byWest = areas.indices.sorted { (boxes[$0].minX, $0) < (boxes[$1].minX, $1) }
        var near: [(Int, Int)] = []
        for (k, i) in byWest.enumerated() {
            for j in byWest[(k + 1)...] {
                if boxes[j].minX >= boxes[i].maxX { break }
                if boxes[i].shared(with: boxes[j]) > limit(i, j) { near.append((min(i, j), max(i, j))) }
            }
        }
        var shared = [Double](repeating: 0, count: near.count)
        shared.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let shared = buffer   // every chunk writes its own range
            let near = near
            threads.forChunks(of: near.count, size: 16) { range in
                for k in range {
                    // Areas were made valid on the way in; where GEOS fails all the same nothing can be said.
                    shared[k] = (try? surfaces[near[k].0].intersection(surfaces[near[k].1]))?.squareMetres.value ?? 0
                }
            }
        }
        pairs = near.indices.filter { shared[$0] > limit(near[$0].0, near[$0].1) }
            .map { Pair(first: near[$0].0, second: near[$0].1, squareMetres: shared[$0]) }
            .sorted { ($1.squareMetres, $0.first, $0.second) < ($0.squareMetres, $1.first, $1.second) }
    }

    private struct Box {
        var minX = Double.infinity, minY = Double.infinity, maxX = -Double.infinity, maxY = -Double.infinity

        init(_ area: PlaneArea) {
            for piece in area.pieces {
                for point in piece.outer { (minX, minY, maxX, maxY) = (min(minX, point.x), min(minY, point.y), max(maxX, point.x), max(maxY, point.y)) }
            }
        }

        func shared(with other: Box) -> Double {
            max(0, min(maxX, other.maxX) - max(minX, other.minX)) * max(0, min(maxY, other.maxY) - max(minY, other.minY))
        }
    }

    /// The suspicion as the user reads it; nil where nothing overlaps.
    func warning(_ areas: [AdministrativeArea], _ level: AreaLevel, file: String) -> Warning? {
        guard !pairs.isEmpty else { return nil }
        let named = pairs.map { pair in
            let (a, b, size) = (areas[pair.first].id, areas[pair.second].id, grouped(Int(pair.squareMetres.rounded())))
            return Phrase(zh: "\(a) 与 \(b)（\(size) 平方米）", en: "\(a) and \(b) by \(size) m²")
        }
        let one = level == .community ? "community" : "subdistrict", many = level == .community ? "communities" : "subdistricts"
        let verb = pairs.count == 1 ? "overlaps" : "overlap"
        return Warning(
            code: "\(many)-overlap", input: file,
            message: Phrase(
                zh: "\(pairs.count) 对\(level.name.zh)互相重叠，重叠处的人口和设施只计入编号较小的一个：",
                en: "\(counted(pairs.count, "pair")) of \(many) \(verb), and who lives in both counts to the \(one) with the smaller id only: ")
                + Words.list(named, shown: Self.named))
    }
}
