import Geo
import PlanFiles
import Planning
import Travel

extension Bench {
    /// What a planner's change takes once a plan is open: a community home moved, as the mouse drags it, then its assignment, and five premises
    /// merged into one; each beside the changed plan from cold, whose answer it must be.
    ///
    ///     whatif PLAN
    func whatIf(_ path: String) throws -> [String: Any] {
        struct NotTheSame: Error { let task: String }
        let plan = try Plan(path, threads: Threads(2)), open = OpenPlan(plan.study, threads: Threads(2)), coverage = open.coverage()
        let homes = plan.study.facilities.filter { $0.tiers == [.communityHome] && plan.study.stages.contains($0.stage) }
        let one = homes[homes.count / 2], five = Array(homes.prefix(5))
        var answer: [String: Any] = ["points": plan.study.demand.count, "homes": homes.count]

        /// The median and the 95th percentile of many turns, in seconds, and the last answer.
        func measure<Result>(_ turns: Int, _ work: (Int) throws -> Result) rethrows -> (median: Double, p95: Double, last: Result) {
            var seconds: [Double] = [], last: Result?
            for turn in 0..<turns {
                let (taken, result) = try timed { try work(turn) }
                seconds.append(taken)
                last = result
            }
            seconds.sort()
            return (seconds[turns / 2], seconds[min(turns - 1, turns * 95 / 100)], last!)
        }
        /// Some 300 m away, each turn another place.
        func moved(_ turn: Int) -> Scenario {
            let place = Place(longitude: one.place.longitude + 0.003 - Double(turn % 7) * 0.0004, latitude: one.place.latitude + 0.0005 * Double(turn % 5))
            return Scenario(name: "move", changes: [.move(one.id, to: place)])
        }
        let merge = Scenario(name: "merge", changes: [.merge(five.map(\.id), into: .init(id: .init(rawValue: "shared"), place: five[2].place))])

        let move = try measure(41) { try open.changed(by: moved($0)).plan }
        let assign = measure(3) { _ in move.last.coverage(reusing: (open, coverage)) }
        let cold = measure(2) { _ in Coverage(move.last.study, threads: Threads(2)) }
        let merged = try measure(20) { _ in try open.changed(by: merge).plan }
        let mergedAssign = measure(3) { _ in merged.last.coverage(reusing: (open, coverage)) }
        let mergedCold = measure(1) { _ in Coverage(merged.last.study, threads: Threads(2)) }
        for (task, warm, cold) in [("move", assign.last, cold.last), ("merge", mergedAssign.last, mergedCold.last)] {
            for (a, b) in zip(warm.tiers, cold.tiers) {
                let isSame =
                    a.nearest == b.nearest && a.reach == b.reach && a.statuses == b.statuses && a.allocation.flows == b.allocation.flows
                    && a.withinBoundary?.allocation.flows == b.withinBoundary?.allocation.flows
                    && IndicatorTable(a, study: warm.study, membership: warm.ground.membership).rows
                        == IndicatorTable(b, study: cold.study, membership: cold.ground.membership).rows
                guard isSame else { throw NotTheSame(task: task) }
            }
        }
        answer["move"] = move.median
        answer["move_p95"] = move.p95
        answer["move_assignment"] = assign.median
        answer["move_cold"] = cold.median
        answer["merge"] = merged.median
        answer["merge_p95"] = merged.p95
        answer["merge_assignment"] = mergedAssign.median
        answer["merge_cold"] = mergedCold.median
        return answer
    }
}
