/// Searches between the network's own vertices, with no places and no straight legs: the bare question that measurements
/// put to other routing engines too.
package struct VertexReach: Sendable {
    private let costs: EdgeCosts
    private let vertexCount: Int

    /// The vertices that one vertex reaches, in no order, and what each costs.
    package struct Reached: Sendable {
        package let vertices: [UInt32]
        package let costs: [UInt32]
    }

    /// Walks outwards on this network.
    package init(_ walking: WalkingNetwork) {
        costs = walking.outbound
        vertexCount = walking.network.vertexCount
    }

    /// For every origin, all vertices within a cost, inclusive.
    package func reached(from origins: [UInt32], within limit: UInt32, threads: Threads) -> [Reached] {
        precondition(origins.allSatisfy { $0 < vertexCount })   // the search itself checks nothing
        var tables = [Reached](repeating: Reached(vertices: [], costs: []), count: origins.count)
        tables.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            threads.forChunks(of: origins.count, size: 8, scratch: { StreetSearch<UInt32>(vertexCount: vertexCount) }) { range, search in
                for i in range {
                    search.run(costs, seeds: CollectionOfOne((vertex: origins[i], label: 0)), limit: limit)
                    let count = search.touchedCount
                    let vertices = [UInt32](unsafeUninitializedCapacity: count) { values, filled in
                        for k in 0..<count { values[k] = search.reached(k) }
                        filled = count
                    }
                    let reachedCosts = [UInt32](unsafeUninitializedCapacity: count) { values, filled in
                        for k in 0..<count { values[k] = search.label(vertices[k]) }
                        filled = count
                    }
                    out[i] = Reached(vertices: vertices, costs: reachedCosts)
                }
            }
        }
        return tables
    }

    /// For every vertex, the nearest of some sites (vertices too) by its position among them, and the cost; nil where no site is reached.
    package func nearest(among sites: [UInt32]) -> [(site: UInt32, cost: UInt32)?] {
        precondition(sites.allSatisfy { $0 < vertexCount })
        let search = StreetSearch<UInt64>(vertexCount: vertexCount), bits = UInt64(UInt64.rankBits)
        search.run(costs, seeds: sites.enumerated().map { (vertex: $1, label: UInt64($0)) }, limit: nil)
        return (0..<UInt32(vertexCount)).map { vertex in
            let label = search.label(vertex)
            return label == .max ? nil : (UInt32(label & (1 << bits - 1)), UInt32(clamping: label >> bits))
        }
    }
}
