public import Geo
public import Planning
import Siting

extension SiteResult {
    /// The chosen sites as a scenario that adds them, in the order of choice, after the changes of the scenario that they come on top of. Nil where
    /// tables were asked.
    ///
    /// They come in at a stage that serves people in the plan, so that `whatif` counts them. What a facility is called already is
    /// called so with `-new` behind it.
    public var scenario: Scenario? { study.flatMap { scenario(in: $0.language) } }

    /// The same under a name in a language, short enough for the head of a column and with what tells questions apart.
    public func scenario(in language: Language) -> Scenario? {
        guard let study else { return nil }
        let stage = study.stages.contains(.inUse) ? Stage.inUse : Stage.allCases.first { study.stages.contains($0) } ?? .inUse
        let taken = Set(study.facilities.map(\.id))
        let changes = selection.chosen.compactMap { chosen -> Change? in
            let site = siting.sites[chosen.site]
            guard let candidate = site.candidate.map({ study.candidates[$0] }) else { return nil }
            return .add(
                candidate.built(as: Set(site.tiers), stage: stage, id: taken.contains(candidate.id) ? .init(rawValue: site.id + "-new") : nil),
                cost: candidate.cost)
        }
        // Who is promised otherwise is counted so by whatif too; models that measure walks promise nothing.
        let promised = model.measuresWalks ? [] : otherMinutes.map { Change.Setting.minutes($0.tier, $0.minutes) }
        let before = onto?.changes ?? [], all = before + (promised.isEmpty ? [] : [.set(promised)]) + changes
        return Scenario(
            name: (onto.map { $0.name + (language == .chinese ? "，加" : ", and ") } ?? "") + scenarioName.said(in: language),
            changes: before.isEmpty ? all : OpenScenario.folded(all))
    }

    private var scenarioName: Phrase {
        let question = selection.question, count = selection.chosen.count
        var facts = [Phrase(model.rawValue)]
        if let share = question.share { facts.append(Phrase(zh: "覆盖 \(percent(share))", en: percent(share))) }
        if let budget = question.budget { facts.append(Phrase(zh: "预算 \(grouped(budget)) 万元", en: "\(grouped(budget)) x 10,000 yuan")) }
        if question.hasCapacity { facts.append(Phrase(zh: "计容量", en: "with room")) }
        if siting.unboundedReach != nil { facts.append(Phrase(zh: "不出本区域", en: "own area")) }
        if selection.robust != nil { facts.append(Phrase(zh: "多种速度", en: "several speeds")) }
        if selection.phases.count > 1 { facts.append(Phrase(zh: "\(selection.phases.count) 期", en: "\(selection.phases.count) phases")) }
        let tiers = siting.tiers
        return Phrase(
            zh: "\(count) 处\(tiers.map(\.name.zh).joined(separator: "和"))（\(facts.map(\.zh).joined(separator: "，"))）",
            en:
                "\(count) \(count == 1 && tiers.count == 1 ? tiers[0].name.en : tiers.map { $0.name.en + "s" }.joined(separator: " and ")) (\(facts.map(\.en).joined(separator: ", ")))"
        )
    }
}
