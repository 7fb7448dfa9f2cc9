import Geo
import Siting

extension SitingCase {
    /// What no choice can respect, seen without any search: sites required that a group or a limit has no room for, more sites wanted of an
    /// area than it has candidates, or than are chosen at all.
    func contradictions(_ problem: SitingProblem) -> [Phrase] {
        var found: [Phrase] = []
        let required = requiredUses(problem)
        if let count = problem.count, required.count > count {
            found.append(
                Phrase(zh: "必选 \(required.count) 处，而总共只选 \(count) 处", en: "\(counted(required.count, "site")) required, of \(count) to be chosen in all"))
        }
        for (condition, limit) in zip(conditions, problem.conditions) {
            guard let most = limit.atMost else { continue }
            let members = Set(limit.sites), inside = required.filter { $0.uses.allSatisfy(members.contains) }.map(\.id)
            if inside.count > most {
                found.append(
                    condition.name
                        + Phrase(zh: "，而必选了其中 \(inside.joined(separator: "、"))", en: ", and \(inside.joined(separator: ", ")) of it are required"))
            }
        }
        for (condition, limit) in zip(conditions, problem.conditions) {
            guard case .atLeast(let number, let area) = condition else { continue }
            let members = limit.sites.filter { !problem.sites[$0].isForbidden }
            let candidates = Set(members.map { sites[$0].id }).count, most = mostOfGroups(members)
            let there = Phrase(zh: "其中可选的备选点 \(grouped(candidates)) 个", en: "which has \(counted(candidates, "candidate")) that may be chosen")
            if number > candidates {
                found.append(condition.name + Phrase(zh: "，而", en: ", ") + there)
            } else if number > most {
                found.append(
                    condition.name + Phrase(zh: "，而", en: ", ") + there
                        + Phrase(zh: "，互斥组内只取其一，至多 \(grouped(most)) 处", en: ", at most \(grouped(most)) of them with one of each group"))
            } else if let count = problem.count, number > count {
                found.append(
                    condition.name + Phrase(zh: "（", en: ", ") + there + Phrase(zh: "），而总共只选 \(count) 处", en: ", of \(count) to be chosen in all"))
            }
            for case .atMost(let most, area) in conditions where number > most {
                found.append(condition.name + Phrase(zh: "，而又要求至多 \(most) 处", en: ", and at most \(most)"))
            }
        }
        found += tooManyTogether(problem)
        return found
    }

    /// The candidates that must be chosen, each with the uses that it may have.
    private func requiredUses(_ problem: SitingProblem) -> [(id: String, uses: [Int])] {
        let single = problem.sites.indices.filter { problem.sites[$0].isRequired && !problem.sites[$0].isExisting }.map { (sites[$0].id, [$0]) }
        let several = zip(conditions, problem.conditions).compactMap { condition, limit -> (String, [Int])? in
            if case .required(let id) = condition { (id, limit.sites) } else { nil }
        }
        return (single + several).sorted { $0.0.precedesByBytes($1.0) }.map { (id: $0.0, uses: $0.1) }
    }

    /// How many of some sites can be chosen at most when their groups give one each.
    private func mostOfGroups(_ members: [Int]) -> Int {
        let isGrouped = conditions.contains { if case .group = $0 { true } else { false } }
        return Set(members.map { isGrouped ? sites[$0].group.map { "group " + $0 } ?? "id " + sites[$0].id : "id " + sites[$0].id }).count
    }

    /// Areas without a site in common that together want more than are chosen.
    private func tooManyTogether(_ problem: SitingProblem) -> [Phrase] {
        guard let count = problem.count else { return [] }
        var taken: Set<Int> = [], sum = 0, names: [Phrase] = []
        for (condition, limit) in zip(conditions, problem.conditions) {
            guard case .atLeast(let number, _) = condition, taken.isDisjoint(with: limit.sites), number <= count else { continue }
            taken.formUnion(limit.sites)
            sum += number
            names.append(condition.name)
        }
        guard names.count > 1, sum > count else { return [] }
        return [
            Phrase(
                zh: names.map(\.zh).joined(separator: "、") + "，合计 \(sum) 处，而总共只选 \(count) 处",
                en: names.map(\.en).joined(separator: ", ") + ": \(sum) together, of \(count) to be chosen in all")
        ]
    }
}
