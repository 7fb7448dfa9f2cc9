import Geo
import GeoFiles
import Planning
import Travel

extension ScenarioAnswer {
    /// Everything that is different from what whoever asked knew, and nothing else.
    func changed(_ json: inout JSONBytes) throws {
        guard let before else { return }
        let plan = now.plan, old = before.plan, differences = plan.differences(from: old)
        let points = Self.union(differences.map(\.points))
        json.key("demand_count")
        json.value(points.count)
        json.key("demand")
        if points.count > limits.points { json.value(nil as String?) } else { demand(points, differences.map(\.points), plan, &json) }
        let facilities = plan.facilityDifferences(from: old)
        json.key("facilities")
        json.list { list in for pair in facilities { facility(pair, plan, old, &list) } }
        try serviceAreas(facilities, plan, old, &json)
        for (level, name) in [(AreaLevel.community, "communities"), (.subdistrict, "subdistricts")] {
            json.key(name)
            json.list { list in areas(level, Self.union(differences.map { $0.areas[level] ?? [] }), plan, &list) }
        }
    }

    /// Positions that stand in any of some lists, in order.
    private static func union(_ lists: [[Int]]) -> [Int] {
        let full = lists.filter { !$0.isEmpty }
        return full.count <= 1 ? full.first ?? [] : Set(full.joined()).sorted()
    }

    private static func key(_ name: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(quoted: name)
        bytes.append(":")
        return bytes
    }

    /// Demand points: who they are, and how it stands with them before capacity, for the tiers for which that is different.
    private func demand(_ points: [Int], _ ofTiers: [[Int]], _ plan: OpenPlan, _ json: inout JSONBytes) {
        let study = plan.study, id = Self.key("id")
        let keys = plan.tiers.map { tier in
            let name = tier.standard.tier.rawValue
            return (Self.key(name + "_status"), Self.key(name + "_facility"), Self.key(name + "_time_s"))
        }
        let nearest = plan.tiers.map(\.nearest)
        var next = ofTiers.map { _ in 0 }
        json.list { list in
            for i in points {
                list.object { json in
                    json.key(ready: id)
                    json.value(study.demand[i].id)
                    for (k, tier) in plan.tiers.enumerated() where next[k] < ofTiers[k].count && ofTiers[k][next[k]] == i {
                        next[k] += 1
                        let one = nearest[k][i]
                        json.key(ready: keys[k].0)
                        json.value(plan.status(of: i, in: k).rawValue)
                        json.key(ready: keys[k].1)
                        json.value(one.map { study.facilities[tier.facilities[$0.facility]].id.rawValue })
                        json.key(ready: keys[k].2)
                        json.value(one?.time.seconds)
                    }
                }
            }
        }
    }

    /// A centre that came, went or is another, as a feature like those of the layer `facilities`; without a place where it went.
    private func facility(_ pair: (before: Int?, after: Int?), _ plan: OpenPlan, _ old: OpenPlan, _ json: inout JSONBytes) {
        let facility = pair.after.map { plan.study.facilities[$0] } ?? old.study.facilities[pair.before!]   // one of the two is there
        json.object { json in
            json.key("type")
            json.value("Feature")
            json.key("id")
            json.value(facility.id.rawValue)
            json.key("properties")
            json.object { json in
                func text(_ key: String, _ value: String?) {
                    json.key(key)
                    json.value(value)
                }
                text("id", facility.id.rawValue)
                text("name", facility.name)
                text("change", pair.before == nil ? "added" : pair.after == nil ? "removed" : "changed")
                text("tiers", Tier.allCases.filter { facility.tiers.contains($0) }.map(\.rawValue).joined(separator: ";"))
                text("stage", facility.stage.rawValue)
                json.key("floor_area")
                json.value(facility.floorArea?.value)
                text("functions", facility.functions.map { known in Function.allCases.filter { known.contains($0) }.map(\.rawValue).joined(separator: ";") })
                json.key("capacity")
                json.value(facility.capacity)
                text("serves", facility.serves.isEmpty ? nil : facility.serves.joined(separator: ";"))
                guard let position = pair.after else { return }
                json.key("on_network")
                json.value(plan.ground.facilityPoints[position] != nil)
                json.key("serves_now")
                json.value(plan.study.stages.contains(facility.stage))
                for tier in plan.tiers {
                    json.key(tier.standard.tier.rawValue + "_in_reach")
                    json.value(tier.facilities.firstIndex(of: position).map { k in tier.reach[k].reduce(0) { $0 + plan.study.demand[$1.demand].people } })
                }
            }
            json.key("geometry")
            json.value(pair.after == nil ? nil : Geometry.point(facility.place))
        }
    }

