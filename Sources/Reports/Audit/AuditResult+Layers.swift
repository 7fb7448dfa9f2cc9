public import Geo
import Planning
import Travel

extension AuditResult {
    /// The names of the layers, in order.
    public static let layerNames = ["audit_communities", "audit_subdistricts", "audit_facilities", "audit_findings"]

    /// The audit as layers: the areas with what they lack, the centres, and every finding as a table; sentences in a language.
    public func layers(in language: Language) -> [Layer] {
        let areas = [areas(.community, "audit_communities", language), areas(.subdistrict, "audit_subdistricts", language)]
        return (areas + [facilities, findingTable(language)]).compactMap { $0?.named() }
    }

    /// `audit.csv`: a row for every finding.
    public func findingsTable(in language: Language) -> String {
        var out =
            "rule,rule_name,kind,id,name,zone_type,verdict,required,present,lacking,unit,missing,arithmetic,force,basis,measure,floor_lacking,outdoor_lacking,one_stop_lacking\n"
        for finding in audit.findings {
            let rule = audit.rule(finding)
            func number(_ value: Double?) -> String { value.map { JSON.number(Self.hundredths($0)) } ?? "" }
            let cells =
                [
                    rule.key, rule.name.said(in: language), finding.thing.kind.rawValue, finding.thing.id, finding.thing.name, finding.zone?.rawValue ?? "",
                    finding.verdict.rawValue, number(finding.required), number(finding.present), number(finding.lacking), finding.unit.rawValue,
                    finding.missing.map(\.id).joined(separator: ";"), finding.arithmetic.said(in: language), rule.force.rawValue, rule.basis,
                    finding.measure?.rawValue ?? "",
                ] + Rule.Measure.allCases.map { measure in number(finding.parts.first { $0.measure == measure }?.lacking) }
            out += cells.map(CSV.cell).joined(separator: ",") + "\n"
        }
        return out
    }

