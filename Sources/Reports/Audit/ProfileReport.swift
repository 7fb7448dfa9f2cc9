public import Geo
public import Planning
import Travel

/// Rule profiles for a terminal: a list, and two beside each other.
public enum ProfileReport {
    /// A line for each profile, and under it what it leaves open, within so many columns of a terminal.
    public static func list(_ profiles: [RuleProfile], in language: Language, width: Int = TextTable.usualWidth) -> String {
        let zh = language == .chinese
        var table = TextTable(zh ? ["规则集", "地域", "期限", "规则"] : ["profile", "jurisdiction", "period", "rules"], texts: 3)
        for profile in profiles {
            table.add([profile.id, profile.jurisdiction, AuditResult.period(profile).said(in: language), grouped(profile.rules.count)])
        }
        var out = table.text(within: width)
        for profile in profiles {
            let open = profile.parameters.filter { $0.value == nil }
            guard !open.isEmpty else { continue }
            out += "\n" + (zh ? "\(profile.id) 待给参数" : "\(profile.id), to be given") + "\n"
            for parameter in open {
                // Either name may be given to --set, and so may the id.
                var facts = zh ? [] : [parameter.name.zh]
                if case .number(let name) = parameter.kind { facts.append(name.said(in: language)) }
                let more = facts.isEmpty ? "" : zh ? "（\(facts.joined(separator: "；"))）" : " (\(facts.joined(separator: "; ")))"
                let line = "  \(parameter.id)\(zh ? "：" : ": ")\(parameter.name.said(in: language))\(more)"
                out += Wrapping.hanging(line, within: width, indent: 4)
            }
        }
        return out
    }

    /// What one profile asks that another does not, and what both ask otherwise.
    public static func difference(_ a: RuleProfile, _ b: RuleProfile, in language: Language, width: Int = TextTable.usualWidth) -> String {
        let zh = language == .chinese
        var out = "\(a.id) (\(a.jurisdiction)) ⇄ \(b.id) (\(b.jurisdiction))\n"
        func side(_ profile: RuleProfile, _ text: String) {
            out += Wrapping.hanging("    \(profile.id)\(zh ? "：" : ": ")\(text)", within: width, indent: 6)
        }
        for tier in Tier.allCases {
            let (x, y) = (a.tiers.first { $0.tier == tier }, b.tiers.first { $0.tier == tier })
            guard x != y else { continue }
            out += "  \(tier.name.said(in: language))\n"
            side(a, x.map { said($0, language) } ?? "–")
            side(b, y.map { said($0, language) } ?? "–")
        }
        let keys = a.rules.map(\.key) + b.rules.map(\.key).filter { key in !a.rules.contains { $0.key == key } }
        for key in keys {
            let (x, y) = (a.rules.first { $0.key == key }, b.rules.first { $0.key == key })
            guard x != y, let either = x ?? y else { continue }
            out += "  \(either.name.said(in: language)) (\(key))\n"
            for (profile, rule) in [(a, x), (b, y)] { side(profile, rule.map { "\(RuleWords.said($0, profile).said(in: language))  〔\($0.basis)〕" } ?? "–") }
        }
        for review in JointReview.allCases {
            let (x, y) = (a.reviews.first { $0.review == review }, b.reviews.first { $0.review == review })
            guard x?.basis != y?.basis else { continue }
            out += "  \(zh ? "台账关口" : "gate of the ledger") \(review.name.said(in: language)) (\(review.rawValue))\n"
            for (profile, demand) in [(a, x), (b, y)] { side(profile, demand.map { "〔\($0.basis)〕" } ?? "–") }
        }
        for id in Set((a.parameters + b.parameters).map(\.id)).sorted(by: { $0.precedesByBytes($1) }) {
            let (x, y) = (a.parameter(id), b.parameter(id))
            guard x != y else { continue }
            let name = (x ?? y)?.name
            out += "  \(zh ? "参数" : "parameter") \(name?.said(in: language) ?? id) (\(id)\(zh ? "" : name.map { ", " + $0.zh } ?? ""))\n"
            for (profile, parameter) in [(a, x), (b, y)] {
                side(profile, parameter.map { AuditResult.said($0)?.said(in: language) ?? (zh ? "待给" : "to be given") } ?? "–")
            }
        }
        return out
    }

    private static func said(_ promise: RuleProfile.TierPromise, _ language: Language) -> String {
        let minutes = JSON.number(promise.limit.minutes), people = RuleWords.said(promise.people), floor = RuleWords.said(promise.floorArea)
        return Phrase(
            zh: "\(minutes) 分钟，\(people) 人，\(floor) m²，\(promise.functions.count) 项功能",
            en: "\(minutes) min, \(people) people, \(floor) m², \(promise.functions.count) functions"
        ).said(in: language) + "  〔\(promise.basis)〕"
    }
}

