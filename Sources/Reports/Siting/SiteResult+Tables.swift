import Geo
import Planning
import Siting

extension SiteResult {
    /// What stands beside the answer, line by line.
    var remarks: [Phrase] {
        var lines: [Phrase] = []
        let answer = selection.answer, existing = siting.sites.count { $0.isExisting }
        if let onto { lines.append(Phrase(zh: "在方案“\(onto.name)”之上", en: "on top of the scenario \"\(onto.name)\"")) }
        if existing > 0 { lines.append(existingLine(existing)) }
        if selection.parts.isEmpty {
            lines += unreachableLines(nil, selection.unreachable, selection.unreachableAreas)
        } else {
            for part in selection.parts { lines += partLines(part) }
        }
        if let rooms = siting.roomSources { lines.append(roomLine(rooms)) }
        if answer.status != .infeasible, answer.objective != nil {
            if let enough = enoughLine { lines.append(enough) }
            if let binding = bindingLine { lines.append(binding) }
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
        if isInfeasible, model == .backup {
            let once = amount(selection.existingFirst)
            return facilities + Phrase(zh: "使 \(once.zh)至少有一处", en: " serve\(count == 1 ? "s" : "") \(once.en)")
        }
        if isInfeasible { return facilities + Phrase(zh: "服务 \(there.zh)", en: " serve\(count == 1 ? "s" : "") \(there.en)") }
        if model.measuresWalks {
            return facilities + Phrase(zh: "离 \(there.zh)最近，新选的离 \(added.zh)最近", en: " nearest for \(there.en), the chosen sites for \(added.en)")
        }
        if model == .backup {
            let once = amount(selection.existingFirst), first = amount(selection.chosen.reduce(0) { $0 + $1.first })
            return facilities
                + Phrase(
                    zh: "：\(once.zh)至少有一处，其中 \(there.zh)有两处；新选的使有一处的增加 \(first.zh)，有两处的增加 \(added.zh)",
                    en: ": one at least for \(once.en), two for \(there.en); the chosen sites give one to \(first.en) more, and two to \(added.en) more")
        }
        return facilities
            + Phrase(zh: "服务 \(there.zh)，新选的增加 \(added.zh)", en: " serve\(count == 1 ? "s" : "") \(there.en), the chosen sites \(added.en) more")
    }

    /// What the choice is for one of two tiers.
    private func partLines(_ part: SelectionPart) -> [Phrase] {
        let served = part.existing + part.added, words = (served: plainAmount(served), there: plainAmount(part.existing), added: plainAmount(part.added))
        let share = part.total.weight > 0 ? percent(served / part.total.weight) : "–"
        let line = Phrase(
            zh:
                "\(part.tier.name.zh)：新选 \(grouped(part.sites)) 处，服务 \(words.served.zh)（占\(plainWhole.zh)的 \(share)），其中已有设施 \(words.there.zh)，新增 \(words.added.zh)",
            en: "\(part.tier.name.en): \(grouped(part.sites)) chosen, \(words.served.en) served (\(share) of \(plainWhole.en)): "
                + "\(words.there.en) by what stands, \(words.added.en) more")
        return [line] + unreachableLines(part.tier, part.unreachable, part.unreachableAreas)
    }

    /// Fewer sites than asked for, because more would bring nothing.
    private var enoughLine: Phrase? {
        guard siting.tiers.count < 2, selection.question.model.isCounted, selection.answer.status == .optimal else { return nil }
        let asked = selection.question.wholeCounts.reduce(0, +), chosen = selection.chosen.count
        guard chosen < asked else { return nil }
        return Phrase(
            zh: "要求 \(grouped(asked)) 处，\(grouped(chosen)) 处即已达到同样的结果", en: "\(grouped(asked)) asked for; \(grouped(chosen)) do as much as that many")
    }

    /// How the room of the centres is known.
    private func roomLine(_ rooms: (stated: Int, byFloorArea: Int, assumed: Int)) -> Phrase {
        Phrase(
            zh: "容量：\(grouped(rooms.stated)) 处已注明，\(grouped(rooms.byFloorArea)) 处按建筑面积推算，\(grouped(rooms.assumed)) 处面积未知、按设计人口计",
            en: "room: stated for \(grouped(rooms.stated)), by floor area for \(grouped(rooms.byFloorArea)), "
                + "by the design population for \(grouped(rooms.assumed)) whose floor area is not known")
    }

    /// Whom no candidate and no facility could serve, and where they live.
    private func unreachableLines(_ tier: Tier?, _ missed: (points: Int, weight: Double), _ areas: [(name: String, weight: Double)]) -> [Phrase] {
        guard missed.points > 0 else { return [] }
        let amount = plainAmount(missed.weight)
        let line = Phrase(
            zh: "没有任何\(tier.map { "\($0.name.zh)的" } ?? "")备选点或设施可达：需求点 \(grouped(missed.points)) 个，\(amount.zh)",
            en: "beyond any candidate or facility\(tier.map { " for a \($0.name.en)" } ?? ""): \(counted(missed.points, "demand point")), \(amount.en)")
        return [line] + areaLine(areas)
    }

    /// The areas with most people, and how many more.
    private func areaLine(_ areas: [(name: String, weight: Double)]) -> [Phrase] {
        let shown = areas.prefix(5), hidden = areas.count - shown.count, level = siting.areaLevel.name
        guard !shown.isEmpty else { return [] }
        let zh = shown.map { "\($0.name) \(plainAmount($0.weight).zh)" }.joined(separator: "、")
        let en = shown.map { "\($0.name) \(plainAmount($0.weight).en)" }.joined(separator: ", ")
        let plural = siting.areaLevel == .community ? "communities" : level.en + "s"
        return [
            Phrase(
                zh: "  \(zh)" + (hidden > 0 ? "，另有 \(hidden) 个\(level.zh)" : ""),
                en: "  \(en)" + (hidden > 0 ? ", and \(hidden) more \(hidden == 1 ? level.en : plural)" : ""))
        ]
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
        lines += refusal.contradictions
        if let clash = refusal.clash { lines += clashLines(clash) }
        if let fewest = refusal.fewestSites {
            let ignoring = refusal.isFewestWithoutGroups ? Phrase(zh: "不计互斥组，", en: "even without the groups ") : Phrase("")
            lines.append(
                ignoring + Phrase(zh: "服务所有可达的需求点至少要 \(grouped(fewest)) 处", en: "it takes at least \(grouped(fewest)) sites to serve every point in reach"))
        }
        if refusal.dropping.isEmpty {
            if refusal.mostCovered == nil { lines.append(Phrase(zh: "单独去掉任何一个条件都仍无解", en: "dropping any single condition does not help")) }
        } else {
            let names = refusal.dropping.map { dropped in
                dropped.name
                    + (dropped.sites.map { Phrase(zh: "（去掉后选 \(grouped($0)) 处）", en: " (then \(counted($0, "site")))") } ?? Phrase(""))
            }
            lines.append(
                Phrase(
                    zh: "去掉以下任何一个条件即有解：\(names.map(\.zh).joined(separator: "；"))",
                    en: "there is an answer without any one of: \(names.map(\.en).joined(separator: "; "))"))
        }
        return lines
    }

    /// Who cannot be served together with the others, and by which conditions.
    private func clashLines(_ clash: SitingClash) -> [Phrase] {
        let left = plainAmount(clash.left.weight)
        var lines = [
            Phrase(
                zh: "无论选多少处，在以下条件下至少有 \(left.zh)（需求点 \(grouped(clash.left.points)) 个）虽有备选点可达而无法服务",
                en:
                    "however many sites: under these conditions at least \(left.en) (\(counted(clash.left.points, "demand point"))) go without, though some site reaches them"
            )
        ]
        lines += areaLine(clash.areas)
        for (condition, candidates) in clash.conditions.prefix(5) {
            let shown = candidates.prefix(6), hidden = candidates.count - shown.count
            lines.append(
                Phrase("  ") + condition.name
                    + Phrase(
                        zh: "：\(shown.joined(separator: "、"))" + (hidden > 0 ? "，另有 \(hidden) 个" : ""),
                        en: ": \(shown.joined(separator: ", "))" + (hidden > 0 ? " and \(hidden) more" : "")))
        }
        let hidden = clash.conditions.count - 5
        if hidden > 0 { lines.append(Phrase(zh: "  另有 \(hidden) 个条件", en: "  and \(hidden) more conditions")) }
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
        let hasAreas = chosen.contains { siting.sites[$0].area != nil }
        let gain = gainTitle.said(in: language)
        var header = [zh ? "编号" : "id"]
        if hasNames { header.append(zh ? "名称" : "name") }
        if hasTiers { header.append(zh ? "用途" : "as") }
        if hasAreas { header.append((zh ? "所在" : "") + siting.areaLevel.name.said(in: language)) }
        let texts = header.count
        if hasPhases { header.append(zh ? "期" : "phase") }
        if let first = firstTitle { header.append(first.said(in: language)) }
        header.append(gain)
        if hasFloor { header += zh ? ["建筑面积㎡", "每㎡"] : ["m²", "per m²"] }
        if hasCost {
            header += study == nil ? (zh ? ["造价", "每单位造价"] : ["cost", "per unit of cost"]) : (zh ? ["造价万元", "每万元"] : ["10,000 yuan", "per 10,000 yuan"])
        }
        var table = TextTable(header, texts: texts)
        func cells(_ texts: [String], _ phase: String, first: Double, gain: Double, floor: Double?, cost: Double?) {
            func ratio(_ effort: Double?) -> String { Self.ratio(gain, effort).map { number($0, decimals: 2) } ?? "–" }
            var row = texts
            if hasPhases { row.append(phase) }
            if firstTitle != nil { row.append(number(first)) }
            row.append(number(gain))
            if hasFloor { row += [floor.map(number) ?? "–", ratio(floor)] }
            if hasCost { row += [cost.map(number) ?? "–", ratio(cost)] }
            table.add(row)
        }
        for (i, phase) in selection.phases.enumerated() {
            for one in phase.added {
                let site = siting.sites[one.site]
                var texts = [site.id]
                if hasNames { texts.append(site.name) }
                if hasTiers { texts.append(site.tiers.map { $0.name.said(in: language) }.joined(separator: zh ? "＋" : " + ")) }
                if hasAreas { texts.append(site.area?.name ?? "–") }
                cells(texts, String(i + 1), first: one.first, gain: one.gain, floor: site.floorArea?.value, cost: site.cost)
            }
        }
        if selection.chosen.count > 1 {
            // A sum of which a part is not known is none.
            func sum(_ value: (SitingCase.Site) -> Double?) -> Double? {
                chosen.reduce(0.0 as Double?) { sum, site in sum.flatMap { sum in value(siting.sites[site]).map { sum + $0 } } }
            }
            let total = [zh ? "合计" : "total"] + [String](repeating: "", count: texts - 1)
            let gains = (first: selection.chosen.reduce(0) { $0 + $1.first }, gain: selection.chosen.reduce(0) { $0 + $1.gain })
            cells(total, "", first: gains.first, gain: gains.gain, floor: sum { $0.floorArea?.value }, cost: sum(\.cost))
        }
        return table.text
    }

    /// What each site covers first, where the gain is something else.
    private var firstTitle: Phrase? {
        let weight = siting.tiers.count > 1 ? Phrase(zh: "人次服务", en: "person-services") : siting.weight.name
        return model == .backup ? Phrase(zh: "新增有一处的\(weight.zh)", en: "\(weight.en) with one now") : nil
    }

    /// What the gain of a site is, for the question asked.
    var gainTitle: Phrase {
        let weight = siting.tiers.count > 1 ? Phrase(zh: "人次服务", en: "person-services") : siting.weight.name
        return switch model {
        case .pMedian, .pCenter: Phrase(zh: "就近\(weight.zh)", en: "\(weight.en) nearest")
        case .maxCover where selection.question.hasCapacity: Phrase(zh: "新增有位\(weight.zh)", en: "\(weight.en) with room now")
        case .backup: Phrase(zh: "新增有两处的\(weight.zh)", en: "\(weight.en) with two now")
        default: Phrase(zh: "新增\(weight.zh)", en: "\(weight.en) added")
        }
    }
}
