public import Geo
import Travel

/// A scenario on an open plan that grows change by change, as on a map: each step is known within the frame of a mouse's drag.
///
/// It is a value: going back is keeping the one before. Its list of changes is one that a file may hold, and that makes the very same study from
/// scratch: a change that does again what an earlier one did takes that one's place.
public struct OpenScenario: Sendable {
    /// The plan as it stands without the scenario.
    public let base: OpenPlan
    /// The plan with the scenario.
    public let plan: OpenPlan
    /// The changes that make it, in order.
    public let changes: [Change]
    /// How changes were understood whose words leave it open; positions are those in `changes`.
    public let notes: [ScenarioNote]
    private let run: ScenarioRun

    /// What became of changes that were to be added.
    public struct Growth: Sendable {
        /// The scenario with them; as it was where there are problems.
        public let scenario: OpenScenario
        /// What is wrong with them, by their positions among those that were to be added.
        public let problems: [ScenarioFault.Problem]
        /// How those were understood whose words leave it open, by the same positions.
        public let notes: [ScenarioNote]
    }

    /// A scenario that changes nothing yet.
    /// - Parameter elevation: the heights that new streets are laid on; only `build` needs them.
    public init(_ base: OpenPlan, elevation: ElevationModel? = nil) {
        var study = base.study
        if let elevation { study.ground.elevation = elevation }
        self.init(base: base, plan: base, changes: [], notes: [], run: ScenarioRun(study))
    }

    private init(base: OpenPlan, plan: OpenPlan, changes: [Change], notes: [ScenarioNote], run: ScenarioRun) {
        (self.base, self.plan, self.changes, self.notes, self.run) = (base, plan, changes, notes, run)
    }

    /// The same with the heights that new streets are laid on.
    public func on(_ elevation: ElevationModel) -> OpenScenario {
        var run = run
        run.study.ground.elevation = elevation
        return OpenScenario(base: base, plan: plan, changes: changes, notes: notes, run: run)
    }

    /// The scenario with more changes, applied in order; all of them or none.
    /// - Parameter hoped: facilities that changes which cannot be read would have made: nothing is said of what is done to them.
    public func growing(_ more: [(number: Int, change: Change)], hoped: Set<Facility.ID> = []) -> Growth {
        if more.isEmpty { return Growth(scenario: self, problems: [], notes: []) }
        var run = run.continued, list = changes, kept = notes
        // Where each change of the list was asked for: its number among those to be added, nil for what stood there before.
        var origin = [Int?](repeating: nil, count: changes.count), isFromScratch = false
        run.hoped = hoped
        for (number, change) in more {
            let superseding = Superseding(change, after: list)
            list = superseding.kept + [superseding.new]
            isFromScratch = isFromScratch || superseding.isFromScratch
            for position in superseding.dropped.sorted(by: >) { origin.remove(at: position) }
            origin.append(number)
            run.forget(superseding.forgotten, dropped: superseding.dropped)
            kept = kept.map { note in
                ScenarioNote(change: note.change - superseding.dropped.count { $0 < note.change }, key: note.key, message: note.message)
            }
            if !isFromScratch { run.apply(superseding.new, list.count - 1) }
        }
        if isFromScratch {
            run = ScenarioRun(Self.withElevation(base.study, of: run.study), hoped: hoped)
            for (number, change) in list.enumerated() { run.apply(change, number) }
            kept = []
        }
        let problems = run.problems.map { ScenarioFault.Problem(change: origin[$0.change] ?? 0, key: $0.key, found: $0.found, wanted: $0.wanted) }
        let said = run.notes.compactMap { note in origin[note.change].map { ScenarioNote(change: $0, key: note.key, message: note.message) } }
        guard problems.isEmpty else { return Growth(scenario: self, problems: problems, notes: said) }
        let plan = isFromScratch ? base.changed(to: run.study).plan : plan.changed(to: run.study).plan
        let grown = OpenScenario(base: base, plan: plan, changes: list, notes: kept + run.notes, run: run.continued)
        return Growth(scenario: grown, problems: [], notes: said)
    }

    /// The changes that come to the same as these one after the other, each thing done once: what a file may hold.
    public static func folded(_ changes: [Change]) -> [Change] {
        changes.reduce(into: []) { list, change in
            let superseding = Superseding(change, after: list)
            list = superseding.kept + [superseding.new]
        }
    }

    private static func withElevation(_ study: Study, of other: Study) -> Study {
        var study = study
        study.ground.elevation = other.ground.elevation
        return study
    }

    /// What its changes cost together, in 万元, nil where none of them says; and how many that may state a cost do not.
    public var cost: (sum: Double?, unknown: Int) {
        let costs = changes.compactMap(\.cost)
        return (costs.isEmpty ? nil : costs.reduce(0, +), changes.count { $0.isInvestment && $0.cost == nil })
    }
}
