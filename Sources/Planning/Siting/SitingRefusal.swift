public import Geo
import Siting

/// Why no choice respects everything that was asked, as far as it can be said in words.
public struct SitingRefusal: Sendable {
    /// The phase that has no answer, from 1.
    public let phase: Int
    /// Everyone was to be served, and no usable site reaches some.
    public let isUnreachable: Bool
    /// How many sites it takes to serve everyone whom some site reaches; nil where that is not the reason, or was not found out.
    public let fewestSites: Int?
    /// How much weight the capacities leave without a place at best; nil where capacity is not the reason.
    public let missingPlaces: Double?
    /// The most that any choice covers, where more was asked for.
    public let mostCovered: Double?
    /// The conditions of which each, dropped alone, leaves a question with an answer.
    public let dropping: [Phrase]

    /// Seconds that each trial may take.
    private static let patience = 2.0

    /// Finds out what stands in the way: tries the question without each condition in turn.
    init(_ siting: SitingCase, _ question: SitingQuestion, after phase: Int, until clock: SolvingClock) throws {
        self.phase = phase
        let problem = question.phases.isEmpty ? siting.problem : siting.problem(question, counts: question.phases[phase - 1])
        isUnreachable = question.servesAll && problem.unreachable.points > 0
        var missing: Double?, most: Double?, fewest: Int?, dropping: [Phrase] = []
        func solved(_ problem: SitingProblem) throws -> SitingAnswer? {
            clock.isInterrupted ? nil : try problem.solve(until: clock.fresh(seconds: Self.patience))
        }
        func isPossible(_ trial: SitingProblem) throws -> Bool {
            if question.servesAll && trial.unreachable.points > 0 { return false }
            guard let answer = try solved(trial), answer.status != .infeasible, let objective = answer.objective else { return false }
            return !question.servesAll || !trial.countsCoveredWeight || objective >= trial.weights.reduce(0, +) - 1e-6
        }
        if !isUnreachable, question.servesAll, problem.countsCoveredWeight, let bound = try solved(problem)?.bound {
            let short = problem.weights.reduce(0, +) - bound
            if question.hasCapacity { missing = short } else { most = bound }
        }
        if case .leastCost = problem.model {
            var all = problem
            all.model = .maxCover(count: siting.sites.count)
            most = try solved(all)?.objective
        }
        if question.servesAll {
            if let answer = try solved(problem), answer.status != .infeasible, answer.objective != nil {
                dropping.append(Phrase(zh: "人人可达 --all", en: "that everyone is served (--all)"))
            }
        }
        for loosened in siting.loosened(problem, question) where try isPossible(loosened.problem) { dropping.append(loosened.name) }
        // Only where everyone in reach has to be served can the number of sites be too small for it.
        if question.model == .backup || question.model.measuresWalks || question.servesAll, problem.count != nil, !isUnreachable {
            var cover = problem
            cover.model = .setCover
            if let answer = try solved(cover), answer.status == .optimal, let count = problem.count, answer.chosen.count > count {
                fewest = answer.chosen.count
            }
        }
        missingPlaces = missing
        mostCovered = most
        fewestSites = fewest
        self.dropping = dropping
    }
}

extension SitingCase {
    /// The question with each of its conditions left out in turn.
    func loosened(_ problem: SitingProblem, _ question: SitingQuestion) -> [(name: Phrase, problem: SitingProblem)] {
        var trials: [(Phrase, SitingProblem)] = []
        func without(_ name: Phrase, _ change: (inout SitingProblem) -> Void) {
            var loose = problem
            change(&loose)
            trials.append((name, loose))
        }
        if question.model.isCounted {
            without(Phrase(zh: "数量 --count", en: "the number of sites (--count)")) { loose in
                loose.model = question.model(count: self.sites.count)
                loose.conditions = loose.conditions.indices.filter { if case .tier = conditions[$0] { false } else { true } }.map { loose.conditions[$0] }
            }
        }
        let demanded = conditions.indices.filter { if case .required = conditions[$0] { true } else { false } }
        if !demanded.isEmpty || problem.sites.contains(where: \.isRequired) {
            without(Phrase(zh: "必选 --require", en: "the required sites (--require)")) { loose in
                for i in loose.sites.indices { loose.sites[i].isRequired = false }
                loose.conditions = loose.conditions.indices.filter { !demanded.contains($0) }.map { loose.conditions[$0] }
            }
        }
        if problem.sites.contains(where: \.isForbidden) {
            without(Phrase(zh: "禁选 --forbid", en: "the forbidden sites (--forbid)")) { loose in
                for i in loose.sites.indices { loose.sites[i].isForbidden = false }
            }
        }
        if question.hasCapacity {
            without(Phrase(zh: "容量 --capacity", en: "the capacities (--capacity)")) { loose in
                for i in loose.sites.indices { loose.sites[i].capacity = nil }
            }
        }
        if let budget = question.budget, question.model == .budget {
            without(Phrase(zh: "预算 \(budget)", en: "the budget (--budget)")) { $0.model = .maxCover(count: self.sites.count) }
        }
        if let unboundedReach {
            without(Phrase(zh: "不出本区域 --within-boundary", en: "service inside the own area only (--within-boundary)")) { $0.reach = unboundedReach }
        }
        let groups = conditions.indices.filter { if case .group = conditions[$0] { true } else { false } }
        if !groups.isEmpty {
            without(Phrase(zh: "互斥组", en: "the groups of which one may be chosen")) { loose in
                loose.conditions = loose.conditions.indices.filter { !groups.contains($0) }.map { loose.conditions[$0] }
            }
        }
        for (i, condition) in conditions.enumerated() {
            switch condition {
            case .atLeast, .atMost: without(condition.name) { $0.conditions.remove(at: i) }
            case .group, .building, .required, .tier: break
            }
        }
        return trials
    }
}
