import Geo
public import Planning
import Travel

/// A comparison of scenarios as people and programs read it.
public struct WhatIfResult: Sendable {
    /// The comparison.
    public let whatIf: WhatIf
    /// What it was computed from.
    public let run: RunRecord

    /// A comparison and what it was computed from.
    public init(_ whatIf: WhatIf, run: RunRecord) {
        self.whatIf = whatIf
        self.run = run
    }

    var study: Study { whatIf.plan.study }
    var membership: Membership { whatIf.plan.ground.membership }

    /// The community that a demand point's people belong to.
    func community(of demand: Int) -> AdministrativeArea? {
        membership.area(of: .community)?[demand].map { membership.areas[.community]![$0] }
    }

    /// Those who walk further, by community.
    struct Further {
        /// The community; nil outside all of them.
        let community: AdministrativeArea?
        let people: Int, points: Int
        /// The worst walk among them.
        let worst: TierComparison.LongerWalk
        /// The mean of the extra seconds over people; nil where somebody has no way any more.
        let meanExtra: Double?
    }

    /// Those who walk further, by community, those with the worst walk first.
    func furtherByCommunity(_ tier: TierComparison) -> [Further] {
        var order: [Int] = [], groups: [Int: [TierComparison.LongerWalk]] = [:]
        for walk in tier.longer {   // worst first, so that communities come by their worst
            let key = membership.area(of: .community)?[walk.demand] ?? -1
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(walk)
        }
        return order.map { key in
            let walks = groups[key]!, people = walks.reduce(0) { $0 + $1.people }
            let total = walks.contains { $0.extra == nil } ? nil : walks.reduce(0.0) { $0 + $1.extra!.seconds * Double($1.people) }
            return Further(
                community: community(of: walks[0].demand), people: people, points: walks.count, worst: walks[0], meanExtra: total.map { $0 / Double(people) })
        }
    }

    /// `longer_walks.csv`: everyone whose walk to the nearest centre is longer with a scenario than in the plan, worst first.
    public var longerWalksTable: String {
        var out = "scenario,tier,demand,community,community_name,people,facility_before,facility_after,time_before_s,time_after_s,extra_s,"
        out += "metres_before,metres_after,extra_m,within_before,within_after\n"
        for outcome in whatIf.outcomes {
            for tier in outcome.comparison.tiers {
                for walk in tier.longer {
                    let community = community(of: walk.demand)
                    var cells = [
                        CSV.cell(outcome.name), tier.after.tier.rawValue, CSV.cell(study.demand[walk.demand].id), CSV.cell(community?.id ?? ""),
                        CSV.cell(community?.name ?? ""), String(walk.people), CSV.cell(walk.facilityBefore.rawValue),
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
