import Geo
import Planning
import Travel

extension PlanReport {
    /// What was measured, in the words of the definitions.
    func method(_ page: inout ReportPage) {
        var items: [(String, String)] = []
        func item(_ zhTitle: String, _ enTitle: String, _ zh: String, _ en: String) { items.append((said(zhTitle, enTitle), said(zh, en))) }
        item(
            "按人、按步行时间", "By people, by walking time", "人在需求点上按步行时间计数，从不按多边形计数；地图上的面只是结果的图示。",
            "People are counted at demand points by walking time, never by polygon. A polygon is a picture of the result.")
        item(
            "可步行的道路", "Walkable streets", "只走允许步行的道路；线只在共有顶点处相连，仅在图上交叉（如立交）的不相连。",
            "Only streets open to people on foot count. Two lines join where each has a vertex at the same place; lines that merely cross do not join.")
        item(
            "步行时间", "Walking time",
            "长度为 WGS84 椭球面上的大地线长度；每段按整毫秒取整，步行时间是整数之和。从居住点到最近道路的直线段按平地步速计入；离道路超过 \(JSON.number(study.walking.snap.value)) 米的为“离路网过远”。",
            "Length is geodesic on WGS84. A segment costs whole milliseconds and a walk is the integer sum. The straight leg to the nearest street is walked at level speed and counts; a place more than \(JSON.number(study.walking.snap.value)) m from any street is off the network."
        )
        slope(&items)
        item(
            "时限之内", "Within the standard", "含恰好：正好 600 秒符合 10 分钟。全程序由同一个函数判定。",
            "Inclusive: exactly 600 s meets 10 minutes. One function in the whole program decides it.")
        item(
            "五种状态", "Five statuses", "已服务；容量不足（走得到，但所到设施都已满）；超出时限；路网孤立；离路网过远。五者合计为全部居民。",
            "Served; no capacity (a centre is in time but all such are full); out of reach; isolated; off the network. The five add up to everyone.")
        item(
            "容量", "Capacity",
            "设施自报的容量；没有的取规划人口与“建筑面积 × 规划人口 ÷ 标准面积”之小者；面积也不知道的按规划人口计并注明。人到设施的分配是经证明的最优解：先使得到服务的人最多，再使总时间最少。",
            "The facility's own number, else the lesser of the design population and floor area × design population / standard floor area; unknown floor area counts as the design population and is counted as assumed. Assignment is a proven optimum: most people served, then least total time."
        )
        item(
            "缺口", "Gap", "同一社区（街道中心为同一街道）内没有服务的需求点，彼此步行不超过 200 米的合为一处；超过一个规划人口的再拆分。",
            "Points without a centre inside one community (street centres: one subdistrict), joined when the walk between them is at most 200 m; a group larger than one design population is split."
        )
        item(
            "服务圈", "Service area", "离某处最近的道路点按时可达、且直线距离不超过 100 米的地方；再扣除水域等屏障。",
            "A place belongs to it when the street point nearest to it is reached in time and the straight leg is at most 100 m; barriers are then cut away.")
        if !study.communities.isEmpty || !study.subdistricts.isEmpty {
            item(
                "有设施的社区/街道", "Areas with a centre", "有在用设施的社区（社区家园）或街道（街道中心）占全部的比例；与时限内人口比例是两回事，从不混用。",
                "The share of communities (homes) and subdistricts (street centres) that have a centre in use: another thing than the share of people within the standard, and never mixed with it."
            )
        }
        page.list(items)
        page.paragraph(said("完整定义见 docs/definitions.md。", "docs/definitions.md holds the definitions in full."), kind: "note")
    }

