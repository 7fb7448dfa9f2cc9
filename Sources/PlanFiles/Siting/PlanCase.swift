import Geo
import GeoFiles
import Planning
import Siting
import Travel

/// Makes a plan's study and a question about it into a siting problem.
struct PlanCase {
    let study: Study
    let path: String
    let part: SiteRequest.PlanPart
    let question: SitingQuestion
    let weight: String?

    init(_ study: Study, path: String, part: SiteRequest.PlanPart, question: SitingQuestion, weight: String?) {
        self.study = study
        self.path = path
        self.part = part
        self.question = question
        self.weight = weight
    }

    /// The problem at each of some walking speeds; nil is the plan's own.
    /// - Throws: `InputErrors` with everything that cannot be used.
    func sitings(_ speeds: [Double?], _ conditions: SiteConditions, threads: Threads) throws -> [SitingCase] {
        var problems: [InputError.Problem] = [], errors: [InputError] = []
        if study.candidates.isEmpty {
            problems.append(
                .init(
                    place: Phrase("candidates"), found: Phrase(zh: "没有备选点", en: "no candidates"),
                    wanted: Phrase(zh: "计划中的备选点图层 candidates", en: "a layer of candidates in the plan")))
        }
        for tier in part.tiers where !study.standards.contains(where: { $0.tier == tier }) {
            problems.append(
                .init(
                    place: Phrase("--tier"), found: Phrase(zh: "“\(tier.rawValue)”，规则中没有", en: "\"\(tier.rawValue)\", which the profile does not have"),
                    wanted: Phrase(study.standards.map(\.tier.rawValue).joined(separator: ", "))))
        }
        if part.isWithinBoundary {
            for level in Set(part.tiers.map(\.areaLevel)).sorted(by: { $0.rawValue < $1.rawValue })
            where (level == .community ? study.communities : study.subdistricts).isEmpty {
                problems.append(
                    .init(
                        place: Phrase("--within-boundary"), found: Phrase(zh: "计划没有\(level.name.zh)边界", en: "a plan without \(level.name.en) boundaries"),
                        wanted: Phrase(zh: "boundaries 中的边界图层", en: "their layer under `boundaries`")))
            }
        }
        if question.model == .leastCost || question.model == .budget {
            let unpriced = study.candidates.filter { $0.cost == nil && ($0.tiers.isEmpty || !$0.tiers.isDisjoint(with: part.tiers)) }
            if !unpriced.isEmpty {
                let listed = unpriced.prefix(5).map(\.id.rawValue).joined(separator: ", ") + (unpriced.count > 5 ? " …" : "")
                problems.append(
                    .init(
                        place: Phrase("candidates, cost"),
                        found: Phrase(zh: "\(unpriced.count) 个备选点没有造价（\(listed)）", en: "\(unpriced.count) candidates without a cost (\(listed))"),
                        wanted: Phrase(zh: "每个备选点的造价（万元）", en: "what each costs, in 10,000 yuan")))
            }
        }
        let weights = weights(&problems, &errors)
        if !problems.isEmpty { errors.insert(InputError(input: study.name, problems: problems), at: 0) }
        guard errors.isEmpty, let weights else { throw InputErrors(errors) }

        var asked = PlanSiting(tiers: part.tiers, weight: weights.kind, weights: weights.values, existing: part.existing ?? study.stages)
        asked.limits = part.minutes?.map { .minutes($0) }
        asked.isWithinBoundary = part.isWithinBoundary
        let ground = SitingGround(study, threads: threads)
        return try speeds.map { speed in
            asked.speed = speed
            var siting = ground.siting(asked, question)
            try apply(conditions, to: &siting)
            return siting
        }
    }

    private func apply(_ conditions: SiteConditions, to siting: inout SitingCase) throws {
        let tiers = part.tiers
        do {
            try conditions.apply(to: &siting, question) { id in
                if study.facilities.contains(where: { $0.id.rawValue == id }) {
                    return (Phrase(zh: "“\(id)”，是设施，不是备选点", en: "\"\(id)\", a facility and no candidate"), nil)
                }
                guard study.candidates.contains(where: { $0.id.rawValue == id }) else { return nil }
                let names = tiers.map(\.name)
                let (zh, en) = (names.map(\.zh).joined(separator: "或"), names.map(\.en).joined(separator: " or "))
                return (
                    Phrase(zh: "“\(id)”，不能作\(zh)的备选点", en: "\"\(id)\", a candidate, but not for a \(en)"),
                    Phrase(zh: "能作\(zh)的备选点的编号", en: "the id of a candidate for a \(en)")
                )
            }
        } catch { throw InputErrors([error]) }
    }

    /// What every demand point counts.
    private func weights(_ problems: inout [InputError.Problem], _ errors: inout [InputError]) -> (kind: SitingCase.Weight, values: [Double])? {
        let demand = study.demand
        func known(_ values: [Int?], _ kind: SitingCase.Weight) -> (SitingCase.Weight, [Double])? {
            let there = values.compactMap { $0.map(Double.init) }
            if there.count == values.count { return (kind, there) }
            problems.append(
                .init(
                    place: Phrase("--weight"),
                    found: Phrase(
                        zh: "\(kind.name.zh)未知的需求点 \(values.count - there.count) 个",
                        en: "\(values.count - there.count) demand points whose \(kind.name.en) are not known"),
                    wanted: Phrase(zh: "每个需求点都有该数，或用其他权重", en: "that number for every point, or another weight")))
            return nil
        }
        switch weight ?? "people" {
        case "people": return (.people, demand.map { Double($0.people) })
        case "elders": return known(demand.map(\.elders), .elders)
        case "households": return known(demand.map(\.households), .households)
        case let column: return named(column, &problems, &errors)
        }
    }

    /// A column of the demand table, read again: a study keeps only what every answer needs.
    private func named(_ column: String, _ problems: inout [InputError.Problem], _ errors: inout [InputError]) -> (kind: SitingCase.Weight, values: [Double])? {
        guard let document = try? PlanDocument(path: path), var settings = document.demand else {
            problems.append(
                .init(
                    place: Phrase("--weight"), found: Phrase("\"\(column)\""),
                    wanted: Phrase(zh: "people、elders 或 households：计划没有需求点表", en: "people, elders or households, as the plan has no table of demand")))
            return nil
        }
        settings.fields = settings.fields.filter { $0.key == "id" }
        settings.fields["weight"] = column
        let file = document.path(settings.file)
        let options = ReadOptions(layer: settings.layer, crs: settings.crs, encoding: settings.encoding, transformation: settings.transformation)
        let layer: Layer
        do { layer = try VectorFile.examine(file, options: options).layer } catch {
            errors.append(error)
            return nil
        }
        var table = LayerTable(layer, settings, faults: [], known: ["id", "weight"], required: ["id", "weight"]), values: [String: Double] = [:]
        for (id, row) in table.identified() where table.has("weight") {
            let number = table.number(row, "weight")
            if number == nil, table.text(row, "weight") == nil {
                table.note(row, "weight", found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "不小于 0 的数", en: "a number not below 0"))
            }
            if question.hasCapacity, let number, number != number.rounded() {
                table.note(row, "weight", found: Phrase("\(number)"), wanted: Phrase(zh: "整数（按容量分配）", en: "a whole number (capacities are places)"))
            }
            values[id] = number
        }
        guard table.problems.isEmpty else {
            errors.append(InputError(input: layer.origin?.file ?? layer.name, problems: table.problems))
            return nil
        }
        return (.column(column), study.demand.map { values[$0.id] ?? 0 })
    }
}
