import Geo

/// Splits points into clusters around points of their own: the weighted k-median heuristic by alternation.
///
/// Starts from the heaviest point and then the one farthest from those chosen; then each point joins its nearest median and
/// each cluster moves its median, until nothing changes. Straight distance on the plane; ties to the earlier point.
struct Medians {
    /// The points of every cluster, in order; never empty.
    let clusters: [[Int]]

    init(_ points: [LocalPlane.Point], weights: [Int], count: Int) {
        func distance(_ a: Int, _ b: Int) -> Double {
            let (dx, dy) = (points[a].x - points[b].x, points[a].y - points[b].y)
            return (dx * dx + dy * dy).squareRoot()
        }
        var medians = [points.indices.max { weights[$0] < weights[$1] || (weights[$0] == weights[$1] && $0 > $1) }!]
        var toMedian = points.indices.map { distance($0, medians[0]) }
        while medians.count < count {
            let farthest = points.indices.max { toMedian[$0] < toMedian[$1] || (toMedian[$0] == toMedian[$1] && $0 > $1) }!
            if toMedian[farthest] == 0 { break }   // all that is left stands on a median already
            medians.append(farthest)
            for i in points.indices { toMedian[i] = min(toMedian[i], distance(i, farthest)) }
        }
        func assigned() -> [[Int]] {
            var clusters = [[Int]](repeating: [], count: medians.count)
            for i in points.indices {
                clusters[medians.indices.min { distance(i, medians[$0]) < distance(i, medians[$1]) }!].append(i)
            }
            return clusters
        }
        var clusters = assigned()
        for _ in 0..<20 {
            let moved = zip(medians, clusters).map { median, cluster -> Int in
                // The exact median asks for every pair; beyond a few hundred points the one nearest to the weighted centre stands in.
                guard cluster.count <= 400 else {
                    let total = Double(cluster.reduce(0) { $0 + weights[$1] })
                    let x = cluster.reduce(0.0) { $0 + points[$1].x * Double(weights[$1]) } / max(total, 1)
                    let y = cluster.reduce(0.0) { $0 + points[$1].y * Double(weights[$1]) } / max(total, 1)
                    func away(_ i: Int) -> Double { (points[i].x - x) * (points[i].x - x) + (points[i].y - y) * (points[i].y - y) }
                    return cluster.min { away($0) < away($1) } ?? median
                }
                func cost(_ m: Int) -> Double { cluster.reduce(0) { $0 + distance($1, m) * Double(weights[$1]) } }
                return cluster.map { ($0, cost($0)) }.min { $0.1 < $1.1 }?.0 ?? median
            }
            if moved == medians { break }
            medians = moved
            clusters = assigned()
        }
        self.clusters = clusters.filter { !$0.isEmpty }
    }
}
