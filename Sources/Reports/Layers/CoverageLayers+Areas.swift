import Geo
import Planning

extension CoverageLayers {
    var communities: Layer? { areas(.community, name: "communities") }
    var subdistricts: Layer? { areas(.subdistrict, name: "subdistricts") }

    private func areas(_ level: AreaLevel, name: String) -> Layer? {
        guard let areas = ground.membership.areas[level] else { return nil }
        var layer = Layer(
            name: name,
            columns: [
                Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name),
                Layer.Column("people", .integer, title: Titles.people),
                Layer.Column("households", .integer, title: Phrase(zh: "户数", en: "households")),
                Layer.Column("zone_type", .text, title: Phrase(zh: "区域类型", en: "zone type")),
            ]
                + study.standards.flatMap { standard in
                    Self.tierColumns(
                        standard.tier,
                        [
                            ("people_within", .integer, Phrase(zh: "时限内人口", en: "people within")),
                            ("share_within", .real, Phrase(zh: "时限内比例", en: "share within")),
                            ("served", .integer, Phrase(zh: "已服务", en: "served")), ("no_capacity", .integer, Phrase(zh: "容量不足", en: "no capacity")),
                            ("out_of_reach", .integer, Phrase(zh: "超出时限", en: "out of reach")), ("isolated", .integer, Phrase(zh: "路网孤立", en: "isolated")),
                            ("off_network", .integer, Phrase(zh: "离路网过远", en: "off network")),
                            ("own_within", .integer, Phrase(zh: "不出本区时限内人口", en: "within, own area only")),
                            ("in_use", .integer, Phrase(zh: "在用设施", en: "centres in use")), ("conforming", .integer, Phrase(zh: "达标设施", en: "conforming")),
                            ("target", .integer, Phrase(zh: "目标", en: "target")), ("shortfall", .integer, Phrase(zh: "尚缺", en: "lacking")),
                            ("m2_per_100_households", .real, Phrase(zh: "每百户面积", en: "m² per 100 households")),
                        ])
                })
        layer.rows = areas.enumerated().map { i, area in
            let first = result.tiers[0].indicators.rows[level]![i]
            var values: [Value] = [.text(area.id), .text(area.name), .integer(first.people), Self.whole(first.households), Self.text(area.zoneType?.rawValue)]
            for tier in result.tiers {
                let row = tier.indicators.rows[level]![i]
                values += [
                    .integer(row.peopleWithin), Self.real(row.share(of: row.peopleWithin)), .integer(row.served), .integer(row.noCapacity),
                    .integer(row.outOfReach),
                    .integer(row.isolated), .integer(row.offNetwork), Self.whole(row.withinBoundary?.peopleWithin), .integer(row.inUse),
                    .integer(row.conforming),
                    Self.whole(row.target), Self.whole(row.shortfall), Self.real(row.areaPer100Households),
                ]
            }
            return Layer.Row(number: i + 1, geometry: area.area.map { .area($0) }, values: values)
        }
        return layer
    }

    /// What the plan wants: its positions with the centre that fills each, or its counts beside what there is; nil for a
    /// plan without targets.
    var targets: Layer? {
        study.targetPositions.isEmpty ? (study.targetCounts.isEmpty ? nil : targetCounts) : targetPositions
    }

    private var targetCounts: Layer {
        var layer = Layer(
            name: "targets",
            columns: [
                Layer.Column("tier", .text, title: Phrase(zh: "层级", en: "tier")), Layer.Column("area", .text, title: Phrase(zh: "区域", en: "area")),
                Layer.Column("target", .integer, title: Phrase(zh: "目标", en: "target")),
                Layer.Column("in_use", .integer, title: Phrase(zh: "在用", en: "in use")),
                Layer.Column("conforming", .integer, title: Phrase(zh: "达标", en: "conforming")),
                Layer.Column("under_way", .integer, title: Phrase(zh: "在途", en: "under way")),
                Layer.Column("shortfall", .integer, title: Phrase(zh: "尚缺", en: "lacking")),
                Layer.Column("shortfall_if_completed", .integer, title: Phrase(zh: "在途完成后尚缺", en: "lacking once those are done")),
            ])
        for tier in result.tiers {
            func add(_ area: String?, _ row: Indicators) {
                guard let target = row.target else { return }
                layer.rows.append(
                    Layer.Row(
                        number: layer.rows.count + 1,
                        values: [
                            .text(tier.coverage.standard.tier.rawValue), Self.text(area), .integer(target), .integer(row.inUse), .integer(row.conforming),
                            .integer(row.underWay), Self.whole(row.shortfall), Self.whole(row.shortfallIfCompleted),
                        ]))
            }
            add(nil, tier.indicators.whole)
            for level in AreaLevel.allCases {
                for (area, row) in zip(ground.membership.areas[level] ?? [], tier.indicators.rows[level] ?? []) { add(area.id, row) }
            }
        }
        return layer
    }

    private var targetPositions: Layer {
        var layer = Layer(
            name: "targets",
            columns: [
                Layer.Column("id", .text, title: Titles.id), Layer.Column("tier", .text, title: Phrase(zh: "层级", en: "tier")),
                Layer.Column("area", .text, title: Phrase(zh: "区域", en: "area")),
                Layer.Column("floor_area", .real, title: Phrase(zh: "规划面积（平方米）", en: "planned m²")),
                Layer.Column("due", .text, title: Phrase(zh: "期限", en: "due")), Layer.Column("facility", .text, title: Phrase(zh: "对应设施", en: "centre")),
                Layer.Column("distance_m", .real, title: Phrase(zh: "相距（米）", en: "metres away")),
            ])
        let matches = TargetMatch.matches(of: study)
        layer.rows = study.targetPositions.enumerated().map { i, target in
            let match = matches[i]
            return Layer.Row(
                number: i + 1, geometry: .point(target.place),
                values: [
                    .text(target.id), .text(target.tier.rawValue), Self.text(target.area), Self.real(target.floorArea?.value), Self.text(target.due),
                    Self.text(match.map { study.facilities[$0.facility].id.rawValue }), Self.real(match.map { ($0.distance.value * 10).rounded() / 10 }),
                ])
        }
        return layer
    }
}
