import Geo
import Planning
import Travel

extension PlanReport {
    /// The answer: one box for each tier, what a mayor would ask first.
    func answer(_ page: inout ReportPage) {
        if study.communities.isEmpty && study.subdistricts.isEmpty {
            page.paragraph(
                said("计划没有社区与街道的边界，以下只按全域计。", "The plan has no boundaries of communities or subdistricts: everything below is of the whole plan."), kind: "note"
            )
        }
        for tier in tiers { answer(tier, &page) }
    }

    private func answer(_ tier: CoverageResult.TierResult, _ page: inout ReportPage) {
        let whole = tier.indicators.whole, name = name(tier), limit = limit(tier)
        page.write { markup in
            markup.element("div", ["class": "answer"]) { box in
                box.element("h3", text: said("\(name) · \(limit)", "\(name.prefix(1).uppercased() + name.dropFirst()), \(limit)"))
                box.element("p", ["class": "lead"], text: lead(tier))
                box.element("ul", ["class": "tiles"]) { list in
                    for (number, words) in tiles(tier) {
                        list.element("li") { tile in
                            tile.element("strong", text: number)
                            tile.element("span", text: words)
                        }
                    }
                }
                for paragraph in reasons(tier) { box.element("p", text: paragraph) }
                box.element("p", ["class": "source"]) { line in
                    line.say(said("出处：", "Source: "))
                    line.element("code", text: keys(tier, answerKeys(whole)))
                    guard circle(tier) != nil else { return }
                    line.say(
                        said(
                            "；圆内人口只为对照，由本报告在需求点上按直线距离另计，不是指标。",
                            ". The people in circles are counted for this report alone, at the demand points by straight lines, and are no indicator."))
                }
            }
        }
    }

    private func answerKeys(_ whole: Indicators) -> String {
        "standard_s, population, people_within, share_within, served, no_capacity, out_of_reach, isolated, off_network, facilities, in_use, conforming, conformity_unknown"
            + (whole.target == nil ? "" : ", target, under_way, shortfall, shortfall_if_completed") + ", gaps"
    }

    /// Who is within the standard and who is not.
    private func lead(_ tier: CoverageResult.TierResult) -> String {
        let whole = tier.indicators.whole, name = name(tier), limit = limit(tier), without = whole.people - whole.peopleWithin
        if tier.coverage.facilities.isEmpty {
            return said(
                "没有正在服务的\(name)：\(grouped(whole.people)) 人都走不到。",
                "No \(name) serves anybody now: none of \(counted(whole.people, "person", "people")) can walk to one.")
        }
        guard let share = whole.share(of: whole.peopleWithin).map(percent) else {
            return said("计划中没有居民。", "Nobody lives in the plan.")
        }
        if without == 0 {
            return said(
                "全部 \(grouped(whole.people)) 人都能在 \(limit)内走到\(name)。", "All \(counted(whole.people, "person", "people")) can walk to a \(name) in \(limit).")
        }
        return said(
            "\(grouped(whole.people)) 人中有 \(grouped(whole.peopleWithin)) 人（\(share)）能在 \(limit)内走到\(name)，\(grouped(without)) 人不能。",
            "Of \(counted(whole.people, "person", "people")), \(grouped(whole.peopleWithin)) (\(share)) can walk to a \(name) in \(limit); \(grouped(without)) cannot."
        )
    }

    private func tiles(_ tier: CoverageResult.TierResult) -> [(String, String)] {
        let whole = tier.indicators.whole
        var tiles: [(String, String)] = []
        if let share = whole.share(of: whole.peopleWithin) { tiles.append((percent(share), said("时限内人口比例", "of the people within the standard"))) }
        if let served = whole.share(of: whole.served) { tiles.append((percent(served), said("有容量可用（已服务）", "find room there (served)"))) }
        tiles.append((grouped(whole.inUse), said("在用设施", whole.inUse == 1 ? "centre in use" : "centres in use")))
        // Where nothing is known of any, a 0 would be read as a verdict.
        if whole.inUse > 0 && whole.conformityUnknown == whole.inUse {
            tiles.append(("–", said("缺资料，不知是否达标", "not known whether they conform")))
        } else {
            tiles.append((grouped(whole.conforming), said("其中达标", "of them conforming")))
        }
        if let shortfall = whole.shortfall, let target = whole.target {
            tiles.append((grouped(shortfall), said("距目标 \(grouped(target)) 处尚缺", "lacking of the target \(grouped(target))")))
        }
        return tiles
    }

    /// Why some are not within the standard and who finds no room; how many centres there are; where the largest gap is, and what circles would have said.
    private func reasons(_ tier: CoverageResult.TierResult) -> [String] {
        let space = said("", " ")
        return [[why(tier), full(tier)], [centres(tier)], [largestGap(tier), circle(tier)]].map { sentences in
            sentences.compactMap { $0 }.joined(separator: space)
        }.filter { !$0.isEmpty }
    }

