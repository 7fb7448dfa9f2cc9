import Geo
import Planning
import Reports
import Synchronization
import Travel

/// The tiles of one plan as it stands: each layer made ready when it is first asked for, each tile drawn once and kept while there is room.
final class PlanTiles: Sendable {
    /// The layers that tiles can be asked for, in order.
    let names: [String]
    private let standing: ServedPlan.Standing, workers: Workers
    private let layers = Mutex<[String: Pending<TileLayer>]>([:])
    private let kept: TileCache
    private let drawing = Mutex<[Key: Pending<SentBytes>]>([:])

    struct Key: Hashable, Sendable {
        let layers: [String]
        let address: TileAddress
    }

    init(_ standing: ServedPlan.Standing, workers: Workers, room: Int) {
        self.standing = standing
        self.workers = workers
        kept = TileCache(room: room)
        let shown = standing.layers.filter { layer in layer.rows.contains { $0.geometry != nil } || layer.shape != nil }.map(\.name)
        let study = standing.result.coverage.study
        names = shown + (study.candidates.isEmpty ? [] : ["candidates"]) + ["streets"] + (study.barriers.isEmpty ? [] : ["water"])
    }

    /// The layer of a name, ready to be drawn; `names` has it.
    func layer(_ name: String) async throws -> TileLayer {
        let pending = layers.withLock { layers in
            if let pending = layers[name] { return pending }
            let pending = Pending { [standing, workers] in try await workers.run { Self.made(name, standing) } }
            layers[name] = pending
            return pending
        }
        return try await pending.value(within: .infinity)
    }

    /// A tile of some layers, in their order.
    func tile(_ names: [String], at address: TileAddress) async throws -> SentBytes {
        let key = Key(layers: names, address: address)
        if let tile = kept[key] { return tile }
        var ready: [TileLayer] = []
        for name in names { ready.append(try await layer(name)) }
        let pending = drawing.withLock { drawing in
            if let pending = drawing[key] { return pending }
            let pending = Pending { [ready, workers, kept] in
                try await workers.run {
                    let fields = zip(names, ready).map { name, layer in kept[Key(layers: [name], address: address)]?.bytes ?? layer.drawn(in: address) }
                    return SentBytes(Array(fields.joined()), as: TileRoutes.kind)
                }
            }
            drawing[key] = pending
            return pending
        }
        defer { drawing.withLock { _ = $0.removeValue(forKey: key) } }
        let tile = try await pending.value(within: .infinity)
        kept[key] = tile
        return tile
    }

    /// Up to which zoom tiles with areas are drawn before anybody asks, and of how many tiles at most: there are few of them, each shows much of
    /// the plan, and cutting what shows much takes its time.
    private static let drawnAhead = (zooms: 0...12, most: 300)

    /// Makes everything ready that a first look would have to wait for: layers, areas as they are from afar, tiles of them. One thing after the
    /// other, so that whoever asks for something else in the meantime finds a thread free.
    func prepare() async throws {
        var areas: [(name: String, layer: TileLayer)] = []
        for name in names {
            let layer = try await layer(name)
            if layer.hasAreas { areas.append((name, layer)) }
        }
        for zoom in (0..<ZoomedAreas.end).reversed() {
            try Task.checkCancellation()
            for (_, layer) in areas { try await workers.run { _ = layer.areas.pieces(at: zoom, of: layer) } }
        }
        for zoom in Self.drawnAhead.zooms.reversed() {
            for (name, layer) in areas {
                guard let bounds = layer.bounds else { continue }
                let tiles = TileAddress.all(over: bounds, zoom: zoom)
                if tiles.count > Self.drawnAhead.most { continue }
                try Task.checkCancellation()
                for address in tiles { _ = try await tile([name], at: address) }
            }
        }
    }

    private static func made(_ name: String, _ standing: ServedPlan.Standing) -> TileLayer {
        let study = standing.result.coverage.study
        switch name {
        case "streets": return BaseMap.streets(standing.result.coverage.ground.walks.walking)
        case "water": return BaseMap.water(study.barriers)
        case "candidates": return TileLayer(CoverageLayers(standing.result).layer(named: name) ?? Layer(name: name, columns: []))
        case "demand":
            let tiers = study.standards.map(\.tier.rawValue)
            let layer = standing.layers.first { $0.name == name } ?? Layer(name: name, columns: [])
            return TileLayer(layer, dropping: Set(["snap_m"] + tiers.map { "\($0)_people_served" }), sums: sums(of: layer, tiers))
        // Every street of the city for each tier: too many to be told apart before they are near.
        case "reached_streets": return TileLayer(standing.layers.first { $0.name == name } ?? Layer(name: name, columns: []), from: { _ in 13 })
        default: return TileLayer(standing.layers.first { $0.name == name } ?? Layer(name: name, columns: []))
        }
    }

    /// What a crowd of people tells: how many they are, and in each tier how many of them are within the time, how many of
    /// those stand before a full centre, and how many are out of reach for whatever reason.
    private static func sums(of layer: Layer, _ tiers: [String]) -> [TileCrowd.Sum] {
        @Sendable func whole(_ row: Layer.Row, _ column: Int?) -> Int {
            if let column, case .integer(let number) = row.values[column] { number } else { 0 }
        }
        let people = layer.column("people"), elders = layer.column("elders")
        var sums = [TileCrowd.Sum(name: "people") { whole($0, people) }, TileCrowd.Sum(name: "elders") { whole($0, elders) }]
        for tier in tiers {
            guard let status = layer.column("\(tier)_status") else { continue }
            func add(_ name: String, _ statuses: Set<Status>) {
                let words = Set(statuses.map(\.rawValue))
                sums.append(
                    TileCrowd.Sum(name: "\(tier)_\(name)") { row in
                        if case .text(let word) = row.values[status], words.contains(word) { whole(row, people) } else { 0 }
                    })
            }
            add("within", [.served, .noCapacity])
            add("no_capacity", [.noCapacity])
            add("out_of_reach", [.outOfReach, .isolated, .offNetwork])
        }
        return sums
    }
}
