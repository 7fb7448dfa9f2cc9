import Geo

extension AuditGround {
    /// Small projects of a subdistrict put what they owe together; those that the rule does not bind, and those without dwellings, owe nothing.
    func pooled(_ rule: Rule, _ per100: Amount, _ below: Amount, _ subdistrict: Int) -> Judgement {
        guard let projects = study.projects else {
            return .unknown(Phrase(zh: "计划没有居住项目（projects），台账中也没有", en: "no projects, neither in a layer of the plan nor in its ledger"))
        }
        let ratio = Rule.Ratio(per100: per100, households: .planned), limit = Amounts.text(number(below))
        var small: [Int] = [], unsaid = 0, undated = 0
        for i in projects.indices where projectCommunities[i].flatMap({ parents[$0] }) == subdistrict {
            let standing = standing(of: projects[i], under: rule)
            if case .free = standing { continue }
            guard let households = projects[i].households else {
                unsaid += 1
                continue
            }
            guard households > 0, perHundred(Double(households), ratio).required < number(below) else { continue }
            if case .open = standing { undated += 1 } else { small.append(i) }
        }
        var doubts: [Phrase] = []
        if unsaid > 0 {
            doubts.append(Phrase(zh: "\(unsaid) 个项目户数未填", en: "\(counted(unsaid, "project does not state its", "projects do not state their")) dwellings"))
        }
        if undated > 0 {
            doubts.append(Phrase(zh: "\(undated) 个小项目规划许可日期未填", en: "\(counted(undated, "small project states", "small projects state")) no permit date"))
        }
        let doubt = doubts.isEmpty ? nil : Phrase(zh: doubts.map(\.zh).joined(separator: "，"), en: doubts.map(\.en).joined(separator: ", "))
        guard !small.isEmpty else {
            return doubt.map { .unknown($0) } ?? .notApplicable(Phrase(zh: "没有应配面积不足 \(limit) m² 的项目", en: "no project owes less than \(limit) m²"))
        }
        let (required, sum) = owed(small.map { projects[$0].households! }, ratio)
        var provided = Measured()
        for i in small { provided.add(projects[i].provided?.value) }
        let intro = Phrase(
            zh: "\(small.count) 个应配不足 \(limit) m² 的小项目合并：", en: "\(counted(small.count, "project")) owing less than \(limit) m² together: ")
        var judgement = Judgement.compared(intro + sum, required: required, with: provided, what: Phrase(zh: "配建面积", en: "provided area"))
        guard let doubt else { return judgement }
        // A project more changes both what is owed and what is there.
        if judgement.verdict == .meets { judgement.verdict = .lacks }
        return judgement.doubted(doubt, reason: doubt, joint: Phrase(zh: "，不计入时：", en: "; without them: "))
    }

    /// What projects owe together is the sum of what each owes: rounded each for itself, where hundreds are rounded. K16
    private func owed(_ households: [Int], _ ratio: Rule.Ratio) -> (required: Double, sum: Phrase) {
        let whole = perHundred(Double(households.reduce(0, +)), ratio), each = households.map { perHundred(Double($0), ratio).required }
        let required = each.reduce(0, +)
        guard households.count > 1, abs(whole.required - required) > 1e-6 else { return whole }
        let terms = each.map(Amounts.text).joined(separator: " + "), due = Amounts.text(required)
        let rounding = (ratio.rounding ?? profile.rounding).name
        return (required, Phrase(zh: "逐个项目\(rounding.zh)，\(terms) = \(due) m²", en: "each project \(rounding.en), \(terms) = \(due) m²"))
    }
}
