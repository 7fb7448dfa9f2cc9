public import Geo
public import Planning
import Travel

/// A comparison of scenarios as people and programs read it.
public struct WhatIfResult: Sendable {
    /// The comparison.
    public let whatIf: WhatIf
    /// What it was computed from.
    public let run: RunRecord

    /// Suspicions raised while the plan was read.
    public let warnings: [Warning]

    /// A comparison, what it was computed from, and what the plan was warned of.
    public init(_ whatIf: WhatIf, run: RunRecord, warnings: [Warning] = []) {
        self.whatIf = whatIf
        self.run = run
        self.warnings = warnings
    }

    var study: Study { whatIf.plan.study }
    var membership: Membership { whatIf.plan.ground.membership }

    /// The level by which people are listed: communities, else subdistricts; communities too where the plan has neither, with everyone outside.
    var level: AreaLevel { [.community, .subdistrict].first { membership.areas[$0]?.isEmpty == false } ?? .community }

    /// The area of that level that a demand point's people belong to.
    func area(of demand: Int) -> AdministrativeArea? { membership.area(of: level)?[demand].map { membership.areas[level]![$0] } }

    /// Those who drop out of time, by area in order of id, those outside all areas last. Counted as many as lived there before: these are the
    /// people of the verdict.
    func droppedByArea(_ tier: TierComparison) -> [(area: AdministrativeArea?, people: Int, points: Int)] {
        let groups = Dictionary(grouping: tier.dropped) { membership.area(of: level)?[$0] ?? Int.max }
        return groups.keys.sorted().map { key in
            (area(of: groups[key]![0]), groups[key]!.reduce(0) { $0 + study.demand[$1].people }, groups[key]!.count)
        }
    }

    /// Those who walk further, of one area.
    struct Further {
        /// The area; nil outside all of them.
        let area: AdministrativeArea?
        /// Everyone who walks further, and those of them who have no way to any centre any more.
        let people: Int, points: Int, cutOff: Int
        /// The worst walk of those who still have a way, and the mean of their extra seconds over people; nil where nobody has.
        let worst: TierComparison.LongerWalk?, meanExtra: Double?
    }

    /// Those who walk further, by area: first where most people are cut off, then where the worst walk is.
    func furtherByArea(_ tier: TierComparison) -> [Further] {
        var order: [Int] = [], groups: [Int: [TierComparison.LongerWalk]] = [:]
        for walk in tier.longer {   // worst first, so that areas come by their worst
            let key = membership.area(of: level)?[walk.demand] ?? -1
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(walk)
        }
        let areas = order.map { key -> Further in
            let walks = groups[key]!, walkers = walks.filter { $0.extra != nil }
            let people = walks.reduce(0) { $0 + $1.people }, walking = walkers.reduce(0) { $0 + $1.people }
            let total = walkers.reduce(0.0) { $0 + $1.extra!.seconds * Double($1.people) }
            return Further(
                area: area(of: walks[0].demand), people: people, points: walks.count, cutOff: people - walking, worst: walkers.first,
                meanExtra: walking == 0 ? nil : total / Double(walking))
        }
        return areas.indices.sorted { (-areas[$0].cutOff, $0) < (-areas[$1].cutOff, $1) }.map { areas[$0] }
    }

    /// Those who come within time and those who walk less, by area, most won first.
    func gainsByArea(_ tier: TierComparison) -> [(area: AdministrativeArea?, won: Int, closer: Int)] {
        guard let rows = tier.areas[level] else {
            return tier.peopleWon + tier.peopleCloser == 0 ? [] : [(nil, tier.peopleWon, tier.peopleCloser)]
        }
        let areas = membership.areas[level]!
        let gaining = rows.indices.filter { rows[$0].won + rows[$0].closer > 0 }
        return gaining.sorted { (-rows[$0].won, -rows[$0].closer, $0) < (-rows[$1].won, -rows[$1].closer, $1) }.map {
            ($0 < areas.count ? areas[$0] : nil, rows[$0].won, rows[$0].closer)
        }
    }

    /// Floor area in use where a building of two tiers counts once, in m², and whether there is such a building of known size.
    func floorAreaOnce(_ study: Study) -> (sum: Double, isShared: Bool) {
        let tiers = Set(study.standards.map(\.tier))
        let inUse = study.facilities.filter { $0.stage == .inUse && $0.floorArea != nil && !$0.tiers.isDisjoint(with: tiers) }
        return (inUse.reduce(0) { $0 + $1.floorArea!.value }, inUse.contains { $0.tiers.intersection(tiers).count > 1 })
    }

    /// `longer_walks.csv`: everyone whose walk to the nearest centre is longer with a scenario than in the plan, worst first.
    public var longerWalksTable: String {
        var out = "scenario,tier,demand,\(level.rawValue),\(level.rawValue)_name,people,facility_before,facility_after,time_before_s,time_after_s,extra_s,"
        out += "metres_before,metres_after,extra_m,within_before,within_after\n"
        for outcome in whatIf.outcomes {
            for tier in outcome.comparison.tiers {
                for walk in tier.longer {
                    let area = area(of: walk.demand)
                    var cells = [
                        CSV.cell(outcome.name), tier.after.tier.rawValue, CSV.cell(study.demand[walk.demand].id), CSV.cell(area?.id ?? ""),
                        CSV.cell(area?.name ?? ""), String(walk.people), CSV.cell(walk.facilityBefore.rawValue),
                        CSV.cell(walk.facilityAfter?.rawValue ?? ""), CSV.seconds(walk.timeBefore), walk.timeAfter.map(CSV.seconds) ?? "",
                        walk.extra.map(CSV.seconds) ?? "",
                    ]
                    cells += [walk.metresBefore, walk.metresAfter, walk.extraMetres].map { $0.map { Self.tenths($0.value) } ?? "" }
                    cells += [String(walk.wasWithin), String(walk.isWithin)]
                    out += cells.joined(separator: ",") + "\n"
                }
            }
        }
        return out
    }

    /// Metres with one decimal, below nothing too.
    static func tenths(_ metres: Double) -> String {
        let tenths = Int((metres * 10).rounded())
        return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
