public import Geo
public import Planning
import Siting

/// A choice of sites with what it was made from: what its JSON, its tables, its layers and its scenario are written from.
public struct SiteResult: Sendable {
    /// The answer.
    public let selection: SiteSelection
    /// The plan; nil where tables were asked.
    public let study: Study?
    /// The scenario that the choice comes on top of, which the plan has in it already; nil for the plan as it stands.
    public let onto: Scenario?
    /// The stages at which facilities counted as standing.
    public let stages: Set<Stage>
    /// What it was computed from; nil where tables were asked.
    public let run: RunRecord?
    /// Suspicions raised on the way.
    public let warnings: [Warning]

    /// A choice with what it was made from.
    public init(_ selection: SiteSelection, study: Study?, onto: Scenario? = nil, stages: Set<Stage>, run: RunRecord?, warnings: [Warning]) {
        self.selection = selection
        self.study = study
        self.onto = onto
        self.stages = stages
        self.run = run
        self.warnings = warnings
    }

    var siting: SitingCase { selection.siting }
    var model: SitingQuestion.Model { selection.question.model }

    /// A number of the solver's in the unit that people read: walks of a plan are counted in milliseconds and read in seconds.
    func read(_ value: Double?) -> Double? {
        value.map { model.measuresWalks ? $0 * siting.costScale : $0 }
    }

    /// The unit of the objective, for programs.
    public var unit: String {
        let weight = weightKey + (siting.tiers.count > 1 ? "_services" : "")
        if isRegret { return "\(weight)_regret" }
        return switch model {
        case .setCover: "sites"
        case .maxCover, .backup, .budget: weight
        case .pMedian: "\(weight)*\(siting.costUnit)"
        case .pCenter: siting.costUnit
        case .leastCost: study == nil ? "cost" : "10000_yuan"
        }
    }

    /// Whether the objective is a regret: how much less the choice is worth than the best for a walking speed, at most.
    var isRegret: Bool { selection.robust?.isRegret ?? false }

    var weightKey: String {
        switch siting.weight {
        case .people: siting.tiers.count > 1 ? "person" : "people"
        case .elders: "elders"
        case .households: "households"
        case .column(let name): name
        }
    }

    /// Whether the program ends with "no": nothing respects what was asked.
    public var isInfeasible: Bool { selection.answer.status == .infeasible }

    /// Whether somebody stopped the search.
    public var isInterrupted: Bool { selection.phases.contains { $0.answer.stoppedBy == .interrupted || $0.best?.stoppedBy == .interrupted } }
}