    /// Areas of a level whose indicators before capacity are others, under the names of their layer's columns.
    private func areas(_ level: AreaLevel, _ positions: [Int], _ plan: OpenPlan, _ json: inout JSONBytes) {
        guard let areas = plan.ground.membership.areas[level] else { return }
        for i in positions where i < areas.count {
            json.object { json in
                json.key("id")
                json.value(areas[i].id)
                for (k, tier) in plan.tiers.enumerated() {
                    let row = plan.indicators[k].rows[level]![i], name = tier.standard.tier.rawValue
                    func whole(_ key: String, _ value: Int?) {
                        json.key(name + key)
                        json.value(value)
                    }
                    whole("_people_within", row.peopleWithin)
                    json.key(name + "_share_within")
                    json.value(row.share(of: row.peopleWithin))
                    whole("_out_of_reach", row.outOfReach)
                    whole("_isolated", row.isolated)
                    whole("_off_network", row.offNetwork)
                    whole("_in_use", row.inUse)
                    whole("_conforming", row.conforming)
                    whole("_target", row.target)
                    whole("_shortfall", row.shortfall)
                    json.key(name + "_m2_per_100_households")
                    json.value(row.areaPer100Households)
                }
            }
        }
    }

    // MARK: Service areas

    /// The areas of centres that came, moved or began to serve, as features like those of the layer `service_areas`; and which have none any more.
    private func serviceAreas(_ facilities: [(before: Int?, after: Int?)], _ plan: OpenPlan, _ old: OpenPlan, _ json: inout JSONBytes) throws {
        var drawn: [(tier: Int, facility: Int)] = [], gone: [(tier: Tier, facility: Facility.ID)] = []
        for (k, tier) in plan.tiers.enumerated() {
            for (before, after) in facilities {
                let served = before.map { old.tiers[k].facilities.contains($0) && old.ground.facilityPoints[$0] != nil } ?? false
                let serves = after.map { tier.facilities.contains($0) && plan.ground.facilityPoints[$0] != nil } ?? false
                let isMoved = before.flatMap { old.ground.facilityPoints[$0] } != after.flatMap { plan.ground.facilityPoints[$0] }
                if serves, !served || isMoved { drawn.append((k, after!)) }
                if served, !serves { gone.append((tier.standard.tier, old.study.facilities[before!].id)) }
            }
        }
        let isOtherLimit = zip(plan.tiers, old.tiers).contains { $0.standard.limit != $1.standard.limit }
        let isEverythingNew = isOtherLimit || !plan.ground.walks.isIdentical(to: old.ground.walks)
        json.key("service_areas")
        try json.list { list in for one in drawn.prefix(limits.areas) { try serviceArea(one.tier, one.facility, plan, &list) } }
        json.key("service_areas_removed")
        json.list { list in
            for one in gone {
                list.object { json in
                    json.key("tier")
                    json.value(one.tier.rawValue)
                    json.key("facility")
                    json.value(one.facility.rawValue)
                }
            }
        }
        // Every other area may be another too: the layer has them all.
        json.key("service_areas_stale")
        json.value(isEverythingNew || drawn.count > limits.areas)
    }

    private func serviceArea(_ tier: Int, _ position: Int, _ plan: OpenPlan, _ json: inout JSONBytes) throws {
        let facility = plan.study.facilities[position], standard = plan.tiers[tier].standard, area = try base.pen.area(of: position, in: tier, of: plan)
        json.object { json in
            json.key("type")
            json.value("Feature")
            json.key("properties")
            json.object { json in
                json.key("tier")
                json.value(standard.tier.rawValue)
                json.key("kind")
                json.value("facility")
                json.key("facility")
                json.value(facility.id.rawValue)
                json.key("name")
                json.value(facility.name)
                json.key("minutes")
                json.value(standard.limit.minutes)
                json.key("area_m2")
                json.value((area.squareMetres.value * 10).rounded() / 10)
            }
            json.key("geometry")
            json.value(area.isEmpty ? nil : Geometry.area(area))
        }
    }
}
