import Geo

extension AuditGround {
    /// How a rule stands with a community or a subdistrict.
    func area(_ rule: Rule, _ area: Int, _ level: AreaLevel) -> Judgement {
        let tier = rule.tier ?? (level == .community ? .communityHome : .streetCentre)
        var judgement = judged(rule, area, level, tier)
        // Sums of floor go by where premises stand, the size of one premises by whom it is for: what falls apart is said.
        guard judgement.required != nil, rule.demand.asks(for: .floorArea) else { return judgement }
        if case .pooling = rule.demand { return judgement }   // that of projects, which are nobody's centre yet
        judgement.arithmetic =
            judgement.arithmetic + said(elsewhere(area, level, tier), of: area, level, whereItStands: !rule.demand.isOfOnePremises)
        return judgement
    }

    private func judged(_ rule: Rule, _ area: Int, _ level: AreaLevel, _ tier: Tier) -> Judgement {
        let own = centres(for: area, level, tier)
        switch rule.demand {
        case .minimum(let measure, let amount, let ofLargest):
            let required = number(amount), sum = asked(measure, required)
            guard ofLargest else {
                return .compared(sum, required: required, with: measured(measure, of: centres(in: area, level, [tier])), measure: measure)
            }
            return .compared(sum, required: required, with: Measured(largestOf: own.map { size(measure, of: study.facilities[$0]) }), measure: measure)
        case .paired(let minima): return paired(minima, of: own)
        case .subset(let whole, let part): return subset(whole, part, of: centres(in: area, level, [tier]))
        case .ratio(let ratio): return self.ratio(ratio, area, level, tier)
        case .functions(let functions): return listed(functions.sorted { $0.order < $1.order }, of: own)
        case .presence(let presence): return present(presence, area, level)
        case .pooling(let per100, let below): return level == .subdistrict ? pooled(rule, per100, below, area) : Self.misplaced
        case .banded, .routes, .utilities, .adjacency, .insideBoundary, .upgrade: return Self.misplaced
        }
    }

    /// `建筑面积不低于 2,700 m²`
    func asked(_ measure: Rule.Measure, _ required: Double) -> Phrase {
        Phrase(zh: "\(measure.name.zh)不低于 \(Amounts.text(required)) m²", en: "\(measure.name.en) at least \(Amounts.text(required)) m²")
    }

    private func ratio(_ ratio: Rule.Ratio, _ area: Int, _ level: AreaLevel, _ tier: Tier) -> Judgement {
        let kind = ratio.households ?? profile.households
        guard let households = households(area, level, kind) else {
            return .unknown(Phrase(zh: "\(kind.name.zh)数未填", en: "the number of \(kind.name.en) is not stated"))
        }
        guard households > 0 else {
            // A community of people without households has a number that was never filled in.
            return people(area, level) > 0
                ? .unknown(Phrase(zh: "\(kind.name.zh)数为 0 而有人口", en: "no \(kind.name.en), yet people"))
                : .notApplicable(Phrase(zh: "没有住户，无应有面积", en: "without households nothing is owed"))
        }
        let (required, sum) = perHundred(Double(households), ratio)
        let counted = profile.floorCounted
        let tiers: Set<Tier> = counted == .communityAndStreet ? [tier, .streetCentre] : [tier]
        return .compared(sum, required: required, with: measured(.floorArea, of: centres(in: area, level, tiers), withLeased: counted != .communityOwned))
    }

    /// So many households' due: `2,450 户 / 100 × 30 = 735 m²`.
    func perHundred(_ households: Double, _ ratio: Rule.Ratio) -> (required: Double, sum: Phrase) {
        let rounding = ratio.rounding ?? profile.rounding, per100 = number(ratio.per100), hundreds = rounding.hundreds(households)
        // One division last, so that whole numbers stay whole.
        let required = rounding == .linear ? households * per100 / 100 : hundreds * per100
        let count = Amounts.text(households), rate = Amounts.text(per100), due = Amounts.text(required)
        switch rounding {
        case .linear: return (required, Phrase(zh: "\(count) 户 / 100 × \(rate) = \(due) m²", en: "\(count) households / 100 × \(rate) = \(due) m²"))
        case .started, .full:
            let rounded = Amounts.text(hundreds)
            return (
                required,
                Phrase(
                    zh: "\(count) 户 / 100，\(rounding.name.zh)，\(rounded) × \(rate) = \(due) m²",
                    en: "\(count) households / 100, \(rounding.name.en), \(rounded) × \(rate) = \(due) m²")
            )
        }
    }

