public import Geo
import Planning
import Travel

extension WhatIfResult {
    /// The names of the layers of differences.
    package static let layerNames = ["longer_walks", "changed_points", "changed_facilities", "changed_communities", "changed_subdistricts"]

    /// The differences as layers, one row for each scenario and thing that is different; the record of the run last.
    public var layers: [Layer] {
        [
            longerWalks, changedPoints, changedFacilities, changedAreas(.community, "changed_communities"), changedAreas(.subdistrict, "changed_subdistricts"),
            runLayer,
        ]
        .compactMap { $0 }
    }

    private static let scenario = Layer.Column("scenario", .text, title: Phrase(zh: "方案", en: "scenario"))
    private static let tier = Layer.Column("tier", .text, title: Phrase(zh: "层级", en: "tier"))

    private static func column(_ name: String, _ kind: Layer.Column.Kind, _ zh: String, _ en: String) -> Layer.Column {
        Layer.Column(name, kind, title: Phrase(zh: zh, en: en))
    }

    /// The area that a point's people are listed by: its id and name.
    private var areaColumns: [Layer.Column] {
        [
            Self.column(level.rawValue, .text, "\(level.name.zh)编号", level.name.en),
            Self.column("\(level.rawValue)_name", .text, level.name.zh, "\(level.name.en)'s name"),
        ]
    }

    private func areaValues(_ demand: Int) -> [Value] {
        let area = area(of: demand)
        return [CoverageLayers.text(area?.id), CoverageLayers.text(area?.name)]
    }

    private static func metres(_ metres: Metres?) -> Value { CoverageLayers.real(metres.map { ($0.value * 10).rounded() / 10 }) }

    /// Everyone who walks further, worst first within each scenario and tier.
    private var longerWalks: Layer {
        var columns = [Self.scenario, Self.tier, Self.column("demand", .text, "需求点", "demand point")]
        columns += areaColumns
        columns.append(Layer.Column("people", .integer, title: Titles.people))
        columns += [
            Self.column("facility_before", .text, "原最近设施", "nearest centre before"), Self.column("facility_after", .text, "现最近设施", "nearest centre now"),
        ]
        columns += [Self.column("time_before_s", .real, "原步行秒数", "walk before, seconds"), Self.column("time_after_s", .real, "现步行秒数", "walk now, seconds")]
        columns.append(Self.column("extra_s", .real, "多走秒数", "seconds more"))
        columns += [Self.column("metres_before", .real, "原步行米数", "walk before, metres"), Self.column("metres_after", .real, "现步行米数", "walk now, metres")]
        columns.append(Self.column("extra_m", .real, "多走米数", "metres more"))
        columns += [Self.column("within_before", .flag, "原在时限内", "in time before"), Self.column("within_after", .flag, "现在时限内", "in time now")]
        var layer = Layer(name: "longer_walks", columns: columns, shape: .point)
        for outcome in whatIf.outcomes {
            for tier in outcome.comparison.tiers {
                for walk in tier.longer {
                    var values: [Value] = [.text(outcome.name), .text(tier.after.tier.rawValue), .text(study.demand[walk.demand].id)]
                    values += areaValues(walk.demand)
                    values += [.integer(walk.people), .text(walk.facilityBefore.rawValue), CoverageLayers.text(walk.facilityAfter?.rawValue)]
                    values += [walk.timeBefore, walk.timeAfter, walk.extra].map { CoverageLayers.seconds($0) }
                    values += [walk.metresBefore, walk.metresAfter, walk.extraMetres].map { Self.metres($0) }
                    values += [.flag(walk.wasWithin), .flag(walk.isWithin)]
                    layer.rows.append(Layer.Row(number: layer.rows.count + 1, geometry: .point(study.demand[walk.demand].place), values: values))
                }
            }
        }
        return layer
    }

    /// Every demand point whose people, status, room, nearest centre or walk is another.
    private var changedPoints: Layer {
        var columns = [Self.scenario, Self.tier, Self.column("demand", .text, "需求点", "demand point")]
        columns += areaColumns
        columns += [Self.column("people_before", .integer, "原人口", "people before"), Self.column("people_after", .integer, "现人口", "people now")]
        columns += [Self.column("status_before", .text, "原状态", "status before"), Self.column("status_after", .text, "现状态", "status now")]
        columns += [
            Self.column("served_before", .integer, "原已服务人口", "people served before"), Self.column("served_after", .integer, "现已服务人口", "people served now"),
        ]
        columns += [
            Self.column("facility_before", .text, "原最近设施", "nearest centre before"), Self.column("facility_after", .text, "现最近设施", "nearest centre now"),
        ]
        columns += [Self.column("time_before_s", .real, "原步行秒数", "walk before, seconds"), Self.column("time_after_s", .real, "现步行秒数", "walk now, seconds")]
        var layer = Layer(name: "changed_points", columns: columns, shape: .point)
        for outcome in whatIf.outcomes {
            let (old, new) = (outcome.comparison.before, outcome.comparison.after)
            for (was, now) in zip(old.tiers, new.tiers) {
                for (i, point) in new.study.demand.enumerated() {
                    let (a, b) = (was.nearest[i], now.nearest[i])
                    let idBefore = a.map { old.study.facilities[was.facilities[$0.facility]].id },
                        idAfter = b.map { new.study.facilities[now.facilities[$0.facility]].id }
                    let isSame = a?.time == b?.time && idBefore == idAfter && was.statuses[i] == now.statuses[i] && old.study.demand[i].people == point.people
                    if isSame && was.allocation.served[i] == now.allocation.served[i] { continue }
                    var values: [Value] = [.text(outcome.name), .text(now.standard.tier.rawValue), .text(point.id)]
                    values += areaValues(i)
                    values += [.integer(old.study.demand[i].people), .integer(point.people)]
                    values += [.text(was.statuses[i].rawValue), .text(now.statuses[i].rawValue)]
                    values += [.integer(was.allocation.served[i]), .integer(now.allocation.served[i])]
                    values += [CoverageLayers.text(idBefore?.rawValue), CoverageLayers.text(idAfter?.rawValue)]
                    values += [CoverageLayers.seconds(a?.time), CoverageLayers.seconds(b?.time)]
                    layer.rows.append(Layer.Row(number: layer.rows.count + 1, geometry: .point(point.place), values: values))
                }
            }
        }
        return layer
    }