    private func areas(_ level: AreaLevel, _ name: String, _ language: Language) -> Layer? {
        let reviews = audit.areas.filter { $0.level == level }
        guard let first = reviews.first else { return nil }
        let rules = profile.rules.indices.filter { profile.rules[$0].subject == (level == .community ? .community : .subdistrict) }
        var columns = [
            Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name),
            Layer.Column("zone_type", .text, title: Phrase(zh: "区域类型", en: "zone type")), Layer.Column("people", .integer, title: Titles.people),
            Layer.Column("households", .integer, title: Phrase(zh: "户数", en: "households")),
        ]
        columns += [
            Layer.Column("rules_lacking", .integer, title: Titles.rulesLacking),
            Layer.Column("floor_lacking", .real, title: Phrase(zh: "缺建筑面积（平方米）", en: "floor lacking, m²")),
            Layer.Column("outdoor_lacking", .real, title: Phrase(zh: "缺室外用地（平方米）", en: "outdoor land lacking, m²")),
            Layer.Column("has_centre", .flag, title: Phrase(zh: "有在用设施", en: "has a centre")),
            Layer.Column("people_within", .integer, title: Phrase(zh: "时限内人口", en: "people within")),
            Layer.Column("m2_per_100_households", .real, title: Phrase(zh: "每百户面积", en: "m² per 100 households")),
        ]
        for rule in rules { columns.append(Layer.Column("rule_\(profile.rules[rule].key)", .text, title: profile.rules[rule].name)) }
        for state in first.functions { columns.append(Layer.Column("function_\(state.function.rawValue)", .text, title: state.function.name)) }
        columns += [
            Layer.Column("remedy", .text, title: Phrase(zh: "缺什么补什么", en: "what to add")), Layer.Column("site", .text, title: Phrase(zh: "备选房源", en: "site")),
        ]
        var layer = Layer(name: name, columns: columns, shape: .area)
        layer.rows = reviews.enumerated().map { i, review in
            let own = Dictionary(review.findings.map { (audit.findings[$0].rule, audit.findings[$0].verdict) }, uniquingKeysWith: { first, _ in first })
            var values: [Value] = [
                .text(review.area.id), .text(review.area.name), review.isMixed ? .text("mixed") : CoverageLayers.text(review.zone?.rawValue),
                .integer(review.people), CoverageLayers.whole(review.households),
            ]
            values += [
                .integer(review.findings.count { audit.findings[$0].verdict == .lacks && audit.rule(audit.findings[$0]).force == .binding }),
                CoverageLayers.real(review.floorLacking.map(Self.hundredths)), CoverageLayers.real(review.outdoorLacking.map(Self.hundredths)),
                review.hasCentre.map { .flag($0) } ?? .missing,
                CoverageLayers.whole(review.peopleWithin), CoverageLayers.real(review.areaPer100Households.map(Self.hundredths)),
            ]
            values += rules.map { CoverageLayers.text(own[$0]?.rawValue) }
            values += review.functions.map { .text($0.place.rawValue) }
            values += [CoverageLayers.text(review.remedy?.said(in: language)), CoverageLayers.text(review.sites.first?.id.rawValue)]
            return Layer.Row(number: i + 1, geometry: review.area.area.map { .area($0) }, values: values)
        }
        return layer
    }

    private var facilities: Layer? {
        let rules = profile.rules.indices.filter { profile.rules[$0].subject == .facility }
        guard !rules.isEmpty else { return nil }
        var byFacility: [Int: [Int: Finding]] = [:]
        for finding in audit.findings where finding.thing.kind == .facility { byFacility[finding.thing.position, default: [:]][finding.rule] = finding }
        var layer = Layer(
            name: "audit_facilities",
            columns: [Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name)]
                + [Layer.Column("rules_lacking", .integer, title: Titles.rulesLacking)]
                + rules.map { Layer.Column("rule_\(profile.rules[$0].key)", .text, title: profile.rules[$0].name) }
                + [Layer.Column("missing", .text, title: Phrase(zh: "所缺", en: "missing"))], shape: .point)
        for i in byFacility.keys.sorted() {
            let facility = study.facilities[i], own = byFacility[i]!
            let missing = rules.flatMap { own[$0]?.missing.map(\.id) ?? [] }.joined(separator: ";")
            let lacking = rules.count { own[$0]?.verdict == .lacks && profile.rules[$0].force == .binding }
            layer.rows.append(
                Layer.Row(
                    number: layer.rows.count + 1, geometry: .point(facility.place),
                    values: [.text(facility.id.rawValue), .text(facility.name), .integer(lacking)]
                        + rules.map { CoverageLayers.text(own[$0]?.verdict.rawValue) }
                        + [missing.isEmpty ? .missing : .text(missing)]))
        }
        return layer
    }

    private func findingTable(_ language: Language) -> Layer {
        var layer = Layer(
            name: "audit_findings",
            columns: [
                Layer.Column("rule", .text, title: Phrase(zh: "规则", en: "rule")), Layer.Column("kind", .text, title: Phrase(zh: "对象", en: "of")),
                Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name),
                Layer.Column("verdict", .text, title: Phrase(zh: "判定", en: "verdict")),
                Layer.Column("required", .real, title: Phrase(zh: "应有", en: "required")),
                Layer.Column("present", .real, title: Phrase(zh: "现有", en: "present")), Layer.Column("lacking", .real, title: Phrase(zh: "缺", en: "lacking")),
                Layer.Column("unit", .text, title: Phrase(zh: "单位", en: "unit")),
                Layer.Column("measure", .text, title: Phrase(zh: "面积种类", en: "which area")),
                Layer.Column("arithmetic", .text, title: Phrase(zh: "算式", en: "arithmetic")),
                Layer.Column("basis", .text, title: Phrase(zh: "依据", en: "basis")),
            ])
        layer.rows = audit.findings.enumerated().map { i, finding in
            let rule = audit.rule(finding)
            return Layer.Row(
                number: i + 1,
                values: [
                    .text(rule.key), .text(finding.thing.kind.rawValue), .text(finding.thing.id), .text(finding.thing.name), .text(finding.verdict.rawValue),
                    CoverageLayers.real(finding.required.map(Self.hundredths)), CoverageLayers.real(finding.present.map(Self.hundredths)),
                    CoverageLayers.real(finding.lacking.map(Self.hundredths)), .text(finding.unit.rawValue),
                    CoverageLayers.text(finding.measure?.rawValue), .text(finding.arithmetic.said(in: language)), .text(rule.basis),
                ])
        }
        return layer
    }
}