    /// Several minima of the same premises: the one that comes nearest is shown.
    private func paired(_ minima: [Rule.Minimum], of facilities: [Int]) -> Judgement {
        guard !facilities.isEmpty else { return paired(minima, sizes: minima.map { _ in 0 }) }
        let judged = facilities.map { i in paired(minima, sizes: minima.map { size($0.measure, of: study.facilities[i]) }) }
        let best =
            judged.indices.first { judged[$0].verdict == .meets } ?? judged.indices.first { judged[$0].verdict == .unknown }
            ?? judged.indices.min { a, b in (judged[a].missing.count, judged[a].lacking ?? 0) < (judged[b].missing.count, judged[b].lacking ?? 0) }!
        guard facilities.count > 1 else { return judged[best] }
        let id = study.facilities[facilities[best]].id.rawValue
        return judged[best].remarking(Phrase(zh: "\(facilities.count) 处中最接近的 \(id)：", en: "the nearest of \(facilities.count), \(id): "))
    }

    /// Several minima beside what there is of each, nil where not known.
    func paired(_ minima: [Rule.Minimum], sizes: [Double?]) -> Judgement {
        let parts = zip(minima, sizes).map { minimum, size in
            (
                minimum,
                Judgement.compared(
                    asked(minimum.measure, number(minimum.amount)), required: number(minimum.amount), with: Measured(size), measure: minimum.measure)
            )
        }
        return combined(parts, joint: Phrase(zh: "；", en: "; "))
    }

    /// Several minima as one judgement: short of one is short, whatever the others would turn out to be. The numbers are those of the first that decides.
    private func combined(_ parts: [(Rule.Minimum, Judgement)], joint: Phrase) -> Judgement {
        let lacks = parts.filter { $0.1.verdict == .lacks }
        var all = (lacks.first ?? parts.first { $0.1.verdict == .unknown } ?? parts[0]).1
        all.parts = parts.flatMap(\.1.parts)
        all.arithmetic = parts.dropFirst().reduce(parts[0].1.arithmetic) { $0 + joint + $1.1.arithmetic }
        all.missing = lacks.map {
            Finding.Missing(id: $0.0.measure.rawValue, name: $0.0.measure.name + Phrase(" \(Amounts.text($0.1.lacking ?? 0)) m²"))
        }
        return all
    }

    private func subset(_ whole: Rule.Minimum, _ part: Rule.Minimum, of facilities: [Int]) -> Judgement {
        let sums = [whole, part].map { ($0, measured($0.measure, of: facilities)) }
        let parts = sums.map { minimum, sum in
            (
                minimum,
                Judgement.compared(asked(minimum.measure, number(minimum.amount)), required: number(minimum.amount), with: sum, measure: minimum.measure)
            )
        }
        return combined(parts, joint: Phrase(zh: "；其中", en: "; of it "))
    }

    /// Functions that the centres of an area house together.
    private func listed(_ functions: [Function], of facilities: [Int]) -> Judgement {
        let housed = facilities.reduce(into: Set<Function>()) { $0.formUnion(study.facilities[$1].functions ?? []) }
        let unsaid = facilities.count { study.facilities[$0].functions == nil }
        return checked(functions.map { Finding.Missing(id: $0.rawValue, name: $0.name) }, isThere: { k in housed.contains(functions[k]) }, unsaid: unsaid)
    }

