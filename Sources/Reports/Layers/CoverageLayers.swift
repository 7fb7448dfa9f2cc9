public import Geo
import Planning
import Travel

/// The results as layers: what the GeoPackage and the GeoJSON files hold.
///
/// Column names are fixed English words, so that styles and scripts hold; people read the titles in their language.
public struct CoverageLayers: Sendable {
    let result: CoverageResult

    /// The layers of a result.
    public init(_ result: CoverageResult) {
        self.result = result
    }

    /// Every layer that a map shows, in the order of the result's contract.
    public var map: [Layer] {
        [demand, facilities, serviceAreas, reachedStreets, gaps, communities, subdistricts, targets, offNetwork].compactMap { $0 }
    }

    /// Every layer, with the record of the run.
    public var all: [Layer] { map + [run] }

    var study: Study { result.coverage.study }
    var ground: Ground { result.coverage.ground }

    static func tierColumns(_ tier: Tier, _ columns: [(String, Layer.Column.Kind, Phrase)]) -> [Layer.Column] {
        columns.map { name, kind, title in
            Layer.Column("\(tier.rawValue)_\(name)", kind, title: Phrase(zh: tier.name.zh, en: tier.name.en + ": ") + title)
        }
    }

    static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .missing }
    static func whole(_ value: Int?) -> Value { value.map { .integer($0) } ?? .missing }
    static func real(_ value: Double?) -> Value { value.map { .real($0) } ?? .missing }
    static func seconds(_ time: TravelTime?) -> Value { time.map { .real($0.seconds) } ?? .missing }
}

extension CoverageLayers {
    private var demand: Layer {
        var layer = Layer(
            name: "demand",
            columns: [
                Layer.Column("id", .text, title: Titles.id), Layer.Column("people", .integer, title: Titles.people),
                Layer.Column("elders", .integer, title: Titles.elders), Layer.Column("snap_m", .real, title: Phrase(zh: "距道路（米）", en: "metres to a street")),
            ]
                + study.standards.flatMap { standard in
                    Self.tierColumns(
                        standard.tier,
                        [
                            ("status", .text, Phrase(zh: "状态", en: "status")), ("people_served", .integer, Phrase(zh: "已服务人口", en: "people served")),
                            ("facility", .text, Phrase(zh: "最近设施", en: "nearest centre")), ("time_s", .real, Phrase(zh: "步行秒数", en: "walk in seconds")),
                        ])
                })
        layer.rows = study.demand.enumerated().map { i, point in
            var values: [Value] = [
                .text(point.id), .integer(point.people), Self.whole(point.elders),
                Self.real(ground.demandSnaps[i].map { ($0.distance.value * 100).rounded() / 100 }),
            ]
            for tier in result.tiers.map(\.coverage) {
                let nearest = tier.nearest[i]
                values += [
                    .text(tier.statuses[i].rawValue), .integer(tier.allocation.served[i]),
                    Self.text(nearest.map { study.facilities[tier.facilities[$0.facility]].id.rawValue }), Self.seconds(nearest?.time),
                ]
            }
            return Layer.Row(number: i + 1, geometry: .point(point.place), values: values)
        }
        layer.shape = .point
        return layer
    }

