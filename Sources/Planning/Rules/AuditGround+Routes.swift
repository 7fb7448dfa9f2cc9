import Geo

extension AuditGround {
    /// Whether a rule binds a project: by the day of its planning permit, and the days on which the rule binds.
    enum Standing {
        case bound
        /// It does not, for a reason, which is also said without the project's own day.
        case free(Phrase, reason: Phrase)
        /// Not known, for a reason.
        case open(Phrase)
    }

    /// A rule does not bind permits from before its first day, nor from after its last. A rule that sends early permits to the old policy speaks of them itself.
    func standing(of project: HousingProject, under rule: Rule) -> Standing {
        var first = rule.from
        if case .routes(let routes) = rule.demand, routes.oldPolicyBefore != nil { first = nil }
        if let permit = project.permit {
            if let first, permit < first {
                return .free(
                    Phrase(
                        zh: "规划许可 \(permit) 早于规则施行日 \(first)（\(rule.profile)），不受其约束",
                        en: "permitted on \(permit), before the rule binds (from \(first), \(rule.profile))"),
                    reason: Phrase(zh: "规划许可早于规则施行日 \(first)", en: "permitted before the rule binds (from \(first))"))
            }
            if let last = rule.to, permit > last {
                return .free(
                    Phrase(
                        zh: "规划许可 \(permit) 晚于规则截止日 \(last)（\(rule.profile)），不受其约束",
                        en: "permitted on \(permit), after the rule has ended (until \(last), \(rule.profile))"),
                    reason: Phrase(zh: "规划许可晚于规则截止日 \(last)", en: "permitted after the rule has ended (until \(last))"))
            }
            return .bound
        }
        // Handed over before the first day, it was permitted before it.
        if let first, let handover = project.handover, handover < first {
            return .free(
                Phrase(
                    zh: "\(handover) 已移交，早于规则施行日 \(first)（\(rule.profile)），不受其约束",
                    en: "handed over on \(handover), before the rule binds (from \(first), \(rule.profile))"),
                reason: Phrase(zh: "已移交，早于规则施行日 \(first)", en: "handed over before the rule binds (from \(first))"))
        }
        guard first != nil || rule.to != nil else { return .bound }
        let period = first.map { Phrase(zh: "\($0) 起施行", en: "it binds from \($0)") } ?? Phrase(zh: "\(rule.to!) 截止", en: "it binds until \(rule.to!)")
        return .open(
            Self.noPermit + Phrase(zh: "，不知规则是否约束（\(period.zh)）", en: ", so it is not known whether the rule binds (\(period.en))"))
    }

    /// In kind, by fee, or by the old policy: decided by the permit's day and the threshold. What the project says of itself frees it from neither.
    func routed(_ routes: Rule.Routes, _ project: HousingProject) -> Judgement {
        guard let day = routes.oldPolicyBefore else {
            let claims = project.route == .oldPolicy
            let remark = Phrase(zh: "配建方式填“按原政策”，而本规则没有原政策，按规则判定：", en: "it claims an old policy, of which this rule has none: ")
            return claims ? now(routes, project).remarking(remark) : now(routes, project)
        }
        // Handed over before the day, it was permitted before it and is settled.
        if let handover = project.handover, handover < day {
            return .notApplicable(Phrase(zh: "\(day) 前已取得许可并移交", en: "permitted and handed over before \(day)"))
        }
        guard let permit = project.permit else { return either(routes, project, day) }
        if permit < day { return old(routes, project) }
        guard project.route == .oldPolicy else { return now(routes, project) }
        var judgement = now(routes, project).remarking(
            Phrase(
                zh: "按原政策须在 \(day) 前取得规划许可，此项目为 \(permit)；应为 ",
                en: "the old policy is for permits before \(day), and this project's is of \(permit); due is "))
        // Whatever it owes, it has not been settled by the right rule.
        if judgement.verdict == .unknown { (judgement.verdict, judgement.reason) = (.lacks, nil) }
        return judgement
    }