/// What a rule asks, in words.
enum RuleWords {
    static func said(_ amount: Amount) -> String {
        switch amount {
        case .stated(let number): Amounts.text(number)
        case .parameter(let id): "‹\(id)›"
        }
    }

    static func said(_ rule: Rule, _ profile: RuleProfile) -> Phrase {
        let zones = rule.zones.map { zones in
            let named = ZoneType.allCases.filter { zones.contains($0) }.map(\.name)
            return Phrase(zh: named.map(\.zh).joined(separator: "、") + "：", en: named.map(\.en).joined(separator: ", ") + ": ")
        }
        let force = rule.force == .binding ? Phrase("") : Phrase(zh: "（\(rule.force.name.zh)）", en: " (\(rule.force.name.en))")
        return named((zones ?? Phrase("")) + said(rule.demand, profile) + force, profile)
    }

    /// The names of parameters in the place of their ids.
    private static func named(_ phrase: Phrase, _ profile: RuleProfile) -> Phrase {
        profile.parameters.reduce(phrase) { said, parameter in
            let id = "‹\(parameter.id)›"
            return Phrase(zh: said.zh.replacing(id, with: "‹\(parameter.name.zh)›"), en: said.en.replacing(id, with: "‹\(parameter.name.en)›"))
        }
    }

    private static func said(_ minima: [Rule.Minimum]) -> Phrase {
        Phrase(
            zh: minima.map { "\($0.measure.name.zh) ≥ \(said($0.amount)) m²" }.joined(separator: "，"),
            en: minima.map { "\($0.measure.name.en) ≥ \(said($0.amount)) m²" }.joined(separator: ", "))
    }

    private static func said(_ ratio: Rule.Ratio, _ profile: RuleProfile) -> Phrase {
        let rounding = (ratio.rounding ?? profile.rounding).name
        return Phrase(zh: "每百户 \(said(ratio.per100)) m²（\(rounding.zh)）", en: "\(said(ratio.per100)) m² per 100 households (\(rounding.en))")
    }

    private static func said(_ demand: Rule.Demand, _ profile: RuleProfile) -> Phrase {
        switch demand {
        case .minimum(let measure, let amount, let ofLargest):
            said([Rule.Minimum(measure, amount)]) + (ofLargest ? Phrase(zh: "（一处独有）", en: " (of one of them alone)") : Phrase(""))
        case .paired(let minima): said(minima)
        case .ratio(let ratio): said(ratio, profile)
        case .banded(let bands):
            Phrase(
                bands.map { band in
                    (band.below.map { "< \(Amounts.text($0))" } ?? "≥ \(bands.dropLast().last?.below.map { Amounts.text($0) } ?? "0")")
                        + " → \(said(band.required)) m²"
                }.joined(separator: "; "))
        case .routes(let routes):
            Phrase(
                zh: "≥ \(said(routes.inKindFrom)) 户实物配建，", en: "in kind from \(said(routes.inKindFrom)) dwellings, ") + said(routes.inKind, profile)
                + Phrase(zh: "；否则缴费 \(said(routes.feeRate))", en: "; else a fee of \(said(routes.feeRate))")
                + (routes.oldPolicyBefore.map { Phrase(zh: "；\($0) 前许可且未移交的按原政策", en: "; the old policy for permits before \($0) without handover") }
                    ?? Phrase(""))
        case .subset(let whole, let part): said([whole]) + Phrase(zh: "，其中", en: ", of it ") + said([part])
        case .functions(let functions): Phrase(zh: "\(functions.count) 项功能", en: "\(functions.count) functions")
        case .utilities(let utilities): Phrase(zh: "\(utilities.count) 项配套", en: "\(utilities.count) utilities")
        case .presence: Phrase(zh: "区内至少 1 处", en: "at least one in the area")
        case .adjacency(let adjacency):
            Phrase(zh: "\(adjacency.kinds.count) 类设施在 \(said(adjacency.within)) 米内", en: "\(adjacency.kinds.count) kinds within \(said(adjacency.within)) m")
        case .insideBoundary: Phrase(zh: "在所服务的区域之内", en: "inside the area that it is for")
        case .upgrade(let below, let to, let grant):
            Phrase(
                zh: "不足 \(said(below)) m² 的扩建到 \(said(to)) m²，补助 \(said(grant)) 元",
                en: "below \(said(below)) m² enlarged to \(said(to)) m² with \(said(grant)) yuan")
        case .pooling(let per100, let below):
            Phrase(
                zh: "应配不足 \(said(below)) m² 的项目合并，每百户 \(said(per100)) m²",
                en: "projects owing less than \(said(below)) m² together, \(said(per100)) m² per 100 households")
        }
    }
}
