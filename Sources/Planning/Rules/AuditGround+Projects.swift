import Geo

extension AuditGround {
    /// How a rule stands with one housing project.
    func project(_ rule: Rule, _ position: Int) -> Judgement {
        let project = study.projects![position]
        switch standing(of: project, under: rule) {
        case .free(let why, let reason): return .notApplicable(why, reason: reason)
        case .bound: return asked(rule, project)
        case .open(let why): return asked(rule, project).doubted(why, reason: Self.noPermit)
        }
    }

    private func asked(_ rule: Rule, _ project: HousingProject) -> Judgement {
        switch rule.demand {
        case .ratio(let ratio): return provided(ratio, project)
        case .minimum(let measure, let amount, _):
            return .compared(asked(measure, number(amount)), required: number(amount), with: Measured(size(measure, of: project)), measure: measure)
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
    func provided(_ ratio: Rule.Ratio, _ project: HousingProject) -> Judgement {
        guard let households = project.households else { return .unknown(Self.noDwellingCount) }
        guard households > 0 else { return Self.noDwellings }
        let (required, sum) = perHundred(Double(households), ratio)
        return .compared(sum, required: required, with: Measured(project.provided?.value), what: Self.provision)
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
        return .compared(sum, required: number(band.required), with: Measured(project.provided?.value), what: Self.provision)
    }

    static let provision = Phrase(zh: "配建面积", en: "provided area")
    static let noDwellings = Judgement.notApplicable(Phrase(zh: "没有住户，不产生配建", en: "without dwellings nothing is owed"))
    static let noPermit = Phrase(zh: "规划许可日期未填", en: "no permit date is stated")
    static let noDwellingCount = Phrase(zh: "项目户数未填", en: "the project's dwellings are not stated")
}
