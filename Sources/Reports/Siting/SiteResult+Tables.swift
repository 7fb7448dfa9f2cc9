import Geo
import Planning
import Siting

extension SiteResult {
    /// What stands beside the answer, line by line.
    var remarks: [Phrase] {
        var lines: [Phrase] = []
        let answer = selection.answer, existing = siting.sites.count { $0.isExisting }
        if existing > 0 { lines.append(existingLine(existing)) }
        if selection.unreachable.points > 0 {
            lines.append(
                Phrase(
                    zh: "没有任何备选点或设施可达：需求点 \(grouped(selection.unreachable.points)) 个，\(amount(selection.unreachable.weight).zh)",
                    en: "beyond any candidate or facility: \(grouped(selection.unreachable.points)) demand points, \(amount(selection.unreachable.weight).en)"))
            lines += unreachableLines
        }
        if answer.status != .infeasible, answer.objective != nil {
            if answer.binding > 0 {
                lines.append(Phrase(zh: "起作用的条件 \(answer.binding) 个", en: "\(answer.binding) binding condition\(answer.binding == 1 ? "" : "s")"))
            }
            if let hasEqual = answer.hasEqual {
                lines.append(hasEqual ? Phrase(zh: "另有同样好的选择", en: "another choice is as good") : Phrase(zh: "没有同样好的其他选择", en: "no other choice is as good"))
            }
        }
        if let refusal = selection.refusal { lines += reasons(refusal) }
        return lines
    }

    /// What the facilities that stand serve, beside what the chosen sites bring.
    private func existingLine(_ count: Int) -> Phrase {
        let added = amount(selection.chosen.reduce(0) { $0 + $1.gain }), there = amount(selection.existing)
        let facilities = Phrase(zh: "已有 \(grouped(count)) 处设施", en: "\(grouped(count)) existing facilit\(count == 1 ? "y" : "ies")")
        if isInfeasible { return facilities + Phrase(zh: "服务 \(there.zh)", en: " serve\(count == 1 ? "s" : "") \(there.en)") }
        if model.measuresWalks {
            return facilities + Phrase(zh: "离 \(there.zh)最近，新选的离 \(added.zh)最近", en: " nearest for \(there.en), the chosen sites for \(added.en)")
        }
        return facilities
            + Phrase(zh: "服务 \(there.zh)，新选的增加 \(added.zh)", en: " serve\(count == 1 ? "s" : "") \(there.en), the chosen sites \(added.en) more")
    }

    private var unreachableLines: [Phrase] {
        let shown = selection.unreachableAreas.prefix(5), hidden = selection.unreachableAreas.count - shown.count
        guard !shown.isEmpty else { return [] }
        let zh = shown.map { "\($0.name) \(amount($0.weight).zh)" }.joined(separator: "、")
        let en = shown.map { "\($0.name) \(amount($0.weight).en)" }.joined(separator: ", ")
        return [Phrase(zh: "  \(zh)" + (hidden > 0 ? "，另有 \(hidden) 个社区" : ""), en: "  \(en)" + (hidden > 0 ? ", and \(hidden) more communities" : ""))]
    }

    private func reasons(_ refusal: SitingRefusal) -> [Phrase] {
        var lines: [Phrase] = []
        if refusal.isUnreachable {
            lines.append(Phrase(zh: "要求人人可达（--all），而上述需求点没有备选点可达", en: "everyone was to be served (--all), and no candidate reaches the points above"))
        }
        if let missing = refusal.missingPlaces {
            lines.append(Phrase(zh: "容量不足：至少还缺 \(number(missing)) 个位置", en: "too little room: at least \(number(missing)) places are missing"))
        }
        if let most = refusal.mostCovered {
            let total = siting.total.weight
            lines.append(
                Phrase(
                    zh: "最多能覆盖 \(amount(most).zh)（\(total > 0 ? percent(most / total) : "–")）",
                    en: "at most \(amount(most).en) can be covered (\(total > 0 ? percent(most / total) : "–"))"))
        }
        if let fewest = refusal.fewestSites {
            lines.append(Phrase(zh: "服务所有可达的需求点至少要 \(grouped(fewest)) 处", en: "it takes at least \(grouped(fewest)) sites to serve every point in reach"))
        }
        if refusal.dropping.isEmpty {
            if refusal.mostCovered == nil { lines.append(Phrase(zh: "单独去掉任何一个条件都仍无解", en: "dropping any single condition does not help")) }
        } else {
            lines.append(
                Phrase(
                    zh: "去掉以下任何一个条件即有解：\(refusal.dropping.map(\.zh).joined(separator: "；"))",
                    en: "there is an answer without any one of: \(refusal.dropping.map(\.en).joined(separator: "; "))"))
        }
        return lines
    }

