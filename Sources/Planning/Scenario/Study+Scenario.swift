public import Geo
import Travel

extension Study {
    /// The study that a scenario makes of this one, which stays as it is.
    /// - Throws: `ScenarioFault` with every problem of every change.
    public func changed(by scenario: Scenario) throws(ScenarioFault) -> Study {
        let attempt = attempted(scenario)
        guard attempt.problems.isEmpty else { throw ScenarioFault(scenario: scenario.name, problems: attempt.problems) }
        return attempt.study
    }

    /// The same as far as it goes, with the problems of the changes that were left out.
    public func attempted(_ scenario: Scenario) -> ScenarioAttempt { attempted(scenario.changes.enumerated().map { ($0, $1) }) }

    /// Applies changes that stand at these positions of a scenario, some of which may be missing.
    /// - Parameter hoped: facilities that a missing change would have made: nothing is said of what is done to them.
    public func attempted(_ changes: [(number: Int, change: Change)], hoped: Set<Facility.ID> = []) -> ScenarioAttempt {
        var run = ScenarioRun(self, hoped: hoped)
        for (number, change) in changes { run.apply(change, number) }
        return ScenarioAttempt(study: run.study, problems: run.problems, notes: run.notes)
    }
}

/// What came of a scenario's changes, as far as they could be applied.
public struct ScenarioAttempt: Sendable {
    /// The study with the changes that could be applied.
    public let study: Study
    /// What is wrong with the others, in the order of the changes.
    public let problems: [ScenarioFault.Problem]
    /// How changes were understood whose words leave it open, in the order of the changes.
    public let notes: [ScenarioNote]
}

/// How a change was understood whose words leave it open: which streets a drawn line closes, where a new street joins the others.
public struct ScenarioNote: Hashable, Sendable {
    /// The change's position in the scenario, from 0, and the key within it.
    public let change: Int, key: String
    /// What the user reads.
    public let message: Phrase

    /// A note about a change.
    public init(change: Int, key: String, message: Phrase) { (self.change, self.key, self.message) = (change, key, message) }
}

extension Scenario {
    /// Whether it builds a street, which has to be laid on the ground: the study then needs its heights.
    public var buildsStreets: Bool {
        changes.contains { if case .build = $0 { true } else { false } }
    }
}

extension Change {
    /// Where its cost stands in a file.
    var costKey: String {
        switch self {
        case .add: "add.facility.cost"
        case .remove: "remove.cost"
        case .move: "move.cost"
        case .resize: "resize.cost"
        case .restage: "restage.cost"
        case .merge: "merge.into.cost"
        case .closeStreets, .closeAcross: "street.cost"
        case .build: "street.build.cost"
        case .grow: "grow.cost"
        case .set: "set"
        }
    }
}
