extension StreetPlan {
    /// The courses of the expressways in radii of the city. Only the first crosses the rivers, each once.
    private static let expressways: [[Spot]] = [
        [[-0.50, 1.6], [-0.56, 1.2], [-0.66, 0.72], [-0.60, 0.25], [-0.60, -0.18], [-0.34, -0.60], [0.0, -0.86], [0.10, -1.2], [0.1, -1.6]],
        [[-1.1, 1.1], [-0.80, 0.92], [-0.62, 0.82], [-0.2, 0.66], [0.14, 0.62], [0.42, 0.75], [0.64, 1.05], [0.8, 1.4]],
        [[-0.4, -0.9], [-0.06, -0.84], [0.30, -0.46], [0.52, -0.10], [0.86, 0.16], [1.25, 0.24], [1.6, 0.3]],
    ]

    /// Lays the expressways, which no walker may use, and links them to main streets here and there.
    mutating func layExpressways() {
        let components = Components(draft)
        let main = components.largest(among: crossingVertices.lazy.filter { $0 >= 0 })
        let exits = blocks.stretches.indices
            .filter { $0 % 2 == 0 && (blocks.stretches[$0] == .primary || blocks.stretches[$0] == .secondary) }
            .map { crossingVertices[$0 / 2] }
            .filter { components.root($0) == main }
        for (index, course) in StreetPlan.expressways.enumerated() { layExpressway(course, name: -1 - index, exits: exits) }
    }

    private mutating func layExpressway(_ points: [Spot], name: Int, exits: [Int32]) {
        let step = min(75, frame.radius / 60)
        let spots = evenly(smoothCourse(through: points.map { $0 * frame.radius }, pieces: 40), step: step)
            .filter { frame.depth($0) > -0.02 * frame.radius }
        guard spots.count > 2 else { return }
        let spans = spans(spots, step: step)
        let vertices = spots.map { draft.vertex($0) }
        var first = 0
        for k in 1...spans.count where k == spans.count || spans[k] != spans[first] || k - first == 60 && spans[k] == .ground {
            let street = draft.street(.trunk, vertices[first...k])
            draft.streets[street].span = spans[first]
            // Both ways to say the same: no sidewalk along an expressway, or no walkers at all.
            draft.streets[street].foot = spots[first].y > 0 ? .noSidewalk : .no
            draft.streets[street].name = name
            first = k
        }
        let every = Int(max(2200, frame.radius / 5) / step)
        for at in stride(from: every / 2, to: spans.count - 2, by: max(8, every)) where spans[at] == .ground && spans[at - 1] == .ground {
            let near = exits.filter { (draft.spot($0) - spots[at]).length < 600 && rivers.isDry(draft.spot($0), spots[at], margin: 5) }
            guard let exit = near.min(by: { (draft.spot($0) - spots[at]).length < (draft.spot($1) - spots[at]).length }) else { continue }
            draft.straightStreet(.trunkLink, vertices[at], exit, every: step)
        }
    }

    /// What each segment runs on: a bridge over water and one segment beyond, a tunnel where the ground rises steeply above the way.
    private func spans(_ spots: [Spot], step: Double) -> [City.Span] {
        let reach = max(2, Int(650 / step))
        let wet = (1..<spots.count).map { !rivers.isDry(spots[$0 - 1], spots[$0], margin: 15) }
        return wet.indices.map { k in
            if wet[max(0, k - 1)...min(wet.count - 1, k + 1)].contains(true) { return .bridge }
            let before = terrain.heights(spots[max(0, k - reach)]), after = terrain.heights(spots[min(wet.count, k + reach)])
            let isUnder = terrain.heights(spots[k]) - (before + after) / 2 > 22
            return isUnder ? .tunnel : .ground
        }
    }

    /// The same course with points at equal distances.
    private func evenly(_ course: [Spot], step: Double) -> [Spot] {
        var spots = [course[0]], left = step
        for k in 1..<course.count {
            var from = course[k - 1]
            while (course[k] - from).length >= left {
                from = from.toward(course[k], left / (course[k] - from).length)
                spots.append(from)
                left = step
            }
            left -= (course[k] - from).length
        }
        return spots
    }
}
