import Geo
import Planning
import Siting

extension SiteResult {
    /// The chosen sites as a scenario file: one `add` for each, in the order of choice. Nil where tables were asked.
    ///
    /// They come in at a stage that serves people in the plan, so that `whatif` counts them.
    public var scenario: String? {
        guard let study else { return nil }
        let title = Phrase(
            zh: "\(study.name)：选址 \(selection.chosen.count) 处（\(model.rawValue)）", en: "\(study.name): \(selection.chosen.count) chosen sites (\(model.rawValue))")
        var out = "name: \(JSON.quoted(title.said(in: study.language)))\n"
        guard !selection.chosen.isEmpty else { return out + "changes: []\n" }
        out += "changes:\n"
        let stage = study.stages.contains(.inUse) ? Stage.inUse : Stage.allCases.first { study.stages.contains($0) } ?? .inUse
        let taken = Set(study.facilities.map(\.id.rawValue))
        for (i, phase) in selection.phases.enumerated() {
            if selection.phases.count > 1 { out += study.language == .chinese ? "  # 第 \(i + 1) 期\n" : "  # phase \(i + 1)\n" }
            for chosen in phase.added {
                let site = siting.sites[chosen.site]
                guard let candidate = site.candidate.map({ study.candidates[$0] }) else { continue }
                var members = ["id: \(JSON.quoted(taken.contains(site.id) ? site.id + "-new" : site.id))", "name: \(JSON.quoted(site.name))"]
                members.append("location: [\(candidate.place.longitude), \(candidate.place.latitude)]")
                members.append("tiers: [\(site.tiers.map(\.rawValue).joined(separator: ", "))]")
                members.append("stage: \(stage.rawValue)")
                if let area = candidate.floorArea { members.append("floor_area: \(JSON.number(area.value))") }
                if let capacity = candidate.capacity { members.append("capacity: \(capacity)") }
                if let cost = candidate.cost { members.append("cost: \(JSON.number(cost))") }
                out += "  - add:\n      facility: {\(members.joined(separator: ", "))}\n"
            }
        }
        return out
    }
}
