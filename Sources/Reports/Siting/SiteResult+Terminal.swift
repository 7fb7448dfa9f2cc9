public import Geo
import Planning
public import Siting

extension SiteResult {
    /// The answer for a terminal: the sentence first, then what proves it, then the sites.
    public func terminalReport(in language: Language) -> String {
        let zh = language == .chinese
        var out = siting.name + "\n" + headline.said(in: language) + "\n"
        for line in remarks { out += "  " + line.said(in: language) + "\n" }
        if !selection.question.phases.isEmpty, selection.phases.count > 0 { out += "\n" + phaseTable(language) }
        if let robust = selection.robust, !isInfeasible { out += "\n" + speedTable(robust, language) }
        if !selection.chosen.isEmpty { out += "\n" + siteTable(language) }
        guard !warnings.isEmpty else { return out }
        return out + (zh ? "\n提示\n" : "\nWarnings\n")
            + warnings.map { "  \($0.subject.said(in: language))\(zh ? "：" : ": ")\($0.message.said(in: language))\n" }.joined()
    }

    /// The answer in one sentence, with its proof.
    public var headline: Phrase {
        let answer = selection.answer
        guard answer.status != .infeasible else {
            let phase = selection.question.phases.isEmpty ? nil : selection.refusal?.phase
            return Phrase(
                zh: "\(phase.map { "第 \($0) 期" } ?? "")无解：没有任何选择满足全部条件",
                en: "No\(phase.map { " (phase \($0))" } ?? ""): no choice respects everything that was asked")
        }
        guard let objective = read(answer.objective) else {
            return Phrase(zh: "还没有找到任何选择（\(stop(answer).zh)）", en: "Nothing found yet (\(stop(answer).en))")
        }
        // A regret stands beside what the choice is worth, which the gains add up to.
        let worth = isRegret ? selection.existing + selection.chosen.reduce(0) { $0 + $1.gain } : objective
        let count = selection.chosen.count, total = siting.total, covered = selection.covered
        let people = total.weight > 0 ? percent((model == .backup ? worth : covered.weight) / total.weight) : "–"
        let points = total.points > 0 ? percent(Double(covered.points) / Double(total.points)) : "–"
        let chosen = Phrase(zh: "选 \(grouped(count)) 处，", en: "\(grouped(count)) site\(count == 1 ? "" : "s"), ")
        let ofAll = Phrase(zh: "占\(whole.zh)的 \(people)、需求点的 \(points)", en: "\(people) of \(whole.en), \(points) of the demand points")
        let body: Phrase
        switch model {
        case .maxCover where selection.question.hasCapacity:
            let share = total.weight > 0 ? percent(worth / total.weight) : "–"
            body = Phrase(zh: "有位可服务 \(amount(worth).zh)（占\(whole.zh)的 \(share)）", en: "places for \(amount(worth).en) (\(share) of \(whole.en))")
        case .maxCover, .budget: body = Phrase(zh: "覆盖 \(amount(worth).zh)（\(ofAll.zh)）", en: "covering \(amount(worth).en) (\(ofAll.en))")
        case .backup:
            body = Phrase(
                zh: "可达者至少有一处，其中 \(amount(worth).zh)有两处（占\(whole.zh)的 \(people)）",
                en: "one for everyone in reach, and two for \(amount(worth).en) (\(people) of \(whole.en))")
        case .setCover, .leastCost:
            let cost = model == .leastCost ? Phrase(zh: "造价 \(number(objective))，", en: "costing \(number(objective)), ") : Phrase("")
            body = cost + Phrase(zh: "覆盖 \(amount(covered.weight).zh)（\(ofAll.zh)）", en: "covering \(amount(covered.weight).en) (\(ofAll.en))")
        case .pMedian:
            let mean = covered.weight > 0 ? number(objective / covered.weight) : "–"
            body = Phrase(
                zh: "到最近一处平均 \(mean) \(siting.costUnit)，合计 \(number(objective)) \(unit)",
                en: "\(mean) \(siting.costUnit) to the nearest on average, \(number(objective)) \(unit) in all")
        case .pCenter:
            body = Phrase(zh: "最远的需求点 \(number(objective)) \(siting.costUnit)", en: "\(number(objective)) \(siting.costUnit) for the worst-off point")
        }
        return chosen + body + robustness(objective) + Phrase(zh: "，", en: "; ") + words(of: answer)
    }

