import Geo

/// What a reader must know before trusting an audit's verdicts.
struct AuditRemarks {
    private let ground: AuditGround, asOf: Day?

    init(_ ground: AuditGround, asOf: Day?) { (self.ground, self.asOf) = (ground, asOf) }

    private var profile: RuleProfile { ground.profile }

    var all: [Warning] { [period].compactMap { $0 } + idleReadings + [twoTiers, households].compactMap { $0 } }

    /// An audit of a day on which the profile does not bind.
    private var period: Warning? {
        guard let asOf else { return nil }
        let message: Phrase
        if let from = profile.from, asOf < from {
            message = Phrase(zh: "核查日期 \(asOf) 早于规则集施行日 \(from)，此时尚不约束", en: "the day \(asOf) is before the profile binds (from \(from))")
        } else if let to = profile.to, asOf > to {
            message = Phrase(zh: "核查日期 \(asOf) 晚于规则集截止日 \(to)，此时已不约束", en: "on the day \(asOf) the profile has ended (until \(to))")
        } else {
            return nil
        }
        return Warning(code: "period", input: profile.id, message: message)
    }

    /// Readings that somebody set and that no rule goes by.
    private var idleReadings: [Warning] {
        profile.given.filter { !profile.uses($0.id) && $0.id != Reading.completionTolerance.id }.map { parameter in
            Warning(
                code: "idle-parameter", input: parameter.id,
                message: Phrase(
                    zh: "给了值（\(parameter.name.zh)），但本规则集没有规则用到它：各规则已自己写明，结果不受影响",
                    en: "has a value (\(parameter.name.en)), yet no rule of the profile goes by it: the rules state their own, and nothing changes"))
        }
    }

    /// Centres of both tiers count in full at each.
    private var twoTiers: Warning? {
        let both = ground.study.facilities.filter { $0.stage == .inUse && $0.tiers.count > 1 }
        guard !both.isEmpty else { return nil }
        return Warning(
            code: "both-tiers", about: Phrase(zh: "设施", en: "facilities"),
            message: Phrase(
                zh: "\(both.count) 处在用设施同时列为两级（\(Self.some(both.map(\.id.rawValue)))），其面积和功能在两级各计一次；GB 50180 规定一处不能同时抵两级",
                en:
                    "\(counted(both.count, "centre in use is", "centres in use are")) of both tiers (\(Self.some(both.map(\.id.rawValue)))) and count in full at each; by GB 50180 one does not stand for both"
            ))
    }

    /// Communities whose people and households do not go together: fewer people than households, or more than ten in each.
    private var households: Warning? {
        let odd = ground.study.communities.filter { community in
            guard let people = community.population, let households = community.households else { return false }
            return households == 0 ? people > 0 : people < households || people > 10 * households
        }
        guard !odd.isEmpty else { return nil }
        return Warning(
            code: "household-size", about: Phrase(zh: "社区", en: "communities"),
            message: Phrase(
                zh: "\(odd.count) 个社区的人口与户数不相称（每户不足 1 人或超过 10 人）：\(Self.some(odd.map(\.id)))，按户计的应有面积不可靠",
                en:
                    "\(counted(odd.count, "community", "communities")) with fewer than 1 or more than 10 people a household: \(Self.some(odd.map(\.id))); what they owe by households is not reliable"
            ))
    }

    /// The first few of a list of ids.
    private static func some(_ ids: [String]) -> String { ids.prefix(5).joined(separator: " ") + (ids.count > 5 ? " …" : "") }
}

extension RuleProfile {
    /// Whether some rule goes by a parameter: as a number, or as a reading that it does not state itself.
    public func uses(_ parameter: String) -> Bool {
        let ratios = rules.flatMap { rule in rule.demand.ratios.map { (rule, $0) } }
        switch parameter {
        case "rounding": return ratios.contains { $0.1.rounding == nil }
        case "households": return ratios.contains { $0.1.households == nil && [.community, .subdistrict].contains($0.0.subject) }
        case "floor_counted": return ratios.contains { [.community, .subdistrict].contains($0.0.subject) && $0.0.demand.kind == "ratio" }
        default:
            let amounts = rules.flatMap(\.demand.amounts) + tiers.flatMap { [$0.people, $0.floorArea] }
            return amounts.contains(.parameter(parameter))
        }
    }
}
