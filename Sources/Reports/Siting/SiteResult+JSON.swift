public import Geo
import Planning
import Siting

extension SiteResult {
    /// `site.json`: the certificate first, then the sites in the order of choice, then what stands beside them.
    /// Its words are in the plan's language, English where tables were asked.
    public var json: JSON { json(in: study?.language ?? .english) }

    /// The same with its words in a language.
    public func json(in language: Language) -> JSON {
        let answer = selection.answer
        var members: [(String, JSON)] = [("schema", .whole(1)), ("name", .text(siting.name)), ("model", .text(model.rawValue))]
        members += certificate(answer)
        members.append(("seconds", .real((selection.seconds * 1000).rounded() / 1000)))
        members.append(("unit", .text(unit)))
        members.append(("unreachable", .object([("points", .whole(selection.unreachable.points)), ("weight", .real(selection.unreachable.weight))])))
        members.append(("binding", .whole(answer.binding)))
        members.append(("binding_conditions", .array(bindingConditions.map(json))))
        members.append(("another_as_good", answer.hasEqual.map { .flag($0) } ?? .null))
        members.append(("sites", .array(selection.phases.enumerated().flatMap { phase, found in found.added.map { json($0, phase: phase + 1) } })))
        members.append(("asked", asked(in: language)))
        members.append(("covered", coveredJSON))
        var existing: [(String, JSON)] = [("sites", .whole(siting.sites.count { $0.isExisting })), ("weight", .real(selection.existing))]
        if model == .backup { existing.append(("weight_first", .real(selection.existingFirst))) }
        members.append(("existing", .object(existing)))
        if !selection.parts.isEmpty { members.append(("by_tier", .array(selection.parts.map(json)))) }
        if !selection.question.phases.isEmpty { members.append(("phases", .array(selection.phases.enumerated().map { json($1, number: $0 + 1) }))) }
        if let robust = selection.robust { members.append(("speeds", .array(robust.speeds.map(json)))) }
        if let refusal = selection.refusal { members.append(("refusal", json(refusal, language))) }
        members.append(
            (
                "warnings",
                .array(warnings.map { .object([("code", .text($0.code)), ("input", .text($0.input)), ("message", .text($0.message.said(in: language)))]) })
            ))
        return .object(members)
    }

    private func certificate(_ answer: SitingAnswer) -> [(String, JSON)] {
        [
            ("objective", .real(orNull: read(answer.objective))), ("bound", .real(orNull: read(answer.bound))),
            ("gap", .real(orNull: gap(answer))), ("status", .text(answer.status.rawValue)),
            ("stopped_by", .text(orNull: answer.stoppedBy?.rawValue)),
        ]
    }

    /// |bound − objective| / max(1, |objective|), in the unit that people read.
    func gap(_ answer: SitingAnswer) -> Double? {
        guard let objective = read(answer.objective), let bound = read(answer.bound) else { return nil }
        return abs(bound - objective) / max(1, abs(objective))
    }

    private func json(_ chosen: SiteSelection.Chosen, phase: Int) -> JSON {
        let site = siting.sites[chosen.site]
        var members: [(String, JSON)] = [("id", .text(site.id)), ("gain", .real(chosen.gain)), ("phase", .whole(phase)), ("name", .text(site.name))]
        if model == .backup { members.append(("gain_first", .real(chosen.first))) }
        if let area = site.area { members += [(siting.areaLevel.rawValue, .text(area.id)), (siting.areaLevel.rawValue + "_name", .text(area.name))] }
        if !site.tiers.isEmpty { members.append(("tiers", .array(site.tiers.map { .text($0.rawValue) }))) }
        members.append(("floor_area", .real(orNull: site.floorArea?.value)))
        members.append(("cost", .real(orNull: site.cost)))
        members.append(("gain_per_m2", .real(orNull: Self.ratio(chosen.gain, site.floorArea?.value))))
        members.append(("gain_per_cost", .real(orNull: Self.ratio(chosen.gain, site.cost))))
        return .object(members)
    }

    /// What something brings for each unit of what it takes, to the sixth decimal; nil where that is not known or nothing.
    static func ratio(_ gain: Double, _ effort: Double?) -> Double? {
        guard let effort, effort > 0 else { return nil }
        return (gain / effort * 1e6).rounded() / 1e6
    }

    private func asked(in language: Language) -> JSON {
        let question = selection.question
        var members: [(String, JSON)] = []
        members.append(("tiers", .array(siting.tiers.map { .text($0.rawValue) })))
        members.append(("counts", .array(question.counts.map { .whole($0) })))
        members.append(("phases", .array(question.phases.map { $0.count == 1 ? .whole($0[0]) : .array($0.map { .whole($0) }) })))
        members.append(("weight", .text(askedWeight)))
        members.append(("within", .array(siting.limits.map { .real($0) })))
        members.append(("within_unit", .text(siting.costUnit)))
        members.append(("capacity", .flag(question.hasCapacity)))
        members.append(("within_boundary", .flag(siting.unboundedReach != nil)))
        members.append(("share", .real(orNull: question.share)))
        members.append(("budget", .real(orNull: question.budget)))
        members.append(("all", .flag(question.servesAll)))
        members.append(("seed", .whole(Int(question.seed))))
        members.append(("existing_stages", .array(Stage.allCases.filter { stages.contains($0) }.map { .text($0.rawValue) })))
        members.append(("conditions", .array(siting.conditions.map { .text($0.name.said(in: language)) })))
        if let onto { members.append(("scenario", .text(onto.name))) }
        members.append(("candidates", .whole(siting.candidateCount)))
        return .object(members)
    }