    /// Without a permit date it is not known which of two rules binds: both are shown, and only what both have met is met.
    private func either(_ routes: Rule.Routes, _ project: HousingProject, _ day: Day) -> Judgement {
        let now = now(routes, project), old = old(routes, project)
        if now.verdict == .meets && old.verdict == .meets { return now }
        var judgement = Judgement.unknown(
            Self.noPermit
                + Phrase(
                    zh: "，不知按新规还是原政策（\(day) 前许可且未移交的按原政策）。新规：\(now.arithmetic.zh)。原政策：\(old.arithmetic.zh)",
                    en:
                        ", so it is not known whether the old policy goes on for it (permits before \(day) without handover). New: \(now.arithmetic.en). Old: \(old.arithmetic.en)"
                ))
        judgement.reason = Self.noPermit
        return judgement
    }

    private func wanting(_ amount: Amount) -> Judgement? {
        guard case .parameter(let id) = amount, profile.number(amount) == nil else { return nil }
        return .unknown(needing: profile.parameter(id), named: id)
    }

    private func old(_ routes: Rule.Routes, _ project: HousingProject) -> Judgement {
        guard let old = routes.oldPolicy else {
            return .unknown(Phrase(zh: "按原政策执行，规则集没有写明原政策的标准", en: "goes by the old policy, of which the profile states no size"))
        }
        return wanting(old.per100) ?? named(.oldPolicy, provided(old, project))
    }

    private func now(_ routes: Rule.Routes, _ project: HousingProject) -> Judgement {
        // An agreement may ask a small project for premises; a fee may not stand in for premises that are due.
        if project.route == .inKind { return wanting(routes.inKind.per100) ?? named(.inKind, provided(routes.inKind, project)) }
        if let missing = wanting(routes.inKindFrom) { return missing }
        guard let households = project.households else { return .unknown(Self.noDwellingCount) }
        guard households > 0 else { return Self.noDwellings }
        let least = number(routes.inKindFrom)
        guard Double(households) >= least else { return wanting(routes.feeRate) ?? fee(routes, project) }
        let judgement = wanting(routes.inKind.per100) ?? named(.inKind, provided(routes.inKind, project))
        guard project.route == .fee else { return judgement }
        return judgement.remarking(
            Phrase(
                zh: "配建方式填“缴纳建设费用”，但 \(grouped(households)) 户不少于 \(Amounts.text(least)) 户，须实物配建。",
                en: "it claims to pay, yet \(grouped(households)) dwellings are not below \(Amounts.text(least)): premises are due. "))
    }

    private func named(_ route: ProvisionRoute, _ judgement: Judgement) -> Judgement {
        var judgement = judgement
        judgement.arithmetic = route.name + Phrase(zh: "：", en: ": ") + judgement.arithmetic
        return judgement
    }

    private func fee(_ routes: Rule.Routes, _ project: HousingProject) -> Judgement {
        let base: Double?, what: Phrase
        switch routes.feeBase {
        case .aboveGround: (base, what) = (project.aboveGround?.value, Phrase(zh: "m²（地上建筑面积）", en: "m² above ground"))
        case .households: (base, what) = (project.households.map(Double.init), Phrase(zh: "户", en: "households"))
        case .owedFloor:
            if case .parameter(let id) = routes.inKind.per100, profile.number(routes.inKind.per100) == nil {
                return .unknown(needing: profile.parameter(id), named: id, unit: .yuan)
            }
            (base, what) = (project.households.map { perHundred(Double($0), routes.inKind).required }, Phrase(zh: "m²（应配面积）", en: "m² owed"))
        }
        guard let base else { return .unknown(Phrase(zh: "计费基数未填", en: "what the fee is multiplied with is not stated"), unit: .yuan) }
        let due = base * number(routes.feeRate)
        let count = Amounts.text(base), rate = Amounts.text(number(routes.feeRate)), money = Amounts.text(due)
        let sum = Phrase(zh: "\(count) \(what.zh) × \(rate) = \(money) 元", en: "\(count) \(what.en) × \(rate) = \(money) yuan")
        return named(.fee, .compared(sum, required: due, with: Measured(project.paid), measure: nil, what: Phrase(zh: "实缴金额", en: "fee paid")))
    }
}