    private func why(_ tier: CoverageResult.TierResult) -> String? {
        let whole = tier.indicators.whole, name = name(tier), limit = limit(tier)
        var zh: [String] = [], en: [String] = []
        if whole.outOfReach > 0 {
            zh.append("\(grouped(whole.outOfReach)) 人步行超过 \(limit)")
            en.append("\(grouped(whole.outOfReach)) walk longer than \(limit)")
        }
        if whole.isolated > 0 && !tier.coverage.facilities.isEmpty {
            zh.append("\(grouped(whole.isolated)) 人所在的道路不通向任何\(name)")
            en.append("\(grouped(whole.isolated)) live on streets that lead to no \(name)")
        }
        if whole.offNetwork > 0 {
            let snap = JSON.number(study.walking.snap.value)
            zh.append("\(grouped(whole.offNetwork)) 人离道路超过 \(snap) 米")
            en.append("\(grouped(whole.offNetwork)) live more than \(snap) m from any street")
        }
        return zh.isEmpty ? nil : said("走不到的原因：" + zh.joined(separator: "；") + "。", "Why not: " + en.joined(separator: "; ") + ".")
    }

    private func full(_ tier: CoverageResult.TierResult) -> String? {
        let whole = tier.indicators.whole
        guard whole.noCapacity > 0 else { return nil }
        return said(
            "走得到的人中，\(grouped(whole.noCapacity)) 人所到的设施都已满员；实际得到服务的是 \(grouped(whole.served)) 人。",
            "Of those who can, \(grouped(whole.noCapacity)) find every centre in time full; \(grouped(whole.served)) are served.")
    }

    private func largestGap(_ tier: CoverageResult.TierResult) -> String? {
        guard let first = tier.gaps.first else { return nil }
        let place = gapArea(first, tier).map { said("“\($0)”", "\"\($0)\"") } ?? " \(first.id)", longest = minutes(first.worst)
        return said(
            "共有 \(grouped(tier.gaps.count)) 处缺口，最大的在\(place)：\(grouped(first.people)) 人，最远要走 \(longest) 分钟。",
            "There \(tier.gaps.count == 1 ? "is" : "are") \(counted(tier.gaps.count, "gap")); the largest is \(gapArea(first, tier) == nil ? "" : "in ")\(place): \(counted(first.people, "person", "people")), the longest walk \(longest) min."
        )
    }

    private func centres(_ tier: CoverageResult.TierResult) -> String {
        let whole = tier.indicators.whole
        var zh = "在用 \(grouped(whole.inUse)) 处，其中 \(grouped(whole.conforming)) 处达标"
        var en = "\(counted(whole.inUse, "centre")) in use, \(grouped(whole.conforming)) conforming"
        if whole.conformityUnknown > 0 {
            zh += "，另有 \(grouped(whole.conformityUnknown)) 处缺面积或功能资料，不计为达标"
            en += ", \(grouped(whole.conformityUnknown)) lack floor area or functions in the data and do not count as conforming"
        }
        if study.stages != [.inUse] {
            let stages = Stage.allCases.filter { study.stages.contains($0) }
            zh += "；按计划的阶段设定（\(stages.map(\.name.zh).joined(separator: "、"))）参与服务的有 \(grouped(tier.coverage.facilities.count)) 处"
            en +=
                "; at the stages that the plan lets serve (\(stages.map(\.name.en).joined(separator: ", "))) there are \(grouped(tier.coverage.facilities.count))"
        }
        guard let target = whole.target, let shortfall = whole.shortfall else { return said(zh + "。", en + ".") }
        zh += "。规划目标 \(grouped(target)) 处，尚缺 \(grouped(shortfall)) 处"
        en += ". The target is \(grouped(target)): \(grouped(shortfall)) lacking"
        if whole.underWay > 0, let later = whole.shortfallIfCompleted {
            zh += "；在途 \(grouped(whole.underWay)) 处全部达标投用后仍缺 \(grouped(later)) 处"
            en += ", \(grouped(later)) once the \(grouped(whole.underWay)) under way are in use and conform"
        }
        return said(zh + "。", en + ".")
    }

    /// What circles would have claimed.
    private func circle(_ tier: CoverageResult.TierResult) -> String? {
        let whole = tier.indicators.whole, circle = result.coverage.peopleInCircles(of: tier.coverage)
        guard !tier.coverage.facilities.isEmpty, let share = whole.share(of: circle.people) else { return nil }
        let radius = grouped(Int(circle.radius.value.rounded())), more = circle.people - whole.peopleWithin
        guard more > 0 else { return nil }
        return said(
            "对照：若以每处设施为圆心、\(radius) 米为半径画圆，会以为 \(grouped(circle.people)) 人（\(percent(share))）在圈内，比沿道路实际走得到的多 \(grouped(more)) 人。",
            "For comparison: circles of \(radius) m around every centre would claim \(grouped(circle.people)) people (\(percent(share))), \(grouped(more)) more than can walk there along the streets."
        )
    }

    /// The level by whose areas a tier's gaps are told: its own, or the other where the plan has no areas of it.
    func gapLevel(_ tier: CoverageResult.TierResult) -> AreaLevel? {
        [tier.coverage.standard.tier.areaLevel, .subdistrict, .community].first { ground.membership.areas[$0] != nil }
    }

    /// What people call the community or subdistrict that a gap lies in.
    func gapArea(_ gap: Gap, _ tier: CoverageResult.TierResult) -> String? {
        guard let level = gapLevel(tier), let first = gap.points.first else { return nil }
        return ground.membership.area(of: level)?[first].flatMap { ground.membership.areas[level]?[$0].name }
    }
}
