import Geo

extension AuditGround {
    /// How a rule stands with one housing project.
    func project(_ rule: Rule, _ position: Int) -> Judgement {
        let project = study.projects![position]
        switch rule.demand {
        case .ratio(let ratio): return provided(ratio, project)
        case .minimum(let measure, let amount, _):
            return .compared(asked(measure, number(amount)), required: number(amount), with: Measured(size(measure, of: project)))
        case .paired(let minima): return paired(minima, sizes: minima.map { size($0.measure, of: project) })
        case .banded(let bands): return banded(bands, project)
        case .routes(let routes): return routed(routes, project)
        case .subset, .functions, .utilities, .presence, .adjacency, .insideBoundary, .upgrade, .pooling: return Self.misplaced
        }
    }

    private func size(_ measure: Rule.Measure, of project: HousingProject) -> Double? {
        switch measure {
        case .floorArea: project.provided?.value
        case .outdoorArea: project.outdoorArea?.value
        case .oneStopArea: nil
        }
    }

    /// What a project provides beside what its dwellings ask for.
    private func provided(_ ratio: Rule.Ratio, _ project: HousingProject) -> Judgement {
        guard let households = project.households else { return .unknown(Phrase(zh: "项目户数未填", en: "the project's dwellings are not stated")) }
        let (required, sum) = perHundred(Double(households), ratio)
        return .compared(sum, required: required, with: Measured(project.provided?.value))
    }

    private func banded(_ bands: [Rule.Band], _ project: HousingProject) -> Judgement {
        guard let area = project.aboveGround?.value else { return .unknown(Phrase(zh: "地上建筑面积未填", en: "the floor area above ground is not stated")) }
        guard let band = bands.first(where: { $0.below.map { area < $0 } ?? true }) else {
            return .notApplicable(Phrase(zh: "超出分档表", en: "beyond the last band of the table"))
        }
        let size = Amounts.text(area), due = Amounts.text(number(band.required))
        let edge =
            band.below.map { Phrase(zh: "（小于 \(Amounts.text($0)) 一档）", en: " (the band below \(Amounts.text($0)))") }
            ?? Phrase(zh: "（最高一档）", en: " (the last band)")
        let sum = Phrase(zh: "地上 \(size) m²", en: "\(size) m² above ground") + edge + Phrase(zh: "：应配 \(due) m²", en: ": \(due) m² owed")
        return .compared(sum, required: number(band.required), with: Measured(project.provided?.value))
    }

    // MARK: Three routes

    private func routed(_ routes: Rule.Routes, _ project: HousingProject) -> Judgement {
        func needs(_ amounts: Amount...) -> Judgement? {
            for case .parameter(let id) in amounts where profile.number(.parameter(id)) == nil { return .unknown(profile.parameter(id)?.missing ?? Phrase(id)) }
            return nil
        }
        // Permitted before the day: handed over by then it is settled, else the old policy goes on for it.
        let isEarly = routes.oldPolicyBefore.flatMap { day in project.permit.map { $0 < day } }
        if isEarly == true, let day = routes.oldPolicyBefore, let handover = project.handover, handover < day {
            return .notApplicable(Phrase(zh: "\(day) 前已取得许可并移交", en: "permitted and handed over before \(day)"))
        }
        let isOld = isEarly ?? false
        if project.route == .oldPolicy, !isOld, let day = routes.oldPolicyBefore {
            guard isEarly != nil else {
                return .unknown(Phrase(zh: "规划许可日期未填，不知是否适用原政策", en: "no permit date: whether the old policy binds is not known"))
            }
            return Judgement(
                arithmetic: Phrase(
                    zh: "按原政策须在 \(day) 前取得规划许可；此项目没有", en: "the old policy is for permits before \(day), and this project's is later"),
                verdict: .lacks)
        }
        if project.route == .oldPolicy || (project.route == nil && isOld) {
            guard let old = routes.oldPolicy else { return .notApplicable(Phrase(zh: "按原政策执行", en: "goes by the old policy")) }
            return needs(old.per100) ?? named(.oldPolicy, provided(old, project))
        }
        var route = project.route
        if route == nil {
            if let missing = needs(routes.inKindFrom) { return missing }
            guard let households = project.households else { return .unknown(Phrase(zh: "项目户数未填", en: "the project's dwellings are not stated")) }
            route = Double(households) >= number(routes.inKindFrom) ? .inKind : .fee
        }
        if route == .inKind { return needs(routes.inKind.per100) ?? named(.inKind, provided(routes.inKind, project)) }
        return needs(routes.feeRate) ?? fee(routes, project)
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
                return .unknown(profile.parameter(id)?.missing ?? Phrase(id), unit: .yuan)
            }
            (base, what) = (project.households.map { perHundred(Double($0), routes.inKind).required }, Phrase(zh: "m²（应配面积）", en: "m² owed"))
        }
        guard let base else { return .unknown(Phrase(zh: "计费基数未填", en: "what the fee is multiplied with is not stated"), unit: .yuan) }
        let due = base * number(routes.feeRate)
        let count = Amounts.text(base), rate = Amounts.text(number(routes.feeRate)), money = Amounts.text(due)
        let sum = Phrase(zh: "\(count) \(what.zh) × \(rate) = \(money) 元", en: "\(count) \(what.en) × \(rate) = \(money) yuan")
        return named(.fee, .compared(sum, required: due, with: Measured(project.paid), unit: .yuan))
    }

    // MARK: Pooling

    /// Small projects of a subdistrict put what they owe together.
    func pooled(_ per100: Amount, _ below: Amount, _ subdistrict: Int) -> Judgement {
        guard let projects = study.projects else {
            return .unknown(Phrase(zh: "计划没有 projects 图层，台账中也没有配建项目", en: "no projects, neither in a layer of the plan nor in its ledger"))
        }
        let ratio = Rule.Ratio(per100: per100, households: .planned)
        let here = projects.indices.filter { projectCommunities[$0].flatMap { parents[$0] } == subdistrict }
        let owing = here.compactMap { i in projects[i].households.map { (i, perHundred(Double($0), ratio).required) } }
        let small = owing.filter { $0.1 < number(below) }
        let unsaid = here.count - owing.count, limit = Amounts.text(number(below))
        guard !small.isEmpty else {
            return unsaid > 0
                ? .unknown(Phrase(zh: "\(unsaid) 个项目户数未填", en: "\(counted(unsaid, "project does not say its", "projects do not say their")) dwellings"))
                : .notApplicable(Phrase(zh: "没有应配面积不足 \(limit) m² 的项目", en: "no project owes less than \(limit) m²"))
        }
        let households = small.reduce(0) { $0 + projects[$1.0].households! }
        let (required, sum) = perHundred(Double(households), ratio)
        var provided = Measured()
        for (i, _) in small { provided.add(projects[i].provided?.value) }
        let intro = Phrase(
            zh: "\(small.count) 个应配不足 \(limit) m² 的小项目合并：", en: "\(counted(small.count, "project")) owing less than \(limit) m² together: ")
        return .compared(intro + sum, required: required, with: provided)
    }
}
