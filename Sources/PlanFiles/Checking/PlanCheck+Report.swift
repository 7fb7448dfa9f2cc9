public import Geo
import Planning
import Reports
import Travel

extension PlanCheck {
    /// What was understood and found, for a terminal. The problems are not in it: they go where errors go.
    public func terminalReport(in language: Language) -> String {
        let said = { (zh: String, en: String) in language == .chinese ? zh : en }
        var out = "\(name)\n"
        if !understood.isEmpty {
            out += said("\n图层\n", "\nLayers\n")
            for layer in understood { out += "  " + described(layer, in: language) + "\n" }
        }
        if let study {
            out += said("\n路网\n", "\nStreets\n") + streetTable(study.streets.network, in: language)
            out += said("\n道路等级\n", "\nStreet classes\n") + classTable(in: language)
            out += said("\n路网检查\n", "\nWhat is wrong with the streets\n") + faultTable(in: language)
        }
        if !warnings.isEmpty {
            out +=
                said("\n提示\n", "\nWarnings\n")
                + warnings.map { "  \($0.subject.said(in: language))\(said("：", ": "))\($0.message.said(in: language))\n" }.joined()
        }
        out +=
            "\n"
            + (isUsable
                ? said("可以计算覆盖。\n", "The coverage can be computed.\n")
                : said("有错误，无法计算覆盖。\n", "There are errors: the coverage cannot be computed.\n"))
        return out
    }

    private func described(_ layer: Plan.Understanding, in language: Language) -> String {
        let zh = language == .chinese
        var facts = ["\(grouped(layer.rows)) \(rowName(of: layer).said(in: language))", layer.origin.format, layer.origin.crs].filter { !$0.isEmpty }
        if layer.parts != layer.rows {
            facts[0] += zh ? "（\(grouped(layer.parts)) 条线）" : " (\(grouped(layer.parts)) lines)"
        }
        if let encoding = layer.origin.encoding { facts.append(encoding.said(in: language)) }
        let fields = layer.fields.isEmpty ? "" : (zh ? "\n      字段：" : "\n      fields: ") + layer.fields.joined(separator: zh ? "、" : ", ")
        return Self.role(layer.role).said(in: language) + " \(layer.origin.file)" + (zh ? "：" : ": ") + facts.joined(separator: zh ? "，" : ", ") + fields
    }

    private func rowName(of layer: Plan.Understanding) -> Phrase {
        let isOne = layer.rows == 1
        return layer.role == "elevation" || layer.role == "population"
            ? Phrase(zh: "个像元", en: isOne ? "cell" : "cells") : Phrase(zh: "行", en: isOne ? "row" : "rows")
    }

    private static func role(_ role: String) -> Phrase {
        switch role {
        case "streets": Phrase(zh: "道路", en: "streets")
        case "elevation": Phrase(zh: "高程", en: "elevation")
        case "barriers": Phrase(zh: "障碍", en: "barriers")
        case "communities": Phrase(zh: "社区", en: "communities")
        case "subdistricts": Phrase(zh: "街道", en: "subdistricts")
        case "demand": Phrase(zh: "人口", en: "demand")
        case "population": Phrase(zh: "人口栅格", en: "population raster")
        case "facilities": Phrase(zh: "设施", en: "facilities")
        case "candidates": Phrase(zh: "备选点", en: "candidates")
        case "targets": Phrase(zh: "规划目标", en: "targets")
        case "stock": Phrase(zh: "存量房源", en: "stock premises")
        case "amenities": Phrase(zh: "其他设施", en: "amenities")
        case "projects": Phrase(zh: "居住项目", en: "housing projects")
        default: Phrase(role)
        }
    }

