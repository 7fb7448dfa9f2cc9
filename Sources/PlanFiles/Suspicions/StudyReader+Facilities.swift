import Foundation
import Geo
import Planning

extension StudyReader {
    /// Notes the ids of areas to be served that there are none of.
    func check(_ serves: [String], of tiers: Set<Tier>, _ row: Layer.Row, _ table: inout LayerTable, _ areas: AreaIDs) {
        guard !areas.isEmpty else { return }
        let levels = AreaIDs.levels(of: tiers)
        for id in serves where areas.level(of: id) == nil {
            table.note(
                row, "serves", found: Phrase(zh: "未知的区域“\(excerpt(id))”", en: "an unknown area \"\(excerpt(id))\""), wanted: areas.wanted(for: id, at: levels))
        }
    }

    /// Whether a centre names only areas of a level that none of its tiers is meant for.
    func misdirected(_ serves: [String], of tiers: Set<Tier>, _ areas: AreaIDs) -> Bool {
        let known = serves.compactMap { areas.level(of: $0) }, levels = AreaIDs.levels(of: tiers)
        return !known.isEmpty && !levels.isEmpty && known.contains { !levels.contains($0) }
    }

    mutating func suspectServes(_ ids: [String], _ settings: PlanDocument.LayerSettings) {
        guard !ids.isEmpty else { return }
        let listed = Words.list(ids.map { Phrase(excerpt($0)) })
        warn(
            Warning(
                code: "serves-level", input: (settings.file as NSString).lastPathComponent,
                message: Phrase(
                    zh: "serves 中有层级不符的区域（街道中心应为街道，社区家园应为社区），这些编号不起作用：\(listed.zh)",
                    en:
                        "serves names areas of the wrong level (a street centre serves subdistricts, a community home communities), which count for nothing: \(listed.en)"
                )))
    }

    /// A plan whose `stages` no centre is at serves nobody, which looks like a result.
    mutating func suspectStages(_ facilities: [Facility], _ settings: PlanDocument.LayerSettings) {
        guard !facilities.isEmpty, !facilities.contains(where: { document.stages.contains($0.stage) }) else { return }
        let stages = Stage.allCases.filter { document.stages.contains($0) }
        let zh = stages.map(\.name.zh).joined(separator: "、"), en = stages.map(\.rawValue).joined(separator: ", ")
        warn(
            Warning(
                code: "nothing-serves", input: (settings.file as NSString).lastPathComponent,
                message: Phrase(zh: "没有处于 stages 所列阶段（\(zh)）的设施：无人得到服务", en: "no centre is at a stage of `stages` (\(en)): nobody is served")))
    }

    mutating func suspectElders(_ ids: [String], _ settings: PlanDocument.LayerSettings) {
        guard !ids.isEmpty else { return }
        let listed = Words.list(ids.map { Phrase(excerpt($0)) })
        warn(
            Warning(
                code: "more-elders-than-people", input: (settings.file as NSString).lastPathComponent,
                message: Phrase(zh: "老人多于人口：\(listed.zh)", en: "more elders than people: \(listed.en)")))
    }
}
