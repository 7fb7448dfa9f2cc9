import Geo
public import Planning
import Siting

extension SiteResult {
    /// The chosen sites as a scenario that adds them, in the order of choice. Nil where tables were asked.
    ///
    /// They come in at a stage that serves people in the plan, so that `whatif` counts them. What a facility is called already is
    /// called so with `-new` behind it.
    public var scenario: Scenario? {
        guard let study else { return nil }
        let title = Phrase(
            zh: "\(study.name)：选址 \(selection.chosen.count) 处（\(model.rawValue)）",
            en: "\(study.name): \(selection.chosen.count) chosen sites (\(model.rawValue))")
        let stage = study.stages.contains(.inUse) ? Stage.inUse : Stage.allCases.first { study.stages.contains($0) } ?? .inUse
        let taken = Set(study.facilities.map(\.id))
        let changes = selection.chosen.compactMap { chosen -> Change? in
            let site = siting.sites[chosen.site]
            guard let candidate = site.candidate.map({ study.candidates[$0] }) else { return nil }
            return .add(
                candidate.built(as: Set(site.tiers), stage: stage, id: taken.contains(candidate.id) ? .init(rawValue: site.id + "-new") : nil),
                cost: candidate.cost)
        }
        return Scenario(name: title.said(in: study.language), changes: changes)
    }
}
