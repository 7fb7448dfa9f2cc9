import Geo
import Synchronization

/// The tiles of every plan that is served; a plan that is read anew gets new ones.
final class TileShelf: Sendable {
    let shelf: PlanShelf
    /// The collections that are no layer of a plan's results: registers, findings, differences.
    private let catalogue: Catalogue
    private let drawn = Mutex<[(stamp: String, layer: TileLayer)]>([])
    /// How many layers of such collections are kept ready.
    private static let keptLayers = 8
    private let plans = Mutex<[String: (plan: ServedPlan, tiles: PlanTiles)]>([:])

    init(_ shelf: PlanShelf, _ catalogue: Catalogue) { (self.shelf, self.catalogue) = (shelf, catalogue) }

    /// What can be asked of the tiles of one collection.
    struct Offered: Sendable {
        let layer: @Sendable () async throws -> TileLayer
        let tile: @Sendable (TileAddress) async throws -> SentBytes
    }

    /// Lets go of the tiles of plans as they were read before.
    /// - Parameter served: the plans as they are served now.
    func forget(allBut served: [ServedPlan]) { plans.withLock { plans in plans = plans.filter { one in served.contains { $0 === one.value.plan } } } }

    /// The tiles of a plan as it stands.
    func tiles(of plan: ServedPlan) async throws -> PlanTiles {
        if let known = plans.withLock({ $0[plan.id] }), known.plan === plan { return known.tiles }
        let standing = try await shelf.standing(plan)
        return plans.withLock { plans in
            if let known = plans[plan.id], known.plan === plan { return known.tiles }
            let tiles = PlanTiles(standing, workers: shelf.workers, room: shelf.limits.tiles)
            plans[plan.id] = (plan, tiles)
            return tiles
        }
    }

    /// Makes the tiles of a plan ready before anybody asks, once it stands. Where it comes to nothing, whoever asks is told why.
    func prepare(_ plan: ServedPlan) async throws {
        _ = try await plan.standing(within: .infinity)
        try await tiles(of: plan).prepare()
    }

    /// The tiles of a collection. A plan's own layer has the layer's name, after the plan's and a point where there are several plans.
    func collection(_ id: String) async throws -> Offered {
        let parted = id.split(separator: ".", maxSplits: 1).map(String.init)
        for plan in shelf.all where shelf.isSingle ? parted.count == 1 : parted.count == 2 && plan.id == parted[0] {
            let tiles = try await tiles(of: plan), name = parted[parted.count - 1]
            if tiles.names.contains(name) { return Offered(layer: { try await tiles.layer(name) }, tile: { try await tiles.tile([name], at: $0) }) }
        }
        let entry = try await catalogue.collection(id), workers = shelf.workers
        return Offered(
            layer: { [self] in try await workers.run { [self] in try layer(of: entry) } },
            tile: { [self] address in try await workers.run { [self] in SentBytes(try layer(of: entry).drawn(in: address), as: TileRoutes.kind) } })
    }

    /// A collection's rows as they stand, ready to be drawn.
    private func layer(of entry: Catalogue.Entry) throws -> TileLayer {
        let table = try entry.offered.table(nil), key = entry.id + " " + table.stamp
        if let known = drawn.withLock({ $0.first { $0.stamp == key } }) { return known.layer }
        let layer = TileLayer(table.layer)
        drawn.withLock { drawn in
            drawn.removeAll { $0.stamp == key }
            drawn.append((key, layer))
            if drawn.count > Self.keptLayers { drawn.removeFirst() }
        }
        return layer
    }
}
