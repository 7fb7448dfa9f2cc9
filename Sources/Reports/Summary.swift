import Geo
package import Planning
import Travel

extension CoverageResult {
    /// `summary.json`: the whole answer in one page of numbers. Counts are people unless the key ends in `_points` or begins
    /// with `points`.
    public var summary: JSON {
        let study = coverage.study, network = study.streets.network
        let offNetwork = zip(coverage.ground.demandPoints, study.demand).reduce(0) { $0 + ($1.0 == nil ? $1.1.people : 0) }
        return .object([
            ("schema", .whole(1)),
            ("plan", .text(study.name)),
            ("run", run.json(study)),
            (
                "streets",
                .object([
                    ("vertices", .whole(network.vertexCount)), ("segments", .whole(network.segmentCount)),
                    ("length_m", .real((network.length.value * 1000).rounded() / 1000)), ("components", .whole(network.componentCount)),
                ])
            ),
            (
                "demand",
                .object([
                    ("points", .whole(study.demand.count)), ("population", .whole(study.demand.reduce(0) { $0 + $1.people })),
                    ("off_network", .whole(offNetwork)),
                ])
            ),
            ("tiers", .object(tiers.map { tier in (tier.coverage.standard.tier.rawValue, tierSummary(tier)) })),
            ("areas", .array(areaRows)),
            (
                "warnings",
                .array(
                    warnings.map { warning in
                        .object([
                            ("code", .text(warning.code)), ("input", .text(warning.subject.said(in: study.language))),
                            ("message", .text(warning.message.said(in: study.language))),
                        ])
                    })
            ),
        ])
    }

    private func tierSummary(_ tier: TierResult) -> JSON {
        let whole = tier.indicators.whole
        var members: [(String, JSON)] = [
            ("standard_s", .real(tier.coverage.standard.limit.seconds)),
            ("facilities", .whole(tier.coverage.facilities.count)),
            ("facilities_off_network", .whole(tier.coverage.facilities.count { coverage.ground.facilityPoints[$0] == nil })),
            ("capacities_assumed", .whole(tier.coverage.assumedCapacities)),
        ]
        members += Self.members(whole)
        members.insert(("gaps", .whole(tier.gaps.count)), at: members.firstIndex { $0.0 == "kpi_share" }!)
        func reasons(_ counts: [DrawnAreas.Reason: Int]) -> JSON {
            .object(
                [("people", .whole(counts.values.reduce(0, +)))]
                    + DrawnAreas.Reason.allCases.compactMap { reason in
                        counts[reason].map { (reason.rawValue, .whole($0)) }
                    })
        }
        members.append(("within_outside_area", reasons(tier.drawn.withinOutside)))
        members.append(("not_within_inside_area", reasons(tier.drawn.notWithinInside)))
        members.append(
            (
                "band",
                .object(
                    tier.band.map { verdict in
                        let areas = coverage.ground.membership.areas[tier.coverage.standard.tier.areaLevel] ?? []
                        return (
                            JSON.number(verdict.speed),
                            .object(
                                Self.people(verdict.whole) + [
                                    ("changed_areas", .array(verdict.changed.map { .text(areas[$0].id) }))
                                ])
                        )
                    })
            ))
        return .object(members)
    }