    private var facilities: Layer {
        var layer = Layer(
            name: "facilities",
            columns: [
                Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name),
                Layer.Column("tiers", .text, title: Phrase(zh: "层级", en: "tiers")),
                Layer.Column("stage", .text, title: Phrase(zh: "阶段", en: "stage")),
                Layer.Column("floor_area", .real, title: Phrase(zh: "建筑面积（平方米）", en: "floor area, m²")),
                Layer.Column("functions", .text, title: Phrase(zh: "功能", en: "functions")),
                Layer.Column("capacity", .integer, title: Phrase(zh: "自报容量", en: "capacity stated")),
                Layer.Column("serves", .text, title: Phrase(zh: "服务区域", en: "areas served")),
                Layer.Column("on_network", .flag, title: Phrase(zh: "在路网上", en: "on the network")),
                Layer.Column("serves_now", .flag, title: Phrase(zh: "正在服务", en: "serves now")),
            ]
                + study.standards.flatMap { standard in
                    Self.tierColumns(
                        standard.tier,
                        [
                            ("capacity", .integer, Phrase(zh: "容量", en: "capacity")), ("assigned", .integer, Phrase(zh: "分配人口", en: "people assigned")),
                            ("in_reach", .integer, Phrase(zh: "时限内人口", en: "people in time")),
                        ])
                })
        let tallies = result.tiers.map { FacilityTally($0.coverage, study) }
        layer.rows = study.facilities.enumerated().map { i, facility in
            var values: [Value] = [
                .text(facility.id.rawValue), .text(facility.name),
                .text(Tier.allCases.filter { facility.tiers.contains($0) }.map(\.rawValue).joined(separator: ";")),
                .text(facility.stage.rawValue), Self.real(facility.floorArea?.value),
                Self.text(facility.functions.map { known in Function.allCases.filter { known.contains($0) }.map(\.rawValue).joined(separator: ";") }),
                Self.whole(facility.capacity), Self.text(facility.serves.isEmpty ? nil : facility.serves.joined(separator: ";")),
                .flag(ground.facilityPoints[i] != nil), .flag(study.stages.contains(facility.stage)),
            ]
            for tally in tallies { values += [Self.whole(tally.capacity[i]), Self.whole(tally.assigned[i]), Self.whole(tally.inReach[i])] }
            return Layer.Row(number: i + 1, geometry: .point(facility.place), values: values)
        }
        layer.shape = .point
        return layer
    }

    private var serviceAreas: Layer {
        var layer = Layer(
            name: "service_areas",
            columns: [
                Layer.Column("tier", .text, title: Phrase(zh: "层级", en: "tier")), Layer.Column("kind", .text, title: Phrase(zh: "范围", en: "extent")),
                Layer.Column("facility", .text, title: Phrase(zh: "设施", en: "centre")), Layer.Column("name", .text, title: Titles.name),
                Layer.Column("minutes", .real, title: Phrase(zh: "分钟", en: "minutes")), Layer.Column("area_m2", .real, title: Phrase(zh: "面积（平方米）", en: "m²")),
            ])
        for (tier, areas) in result.tiers.map({ ($0.coverage, $0.drawn) }) {
            func add(_ kind: String, _ area: Area, _ facility: Facility?) {
                guard !area.isEmpty else { return }
                layer.rows.append(
                    Layer.Row(
                        number: layer.rows.count + 1, geometry: .area(area),
                        values: [
                            .text(tier.standard.tier.rawValue), .text(kind), Self.text(facility?.id.rawValue), Self.text(facility?.name),
                            .real(tier.standard.limit.minutes), .real((area.squareMetres.value * 10).rounded() / 10),
                        ]))
            }
            add("union", areas.union, nil)
            for (k, area) in areas.each.enumerated() { add("facility", area, study.facilities[tier.facilities[k]]) }
        }
        layer.shape = .area
        return layer
    }

    private var reachedStreets: Layer {
        var layer = Layer(
            name: "reached_streets",
            columns: [
                Layer.Column("tier", .text, title: Phrase(zh: "层级", en: "tier")),
                Layer.Column("facility", .text, title: Phrase(zh: "最近设施", en: "nearest centre")),
                Layer.Column("line", .integer, title: Phrase(zh: "道路编号", en: "street")),
                Layer.Column("least_s", .real, title: Phrase(zh: "最短秒数", en: "least seconds")),
                Layer.Column("greatest_s", .real, title: Phrase(zh: "最长秒数", en: "greatest seconds")),
                Layer.Column("length_m", .real, title: Phrase(zh: "长度（米）", en: "metres")),
            ])
        for (tier, reached) in result.tiers.map({ ($0.coverage, $0.streets) }) {
            for piece in reached.pieces {
                layer.rows.append(
                    Layer.Row(
                        number: layer.rows.count + 1, geometry: .line(piece.places),
                        values: [
                            .text(tier.standard.tier.rawValue), .text(study.facilities[tier.facilities[piece.facility]].id.rawValue), .integer(piece.line),
                            Self.seconds(piece.least), Self.seconds(piece.greatest), .real((piece.length.value * 1000).rounded() / 1000),
                        ]))
            }
        }
        layer.shape = .line
        return layer
    }

    private var gaps: Layer {
        var layer = Layer(
            name: "gaps",
            columns: [
                Layer.Column("id", .text, title: Titles.id), Layer.Column("tier", .text, title: Phrase(zh: "层级", en: "tier")),
                Layer.Column("kind", .text, title: Phrase(zh: "原因", en: "why")),
                Layer.Column("area", .text, title: Phrase(zh: "社区/街道", en: "community or subdistrict")),
                Layer.Column("people", .integer, title: Titles.people), Layer.Column("elders", .integer, title: Titles.elders),
                Layer.Column("points", .integer, title: Phrase(zh: "需求点", en: "points")),
                Layer.Column("worst_s", .real, title: Phrase(zh: "最远秒数", en: "worst seconds")),
                Layer.Column("mean_s", .real, title: Phrase(zh: "平均秒数", en: "mean seconds")),
                Layer.Column("nearest", .text, title: Phrase(zh: "最近设施", en: "nearest centre")),
                Layer.Column("centres_needed", .integer, title: Phrase(zh: "需设施数", en: "centres needed")),
                Layer.Column("candidate", .text, title: Phrase(zh: "最佳候选", en: "best candidate")),
                Layer.Column("candidate_people", .integer, title: Phrase(zh: "候选可服务", en: "people it would serve")),
            ])
        for tier in result.tiers {
            let areas = ground.membership.areas[tier.coverage.standard.tier.areaLevel]
            for gap in tier.gaps {
                layer.rows.append(
                    Layer.Row(
                        number: layer.rows.count + 1, geometry: .points(gap.points.map { study.demand[$0].place }),
                        values: [
                            .text(gap.id), .text(tier.coverage.standard.tier.rawValue), .text(gap.kind.rawValue), Self.text(gap.area.map { areas![$0].id }),
                            .integer(gap.people), Self.whole(gap.elders), .integer(gap.points.count), Self.seconds(gap.worst), Self.seconds(gap.mean),
                            Self.text(gap.nearestFacility?.rawValue), .integer(gap.centresNeeded), Self.text(gap.candidate?.rawValue),
                            .integer(gap.peopleOfCandidate),
                        ]))
            }
        }
        layer.shape = .points
        return layer
    }

    private var offNetwork: Layer {
        var layer = Layer(
            name: "off_network",
            columns: [
                Layer.Column("kind", .text, title: Phrase(zh: "类别", en: "kind")), Layer.Column("id", .text, title: Titles.id),
                Layer.Column("name", .text, title: Titles.name),
                Layer.Column("people", .integer, title: Titles.people),
            ])
        func add(_ kind: String, _ id: String, _ name: String?, _ people: Int?, _ place: Place) {
            layer.rows.append(
                Layer.Row(number: layer.rows.count + 1, geometry: .point(place), values: [.text(kind), .text(id), Self.text(name), Self.whole(people)]))
        }
        for (i, point) in study.demand.enumerated() where ground.demandPoints[i] == nil { add("demand", point.id, nil, point.people, point.place) }
        for (i, facility) in study.facilities.enumerated() where ground.facilityPoints[i] == nil {
            add("facility", facility.id.rawValue, facility.name, nil, facility.place)
        }
        for (i, candidate) in study.candidates.enumerated() where ground.candidatePoints[i] == nil {
            add("candidate", candidate.id.rawValue, candidate.name, nil, candidate.place)
        }
        layer.shape = .point
        return layer
    }

    private var run: Layer {
        var layer = Layer(
            name: "run",
            columns: [Layer.Column("key", .text, title: Phrase(zh: "项目", en: "item")), Layer.Column("value", .text, title: Phrase(zh: "值", en: "value"))])
        var facts = [("plan", study.name), ("version", result.run.version)]
        facts += result.run.parameters(of: study).flatMap { $1.leaves(under: $0) }.map { ($0.key, $0.value) }
        facts += result.run.inputs.map { ("sha256 \($0.role) \($0.file)", $0.sha256) }
        facts += result.warnings.map { ("warning \($0.code) \($0.subject.said(in: study.language))", $0.message.said(in: study.language)) }
        layer.rows = facts.enumerated().map { Layer.Row(number: $0 + 1, values: [.text($1.0), .text($1.1)]) }
        return layer
    }
}

/// Column titles that several layers share.
enum Titles {
    static let id = Phrase(zh: "编号", en: "id"), name = Phrase(zh: "名称", en: "name")
    static let people = Phrase(zh: "人口", en: "people"), elders = Phrase(zh: "老人", en: "elders")
    static let rulesLacking = Phrase(zh: "欠缺规则数", en: "rules short of")
}

/// How many people each facility is assigned, and could serve in time.
struct FacilityTally {
    var capacity: [Int?], assigned: [Int?], inReach: [Int?]

    init(_ tier: TierCoverage, _ study: Study) {
        capacity = study.facilities.map { $0.tiers.contains(tier.standard.tier) ? tier.standard.capacity(of: $0).people : nil }
        assigned = study.facilities.map { _ in nil }
        inReach = assigned
        for (k, i) in tier.facilities.enumerated() {
            assigned[i] = 0
            inReach[i] = tier.reach[k].reduce(0) { $0 + study.demand[$1.demand].people }
        }
        for flow in tier.allocation.flows { assigned[tier.facilities[flow.facility]]! += flow.people }
    }
}
