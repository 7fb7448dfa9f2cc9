import Geo
import Siting

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
        if question.model == .budget {
            without(Phrase(zh: "预算 --budget", en: "the budget (--budget)")) { $0.model = .maxCover(count: self.sites.count) }
        }
        if let unboundedReach {
            without(Phrase(zh: "不出本区域 --within-boundary", en: "service inside the own area only (--within-boundary)")) { $0.reach = unboundedReach }
        }
        let groups = conditions.indices.filter { if case .group = conditions[$0] { true } else { false } }
        if !groups.isEmpty {
            without(Phrase(zh: "互斥组 --ignore-groups", en: "the groups of which one may be chosen (--ignore-groups)")) { loose in
                loose = self.without(loose) { if case .group = $0 { true } else { false } }
            }
        }
        for (i, condition) in conditions.enumerated() {
            switch condition {
            case .atLeast: without(condition.name + Phrase(" --min-per")) { $0.conditions.remove(at: i) }
            case .atMost: without(condition.name + Phrase(" --max-per")) { $0.conditions.remove(at: i) }
            case .group, .building, .required, .tier: break
            }
        }
        return trials
    }

    /// A problem of the case, all its conditions in place, without some of them.
    func without(_ problem: SitingProblem, _ isDropped: (Condition) -> Bool) -> SitingProblem {
        var loose = problem
        loose.conditions = zip(conditions, problem.conditions).filter { !isDropped($0.0) }.map(\.1)
        return loose
    }
}
