public import Geo
import Planning
import Siting
import Travel

/// What the question took for granted, as the scenario's file states it, and where the plan does not.
extension SiteResult {
    /// The question in sentences, those that `whatif` will count otherwise last.
    public var premises: [Phrase] {
        guard let study else { return [] }
        let question = selection.question
        var lines = [Phrase(zh: "walkshed site 选出的方案；本题的前提：", en: "a scenario of walkshed site, whose question was:")]
        if let onto { lines.append(Phrase(zh: "在方案“\(onto.name)”之上，其改动在前", en: "on top of the scenario \"\(onto.name)\", whose changes come first")) }
        let tiers = zip(siting.tiers, siting.limits).map { tier, limit in
            Phrase(zh: "\(tier.name.zh) \(number(limit / 60)) 分钟内", en: "\(tier.name.en)s within \(number(limit / 60)) min")
        }
        lines.append(Phrase(zh: "模型 \(model.rawValue)；", en: "model \(model.rawValue); ") + Self.list(tiers))
        lines.append(Phrase(zh: "计数对象：\(siting.weight.name.zh)", en: "counted: \(siting.weight.name.en)"))
        lines.append(standing(stages))
        lines.append(
            question.hasCapacity
                ? Phrase(zh: "计容量：每处只服务其容量以内的人", en: "with capacities: a centre serves only as many as it has room for")
                : Phrase(zh: "不计容量", en: "room not counted"))
        lines.append(Phrase(zh: "步速 \(JSON.number(study.walking.speed)) 米/秒", en: "walking at \(JSON.number(study.walking.speed)) m/s"))
        return lines + differences(from: study)
    }

    /// Where `whatif` will count otherwise than the question did, a sentence for each; none where it counts the same people.
    public var differences: [Phrase] { study.map(differences(from:)) ?? [] }

    private func differences(from study: Study) -> [Phrase] {
        var lines: [Phrase] = []
        if stages != study.stages {
            lines.append(
                standing(stages)
                    + Phrase(zh: "；whatif 按计划：", en: "; whatif counts as the plan does: ") + standing(study.stages))
        }
        for (tier, minutes) in otherMinutes {
            let standard = study.standards.first { $0.tier == tier }.map { number($0.limit.seconds / 60) } ?? "–"
            let asked = Phrase(
                zh: "\(tier.name.zh)按 \(number(minutes)) 分钟计，而标准为 \(standard) 分钟",
                en: "\(tier.name.en)s within \(number(minutes)) min, where the standard is \(standard)")
            lines.append(
                asked
                    + (model.measuresWalks
                        ? Phrase(zh: "；whatif 按标准计", en: "; whatif counts within the standard")
                        : Phrase(
                            zh: "；方案以 set 改写了标准，whatif 的增减因此也包含标准改变的部分",
                            en: "; the scenario sets the standard so, and what whatif shows as gained includes what that change brings")))
        }
        if siting.unboundedReach != nil {
            lines.append(
                Phrase(
                    zh: "只服务本社区（街道）的人（--within-boundary）；whatif 的“达标”不限本区域",
                    en: "sites serve their own community or subdistrict only (--within-boundary); whatif's people within the standard may cross borders"))
        }
        if let robust = selection.robust {
            let speeds = robust.speeds.map { JSON.number($0.speed) }
            lines.append(
                Phrase(
                    zh: "兼顾步速 \(speeds.joined(separator: "、")) 米/秒（--speeds）；whatif 按 \(JSON.number(study.walking.speed)) 米/秒计",
                    en: "good at \(speeds.joined(separator: ", ")) m/s together (--speeds); whatif walks at \(JSON.number(study.walking.speed)) m/s"))
        }
        switch siting.weight {
        case .people: break
        case .elders, .households, .column:
            lines.append(Phrase(zh: "按\(siting.weight.name.zh)选址；whatif 的人数是人口", en: "chosen by \(siting.weight.name.en); whatif counts people"))
        }
        if model == .backup {
            lines.append(Phrase(zh: "目标是有两处可达的人；whatif 计有一处的人", en: "what counted was people with two centres; whatif counts people with one"))
        }
        return lines
    }

    /// The tiers whose walks count to another limit than the standard's, in minutes.
    var otherMinutes: [(tier: Tier, minutes: Double)] {
        zip(siting.tiers, siting.limits).compactMap { tier, limit in
            study?.standards.first { $0.tier == tier }.map { abs($0.limit.seconds - limit) < 1e-6 } ?? true ? nil : (tier, limit / 60)
        }
    }

    private func standing(_ stages: Set<Stage>) -> Phrase {
        let names = Stage.allCases.filter { stages.contains($0) }.map(\.name)
        if names.isEmpty { return Phrase(zh: "不计已有设施（--existing none）", en: "no facility counted as standing (--existing none)") }
        let list = Self.list(names)
        return Phrase(zh: "已有设施：\(list.zh)", en: "facilities that count as standing: \(list.en)")
    }

    private static func list(_ phrases: [Phrase]) -> Phrase {
        Phrase(zh: phrases.map(\.zh).joined(separator: "、"), en: phrases.map(\.en).joined(separator: ", "))
    }
}