    /// A list of things, some of which are there: `7 项，现有 5，缺 日间照料中心、菜店`.
    func checked(
        _ items: [Finding.Missing], isThere: (Int) -> Bool, unsaid: Int, what: Phrase = Phrase(zh: "功能", en: "functions")
    ) -> Judgement {
        let missing = items.indices.filter { !isThere($0) }.map { items[$0] }, there = items.count - missing.count
        var judgement = Judgement(
            required: Double(items.count), present: Double(there), lacking: Double(missing.count), unit: .items, missing: missing,
            arithmetic: Phrase(zh: "共 \(items.count) 项；现有 \(there)", en: "\(items.count) in all; present \(there)"),
            verdict: missing.isEmpty ? .meets : .lacks)
        if missing.isEmpty {
            judgement.arithmetic = judgement.arithmetic + Phrase(zh: "；齐全", en: "; complete")
        } else if unsaid > 0 {
            judgement.verdict = .unknown
            judgement.lacking = nil
            judgement.present = there == 0 ? nil : Double(there)
            judgement.missing = []
            judgement.reason = Phrase(zh: "未填\(what.zh)", en: "\(what.en) not stated")
            judgement.arithmetic =
                judgement.arithmetic
                + Phrase(
                    zh: "，另有 \(unsaid) 处未填\(what.zh)，无法判定",
                    en: ", \(counted(unsaid, "place does not state its", "places do not state their")) \(what.en), cannot be judged")
        } else {
            let names = Phrase(zh: missing.map(\.name.zh).joined(separator: "、"), en: missing.map(\.name.en).joined(separator: ", "))
            judgement.arithmetic = judgement.arithmetic + Phrase(zh: "；缺 ", en: "; lacking ") + names
        }
        return judgement
    }

    private func present(_ presence: Rule.Presence, _ area: Int, _ level: AreaLevel) -> Judgement {
        var count = 0, unsaid: [Phrase] = []
        if let tier = presence.centre { count += centres(for: area, level, tier).count }
        if !presence.functions.isEmpty {
            let all = Set(presence.functions.map(\.tier)).flatMap { centres(for: area, level, $0) }
            count += all.count { !(study.facilities[$0].functions ?? []).isDisjoint(with: presence.functions) }
            if all.contains(where: { study.facilities[$0].functions == nil }) { unsaid.append(Phrase(zh: "未填功能", en: "functions not stated")) }
        }
        if !presence.amenities.isEmpty {
            count += presence.amenities.isDisjoint(with: amenityKinds(in: area, level)) ? 0 : 1
            let absent = presence.amenities.subtracting(knownKinds).sorted()
            if study.amenities == nil {
                unsaid.append(Self.noAmenities)
            } else if !absent.isEmpty {
                let names = Phrase(zh: absent.map(\.name.zh).joined(separator: "、"), en: absent.map(\.name.en).joined(separator: ", "))
                unsaid.append(Self.unsurveyed(names))
            }
        }
        if count == 0, let why = unsaid.first { return .unknown(why, required: 1, unit: .items) }
        return Judgement(
            required: 1, present: Double(count), lacking: count > 0 ? 0 : 1, unit: .items,
            arithmetic: count > 0
                ? Phrase(zh: "至少 1 处；现有 \(count)；达到", en: "at least 1; present \(count); met")
                : Phrase(zh: "至少 1 处；现有 0；缺 1", en: "at least 1; present 0; lacking 1"),
            verdict: count > 0 ? .meets : .lacks)
    }
}

extension AuditGround {
    static let noAmenities = Phrase(zh: "计划没有“其他设施”图层（amenities）", en: "the plan has no amenities layer")

    /// A kind of which the layer has none at all: nobody has surveyed it.
    static func unsurveyed(_ names: Phrase) -> Phrase {
        Phrase(zh: "“其他设施”图层（amenities）中没有\(names.zh)类，视为未调查", en: "the amenities layer knows nothing of \(names.en)")
    }
}

extension Function {
    /// Its position among the functions of the layout plan.
    var order: Int { Function.allCases.firstIndex(of: self)! }
}