    func phaseTable(_ language: Language) -> String {
        let zh = language == .chinese
        var table = TextTable(
            zh
                ? ["期", "累计", "目标值", "本期增加", "证明", "同样数量的最优", "相差"]
                : ["phase", "sites", "objective", "added", "proof", "best of as many", "behind"])
        for (i, phase) in selection.phases.enumerated() {
            let objective = read(phase.answer.objective).map(number) ?? "–"
            let counts = phase.counts.isEmpty ? "–" : phase.counts.map(grouped).joined(separator: "+")
            table.add([
                String(i + 1), counts, objective, number(phase.added.reduce(0) { $0 + $1.gain }), short(phase.answer, zh),
                read(phase.best?.objective).map(number) ?? "–", behind(phase).map(number) ?? "–",
            ])
        }
        return table.text
    }

    func speedTable(_ robust: RobustChoice, _ language: Language) -> String {
        let zh = language == .chinese
        // Where the objective is what is covered, a column of its own would say it twice.
        let isCovered = (model == .maxCover && !selection.question.hasCapacity) || model == .budget
        var table = TextTable(
            (zh ? ["步速（米/秒）", "本选择", "该步速的最优", "相差"] : ["speed, m/s", "this choice", "best for this speed", "difference"])
                + (isCovered ? [] : [zh ? "覆盖" : "covered"]))
        for one in robust.speeds {
            let cells = [one.objective, one.best.objective, one.regret].map { read($0).map(number) ?? "–" }
            table.add([JSON.number(one.speed)] + cells + (isCovered ? [] : [number(one.covered)]))
        }
        return table.text
    }

    private func short(_ answer: SitingAnswer, _ zh: Bool) -> String {
        switch answer.status {
        case .optimal: zh ? "最优" : "optimal"
        case .infeasible: zh ? "无解" : "infeasible"
        case .bestFound: gap(answer).map { "≤ \(JSON.number(($0 * 1e6).rounded() / 1e4))%" } ?? "?"
        }
    }

    func siteTable(_ language: Language) -> String {
        let zh = language == .chinese
        let hasPhases = !selection.question.phases.isEmpty, hasTiers = siting.tiers.count > 1
        let chosen = selection.chosen.map(\.site)
        let hasNames = chosen.contains { siting.sites[$0].name != siting.sites[$0].id }
        let hasFloor = chosen.contains { siting.sites[$0].floorArea != nil }, hasCost = chosen.contains { siting.sites[$0].cost != nil }
        let gain = gainTitle.said(in: language)
        var header = [zh ? "编号" : "id"]
        if hasNames { header.append(zh ? "名称" : "name") }
        if hasTiers { header.append(zh ? "用途" : "as") }
        let texts = header.count
        if hasPhases { header.append(zh ? "期" : "phase") }
        header.append(gain)
        if hasFloor { header += zh ? ["建筑面积㎡", "每㎡"] : ["m²", "per m²"] }
        if hasCost {
            header += study == nil ? (zh ? ["造价", "每单位造价"] : ["cost", "per unit of cost"]) : (zh ? ["造价万元", "每万元"] : ["10,000 yuan", "per 10,000 yuan"])
        }
        var table = TextTable(header, texts: texts)
        for (i, phase) in selection.phases.enumerated() {
            for one in phase.added {
                let site = siting.sites[one.site]
                var row = [site.id]
                if hasNames { row.append(site.name) }
                if hasTiers { row.append(site.tiers.map { $0.name.said(in: language) }.joined(separator: zh ? "＋" : " + ")) }
                if hasPhases { row.append(String(i + 1)) }
                row.append(number(one.gain))
                func ratio(_ effort: Double?) -> String { Self.ratio(one.gain, effort).map { JSON.number(($0 * 100).rounded() / 100) } ?? "–" }
                if hasFloor { row += [site.floorArea.map { number($0.value) } ?? "–", ratio(site.floorArea?.value)] }
                if hasCost { row += [site.cost.map(number) ?? "–", ratio(site.cost)] }
                table.add(row)
            }
        }
        return table.text
    }

    /// What the gain of a site is, for the question asked.
    var gainTitle: Phrase {
        let weight = siting.tiers.count > 1 ? Phrase(zh: "人次服务", en: "person-services") : siting.weight.name
        return switch model {
        case .pMedian, .pCenter: Phrase(zh: "就近\(weight.zh)", en: "\(weight.en) nearest")
        case .maxCover where selection.question.hasCapacity: Phrase(zh: "分配\(weight.zh)", en: "\(weight.en) assigned")
        case .backup: Phrase(zh: "新增有两处的\(weight.zh)", en: "\(weight.en) with two now")
        default: Phrase(zh: "新增\(weight.zh)", en: "\(weight.en) added")
        }
    }
}
