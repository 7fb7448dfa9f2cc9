import Geo
import Planning
import Travel

extension PlanReport {
    /// People by status, centres against targets, and how long people walk.
    func charts(_ page: inout ReportPage) {
        statusChart(&page)
        if tiers.contains(where: { $0.indicators.whole.target != nil }) { targetChart(&page) }
        for tier in tiers { walkChart(tier, &page) }
    }

    private static let left = 260.0, right = 1760.0

    // MARK: Status

    private func statusChart(_ page: inout ReportPage) {
        let shown = Status.allCases.filter { status in tiers.contains { $0.indicators.whole.people(status) > 0 } }
        let words = tiers.map { tier in
            name(tier) + said("：", ": ")
                + shown.map { status in
                    let count = tier.indicators.whole.people(status)
                    return "\(said(status.name)) \(grouped(count))" + (tier.indicators.whole.share(of: count).map { " (\(percent($0)))" } ?? "")
                }.joined(separator: said("，", ", "))
        }
        page.figure(
            said("居民的服务状态", "How it stands with everybody"), description: words.joined(separator: said("；", "; ")), height: Double(tiers.count) * 120 + 60,
            legend: shown.map { .box($0.rawValue, said($0.name)) },
            note: said(
                "每层级五种状态合计为全部居民；不到 5% 的一段不标数字，见指标表。", "The five add up to everyone, for each tier; parts under 5% bear no number, the table of indicators does."
            ),
            source: tiers.map { keys($0, shown.map(\.rawValue).joined(separator: ", ")) }.joined(separator: "; "), kind: "chart"
        ) { chart in
            for tenth in stride(from: 0, through: 10, by: 2) {
                let x = Int(Self.left + (Self.right - Self.left) * Double(tenth) / 10)
                chart.empty("path", ["d": "M\(x) 10V\(tiers.count * 120 + 10)", "class": "grid"])
                chart.element("text", ["x": "\(x)", "y": "\(tiers.count * 120 + 44)", "class": "small middle"], text: "\(tenth * 10)%")
            }
            for (k, tier) in tiers.enumerated() {
                let top = k * 120 + 25
                rowTitle(tier, top + 35, &chart)
                let whole = tier.indicators.whole
                guard whole.people > 0 else { continue }
                var before = 0
                for status in shown {
                    let count = whole.people(status)
                    let from = Self.along(Double(before) / Double(whole.people)), to = Self.along(Double(before + count) / Double(whole.people))
                    before += count
                    guard count > 0 else { continue }
                    chart.element("rect", ["x": "\(from)", "y": "\(top)", "width": "\(max(2, to - from))", "height": "78", "class": "bar \(status.rawValue)"]) {
                        $0.element("title", text: "\(said(status.name)) \(grouped(count))")
                    }
                    let share = Double(count) / Double(whole.people)
                    if share >= 0.05 {
                        chart.element(
                            "text", ["x": "\((from + to) / 2)", "y": "\(top + 48)", "class": "middle strong " + (Self.isPlain(status) ? "light" : "halo")],
                            text: percent(share))
                    }
                }
            }
        }
    }

    private static func along(_ share: Double) -> Int { Int((left + (right - left) * share).rounded()) }

    private func rowTitle(_ tier: CoverageResult.TierResult, _ y: Int, _ chart: inout Markup) {
        chart.element("text", ["x": "\(Int(Self.left) - 20)", "y": "\(y)", "class": "end strong"], text: name(tier))
        chart.element("text", ["x": "\(Int(Self.left) - 20)", "y": "\(y + 30)", "class": "end small"], text: limit(tier))
    }

    /// Whether a status's colour is dark and without a pattern.
    private static func isPlain(_ status: Status) -> Bool { status == .served || status == .outOfReach }

    // MARK: Targets

    private func targetChart(_ page: inout ReportPage) {
        let wanted = tiers.filter { $0.indicators.whole.target != nil }
        let words = wanted.map { tier in
            let whole = tier.indicators.whole
            return said(
                "\(name(tier))：目标 \(whole.target!)，在用 \(whole.inUse)，其中达标 \(whole.conforming)，在途 \(whole.underWay)",
                "\(name(tier)): target \(whole.target!), in use \(whole.inUse), of them conforming \(whole.conforming), under way \(whole.underWay)")
        }
        page.figure(
            said("规划目标与现状", "Targets, and what there is"), description: words.joined(separator: said("；", "; ")), height: Double(wanted.count) * 170 + 10,
            legend: [
                .box("target", said("规划目标", "target")), .box("conforming", said("在用、达标", "in use, conforming")),
                .box("in-use-other", said("在用、未达标或资料不全", "in use, not conforming or not known")), .box("under-way", said("在途", "under way")),
            ],
            note: said("每层级的尺度以自身为准。", "Each tier has a scale of its own."),
            source: wanted.map { keys($0, "target, in_use, conforming, under_way") }.joined(separator: "; "),
            kind: "chart"
        ) { chart in
            for (k, tier) in wanted.enumerated() {
                let whole = tier.indicators.whole, top = k * 170 + 15, target = whole.target!
                let most = max(1, target, whole.inUse + whole.underWay), width = Self.right - Self.left - 100
                rowTitle(tier, top + 65, &chart)
                func bar(_ from: Int, _ count: Int, _ y: Int, _ kind: String) -> Int {
                    let x = Self.left + width * Double(from) / Double(most), end = Self.left + width * Double(from + count) / Double(most)
                    guard count > 0 else { return Int(end) }
                    chart.empty("rect", ["x": "\(Int(x))", "y": "\(y)", "width": "\(max(2, Int(end) - Int(x)))", "height": "58", "class": kind])
                    if end - x > 60 {
                        chart.element(
                            "text",
                            ["x": "\(Int((x + end) / 2))", "y": "\(y + 38)", "class": "middle strong " + (kind.hasPrefix("conforming") ? "light" : "halo")],
                            text: grouped(count))
                    }
                    return Int(end)
                }
                _ = bar(0, target, top, "target")
                _ = bar(0, whole.conforming, top + 70, "conforming bar")
                _ = bar(whole.conforming, whole.inUse - whole.conforming, top + 70, "in-use-other bar")
                let end = bar(whole.inUse, whole.underWay, top + 70, "under-way bar")
                chart.element("text", ["x": "\(end + 14)", "y": "\(top + 108)", "class": "small"], text: "\(whole.inUse) + \(whole.underWay)")
            }
        }
    }

