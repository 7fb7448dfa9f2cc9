package import Geo
import Planning
import Travel

extension Layer {
    /// The layer with what people call it: a workbook's sheet, a GeoPackage's description of the layer.
    package var titled: Layer {
        var layer = self
        layer.title = LayerTitles.of(name)
        return layer
    }

    /// The layer with what other programs and people need to read its columns: names short enough for a shapefile, and the
    /// words behind its codes.
    package func named() -> Layer {
        var layer = titled
        var numbers: [String: Int] = [:]
        for i in layer.columns.indices {
            layer.columns[i].short = ShortNames.of(layer.columns[i].name) ?? ShortNames.numbered(layer.columns[i].name, &numbers)
            layer.columns[i].words = CodeWords.of(layer.columns[i].name, in: layer.name)
        }
        return layer
    }
}

/// What people call the layers.
enum LayerTitles {
    static func of(_ layer: String) -> Phrase? {
        switch layer {
        case "demand": Phrase(zh: "需求点", en: "demand")
        case "facilities": Phrase(zh: "设施", en: "facilities")
        case "candidates": Phrase(zh: "备选点", en: "candidates")
        case "service_areas": Phrase(zh: "服务圈", en: "service areas")
        case "reached_streets": Phrase(zh: "可达道路", en: "reached streets")
        case "gaps": Phrase(zh: "缺口", en: "gaps")
        case "communities": Phrase(zh: "社区", en: "communities")
        case "subdistricts": Phrase(zh: "街道", en: "subdistricts")
        case "targets": Phrase(zh: "规划目标", en: "targets")
        case "off_network": Phrase(zh: "离路网过远", en: "off the network")
        case "streets": Phrase(zh: "道路", en: "streets")
        case "network_faults": Phrase(zh: "路网问题", en: "faults of the streets")
        case "chosen_sites": Phrase(zh: "选定的点", en: "chosen sites")
        case "site_candidates": Phrase(zh: "备选点", en: "candidates")
        case "newly_covered": Phrase(zh: "新增覆盖的需求点", en: "demand covered anew")
        case "longer_walks": Phrase(zh: "走得更远的需求点", en: "longer walks")
        case "changed_points": Phrase(zh: "有变化的需求点", en: "demand points that changed")
        case "changed_facilities": Phrase(zh: "有变化的设施", en: "centres that changed")
        case "changed_communities": Phrase(zh: "有变化的社区", en: "communities that changed")
        case "changed_subdistricts": Phrase(zh: "有变化的街道", en: "subdistricts that changed")
        case "audit_communities": Phrase(zh: "社区核查", en: "audit of communities")
        case "audit_subdistricts": Phrase(zh: "街道核查", en: "audit of subdistricts")
        case "audit_facilities": Phrase(zh: "设施核查", en: "audit of centres")
        case "audit_findings": Phrase(zh: "核查明细", en: "findings of the audit")
        case "run": Phrase(zh: "运行记录", en: "run")
        default: nil
        }
    }
}

/// Column names for shapefiles, whose tables have room for ten bytes. `sc_` is a street centre's, `ch_` a community home's.
enum ShortNames {
    /// What stands for a column's name; nil where the name fits as it is.
    static func of(_ name: String) -> String? {
        for tier in Tier.allCases where name.hasPrefix(tier.rawValue + "_") {
            let figure = String(name.dropFirst(tier.rawValue.count + 1))
            return (tier == .streetCentre ? "sc_" : "ch_") + (figures[figure] ?? figure)
        }
        return plain[name]
    }

    /// What stands for the columns that a profile brings, a rule's or a function's: each kind is numbered.
    static func numbered(_ name: String, _ numbers: inout [String: Int]) -> String? {
        for (prefix, short) in [("rule_", "rule_"), ("function_", "func_")] where name.hasPrefix(prefix) {
            numbers[prefix, default: 0] += 1
            return short + String(numbers[prefix]!)   // set in the line above
        }
        return nil
    }

    /// The figures of a tier, in seven bytes.
    private static let figures = [
        "people_served": "pserved", "facility": "nearest", "capacity": "cap", "assigned": "assign", "in_reach": "inreach", "people_within": "within",
        "share_within": "share", "no_capacity": "nocap", "out_of_reach": "too_far", "isolated": "isol", "off_network": "offnet", "own_within": "own",
        "conforming": "conform", "shortfall": "lacking", "m2_per_100_households": "m2_100h",
    ]
    private static let plain = [
        "centres_needed": "needed", "candidate_people": "cand_ppl", "shortfall_if_completed": "lack_done", "rules_lacking": "r_lacking",
        "floor_lacking": "floor_lack", "outdoor_lacking": "land_lack", "people_within": "ppl_within", "m2_per_100_households": "m2_100h",
    ]
}

/// What people call the codes that stand in a column.
enum CodeWords {
    static func of(_ column: String, in layer: String) -> [String: Phrase]? {
        switch (layer, column) {
        case (_, "tier"), (_, "tiers"): words(Tier.self, \.name)
        case (_, "stage"), (_, "stage_before"), (_, "stage_after"): words(Stage.self, \.name)
        case (_, "status_before"), (_, "status_after"): words(Status.self, \.name)
        case (_, "functions"): words(Function.self, \.name)
        case ("audit_communities", "zone_type"), ("audit_subdistricts", "zone_type"):
            words(ZoneType.self, \.name).merging(["mixed": Phrase(zh: "两类区域", en: "both zones")]) { $1 }
        case (_, "zone_type"): words(ZoneType.self, \.name)
        case ("candidates", "mode"), ("chosen_sites", "mode"), ("site_candidates", "mode"): words(SourcingMode.self, \.name)
        case ("gaps", "kind"): words(Status.self, \.name)
        case ("changed_facilities", "kind"): words(FacilityDifference.Kind.self, \.name)
        case ("network_faults", "kind"): words(NetworkFault.Kind.self, \.name)
        case ("service_areas", "kind"): ["facility": Phrase(zh: "单个设施", en: "one centre"), "union": Phrase(zh: "合并", en: "all together")]
        case ("off_network", "kind"):
            ["demand": Phrase(zh: "需求点", en: "demand point"), "facility": Phrase(zh: "设施", en: "centre"), "candidate": Phrase(zh: "备选点", en: "candidate")]
        case ("audit_findings", "kind"): words(Rule.Subject.self, \.name)
        case ("audit_findings", "verdict"): words(Finding.Verdict.self, \.name)
        case ("audit_findings", "unit"): words(Finding.Unit.self, \.name)
        case ("audit_findings", "measure"): words(Rule.Measure.self, \.name)
        case _ where layer.hasPrefix("audit_") && column.hasPrefix("rule_"): words(Finding.Verdict.self, \.name)
        case _ where layer.hasPrefix("audit_") && column.hasPrefix("function_"): words(FunctionState.Place.self, \.name)
        case _ where column.hasSuffix("_status"): words(Status.self, \.name)
        default: nil
        }
    }

    private static func words<T: CaseIterable & RawRepresentable>(_: T.Type, _ name: (T) -> Phrase) -> [String: Phrase] where T.RawValue == String {
        Dictionary(uniqueKeysWithValues: T.allCases.map { ($0.rawValue, name($0)) })
    }
}