    private func slope(_ items: inout [(String, String)]) {
        let speed = JSON.number(study.walking.speed)
        let direction =
            switch study.walking.direction {
            case .toFacility: Phrase(zh: "计去程。", en: " The walk to the centre counts.")
            case .fromFacility: Phrase(zh: "计回程。", en: " The walk from the centre counts.")
            case .slower: Phrase(zh: "去程与回程计较慢者。", en: " The slower of the walks there and back counts.")
            case .mean: Phrase(zh: "计去程与回程的平均。", en: " The mean of the walks there and back counts.")
            }
        items.append(
            (
                said("步速与坡度", "Speed and slope"),
                (study.isHilly
                    ? said(
                        "平地 \(speed) 米/秒；上下坡按 Tobler 公式（归一到平地为该速度，坡度限 ±0.35）；台阶上行为 0.375 倍、下行为 0.5 倍。",
                        "\(speed) m/s on level ground; Tobler on slopes, renormalised so that level ground gives that speed and held within ±0.35; stairs 0.375 of it up, 0.5 down."
                    )
                    : said(
                        "\(speed) 米/秒；计划没有高程，道路按平地计，台阶按 walking.stairs 的系数计。",
                        "\(speed) m/s; the plan has no elevation, so streets are walked as level and stairs by the factor walking.stairs."))
                    + said(direction)
            ))
    }

    /// What the numbers were computed from: standards, parameters, and every file by its digest.
    func sources(_ page: inout ReportPage) {
        standardTable(&page)
        var table = TextTable([said("参数", "parameter"), said("值", "value")], texts: 2)
        for (key, value) in parameters { table.add([key, value]) }
        table.add(["version", "Walkshed \(result.run.version)"])
        page.table(table, said("计算所用的参数", "Parameters"), source: "summary.json › run.parameters, run.version", kind: "params")
        var inputs = TextTable([said("用途", "role"), said("文件", "file"), "SHA-256"], texts: 3)
        for input in result.run.inputs { inputs.add([input.role, input.file, input.sha256]) }
        page.table(
            inputs, said("输入文件", "Input files"),
            note: said("文件内容变了，SHA-256 就不同；相同的输入得到逐字节相同的报告。", "A file that differs has another SHA-256; the same inputs give the same report, byte for byte."),
            source: "summary.json › run.inputs[]: role, file, sha256", kind: "digests")
        if let summaryDigest {
            page.paragraph(
                said("载有同样数字的 summary.json 的 SHA-256：", "SHA-256 of the summary.json with the same numbers: ") + summaryDigest, kind: "note")
        } else {
            page.paragraph(
                said(
                    "本报告按另行指定的规则集 \(result.run.profile) 计算；计划目录里按自身规则集写出的结果文件，数字可能不同。",
                    "This report goes by another profile than the plan's own, \(result.run.profile): result files that were written by the plan's own may hold other numbers."
                ), kind: "note")
        }
    }

    /// Every parameter with its value; what the plan states of one layer together.
    private var parameters: [(String, String)] {
        var out: [(key: String, value: String)] = []
        for (key, value) in result.run.parameters(of: study).flatMap({ $1.leaves(under: $0) }) where !value.isEmpty {
            let parts = key.split(separator: ".", maxSplits: 2)
            guard parts.count == 3, parts[0] == "layers" else {
                out.append((key, value))
                continue
            }
            let layer = "layers.\(parts[1])", own = "\(parts[2]) = \(value)"
            if out.last?.key == layer { out[out.count - 1].value += "; " + own } else { out.append((layer, own)) }
        }
        return out
    }

    private func standardTable(_ page: inout ReportPage) {
        var table = TextTable(
            [said("层级", "tier"), said("步行（分钟）", "walk, min"), said("服务人口", "people served")]
                + [said("建筑面积（平方米）", "floor area, m²"), said("功能", "functions"), said("依据", "basis")])
        for standard in study.standards {
            let functions = Function.allCases.filter { standard.functions.contains($0) }.map { said($0.name) }.joined(separator: said("、", ", "))
            table.add(
                [said(standard.tier.name), JSON.number(standard.limit.minutes), grouped(standard.people)]
                    + [grouped(standard.floorArea.value), functions.isEmpty ? "–" : functions, standard.basis.isEmpty ? "–" : standard.basis])
        }
        page.table(
            table, said("各层级的标准", "Standards"), source: "audit.json › profile.tiers.<tier>: minutes, people, floor_area, basis", kind: "wide")
    }
}