    /// Every area of every level, and the rows of what lies outside them.
    private var areaRows: [JSON] {
        var rows: [JSON] = []
        let areas = coverage.ground.membership.areas
        for level in AreaLevel.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
            guard let list = areas[level] else { continue }
            func row(_ id: String, _ name: String, _ indicators: (IndicatorTable) -> Indicators) -> JSON {
                .object([
                    ("level", .text(level.rawValue)), ("id", .text(id)), ("name", .text(name)),
                    ("tiers", .object(tiers.map { ($0.coverage.standard.tier.rawValue, .object(Self.members(indicators($0.indicators)))) })),
                ])
            }
            for (i, area) in list.enumerated() { rows.append(row(area.id, area.name, { $0.rows[level]![i] })) }
            let isAnythingOutside = tiers.contains {
                ($0.indicators.outside[level]?.points ?? 0) > 0 || !($0.indicators.outside[level]?.byStage.isEmpty ?? true)
            }
            if isAnythingOutside {
                rows.append(row("outside", Phrase(zh: "区划之外", en: "outside all areas").said(in: coverage.study.language), { $0.outside[level]! }))
            }
        }
        return rows
    }

    static func people(_ row: Indicators) -> [(String, JSON)] {
        [
            ("population", .whole(row.people)), ("elders", .whole(orNull: row.elders)),
            ("people_within", .whole(row.peopleWithin)), ("share_within", .real(orNull: row.share(of: row.peopleWithin))),
            ("points_within", .whole(row.pointsWithin)), ("elders_within", .whole(orNull: row.eldersWithin)),
            ("served", .whole(row.served)), ("no_capacity", .whole(row.noCapacity)), ("out_of_reach", .whole(row.outOfReach)),
            ("isolated", .whole(row.isolated)), ("off_network", .whole(row.offNetwork)),
        ]
    }

    /// The indicators of an area by their names.
    package static func members(_ row: Indicators) -> [(String, JSON)] {
        let areFunctionsUnknown = row.inUse > 0 && row.functionsKnown == 0
        let floorArea: JSON = row.isFloorAreaKnown ? .real(row.floorArea) : .null
        let functions: JSON = areFunctionsUnknown ? .null : .whole(row.functionsComplete)
        let stages: [(String, JSON)] = Stage.allCases.map { ($0.rawValue, JSON.whole(row.byStage[$0] ?? 0)) }
        var members: [(String, JSON)] = people(row)
        members.append(("kpi_share", JSON.real(orNull: row.kpiShare)))
        members.append(("floor_area", floorArea))
        members.append(("floor_area_unknown", JSON.whole(row.floorAreaUnknown)))
        members.append(("households", JSON.whole(orNull: row.households)))
        members.append(("area_per_100_households", JSON.real(orNull: row.areaPer100Households)))
        members.append(("functions_complete", functions))
        members.append(("target", JSON.whole(orNull: row.target)))
        members.append(("in_use", JSON.whole(row.inUse)))
        members.append(("conforming", JSON.whole(row.conforming)))
        members.append(("conformity_unknown", JSON.whole(row.conformityUnknown)))
        members.append(("under_way", JSON.whole(row.underWay)))
        members.append(("shortfall", JSON.whole(orNull: row.shortfall)))
        members.append(("shortfall_if_completed", JSON.whole(orNull: row.shortfallIfCompleted)))
        members.append(("by_stage", JSON.object(stages)))
        members.append(("within_boundary", row.withinBoundary.map { boundary($0, of: row) } ?? JSON.null))
        return members
    }

    private static func boundary(_ own: Indicators.Boundary, of row: Indicators) -> JSON {
        var members: [(String, JSON)] = []
        members.append(("people_within", JSON.whole(own.peopleWithin)))
        members.append(("share_within", JSON.real(orNull: row.share(of: own.peopleWithin))))
        members.append(("points_within", JSON.whole(own.pointsWithin)))
        members.append(("elders_within", JSON.whole(orNull: own.eldersWithin)))
        members.append(("served", JSON.whole(own.served)))
        members.append(("no_capacity", JSON.whole(own.noCapacity)))
        members.append(("out_of_reach", JSON.whole(own.outOfReach)))
        members.append(("isolated", JSON.whole(own.isolated)))
        members.append(("off_network", JSON.whole(own.offNetwork)))
        return .object(members)
    }
}

extension RunRecord {
    func json(_ study: Study) -> JSON {
        .object([
            ("version", .text(version)), ("parameters", .object(parameters(of: study))),
            ("inputs", .array(inputs.map { .object([("role", .text($0.role)), ("file", .text($0.file)), ("sha256", .text($0.sha256))]) })),
        ])
    }

    /// Everything that the result depends on beside the bytes of its inputs.
    func parameters(of study: Study) -> [(String, JSON)] {
        var parameters: [(String, JSON)] = [("profile", .text(profile)), ("speed", .real(study.walking.speed))]
        parameters.append(("direction", .text(study.walking.direction.rawValue)))
        parameters.append(("snap", .real(study.walking.snap.value)))
        parameters.append(("band", .array(study.walking.band.map { .real($0) })))
        parameters.append(("stages", .array(Stage.allCases.filter { study.stages.contains($0) }.map { .text($0.rawValue) })))
        return parameters + settings + [("plane_meridian", .real(study.streets.network.plane.meridian))]
    }
}
