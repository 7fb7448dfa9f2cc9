import Geo
import Planning
import Travel

extension WhatIfResult {
    /// How many of the longer walks `whatif.json` lists; all of them are in `longer_walks.csv` and the layer.
    static let listed = 1000

    /// `whatif.json`: the whole comparison in numbers. Counts are people unless the key says otherwise; costs are in 万元.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("plan", .text(study.name)), ("run", run.json(study)),
            ("base", .object([("tiers", .object(baseTiers))])),
            ("scenarios", .array(whatIf.outcomes.map(outcome))), ("between", .array(whatIf.pairs.map(pair))),
            ("warnings", .array(warnings.map(warning))),
        ])
    }

    private func warning(_ warning: Warning) -> JSON {
        .object([
            ("code", .text(warning.code)), ("input", .text(warning.subject.said(in: study.language))),
            ("message", .text(warning.message.said(in: study.language))),
        ])
    }

    private var baseTiers: [(String, JSON)] {
        whatIf.plan.tiers.map { tier in
            let table = IndicatorTable(tier, study: study, membership: membership)
            return (tier.standard.tier.rawValue, .object([("standard_s", .real(tier.standard.limit.seconds))] + CoverageResult.members(table.whole)))
        }
    }

    private func outcome(_ outcome: WhatIf.Outcome) -> JSON {
        let comparison = outcome.comparison
        let released = comparison.released
        var members: [(String, JSON)] = [("name", .text(outcome.name))]
        members.append(("cost", .real(orNull: outcome.cost)))
        members.append(("costs_unknown", .whole(outcome.costsUnknown)))
        members.append(("harmless", .flag(comparison.isHarmless)))
        members.append(("understood", .array(outcome.notes.map { .text($0.said(in: study.language)) })))
        members.append(("resnapped_points", .whole(comparison.resnapped.count)))
        members.append(("resnapped_people", .whole(comparison.resnapped.reduce(0) { $0 + comparison.after.study.demand[$1].people })))
        members.append(("warnings", .array(outcome.warnings.map(warning))))
        members.append(("floor_area_shared_once", .real(floorAreaOnce(comparison.after.study).sum)))
        members.append(("released_floor_area", .real(released.reduce(0) { $0 + ($1.floorArea?.value ?? 0) })))
        members.append(("released_floor_area_unknown", .whole(released.count { $0.floorArea == nil })))
        members.append(
            (
                "released",
                .array(
                    released.map {
                        .object([("id", .text($0.id.rawValue)), ("name", .text($0.name)), ("floor_area", .real(orNull: $0.floorArea?.value))])
                    })
            ))
        members.append(("tiers", .object(comparison.tiers.map { ($0.after.tier.rawValue, .object(tierMembers($0))) })))
        members.append(("areas", .array(areas(comparison))))
        members.append(("facilities", .array(comparison.facilities.map(facility))))
        return .object(members)
    }

    private func tierMembers(_ tier: TierComparison) -> [(String, JSON)] {
        let (before, after) = (tier.tableBefore.whole, tier.tableAfter.whole)
        var members: [(String, JSON)] = [("standard_s", .real(tier.after.limit.seconds))]
        members += CoverageResult.members(after)
        members.append(("change", .object(Self.change(from: before, to: after))))
        members += Self.people(tier)
        members.append(("growth_within", .whole(tier.growthWithin)))
        members.append(("resnapped_closer", .whole(tier.resnappedCloser)))
        members.append(("resnapped_further", .whole(tier.resnappedFurther)))
        members.append(("harmless", .flag(tier.dropped.isEmpty)))
        members.append(("dropped", .array(dropped(tier))))
        members.append(
            (
                "functions",
                .object(tier.functions.map { ($0.function.rawValue, .object([("before", .whole($0.before)), ("after", .whole($0.after))])) })
            ))
        members.append(("further", .array(further(tier))))
        members.append(("longer_walks_points", .whole(tier.longer.count)))
        members.append(("longer_walks", .array(tier.longer.prefix(Self.listed).map(longer))))
        return members
    }

    static func people(_ tier: TierComparison) -> [(String, JSON)] {
        [
            ("people_won", .whole(tier.peopleWon)), ("people_dropped", .whole(tier.peopleDropped)), ("people_closer", .whole(tier.peopleCloser)),
            ("people_further", .whole(tier.peopleFurther)),
        ]
    }

    private static func change(from before: Indicators, to after: Indicators) -> [(String, JSON)] {
        func number(_ value: (Indicators) -> Int) -> JSON { .whole(value(after) - value(before)) }
        func number(_ value: (Indicators) -> Int?) -> JSON {
            guard let now = value(after), let then = value(before) else { return .null }
            return .whole(now - then)
        }
        return [
            ("population", number(\.people)), ("people_within", number(\.peopleWithin)), ("elders_within", number(\.eldersWithin)),
            ("served", number(\.served)), ("no_capacity", number(\.noCapacity)), ("out_of_reach", number(\.outOfReach)), ("isolated", number(\.isolated)),
            ("off_network", number(\.offNetwork)), ("areas_with_centre", number(\.areasWithCentre)), ("floor_area", .real(after.floorArea - before.floorArea)),
            ("in_use", number(\.inUse)), ("conforming", number(\.conforming)), ("shortfall", number(\.shortfall)),
        ]
    }

    private func names(_ area: AdministrativeArea?) -> [(String, JSON)] {
        [(level.rawValue, .text(orNull: area?.id)), ("name", .text(orNull: area?.name))]
    }

    /// Those who were within the standard and are not, by area.
    private func dropped(_ tier: TierComparison) -> [JSON] {
        droppedByArea(tier).map { area, people, points in .object(names(area) + [("people", .whole(people)), ("points", .whole(points))]) }
    }

    /// Those who walk further, by area.
    private func further(_ tier: TierComparison) -> [JSON] {
        furtherByArea(tier).map { group in
            .object(
                names(group.area) + [
                    ("people", .whole(group.people)), ("points", .whole(group.points)), ("cut_off", .whole(group.cutOff)),
                    ("mean_extra_s", .real(orNull: group.meanExtra.map { ($0 * 1000).rounded() / 1000 })),
                    ("worst_extra_s", .real(orNull: group.worst?.extra?.seconds)),
                    ("worst_extra_m", .real(orNull: group.worst?.extraMetres.map { ($0.value * 10).rounded() / 10 })),
                ])
        }
    }

    private func longer(_ walk: TierComparison.LongerWalk) -> JSON {
        let area = area(of: walk.demand)
        func metres(_ metres: Metres?) -> JSON { .real(orNull: metres.map { ($0.value * 10).rounded() / 10 }) }
        return .object([
            ("demand", .text(study.demand[walk.demand].id)), (level.rawValue, .text(orNull: area?.id)), ("\(level.rawValue)_name", .text(orNull: area?.name)),
            ("people", .whole(walk.people)), ("facility_before", .text(walk.facilityBefore.rawValue)),
            ("facility_after", .text(orNull: walk.facilityAfter?.rawValue)), ("time_before_s", .real(walk.timeBefore.seconds)),
            ("time_after_s", .real(orNull: walk.timeAfter?.seconds)), ("extra_s", .real(orNull: walk.extra?.seconds)),
            ("metres_before", metres(walk.metresBefore)), ("metres_after", metres(walk.metresAfter)), ("extra_m", metres(walk.extraMetres)),
            ("within_before", .flag(walk.wasWithin)), ("within_after", .flag(walk.isWithin)),
        ])
    }

    private func areas(_ comparison: Comparison) -> [JSON] {
        AreaLevel.allCases.sorted { $0.rawValue < $1.rawValue }.flatMap { level in
            changedAreas(comparison, level).map { position in
                let area = position < membership.areas[level]!.count ? membership.areas[level]![position] : nil
                let outside = Phrase(zh: "区划之外", en: "outside all areas").said(in: study.language)
                return .object([
                    ("level", .text(level.rawValue)), ("id", .text(area?.id ?? "outside")), ("name", .text(area?.name ?? outside)),
                    ("tiers", .object(comparison.tiers.map { ($0.after.tier.rawValue, .object(Self.area($0, level, position))) })),
                ])
            }
        }
    }

    private static func area(_ tier: TierComparison, _ level: AreaLevel, _ position: Int) -> [(String, JSON)] {
        let people = tier.areas[level]![position], (before, after) = rows(tier, level, position)
        return [
            ("people_won", .whole(people.won)), ("people_dropped", .whole(people.dropped)), ("people_closer", .whole(people.closer)),
            ("people_further", .whole(people.further)), ("change", .object(change(from: before, to: after))),
        ]
    }

    /// The indicators of an area without and with a scenario; past the last area stands what lies outside all of them.
    static func rows(_ tier: TierComparison, _ level: AreaLevel, _ position: Int) -> (before: Indicators, after: Indicators) {
        func row(_ table: IndicatorTable) -> Indicators {
            let rows = table.rows[level] ?? []
            return position < rows.count ? rows[position] : table.outside[level] ?? Indicators()
        }
        return (row(tier.tableBefore), row(tier.tableAfter))
    }

    /// The areas of a level where something is different, as positions.
    func changedAreas(_ comparison: Comparison, _ level: AreaLevel) -> [Int] {
        guard let areas = membership.areas[level] else { return [] }
        return (0...areas.count).filter { position in
            comparison.tiers.contains { tier in
                let (before, after) = Self.rows(tier, level, position)
                return !tier.areas[level]![position].isNothing || before != after
            }
        }
    }

    private func facility(_ difference: FacilityDifference) -> JSON {
        func words(_ functions: [Function]) -> JSON { .array(functions.map { .text($0.rawValue) }) }
        return .object([
            ("id", .text(difference.id.rawValue)), ("name", .text(difference.facility.name)), ("kind", .text(difference.kind.rawValue)),
            ("stage_before", .text(orNull: difference.before?.stage.rawValue)), ("stage_after", .text(orNull: difference.after?.stage.rawValue)),
            ("floor_area_before", .real(orNull: difference.before?.floorArea?.value)), ("floor_area_after", .real(orNull: difference.after?.floorArea?.value)),
            ("functions_lost", words(difference.functionsLost)), ("functions_gained", words(difference.functionsGained)),
            (
                "tiers",
                .object(
                    difference.tiers.map { tier in
                        (
                            tier.tier.rawValue,
                            .object([
                                ("in_reach_before", .whole(tier.inReachBefore)), ("in_reach_after", .whole(tier.inReachAfter)),
                                ("assigned_before", .whole(tier.assignedBefore)), ("assigned_after", .whole(tier.assignedAfter)),
                                ("gained", .whole(tier.gained)), ("lost", .whole(tier.lost)),
                            ])
                        )
                    })
            ),
        ])
    }

    private func pair(_ pair: WhatIf.Pair) -> JSON {
        let (first, second) = (whatIf.outcomes[pair.first], whatIf.outcomes[pair.second])
        var cost: Double?
        if let a = first.cost, let b = second.cost { cost = b - a }
        return .object([
            ("from", .text(first.name)), ("to", .text(second.name)), ("harmless", .flag(pair.comparison.isHarmless)), ("cost", .real(orNull: cost)),
            (
                "tiers",
                .object(
                    pair.comparison.tiers.map { tier in
                        (
                            tier.after.tier.rawValue,
                            .object([("change", .object(Self.change(from: tier.tableBefore.whole, to: tier.tableAfter.whole)))] + Self.people(tier))
                        )
                    })
            ),
        ])
    }
}
