package import Geo
package import Planning
package import Travel

/// Areas of one level that lie over each other by more than a sliver: who lives there counts to one of them only.
package struct AreaOverlaps {
    /// Two areas, by their positions, and the surface they share in m².
    struct Pair {
        let first: Int, second: Int
        let squareMetres: Double
    }

    /// Those that overlap, the largest overlap first.
    let pairs: [Pair]
    /// Those whose boxes meet, but whose common surface could not be worked out, and why; in the order of the areas.
    let unknown: [(first: Int, second: Int, reason: String)]

    /// An overlap is more than a sliver above this part of the smaller area, or above so many m².
    static let share = 0.01, squareMetres = 10_000.0
    /// So many pairs are named.
    static let named = 5

    package init(_ areas: [AdministrativeArea], on plane: LocalPlane, threads: Threads) {
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
        near.sort { $0 < $1 }
        var shared = [Result<Double, GeometryError>](repeating: .success(0), count: near.count)
        shared.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let shared = buffer   // every chunk writes its own range
            let near = near
            threads.forChunks(of: near.count, size: 16) { range in
                for k in range {
                    shared[k] = Result { () throws(GeometryError) in try surfaces[near[k].0].intersection(surfaces[near[k].1]).squareMetres.value }
                }
            }
        }
        unknown = zip(near, shared).compactMap { near, shared in
            // Areas were made valid on the way in, so this is rare; it is no proof that they keep apart.
            guard case .failure(let error) = shared else { return nil }
            return (near.0, near.1, error.reason)
        }
        pairs = zip(near, shared).compactMap { near, shared in
            guard let size = try? shared.get(), size > limit(near.0, near.1) else { return nil }
            return Pair(first: near.0, second: near.1, squareMetres: size)
        }
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

    /// The suspicions as the user reads them; none where nothing overlaps.
    package func warnings(_ areas: [AdministrativeArea], _ level: AreaLevel, file: String) -> [Warning] {
        [overlapWarning(areas, level, file: file), unknownWarning(areas, level, file: file)].compactMap { $0 }
    }

    private func unknownWarning(_ areas: [AdministrativeArea], _ level: AreaLevel, file: String) -> Warning? {
        guard !unknown.isEmpty else { return nil }
        let named = unknown.map { pair in
            let (a, b) = (areas[pair.first].id, areas[pair.second].id)
            return Phrase(zh: "\(a) 与 \(b)（\(pair.reason)）", en: "\(a) and \(b) (\(pair.reason))")
        }
        return Warning(
            code: "\(Self.many(level))-overlap-unknown", input: file,
            message: Phrase(
                zh: "\(unknown.count) 对\(level.name.zh)的图形求交失败，不知是否重叠：",
                en:
                    "whether \(counted(unknown.count, "pair")) of \(Self.many(level)) \(unknown.count == 1 ? "overlaps" : "overlap") is not known, their shapes could not be intersected: "
            ) + Words.list(named, shown: Self.named))
    }

    private static func many(_ level: AreaLevel) -> String { level == .community ? "communities" : "subdistricts" }

    private func overlapWarning(_ areas: [AdministrativeArea], _ level: AreaLevel, file: String) -> Warning? {
        guard !pairs.isEmpty else { return nil }
        let named = pairs.map { pair in
            let (a, b, size) = (areas[pair.first].id, areas[pair.second].id, grouped(Int(pair.squareMetres.rounded())))
            return Phrase(zh: "\(a) 与 \(b)（\(size) 平方米）", en: "\(a) and \(b) by \(size) m²")
        }
        let one = level == .community ? "community" : "subdistrict", many = Self.many(level)
        let verb = pairs.count == 1 ? "overlaps" : "overlap"
        return Warning(
            code: "\(many)-overlap", input: file,
            message: Phrase(
                zh: "\(pairs.count) 对\(level.name.zh)互相重叠，重叠处的人口和设施只计入编号较小的一个：",
                en: "\(counted(pairs.count, "pair")) of \(many) \(verb), and who lives in both counts to the \(one) with the smaller id only: ")
                + Words.list(named, shown: Self.named))
    }
}
