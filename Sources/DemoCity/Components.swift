/// Which vertices a walker can reach from one another: union–find over the walkable streets of a draft.
struct Components: Sendable {
    private var parents: [Int32]
    /// The metres of walkable street in each component, by its representative vertex.
    private(set) var metres: [Double]

    init(_ draft: Draft) {
        parents = (0..<Int32(draft.spots.count)).map { $0 }
        metres = [Double](repeating: 0, count: draft.spots.count)
        for street in draft.streets where street.isWalkable {
            let first = draft.refs[street.run.lowerBound]
            for k in street.run.dropFirst() { join(first, draft.refs[k]) }
        }
        for (index, street) in draft.streets.enumerated() where street.isWalkable {
            metres[Int(root(draft.refs[street.run.lowerBound]))] += draft.length(index)
        }
    }

    /// The vertex that stands for the component of a vertex.
    func root(_ vertex: Int32) -> Int32 {
        var at = vertex
        while parents[Int(at)] != at { at = parents[Int(at)] }
        return at
    }

    /// The component with the most metres among those that have a vertex in the list.
    func largest(among vertices: some Sequence<Int32>) -> Int32? {
        var best: Int32?
        for vertex in vertices {
            let root = root(vertex)
            if best == nil || metres[Int(root)] > metres[Int(best!)] { best = root }
        }
        return best
    }

    private mutating func join(_ a: Int32, _ b: Int32) {
        let a = shortened(a), b = shortened(b)
        // The smaller number stands for both: the result does not depend on the order of the streets.
        if a < b { parents[Int(b)] = a } else { parents[Int(a)] = b }
    }

    private mutating func shortened(_ vertex: Int32) -> Int32 {
        var at = vertex
        while parents[Int(at)] != at {
            parents[Int(at)] = parents[Int(parents[Int(at)])]
            at = parents[Int(at)]
        }
        return at
    }
}

extension Draft.Street {
    /// Whether walkers may use it.
    var isWalkable: Bool { highway.isWalkable(foot: foot) }
}