    /// What is counted, as `--weight` takes it.
    private var askedWeight: String { siting.weight == .people ? "people" : weightKey }

    private func json(_ condition: BindingCondition) -> JSON {
        .object([("kind", .text(condition.kind)), ("id", .text(orNull: condition.id)), ("limit", .real(orNull: condition.limit))])
    }

    private func json(_ part: SelectionPart) -> JSON {
        .object([
            ("tier", .text(part.tier.rawValue)), ("sites", .whole(part.sites)), ("existing", .real(part.existing)), ("added", .real(part.added)),
            ("total_weight", .real(part.total.weight)), ("total_points", .whole(part.total.points)), ("covered", .real(part.covered.weight)),
            ("covered_points", .whole(part.covered.points)), ("unreachable", .real(part.unreachable.weight)),
            ("unreachable_points", .whole(part.unreachable.points)),
        ])
    }

    private func json(_ areas: [(name: String, weight: Double)]) -> JSON {
        .array(areas.map { .object([("name", .text($0.name)), ("weight", .real($0.weight))]) })
    }

    private var coveredJSON: JSON {
        let total = siting.total, covered = selection.covered
        return .object([
            ("weight", .real(covered.weight)), ("total_weight", .real(total.weight)),
            ("share_of_weight", .real(orNull: total.weight > 0 ? covered.weight / total.weight : nil)),
            ("points", .whole(covered.points)), ("total_points", .whole(total.points)),
            ("share_of_points", .real(orNull: total.points > 0 ? Double(covered.points) / Double(total.points) : nil)),
        ])
    }

    private func json(_ phase: SiteSelection.Phase, number: Int) -> JSON {
        var members: [(String, JSON)] = [
            ("phase", .whole(number)), ("count", .whole(phase.counts.reduce(0, +))), ("chosen", .whole(phase.answer.chosen.count)),
        ]
        if phase.counts.count > 1 { members.append(("counts", .array(phase.counts.map { .whole($0) }))) }
        members += certificate(phase.answer)
        members.append(("marginal", .real(phase.added.reduce(0) { $0 + $1.gain })))
        members.append(("added", .array(phase.added.map { .text(siting.sites[$0.site].id) })))
        if let best = phase.best {
            members.append(("best_unnested", .object(certificate(best) + [("chosen", .array(ids(best.chosen).map { .text($0) }))])))
            members.append(("behind_best", .real(orNull: behind(phase))))
        }
        return .object(members)
    }

    private func json(_ one: RobustChoice.Speed) -> JSON {
        .object([
            ("speed", .real(one.speed)), ("objective", .real(orNull: read(one.objective))), ("covered", .real(one.covered)),
            ("regret", .real(orNull: read(one.regret))),
            ("best", .object(certificate(one.best) + [("chosen", .array(ids(one.best.chosen).map { .text($0) }))])),
        ])
    }

    /// How much worse a phase's choice is than the best one of as many sites.
    func behind(_ phase: SiteSelection.Phase) -> Double? {
        guard let nested = read(phase.answer.objective), let best = read(phase.best?.objective) else { return nil }
        return abs(best - nested)
    }

    func ids(_ sites: [Int]) -> [String] { sites.map { siting.sites[$0].id } }

    private func json(_ refusal: SitingRefusal, _ language: Language) -> JSON {
        var members: [(String, JSON)] = [
            ("phase", .whole(refusal.phase)), ("unreachable_areas", json(refusal.isUnreachable ? selection.unreachableAreas : [])),
            ("fewest_sites", .whole(orNull: refusal.fewestSites)), ("fewest_sites_without_groups", .flag(refusal.isFewestWithoutGroups)),
            ("missing_places", .real(orNull: refusal.missingPlaces)), ("most_covered", .real(orNull: refusal.mostCovered)),
            ("contradictions", .array(refusal.contradictions.map { .text($0.said(in: language)) })),
        ]
        if let clash = refusal.clash {
            members.append(
                (
                    "clash",
                    .object([
                        ("points", .whole(clash.left.points)), ("weight", .real(clash.left.weight)), ("areas", json(clash.areas)),
                        (
                            "conditions",
                            .array(
                                clash.conditions.map {
                                    .object([("name", .text($0.condition.name.said(in: language))), ("candidates", .array($0.candidates.map { .text($0) }))])
                                })
                        ),
                    ])
                ))
        }
        members.append(
            (
                "possible_without",
                .array(refusal.dropping.map { .object([("condition", .text($0.name.said(in: language))), ("sites", .whole(orNull: $0.sites))]) })
            ))
        return .object(members)
    }
}
