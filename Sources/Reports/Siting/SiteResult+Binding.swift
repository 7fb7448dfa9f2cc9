import Geo
import Planning
import Siting

/// What leaves no room at the choice, by name.
extension SiteResult {
    /// One condition that binds.
    struct BindingCondition {
        /// `count`, `budget`, `group`, `building`, `required`, `min_per`, `max_per`, `tier`, `capacity`.
        let kind: String
        /// The group, candidate, facility, area or tier; nil for the number of sites and the budget.
        let id: String?
        /// The number at which it binds; nil for rooms.
        let limit: Double?
    }

    var bindingConditions: [BindingCondition] {
        selection.answer.bindings.map { binding in
            switch binding {
            case .count: BindingCondition(kind: "count", id: nil, limit: selection.question.wholeCounts.reduce(0.0) { $0 + Double($1) })
            case .budget: BindingCondition(kind: "budget", id: nil, limit: selection.question.budget)
            case .room(let site, _): BindingCondition(kind: "capacity", id: siting.sites[site].id, limit: nil)
            case .condition(let position):
                switch siting.conditions[position] {
                case .group(let id): BindingCondition(kind: "group", id: id, limit: 1)
                case .building(let id): BindingCondition(kind: "building", id: id, limit: 1)
                case .required(let id): BindingCondition(kind: "required", id: id, limit: 1)
                case .atLeast(let number, let area): BindingCondition(kind: "min_per", id: area, limit: Double(number))
                case .atMost(let number, let area): BindingCondition(kind: "max_per", id: area, limit: Double(number))
                case .tier(let tier, let number): BindingCondition(kind: "tier", id: tier.rawValue, limit: Double(number))
                }
            }
        }
    }

    /// How many of a kind are named on the terminal.
    private static let shown = 3

    /// All of them in one line: a few of each kind by name, and how many more.
    var bindingLine: Phrase? {
        let all = bindingConditions
        if all.isEmpty { return nil }
        var kinds: [Phrase] = []
        for kind in ["count", "budget", "tier", "min_per", "max_per", "required", "group", "building", "capacity"] {
            let some = all.filter { $0.kind == kind }
            if some.isEmpty { continue }
            var names: [Phrase] = []
            for one in some {
                let name = name(one)
                if !names.contains(name) { names.append(name) }
            }
            let rest = names.count - Self.shown
            let zh = names.prefix(Self.shown).map(\.zh).joined(separator: "、") + (rest > 0 ? "，另有 \(grouped(rest)) 个" : "")
            let en = names.prefix(Self.shown).map(\.en).joined(separator: ", ") + (rest > 0 ? " and \(grouped(rest)) more" : "")
            kinds.append(title(kind, names.count) + Phrase(zh: zh, en: en))
        }
        return Phrase(
            zh: "起作用的条件 \(grouped(all.count)) 个：" + kinds.map(\.zh).joined(separator: "；"),
            en: counted(all.count, "binding condition") + ": " + kinds.map(\.en).joined(separator: "; "))
    }

    private func title(_ kind: String, _ number: Int) -> Phrase {
        switch kind {
        case "group": Phrase(zh: "互斥组 ", en: number == 1 ? "group " : "groups ")
        case "building": Phrase(zh: "一处只有一种用途 ", en: "one use of ")
        case "required": Phrase(zh: "必选 ", en: "required ")
        case "capacity": Phrase(zh: "满员 \(grouped(number)) 处：", en: "\(grouped(number)) full: ")
        default: Phrase("")
        }
    }

    private func name(_ one: BindingCondition) -> Phrase {
        let limit = one.limit.map(number) ?? ""
        return switch one.kind {
        case "count": Phrase(zh: "数量 \(limit) 处", en: "the number of sites (\(limit))")
        case "budget": Phrase(zh: "预算", en: "the budget")
        case "tier":
            Tier(rawValue: one.id ?? "").map { Phrase(zh: "\($0.name.zh) \(limit) 处", en: "\(limit) \($0.name.en)\(limit == "1" ? "" : "s")") } ?? Phrase("")
        case "min_per": Phrase(zh: "\(one.id ?? "") 至少 \(limit) 处", en: "at least \(limit) in \(one.id ?? "")")
        case "max_per": Phrase(zh: "\(one.id ?? "") 至多 \(limit) 处", en: "at most \(limit) in \(one.id ?? "")")
        default: Phrase(one.id ?? "")
        }
    }
}
