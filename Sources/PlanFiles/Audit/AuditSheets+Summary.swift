import Geo
import GeoFiles
import Planning
import Reports

extension AuditSheets {
    /// The sheet for whoever reads one page: every rule with its verdicts and why some are none, the conclusion, what is lacking by level, and lines to
    /// sign on.
    var summary: BureauWorkbook.Sheet {
        let verdicts = Finding.Verdict.allCases
        var columns: [BureauWorkbook.Column] = [
            .init(said("规则", "rule"), width: 24), .init(said("对象", "of"), width: 9), .init(said("性质", "force"), width: 8),
        ]
        columns += verdicts.map { .init($0.name.said(in: language), .whole, width: 9) }
        columns += [
            .init(said("共缺", "lacking in all"), width: 24), .init(said("无法判定、不适用的原因", "why unknown or not applicable"), width: 40),
            .init(said("依据", "basis"), width: 54),
        ]
        return BureauWorkbook.Sheet(
            name: said("汇总", "summary"), title: title("核查汇总", "audit, summary"), unit: day, columns: columns,
            rows: audit.profile.rules.enumerated().map { k, rule in
                let own = audit.findings.filter { $0.rule == k }
                let due = rule.due.map { said("（\($0) 前）", " (by \($0))") } ?? ""
                let counts: [BureauWorkbook.Cell] = verdicts.map { verdict in own.isEmpty ? .empty : .whole(own.count { $0.verdict == verdict }) }
                let lacking = own.isEmpty ? said("未判定", "not judged") : result.lackingTotal(ofRule: k).said(in: language)
                return [.text(rule.name.said(in: language) + due), .text(rule.subject.name.said(in: language)), .text(rule.force.name.said(in: language))]
                    + counts + [.text(lacking), text(reasons(own, k)), .text(rule.basis)]
            },
            remarks: ([result.conclusionText(in: language)] + levels + [result.headline(in: language)]).map(remark) + [signature])
    }

    /// The day that the audit speaks of, where one was given or stated.
    private var day: String? { audit.asOf.map { said("核查日期 \($0)", "as of \($0)") } }

    /// `无法判定：未填建筑面积 3；不适用：已建成区域不适用 191`
    private func reasons(_ own: [Finding], _ rule: Int) -> String? {
        if own.isEmpty { return audit.unjudged.first { $0.rule == rule }?.reason.said(in: language) }
        let parts = [Finding.Verdict.unknown, .notApplicable].compactMap { verdict -> String? in
            var reasons: [(reason: Phrase, count: Int)] = []
            for reason in own.filter({ $0.verdict == verdict }).compactMap(\.reason) {
                if let k = reasons.firstIndex(where: { $0.reason == reason }) { reasons[k].count += 1 } else { reasons.append((reason, 1)) }
            }
            guard !reasons.isEmpty else { return nil }
            let listed = reasons.map { "\($0.reason.said(in: language)) \(grouped($0.count))" }.joined(separator: said("、", ", "))
            return verdict.name.said(in: language) + said("：", ": ") + listed
        }
        return parts.isEmpty ? nil : parts.joined(separator: said("；", "; "))
    }

    /// How many areas of each level lack something, and how much floor, with how many of which that is not known.
    private var levels: [String] {
        [AreaLevel.community, .subdistrict].compactMap { level in
            let reviews = audit.areas.filter { $0.level == level }
            guard !reviews.isEmpty else { return nil }
            let lacking = reviews.count { $0.remedy != nil }, open = reviews.count { $0.floorLacking == nil }
            let floor = Amounts.text(reviews.compactMap(\.floorLacking).reduce(0, +)), count = grouped(reviews.count)
            let known = open == reviews.count
            let zh = "\(level.name.zh) \(count) 个：有欠缺 \(grouped(lacking)) 个；缺建筑面积 \(known ? "无法判定" : "\(floor) m²")"
            let en = "\(level.name.en) level, \(count) areas: \(grouped(lacking)) lack something; floor lacking \(known ? "cannot be judged" : "\(floor) m²")"
            return said(
                zh + (open > 0 && !known ? "，另有 \(grouped(open)) 个无法判定，未计入" : ""),
                en + (open > 0 && !known ? ", without \(grouped(open)) that cannot be judged" : ""))
        }
    }

    /// Left blank: who fills the form in, and when, is nobody's to say but theirs.
    private var signature: String {
        let blank = String(repeating: "＿", count: 12)
        return said("填表单位：\(blank)　　制表人：\(blank)　　填表日期：\(blank)", "Filled in by (office): \(blank)  Name: \(blank)  Date: \(blank)")
    }
}
