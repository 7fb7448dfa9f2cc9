import Geo
import PlanFiles
import Planning
import Reports
import Synchronization
import Travel

/// What the map page has to know before it can show a plan: names, tiers, the extent, and everything that stands in its lists, with where it is.
final class MapStarts: Sendable {
    private let shelf: PlanShelf
    /// By plan: of which edition, for the plan itself must not be held once another has taken its place.
    private let plans = Mutex<[String: (edition: Int, start: Pending<SentBytes>)]>([:])

    init(_ shelf: PlanShelf) { self.shelf = shelf }

    /// A plan's start, put together once.
    func start(of plan: ServedPlan) async throws -> SentBytes {
        let standing = try await shelf.standing(plan), workers = shelf.workers
        let pending = plans.withLock { plans in
            if let known = plans[plan.id], known.edition == plan.edition { return known.start }
            let id = plan.id
            let pending = Pending { try await workers.run { SentBytes(Array(Self.start(id, standing).pretty.utf8), as: "application/json") } }
            plans[id] = (plan.edition, pending)
            return pending
        }
        return try await pending.value(within: .infinity)
    }

    private static func start(_ id: String, _ standing: ServedPlan.Standing) -> JSON {
        let study = standing.result.coverage.study
        var lists = standing.layers.filter { ["facilities", "gaps", "communities", "subdistricts"].contains($0.name) }
        lists += [CoverageLayers(standing.result).layer(named: "candidates")].compactMap { $0 }
        let bounds = Bounds(around: study.demand.lazy.map(\.place) + study.facilities.lazy.map(\.place))
        return .object(
            [
                ("id", .text(id)), ("name", .text(study.name)), ("language", .text(study.language == .chinese ? "zh" : "en")),
                ("extent", bounds.map { .array([.real($0.west), .real($0.south), .real($0.east), .real($0.north)]) } ?? .null),
                ("hasWater", .flag(!study.barriers.isEmpty)), ("stages", .array(Stage.allCases.map { .text($0.rawValue) })),
                ("serving", .array(Stage.allCases.filter { study.stages.contains($0) }.map { .text($0.rawValue) })),
                (
                    "tiers",
                    .array(
                        study.standards.map { standard in
                            .object([
                                ("id", .text(standard.tier.rawValue)), ("name_zh", .text(standard.tier.name.zh)), ("name_en", .text(standard.tier.name.en)),
                                ("minutes", .real(standard.limit.minutes)),
                            ])
                        })
                ),
            ] + lists.map { layer in (layer.name, JSON.array(layer.rows.map { item($0, layer.columns) })) })
    }

    /// A row of a list: its values, its middle, and for what is wider than a point its box.
    private static func item(_ row: Layer.Row, _ columns: [Layer.Column]) -> JSON {
        var members: [(String, JSON)] = []
        for (column, value) in zip(columns, row.values) {
            switch value {
            case .missing: break
            case .text(let text): members.append((column.name, .text(text)))
            case .integer(let number): members.append((column.name, .whole(number)))
            case .real(let number): members.append((column.name, .real(number)))
            case .flag(let flag): members.append((column.name, .flag(flag)))
            }
        }
        guard let geometry = row.geometry, let box = Bounds(around: geometry.places) else { return .object(members) }
        if case .point(let place) = geometry {
            members.append(("at", .array([.real(place.longitude), .real(place.latitude)])))
        } else {
            members.append(("box", .array([box.west, box.south, box.east, box.north].map { .real($0) })))
        }
        return .object(members)
    }
}
