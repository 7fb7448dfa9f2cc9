import Geo
import Travel

extension Study {
    /// The study that a scenario makes of this one, which stays as it is.
    /// - Throws: `ScenarioFault` with every problem of every change.
    public func changed(by scenario: Scenario) throws(ScenarioFault) -> Study {
        let (study, problems) = attempted(scenario)
        guard problems.isEmpty else { throw ScenarioFault(scenario: scenario.name, problems: problems) }
        return study
    }

    /// The same as far as it goes, with the problems of the changes that were left out.
    public func attempted(_ scenario: Scenario) -> (study: Study, problems: [ScenarioFault.Problem]) {
        var run = ScenarioRun(self)
        for (number, change) in scenario.changes.enumerated() { run.apply(change, number) }
        return (run.study, run.problems)
    }
}

extension Scenario {
    /// Whether it builds a street, which has to be laid on the ground: the study then needs its heights.
    public var buildsStreets: Bool {
        changes.contains { if case .build = $0 { true } else { false } }
    }
}

extension Change {
    /// The key it stands under in a file.
    public var key: String {
        switch self {
        case .add: "add.facility"
        case .remove: "remove"
        case .move: "move"
        case .resize: "resize"
        case .restage: "restage"
        case .merge: "merge.into"
        case .closeStreets, .closeAcross, .build: "street"
        case .grow: "grow"
        case .set: "set"
        }
    }
}
