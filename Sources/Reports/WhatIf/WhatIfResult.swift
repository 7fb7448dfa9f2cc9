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