    private var changedFacilities: Layer {
        var columns = [Self.scenario, Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name)]
        columns.append(Self.column("kind", .text, "变化", "what became of it"))
        columns += [Self.column("stage_before", .text, "原阶段", "stage before"), Self.column("stage_after", .text, "现阶段", "stage now")]
        columns += [Self.column("floor_area_before", .real, "原建筑面积（平方米）", "m² before"), Self.column("floor_area_after", .real, "现建筑面积（平方米）", "m² now")]
        columns += [Self.column("functions_lost", .text, "失去的功能", "functions lost"), Self.column("functions_gained", .text, "新增的功能", "functions gained")]
        for standard in study.standards {
            let facts: [(String, Layer.Column.Kind, Phrase)] = [
                ("in_reach_before", .integer, Phrase(zh: "原时限内人口", en: "people in time before")),
                ("in_reach_after", .integer, Phrase(zh: "现时限内人口", en: "people in time now")),
                ("assigned_before", .integer, Phrase(zh: "原分配人口", en: "assigned before")),
                ("assigned_after", .integer, Phrase(zh: "现分配人口", en: "assigned now")),
                ("gained", .integer, Phrase(zh: "新增分配", en: "people gained")), ("lost", .integer, Phrase(zh: "失去分配", en: "people lost")),
            ]
            columns += CoverageLayers.tierColumns(standard.tier, facts)
        }
        var layer = Layer(name: "changed_facilities", columns: columns, shape: .point)
        func words(_ functions: [Function]) -> Value { CoverageLayers.text(functions.isEmpty ? nil : functions.map(\.rawValue).joined(separator: ";")) }
        for outcome in whatIf.outcomes {
            for difference in outcome.comparison.facilities {
                var values: [Value] = [.text(outcome.name), .text(difference.id.rawValue), .text(difference.facility.name), .text(difference.kind.rawValue)]
                values += [CoverageLayers.text(difference.before?.stage.rawValue), CoverageLayers.text(difference.after?.stage.rawValue)]
                values += [CoverageLayers.real(difference.before?.floorArea?.value), CoverageLayers.real(difference.after?.floorArea?.value)]
                values += [words(difference.functionsLost), words(difference.functionsGained)]
                for standard in study.standards {
                    let tier = difference.tiers.first { $0.tier == standard.tier }
                    let numbers = tier.map { [$0.inReachBefore, $0.inReachAfter, $0.assignedBefore, $0.assignedAfter, $0.gained, $0.lost] }
                    values += numbers?.map { .integer($0) } ?? [Value](repeating: .missing, count: 6)
                }
                layer.rows.append(Layer.Row(number: layer.rows.count + 1, geometry: .point(difference.facility.place), values: values))
            }
        }
        return layer
    }

    private func changedAreas(_ level: AreaLevel, _ name: String) -> Layer? {
        guard let areas = membership.areas[level] else { return nil }
        var columns = [Self.scenario, Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name)]
        for standard in study.standards {
            let facts: [(String, Layer.Column.Kind, Phrase)] = [
                ("people_won", .integer, Phrase(zh: "新进时限人口", en: "people won")), ("people_dropped", .integer, Phrase(zh: "掉出时限人口", en: "people dropped")),
                ("people_closer", .integer, Phrase(zh: "走得更近", en: "people closer")), ("people_further", .integer, Phrase(zh: "走得更远", en: "people further")),
                ("within_before", .integer, Phrase(zh: "原时限内人口", en: "people within before")),
                ("within_after", .integer, Phrase(zh: "现时限内人口", en: "people within now")),
                ("served_before", .integer, Phrase(zh: "原已服务", en: "served before")), ("served_after", .integer, Phrase(zh: "现已服务", en: "served now")),
            ]
            columns += CoverageLayers.tierColumns(standard.tier, facts)
        }
        var layer = Layer(name: name, columns: columns, shape: .area)
        for outcome in whatIf.outcomes {
            for position in changedAreas(outcome.comparison, level) where position < areas.count {
                var values: [Value] = [.text(outcome.name), .text(areas[position].id), .text(areas[position].name)]
                for tier in outcome.comparison.tiers {
                    let people = tier.areas[level]![position], (before, after) = Self.rows(tier, level, position)
                    values += [people.won, people.dropped, people.closer, people.further].map { .integer($0) }
                    values += [before.peopleWithin, after.peopleWithin, before.served, after.served].map { .integer($0) }
                }
                layer.rows.append(Layer.Row(number: layer.rows.count + 1, geometry: areas[position].area.map { .area($0) }, values: values))
            }
        }
        return layer
    }

    private var runLayer: Layer {
        var facts = [("plan", study.name), ("version", run.version), ("profile", run.profile)]
        facts += run.inputs.map { ("sha256 \($0.role) \($0.file)", $0.sha256) }
        facts += whatIf.outcomes.map { ("scenario", $0.name) }
        return Layer(
            name: "run", columns: [Layer.Column("key", .text), Layer.Column("value", .text)],
            rows: facts.enumerated().map { Layer.Row(number: $0 + 1, values: [.text($1.0), .text($1.1)]) })
    }
}
