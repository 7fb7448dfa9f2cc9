import Geo
import Synchronization

/// The tiles of every plan that is served; a plan that is read anew gets new ones.
final class TileShelf: Sendable {
    let shelf: PlanShelf
    private let plans = Mutex<[String: (plan: ServedPlan, tiles: PlanTiles)]>([:])

    init(_ shelf: PlanShelf) { self.shelf = shelf }

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

    /// The layer that a collection's id names: the layer's name, after the plan's and a point where there are several plans.
    func collection(_ id: String) async throws -> (tiles: PlanTiles, layer: String) {
        let parted = id.split(separator: ".", maxSplits: 1).map(String.init)
        for plan in shelf.all where shelf.isSingle ? parted.count == 1 : parted.count == 2 && plan.id == parted[0] {
            let tiles = try await tiles(of: plan), name = parted[parted.count - 1]
            if tiles.names.contains(name) { return (tiles, name) }
        }
        throw Problem.notFound(Phrase(zh: "图层“\(excerpt(id))”", en: "collection \"\(excerpt(id))\""))
    }
}
