import Geo
import Planning
import Synchronization

/// Where people are within the time and out of reach with a scenario: tiles like those of `demand` from afar, so that a map's heat can follow.
///
/// They say what is known before capacity, as the answers to changes do. From the zoom on at which points stand for themselves each is a cell of its own.
final class ScenarioHeat: Sendable {
    private let scenarios: ScenarioShelf
    private let tiles: TileShelf
    /// What every point adds to the sums, for the scenarios that were drawn last.
    private let kept = Mutex<[(key: String, crowd: TileCrowd)]>([])
    private static let keptScenarios = 4

    init(_ scenarios: ScenarioShelf, _ tiles: TileShelf) { (self.scenarios, self.tiles) = (scenarios, tiles) }

    /// A tile of a scenario as it stands.
    func tile(of scenario: LiveScenario, at address: TileAddress) async throws -> SentBytes {
        let base = try await scenarios.base(of: scenario.plan), plan = try await tiles.tiles(of: base.served), layer = try await plan.layer("demand")
        guard let own = layer.crowd else { return SentBytes([], as: TileRoutes.kind) }
        let state = scenario.now, key = "\(scenario.id) \(state.revision) \(base.served.edition)"
        if let crowd = kept.withLock({ $0.first { $0.key == key }?.crowd }) { return try await drawn(layer, crowd, address) }
        let crowd = try await scenarios.inTurn(scenario) {
            let open = try scenario.open(state, at: state.history.position, on: base)
            return own.with(names: Self.names(open.plan), adds: Self.adds(open.plan))
        }
        kept.withLock { kept in
            kept.removeAll { $0.key == key }
            kept.append((key, crowd))
            if kept.count > Self.keptScenarios { kept.removeFirst() }
        }
        return try await drawn(layer, crowd, address)
    }

    private func drawn(_ layer: TileLayer, _ crowd: TileCrowd, _ address: TileAddress) async throws -> SentBytes {
        try await tiles.shelf.workers.run { SentBytes(layer.drawn(in: address, as: crowd), as: TileRoutes.kind) }
    }

    private static func names(_ plan: OpenPlan) -> [String] {
        ["points", "people", "elders"] + plan.tiers.flatMap { tier in ["within", "out_of_reach"].map { "\(tier.standard.tier.rawValue)_\($0)" } }
    }

    /// What each demand point adds, in the order of the names: its row in the layer `demand` is its position in the study.
    private static func adds(_ plan: OpenPlan) -> [Int32] {
        var adds: [Int32] = []
        adds.reserveCapacity(plan.study.demand.count * (3 + 2 * plan.tiers.count))
        for (i, point) in plan.study.demand.enumerated() {
            let people = Int32(clamping: point.people)
            adds += [1, people, Int32(clamping: point.elders ?? 0)]
            for k in plan.tiers.indices {
                let isWithin = plan.status(of: i, in: k) == .served
                adds.append(isWithin ? people : 0)
                adds.append(isWithin ? 0 : people)
            }
        }
        return adds
    }
}

extension TileCrowd {
    /// The same points with other sums.
    func with(names: [String], adds: [Int32]) -> TileCrowd {
        var other = self
        (other.names, other.adds) = (names, adds)
        return other
    }
}

extension TileLayer {
    /// The layer's points told by a crowd's sums, in cells from afar and one by one from near; empty where none is there.
    func drawn(in tile: TileAddress, as crowd: TileCrowd) -> [UInt8] {
        var members: [Int] = []
        index.visit(tile.box) { feature in
            members.append(feature)
            return true
        }
        members.sort()
        var places: [Spot] = []
        members = members.filter { feature in
            let spot = tile.steps(spots[parts[features[feature].parts.lowerBound].vertices.lowerBound])
            guard Self.isOwn(spot) else { return false }
            places.append(spot)
            return true
        }
        let cells = tile.zoom < crowd.singleFrom ? crowd.cells(of: members, at: places) : zip(members, places).map { crowd.cell(of: $0, at: $1) }
        var message = TileMessage(self)
        for cell in cells {
            var geometry = TileGeometry()
            geometry.points([Step(Spot(x: cell.x, y: cell.y))])
            message.add(geometry, crowd.names, cell.sums)
        }
        return message.field
    }
}
