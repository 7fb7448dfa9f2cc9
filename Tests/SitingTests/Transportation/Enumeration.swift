import Siting

/// The answer by trying every flow in whole numbers, the greatest first in the order of the arcs: the first flow
/// that serves the most at the least cost is the answer, ties and all.
struct Enumeration {
    private let problem: Transportation
    private var flow: [Int]
    private var room: [Int]
    private(set) var best: (flows: [Int], served: Int, cost: Int)?

    init(_ problem: Transportation) {
        self.problem = problem
        flow = Array(repeating: 0, count: problem.sinks.count)
        room = problem.capacities.map { $0 ?? problem.totalSupply }
        visit(source: 0, arc: 0, left: problem.supplies.first ?? 0, served: 0, cost: 0)
    }

    private mutating func visit(source: Int, arc: Int, left: Int, served: Int, cost: Int) {
        guard source < problem.supplies.count else {
            if best.map({ served > $0.served || (served == $0.served && cost < $0.cost) }) ?? true {
                best = (flow, served, cost)
            }
            return
        }
        guard arc < problem.offsets[source + 1] else {
            let next = source + 1
            let supply = next < problem.supplies.count ? problem.supplies[next] : 0
            return visit(source: next, arc: arc, left: supply, served: served, cost: cost)
        }
        let sink = Int(problem.sinks[arc])
        for people in stride(from: min(left, room[sink]), through: 0, by: -1) {
            flow[arc] = people
            room[sink] -= people
            let paid = people * Int(problem.costs[arc])
            visit(source: source, arc: arc + 1, left: left - people, served: served + people, cost: cost + paid)
            room[sink] += people
        }
        flow[arc] = 0
    }
}