    // MARK: Walks

    /// People by the minutes they walk to the nearest centre, a bar for each tenth of the standard up to three times as long, and one for all longer walks.
    private func walkChart(_ tier: CoverageResult.TierResult, _ page: inout ReportPage) {
        guard !tier.coverage.facilities.isEmpty, study.demand.contains(where: { $0.people > 0 }) else { return }
        let limit = tier.coverage.standard.limit, step = limit.milliseconds / 10, bars = 30
        guard step > 0 else { return }
        var people = [Int](repeating: 0, count: bars + 1), without = 0
        for (point, nearest) in zip(study.demand, tier.coverage.nearest) {
            guard let nearest else {
                without += point.people
                continue
            }
            // A walk of exactly a bar's end belongs to it, as one of exactly the standard is within it. A walk of nothing is in the first.
            let bar = (nearest.time.milliseconds + step - 1) / step - 1
            people[tier.coverage.standard.isMet(by: nearest.time) ? max(0, min(9, bar)) : max(10, min(bars, bar))] += point.people
        }
        let tenth = TravelTime(milliseconds: step).minutes, most = Double(max(1, people.max() ?? 1)), kind = tier.coverage.standard.tier.rawValue
        let grid = Self.gridStep(most), top = 40.0, bottom = 520.0, width = (Self.right - 180) / Double(bars + 1)
        func x(_ k: Int) -> Int { Int((180 + width * Double(k)).rounded()) }
        func y(_ count: Double) -> Int { Int((bottom - (bottom - top) * count / most).rounded()) }
        page.figure(
            said("居民走到最近的\(name(tier))要多久", "How long people walk to the nearest \(name(tier))"),
            description: said(
                "按步行分钟分组的人口，标准 \(self.limit(tier))；标准之内 \(grouped(tier.indicators.whole.peopleWithin)) 人，超过标准三倍的 \(grouped(people[bars])) 人。",
                "People by minutes of walking, with the standard of \(self.limit(tier)); \(grouped(tier.indicators.whole.peopleWithin)) within it, \(grouped(people[bars])) beyond three times as long."
            ),
            height: 620,
            legend: [
                .box("served", said("标准之内（含恰好）", "within the standard, inclusive")), .box("out_of_reach", said("标准之外", "beyond it")),
                .line("limit", said("标准 \(self.limit(tier))", "the standard, \(self.limit(tier))")),
            ],
            note: said(
                "每柱 \(JSON.number(tenth)) 分钟，最右一柱为更长者；到最近设施的步行时间，不论其容量。"
                    + (without > 0 ? "不含走不到任何设施的 \(grouped(without)) 人（路网孤立或离路网过远）。" : ""),
                "\(JSON.number(tenth)) min a bar, the last for all longer walks; to the nearest centre, full or not."
                    + (without > 0 ? " Without the \(grouped(without)) who can walk to no centre at all (isolated or off the network)." : "")),
            source: "demand.csv: \(kind)_time_s; demand.geojson: people", kind: "chart"
        ) { chart in
            for line in stride(from: 0, through: most, by: grid) {
                chart.empty("path", ["d": "M180 \(y(line))H\(Int(Self.right))", "class": line == 0 ? "axis" : "grid"])
                chart.element("text", ["x": "166", "y": "\(y(line) + 8)", "class": "small end"], text: grouped(Int(line)))
            }
            for (k, count) in people.enumerated() where count > 0 {
                chart.element(
                    "rect",
                    [
                        "x": "\(x(k) + 2)", "y": "\(y(Double(count)))", "width": "\(max(2, x(k + 1) - x(k) - 4))",
                        "height": "\(Int(bottom) - y(Double(count)))",
                        "class": k < 10 ? "served" : "out_of_reach",
                    ]
                ) { $0.element("title", text: grouped(count)) }
            }
            for k in stride(from: 0, to: bars, by: 5) {
                chart.element("text", ["x": "\(x(k))", "y": "556", "class": "small middle"], text: JSON.number((tenth * Double(k) * 10).rounded() / 10))
            }
            chart.element(
                "text", ["x": "\((x(bars) + x(bars + 1)) / 2 + 8)", "y": "556", "class": "small middle"],
                text: "> " + JSON.number((tenth * Double(bars) * 10).rounded() / 10))
            chart.element("text", ["x": "\(Int(Self.right))", "y": "596", "class": "small end"], text: said("步行分钟", "minutes on foot"))
            chart.element("text", ["x": "20", "y": "26", "class": "small"], text: said("人", "people"))
            chart.empty("path", ["d": "M\(x(10)) 30V\(Int(bottom))", "class": "limit"])
            chart.element(
                "text", ["x": "\(x(10) + 14)", "y": "48", "class": "halo strong"], text: said("标准 \(self.limit(tier))", "standard: \(self.limit(tier))"))
        }
    }

    /// The distance of lines that makes two to five of them.
    private static func gridStep(_ most: Double) -> Double { max(1, MapSheet.round(below: most / 2)) }
}
