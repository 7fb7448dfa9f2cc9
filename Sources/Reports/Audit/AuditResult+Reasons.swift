import Geo
import Planning

extension AuditResult {
    /// How many findings could not be judged, or are of rules that do not speak of the thing, by rule and reason.
    func reasonLines(_ verdict: Finding.Verdict, _ language: Language) -> String {
        let zh = language == .chinese
        var groups: [(rule: Int, reason: Phrase, count: Int)] = []
        for finding in audit.findings where finding.verdict == verdict {
            guard let reason = finding.reason else { continue }
            if let k = groups.firstIndex(where: { $0.rule == finding.rule && $0.reason == reason }) {
                groups[k].count += 1
            } else {
                groups.append((finding.rule, reason, 1))
            }
        }
        guard !groups.isEmpty else { return "" }
        let title =
            verdict == .unknown
            ? Phrase(zh: "无法判定的原因（--all 逐个列出）", en: "Why some cannot be judged (--all lists each)")
            : Phrase(zh: "不适用的原因", en: "Why some rules do not apply")
        return title.said(in: language) + "\n"
            + groups.map { group in
                let rule = profile.rules[group.rule].name.said(in: language), count = grouped(group.count)
                return zh ? "  \(rule)：\(group.reason.zh) \(count) 条\n" : "  \(rule): \(group.reason.en), \(count)\n"
            }.joined()
    }

    /// Every finding that could not be judged and that no list of lacking areas shows, with its reason.
    func openLines(_ language: Language) -> String {
        let zh = language == .chinese, shown = Set((lacking(.community) + lacking(.subdistrict)).flatMap(\.findings))
        let open = audit.findings.indices.filter { audit.findings[$0].verdict == .unknown && !shown.contains($0) }.map { audit.findings[$0] }
        guard !open.isEmpty else { return "" }
        var things: [Finding.Thing] = [], lines: [Finding.Thing: String] = [:]
        for finding in open {
            if lines[finding.thing] == nil { things.append(finding.thing) }
            lines[finding.thing, default: ""] += "    \(said(finding, language))\n"
        }
        let title = zh ? "其余无法判定的 \(grouped(open.count)) 条" : "\(counted(open.count, "further finding")) that cannot be judged"
        return title + "\n" + things.map { "  \($0.name)  \($0.id)\n" + lines[$0]! }.joined()
    }
}
