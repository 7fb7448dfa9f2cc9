public import Geo
import Siting

/// Why no choice respects everything that was asked, as far as it can be said in words.
public struct SitingRefusal: Sendable {
    /// The phase that has no answer, from 1.
    public let phase: Int
    /// Everyone was to be served, and no usable site reaches some.
    public let isUnreachable: Bool
    /// How many sites it takes to serve everyone whom some site reaches; nil where that is not the reason, or was not found out.
    public private(set) var fewestSites: Int?
    /// Whether these are so many only where groups are ignored.
    public private(set) var isFewestWithoutGroups = false
    /// How much weight the capacities leave without a place at best; nil where capacity is not the reason.
    public private(set) var missingPlaces: Double?
    /// The most that any choice covers, where more was asked for.
    public private(set) var mostCovered: Double?
    /// What cannot be whatever is chosen: conditions that contradict each other, or ask for more than there is.
    public let contradictions: [Phrase]
    /// The conditions by which people cannot all be served at once; nil where that is not the reason, or was not found out.
    public private(set) var clash: SitingClash?
    /// The conditions of which each, dropped alone, leaves a question with an answer.
    public private(set) var dropping: [Dropped] = []

    /// A condition without which there is an answer.
    public struct Dropped: Sendable {
        /// What people call it, and the option that brought it.
        public let name: Phrase
        /// How many sites the answer then has, where the question is for the fewest or the cheapest; nil where it is not.
        public let sites: Int?
    }

    /// Seconds that each trial may take.
    private static let patience = 2.0

    /// Finds out what stands in the way: tries the question without each condition in turn.
    init(_ siting: SitingCase, _ question: SitingQuestion, after phase: Int, until clock: SolvingClock) throws {
        self.phase = phase
        let problem = question.phases.isEmpty ? siting.problem : siting.problem(question, counts: question.phases[phase - 1])
        isUnreachable = question.servesAll && problem.unreachable.points > 0
        contradictions = siting.contradictions(problem)
        func solved(_ problem: SitingProblem) throws -> SitingAnswer? {
            clock.isInterrupted ? nil : try problem.solve(until: clock.fresh(seconds: Self.patience))
        }
        func possible(_ trial: SitingProblem) throws -> SitingAnswer? {
            if question.servesAll && trial.unreachable.points > 0 { return nil }
            guard let answer = try solved(trial), answer.status != .infeasible, let objective = answer.objective else { return nil }
            return !question.servesAll || !trial.countsCoveredWeight || objective >= trial.weights.reduce(0, +) - 1e-6 ? answer : nil
        }
        let reachable = problem.weights.reduce(0, +) - problem.unreachable.weight
        if question.servesAll, problem.countsCoveredWeight, let bound = try solved(problem)?.bound, bound < reachable - 1e-6 {
            if question.hasCapacity { missingPlaces = reachable - bound } else { mostCovered = bound }
        }
        if case .leastCost = problem.model {
            var all = problem
            all.model = .maxCover(count: siting.sites.count)
            mostCovered = try solved(all)?.objective
        }
        if question.servesAll, let answer = try solved(problem), answer.status != .infeasible, answer.objective != nil {
            dropping.append(Dropped(name: Phrase(zh: "人人可达 --all", en: "that everyone is served (--all)"), sites: nil))
        }
        let isCosted = question.model == .setCover || question.model == .leastCost
        for loosened in siting.loosened(problem, question) {
            guard let answer = try possible(loosened.problem) else { continue }
            dropping.append(Dropped(name: loosened.name, sites: isCosted && answer.status == .optimal ? answer.chosen.count : nil))
        }
        // Only where everyone in reach has to be served can the number of sites be too small for it, or conditions be at odds over people.
        guard question.model == .backup || question.model.measuresWalks || question.model == .setCover || question.servesAll, !isUnreachable else { return }
        if let count = problem.count, siting.tiers.count < 2 {
            var cover = problem
            cover.model = .setCover
            for isBound in [true, false] where fewestSites == nil {
                if !isBound { cover = siting.without(cover) { if case .group = $0 { true } else { false } } }
                guard let answer = try solved(cover), answer.status == .optimal else { continue }
                if answer.chosen.count > count {
                    fewestSites = answer.chosen.count
                    isFewestWithoutGroups = !isBound
                }
                break
            }
        }
        var most = siting.without(problem) { if case .tier = $0 { true } else { false } }
        most.model = .maxCover(count: siting.sites.count)
        if let answer = try solved(most), answer.status == .optimal { clash = SitingClash(siting, most, answer.chosen) }
    }
}

/// People whom some site reaches and who yet cannot all be served, however many sites are chosen, and the conditions at odds over them.
public struct SitingClash: Sendable {
    /// Those left out at best.
    public let left: (points: Int, weight: Double)
    /// Their areas, those with more weight first.
    public let areas: [(name: String, weight: Double)]
    /// The conditions that keep out every site that reaches them, each with the ids of its candidates, by id.
    public let conditions: [(condition: SitingCase.Condition, candidates: [String])]

    /// Nil where everyone whom some site reaches is served.
    /// - Parameters:
    ///   - problem: the question, without a limit on how many sites there may be.
    ///   - chosen: what covers most under its conditions.
    init?(_ siting: SitingCase, _ problem: SitingProblem, _ chosen: [Int]) {
        var isOpen = problem.sites.map(\.isExisting)
        for site in chosen { isOpen[site] = true }
        var missed: [Int] = [], closed: Set<Int> = []
        for demand in problem.weights.indices where problem.weights[demand] > 0 {
            let sites = problem.reach.entries(of: demand).map { Int(problem.reach.sites[$0]) }.filter { !problem.sites[$0].isForbidden }
            if sites.isEmpty || sites.contains(where: { isOpen[$0] }) { continue }
            missed.append(demand)
            closed.formUnion(sites)
        }
        if missed.isEmpty { return nil }
        left = (Set(missed.map { $0 % siting.pointCount }).count, missed.reduce(0) { $0 + problem.weights[$1] })
        areas = siting.byArea(missed)
        conditions = zip(siting.conditions, siting.problem.conditions).compactMap { condition, limit in
            if case .tier = condition { return nil }
            guard let most = limit.atMost, limit.sites.contains(where: closed.contains), limit.sites.count(where: { isOpen[$0] }) >= most else { return nil }
            return (condition, Set(limit.sites.map { siting.sites[$0].id }).sorted { $0.precedesByBytes($1) })
        }
    }
}
