import Geo
import PlanFiles
import Planning
import Synchronization
import Travel

/// A plan as live scenarios start from it: open, with a pen that keeps what lies nearest to which street.
final class LivePlan: Sendable {
    /// The plan as it was read.
    let served: ServedPlan
    let plan: Plan
    let open: OpenPlan
    let pen: AreaPen
    /// What cuts through the ground, water above all; nil where the plan has none.
    let barriers: AreaIndex?
    private let heights = Mutex<ElevationModel?>(nil)

    init(_ served: ServedPlan, _ opened: ServedPlan.Opened) {
        self.served = served
        plan = opened.plan
        open = opened.open
        pen = AreaPen(opened.open)
        let ground = opened.plan.study.barriers
        barriers = ground.polygons.isEmpty ? nil : AreaIndex([ground])
    }

    /// The heights that new streets are laid on: read when a street is first built. Nil on flat ground.
    func elevation() throws -> ElevationModel? {
        try heights.withLock { heights in
            if heights == nil { heights = try plan.readElevation() }
            return heights
        }
    }

    /// A scenario of it with some changes.
    func scenario(of changes: [Change]) throws -> OpenScenario.Growth {
        let start = OpenScenario(open, elevation: changes.containsBuilding ? try elevation() : nil)
        return start.growing(changes.enumerated().map { ($0, $1) })
    }

    /// What looks wrong with where changes put centres in a scenario, by the changes' numbers.
    func notes(of changes: [(number: Int, change: Change)], in scenario: OpenScenario) -> [ScenarioNote] {
        changes.compactMap { number, change in
            change.placed.flatMap { scenario.warning(about: $0, barriers: barriers) }.map { ScenarioNote(change: number, key: "location", message: $0) }
        }
    }
}

extension [Change] {
    /// Whether a street is built, which has to be laid on the ground.
    var containsBuilding: Bool { contains { if case .build = $0 { true } else { false } } }
}