    /// What the choice is at the several speeds it was made for.
    private func robustness(_ objective: Double) -> Phrase {
        guard selection.robust != nil else { return Phrase("") }
        switch model {
        case .maxCover, .backup, .budget:
            return Phrase(
                zh: "；在所列步速下，比该步速的最优至多少 \(amount(objective).zh)",
                en: "; at any of the speeds at most \(amount(objective).en) fewer than the best choice for it")
        case .leastCost: return Phrase(zh: "；按最慢的步速计，其他步速只多不少", en: "; at the slowest of the speeds, and no fewer at the others")
        case .setCover, .pMedian, .pCenter:
            return Phrase(zh: "；人人按有处可达的最慢步速计", en: "; everyone at the slowest of the speeds at which a site reaches them")
        }
    }

    /// How good an answer is known to be.
    public func words(of answer: SitingAnswer) -> Phrase {
        if answer.status == .optimal { return Phrase(zh: "已证明最优", en: "proven optimal") }
        guard let gap = gap(answer) else { return Phrase(zh: "目前最好，差距未知（\(stop(answer).zh)）", en: "the best found, gap unknown (\(stop(answer).en))") }
        if isRegret, let objective = answer.objective, let bound = answer.bound {
            let more = amount(abs(objective - bound))
            return Phrase(
                zh: "目前最好，离最优不超过 \(more.zh)（\(stop(answer).zh)）", en: "the best found, at most \(more.en) from the best there is (\(stop(answer).en))")
        }
        let share = "\(JSON.number((gap * 1e6).rounded() / 1e4))%"
        return Phrase(zh: "目前最好，离最优不超过 \(share)（\(stop(answer).zh)）", en: "the best found, at most \(share) from the best there is (\(stop(answer).en))")
    }

    private func stop(_ answer: SitingAnswer) -> Phrase {
        switch answer.stoppedBy {
        case .timeLimit: Phrase(zh: "到了时限", en: "time limit")
        case .interrupted: Phrase(zh: "被中断", en: "interrupted")
        case .workLimit: Phrase(zh: "到了计算量上限", en: "work limit")
        case nil: Phrase(zh: "未证明", en: "not proven")
        }
    }

    /// What a share is of.
    private var whole: Phrase {
        let name = siting.weight.name
        if siting.tiers.count > 1 { return Phrase(zh: "\(name.zh)×层级", en: "\(name.en) × tiers") }
        switch siting.weight {
        case .people, .elders, .households: return Phrase(zh: name.zh, en: "all \(name.en)")
        case .column: return Phrase(zh: "全部 \(name.zh) ", en: "all \(name.en)")
        }
    }

    /// So much weight, in words.
    func amount(_ weight: Double) -> Phrase {
        let text = number(weight)
        if siting.tiers.count > 1 {
            return Phrase(zh: "\(text) 人次服务", en: "\(text) person-services")
        }
        return switch siting.weight {
        case .people: Phrase(zh: "\(text) 人", en: "\(text) people")
        case .elders: Phrase(zh: "\(text) 位老人", en: "\(text) elders")
        case .households: Phrase(zh: "\(text) 户", en: "\(text) households")
        case .column(let name): Phrase(zh: "\(name) \(text)", en: "\(text) \(name)")
        }
    }

    /// A number as people read it: thousands apart, one decimal where it is not whole.
    func number(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return JSON.number(value) }
        let tenths = (value * 10).rounded() / 10
        if tenths == tenths.rounded() { return grouped(Int(tenths)) }
        let whole = tenths.rounded(.towardZero), rest = Int((abs(tenths - whole) * 10).rounded())
        return (value < 0 && whole == 0 ? "-" : "") + grouped(Int(whole)) + ".\(rest)"
    }
}
