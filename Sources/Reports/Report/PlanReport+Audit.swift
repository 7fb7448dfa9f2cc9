import Geo
import Planning

extension PlanReport {
    /// How many areas of each level the audit's list shows.
    private static let shownAreas = 15

    /// The audit's summary: rules, functions, and the areas that lack most with what would put them right.
    func audit(_ audit: AuditResult, _ page: inout ReportPage) {
        let profile = audit.profile, period = said(AuditResult.period(profile))
        page.paragraph(
            said(
                "规则集 \(profile.id)（\(profile.jurisdiction)，\(period)）。依据：\(profile.basis)",
                "Profile \(profile.id) (\(profile.jurisdiction), \(period)). Basis: \(profile.basis)"))
        page.paragraph(verdict(audit.audit))
        page.source("audit.csv: force = binding, verdict = lacks, unknown")
        page.table(
            audit.ruleTable(language), said("规则与判定", "Rules and verdicts"),
            note: said("计划没有填写的不当作零：无法判定的单列。", "What the plan does not say is never taken for nothing: the verdict is then unknown."),
            source: "audit.json › rules[]: meets, lacks, unknown, not_applicable, lacking_totals", kind: "wide")
        if !audit.audit.needed.isEmpty {
            page.list(audit.audit.needed.map { ($0.id, said($0.missing)) })
            page.source("audit.json › needed_parameters[]")
        }
        for (level, table) in audit.functionTables(language) {
            page.table(
                table, said("\(said(level.name))的七项功能", "The functions, by \(said(level.name))"),
                source: "audit.json › areas[level = \(level.rawValue)].functions.<function>.place")
        }
        for level in [AreaLevel.community, .subdistrict] { areas(level, audit, &page) }
        for kind in [Rule.Subject.facility, .project] {
            let worst = audit.lacking(kind)
            guard !worst.isEmpty else { continue }
            page.paragraph(
                said(
                    "\(said(kind.name))欠缺 \(grouped(worst.count)) 条，逐条见 audit.csv。",
                    "\(counted(worst.count, "finding")) of \(said(kind.name))s \(worst.count == 1 ? "says" : "say") that something is lacking; audit.csv lists them."
                ))
            page.source("audit.csv: kind = \(kind.rawValue), verdict = lacks")
        }
    }

    /// Whether something that binds is lacking. Where nothing is, what could not be judged is said beside it, or silence would be read as praise.
    private func verdict(_ audit: Audit) -> String {
        let binding = audit.findings.filter { audit.rule($0).force == .binding }
        let lacking = binding.count { $0.verdict == .lacks }, unknown = binding.count { $0.verdict == .unknown }
        let open = unknown == 0 ? "" : said("；\(grouped(unknown)) 条因资料不全无法判定", "; \(grouped(unknown)) cannot be judged for want of data")
        if lacking > 0 {
            return said(
                "强制规则的判定中 \(grouped(lacking)) 条欠缺", "Of the findings of rules that bind, \(grouped(lacking)) \(lacking == 1 ? "is" : "are") lacking something")
                + open + said("。", ".")
        }
        return said("强制规则的判定中没有欠缺", "Of the findings of rules that bind, none is lacking anything") + open + said("。", ".")
    }

    private func areas(_ level: AreaLevel, _ audit: AuditResult, _ page: inout ReportPage) {
        let worst = audit.lacking(level), shown = worst.prefix(Self.shownAreas)
        var table = TextTable(
            [
                said(level.name), said("编号", "id"), said("区域类型", "zone"), said("人口", "people"), said("缺面积 m²", "floor lacking, m²"),
                said("缺什么补什么", "what to add"),
            ], texts: 3)
        for review in shown {
            let zone = review.isMixed ? Phrase(zh: "两类区域", en: "both zones") : review.zone?.name ?? Phrase(zh: "未填", en: "not stated")
            let floor = review.floorLacking.map { grouped(AuditResult.hundredths($0)) } ?? "–"
            table.add([review.area.name, review.area.id, said(zone), grouped(review.people), floor, review.remedy.map(said) ?? "–"])
        }
        let rest = worst.count - shown.count
        page.table(
            table,
            said(
                "有欠缺的\(said(level.name)) \(grouped(worst.count)) 个，最欠缺的在前",
                "\(grouped(worst.count)) of \(said(level.name)) level lack something, the worst first"),
            note: rest > 0
                ? said(
                    "最欠缺的 \(shown.count) 个，其余 \(grouped(rest)) 个见 audit.json 与 audit.xlsx。",
                    "The worst \(shown.count); the other \(grouped(rest)) are in audit.json and audit.xlsx.") : nil,
            source: "audit.json › areas[level = \(level.rawValue)]: zone_type, people, floor_lacking, remedy", kind: "wide")
    }
}