    private func streetTable(_ network: StreetNetwork, in language: Language) -> String {
        let zh = language == .chinese
        let length = network.length.value
        func km(_ metres: Metres) -> String {
            let tenths = Int((metres.value / 100).rounded())
            return "\(grouped(tenths / 10)).\(tenths % 10) \(zh ? "千米" : "km")"
        }
        func share(_ metres: Metres) -> String { length > 0 ? "  \(percent(metres.value / length))" : "" }
        var table = TextTable([zh ? "指标" : "figure", zh ? "数值" : "value"])
        func row(_ title: Phrase, _ value: String) { table.add([title.said(in: language), value]) }
        row(Phrase(zh: "节点", en: "vertices"), grouped(network.vertexCount))
        row(Phrase(zh: "路段", en: "segments"), grouped(network.segmentCount))
        row(Phrase(zh: "可步行长度", en: "walkable length"), km(network.length))
        row(Phrase(zh: "互不相连的部分", en: "pieces not joined to each other"), grouped(network.componentCount))
        row(Phrase(zh: "最大部分之外", en: "outside the largest"), km(network.lengthOutsideLargest) + share(network.lengthOutsideLargest))
        row(Phrase(zh: "梯道", en: "stairs"), km(network.stairsLength) + share(network.stairsLength))
        // Where no elevation is given, all of the ground is flat and no height is missing.
        let unstated = zh ? "–（未提供高程）" : "– (no elevation given)"
        row(Phrase(zh: "缺高程", en: "without height"), hasElevation ? km(network.lengthWithoutHeight) + share(network.lengthWithoutHeight) : unstated)
        if let examination {
            if hasElevation { row(Phrase(zh: "  涉及人口", en: "  people concerned"), grouped(examination.peopleWithoutHeight)) }
            row(Phrase(zh: "离路网过远的人口", en: "people off the network"), grouped(examination.peopleOffNetwork))
        }
        return table.text
    }

    /// Every class word of the file, what it is taken for, and how much of it may be walked.
    private func classTable(in language: Language) -> String {
        let zh = language == .chinese
        var table = TextTable(zh ? ["等级", "视为", "条数", "长度", "可步行"] : ["class", "taken for", "lines", "length", "walkable"])
        for row in streetClasses {
            let word = row.word.isEmpty ? (zh ? "（空）" : "(none)") : excerpt(row.word)
            let walkable =
                row.walkableMetres == 0
                ? (zh ? "否" : "no") : row.walkableMetres == row.metres ? (zh ? "是" : "yes") : Words.metres(row.walkableMetres).said(in: language)
            table.add([
                word, row.isKnown ? row.meaning : (zh ? "不认识" : "unknown"), grouped(row.lines), Words.metres(row.metres).said(in: language), walkable,
            ])
        }
        return table.text
    }

    private func faultTable(in language: Language) -> String {
        let zh = language == .chinese
        var table = TextTable(zh ? ["问题", "处数", "长度或间隙", "涉及人口"] : ["fault", "places", "length or gap", "people concerned"])
        for tally in FaultTally.all(examination?.findings ?? []) {
            table.add([
                tally.kind.name.said(in: language), grouped(tally.count),
                tally.kind == .crossing || tally.count == 0 ? "–" : Words.metres(tally.metres).said(in: language), grouped(tally.people),
            ])
        }
        return table.text
    }
}

/// All faults of one kind together.
struct FaultTally {
    let kind: NetworkFault.Kind
    var count = 0, metres = 0.0
    /// A person counts once for each line or piece, however often it is at fault.
    var people = 0

    /// One for each kind, those that do not occur too.
    static func all(_ findings: [NetworkExamination.Finding]) -> [FaultTally] {
        NetworkFault.Kind.allCases.map { kind in
            var tally = FaultTally(kind: kind), lines: Set<Int> = []
            for finding in findings where finding.fault.kind == kind {
                tally.count += 1
                tally.metres += finding.fault.length?.value ?? 0
                // Of two pieces with one line's number each has its own people; two faults of one line share them.
                if kind == .piece || lines.insert(finding.fault.line).inserted { tally.people += finding.people }
            }
            return tally
        }
    }
}
