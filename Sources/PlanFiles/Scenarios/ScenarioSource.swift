import Geo
import Planning
import Reports
import Travel

/// Where a scenario is read from.
public enum ScenarioSource: Sendable {
    /// A YAML file, with those it builds on.
    case file(String)
    /// YAML that is at hand, and what its file would be called.
    case text(String, file: String)

    /// The scenario, in the words of its plan; faults of form are kept, to be told with those that only the plan shows.
    /// - Throws: `InputErrors` where it is no YAML, or not there.
    func read(_ words: ScenarioWords) throws(InputErrors) -> ScenarioFile {
        switch self {
        case .file(let path): try ScenarioFile(path, words: words)
        case .text(let text, let file): try ScenarioFile(text: text, file: file, words: words)
        }
    }
}

/// What a question about a plan builds upon: the plan as it stands, or with a scenario.
struct ScenarioGround {
    let study: Study
    /// The scenario, with the changes of those it builds on; nil for the plan as it stands.
    let scenario: Scenario?
    /// What the scenario was read from.
    let inputs: [RunRecord.Input]
    /// How its changes were understood whose words leave it open.
    let notes: [Phrase]

    /// - Throws: `InputErrors` with everything that is wrong with the scenario.
    init(_ plan: Plan, _ source: ScenarioSource?) throws {
        guard let source else {
            (study, scenario, inputs, notes) = (plan.study, nil, [], [])
            return
        }
        let file = try source.read(plan.words)
        var before = plan.study
        if file.scenarios.contains(where: \.buildsStreets) { before.ground.elevation = try plan.readElevation() }
        var (changed, said) = try file.changed(before)
        // What the scenario builds where a candidate was is a facility, and a candidate no longer.
        let built = Set(changed.facilities.map(\.id)).subtracting(before.facilities.map(\.id))
        changed.candidates.removeAll { built.contains($0.id) }
        study = changed
        scenario = Scenario(name: file.name, changes: OpenScenario.folded(file.scenarios.flatMap(\.changes)))
        inputs = file.inputs
        notes = said
    }

    /// The same as warnings about the scenario.
    var warnings: [Warning] { notes.map { Warning(code: "scenario-note", about: Phrase(scenario?.name ?? ""), message: $0) } }
}
