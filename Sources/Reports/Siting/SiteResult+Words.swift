import Geo
import Planning
import Siting

/// Amounts and units in words, in one language throughout.
extension SiteResult {
    /// So much weight, in words.
    func amount(_ weight: Double) -> Phrase {
        let text = number(weight)
        if siting.tiers.count > 1 { return Phrase(zh: "\(text) 人次服务", en: "\(text) person-services") }
        return plainAmount(weight)
    }

    /// So much weight of one tier, in words.
    func plainAmount(_ weight: Double) -> Phrase {
        let text = number(weight)
        return switch siting.weight {
        case .people: Phrase(zh: "\(text) 人", en: "\(text) people")
        case .elders: Phrase(zh: "\(text) 位老人", en: "\(text) elders")
        case .households: Phrase(zh: "\(text) 户", en: "\(text) households")
        case .column: Phrase(zh: "\(siting.weight.name.zh) \(text)", en: "\(text) \(siting.weight.name.en)")
        }
    }

    /// What a share is of.
    var whole: Phrase {
        let name = siting.weight.name
        if siting.tiers.count > 1 { return Phrase(zh: "\(name.zh)×层级", en: "\(name.en) × tiers") }
        return plainWhole
    }

    /// What a share of one tier is of.
    var plainWhole: Phrase {
        let name = siting.weight.name
        return switch siting.weight {
        case .people, .elders, .households: Phrase(zh: name.zh, en: "all \(name.en)")
        case .column: Phrase(zh: "全部\(name.zh)", en: "all \(name.en)")
        }
    }

    /// The unit of walks and of a table's costs: a column of the user's own keeps its name.
    var costUnit: Phrase {
        switch siting.costUnit {
        case "s", "time_s": Phrase(zh: "秒", en: "s")
        case "distance_m": Phrase(zh: "米", en: "m")
        case "distance": Phrase(zh: "距离单位", en: "distance")
        case "length": Phrase(zh: "长度单位", en: "length")
        case "time": Phrase(zh: "时间单位", en: "time")
        case "cost": Phrase(zh: "成本单位", en: "cost")
        default: Phrase(siting.costUnit)
        }
    }

    /// The unit of weight times walk.
    var walkedUnit: Phrase {
        let weight =
            switch siting.weight {
            case .people: "人"
            case .elders: "老人"
            case .households: "户"
            case .column: siting.weight.name.zh
            }
        return Phrase(zh: "\(siting.tiers.count > 1 ? "人次" : weight)·\(costUnit.zh)", en: "\(weightKey)*\(costUnit.en)")
    }

    /// A sum of money: a plan's costs are in 万元.
    func money(_ sum: Double) -> Phrase {
        study == nil ? Phrase(number(sum)) : Phrase(zh: "\(number(sum)) 万元", en: "\(number(sum)) × 10,000 yuan")
    }

    /// A number as people read it: thousands apart, one decimal where it is not whole.
    func number(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return JSON.number(value) }
        let tenths = (value * 10).rounded() / 10
        if tenths == tenths.rounded() { return grouped(Int(tenths)) }
        let whole = tenths.rounded(.towardZero), rest = Int((abs(tenths - whole) * 10).rounded())
        return (value < 0 && whole == 0 ? "-" : "") + grouped(Int(whole)) + ".\(rest)"
    }

    /// A number with so many decimals at most, thousands apart.
    func number(_ value: Double, decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }, rounded = (value * scale).rounded() / scale
        guard rounded.magnitude < 1e12, rounded.magnitude >= 1000 else { return JSON.number(rounded) }
        let text = JSON.number(rounded), point = text.firstIndex(of: ".") ?? text.endIndex
        return grouped(Int(rounded)) + text[point...]
    }

    /// The chosen sites in a few words: how many of what, within how many minutes, and whether their room counts.
    var chosenWords: Phrase {
        let count = selection.chosen.count
        var facts = [tierWords].compactMap { $0 }
        // Who is only within reach may yet find a centre full.
        if study != nil, (model == .maxCover || model == .budget) && !selection.question.hasCapacity {
            facts.append(Phrase(zh: "不计容量", en: "room not counted"))
        }
        let sites =
            siting.tiers.count == 1
            ? Phrase(zh: "\(grouped(count)) 处\(siting.tiers[0].name.zh)", en: counted(count, siting.tiers[0].name.en))
            : Phrase(zh: "\(grouped(count)) 处", en: counted(count, "site"))
        let inside = facts.isEmpty ? Phrase("") : Phrase(zh: "（\(facts.map(\.zh).joined(separator: "，"))）", en: " (\(facts.map(\.en).joined(separator: ", ")))")
        return Phrase(zh: "选 \(sites.zh)\(inside.zh)，", en: "\(grouped(count))\(sites.en.drop { $0.isNumber })\(inside.en), ")
    }

    /// The walks that count, of each tier where there are several; nil where a table counts every pair.
    private var tierWords: Phrase? {
        guard study != nil else {
            return siting.limits.first.map { Phrase(zh: "\(number($0)) \(costUnit.zh)以内", en: "within \(number($0)) \(costUnit.en)") }
        }
        let minutes = siting.limits.map { number($0 / 60) }
        if siting.tiers.count == 1 { return minutes.first.map { Phrase(zh: "\($0) 分钟内", en: "within \($0) min") } }
        let parts = zip(selection.parts, minutes).map { part, minutes in
            Phrase(
                zh: "\(part.tier.name.zh) \(part.sites) 处、\(minutes) 分钟内", en: "\(counted(part.sites, part.tier.name.en)) within \(minutes) min")
        }
        return Phrase(zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
    }
}
