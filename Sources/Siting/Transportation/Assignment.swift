/// An answer to a transportation problem: who goes where, and the prices that prove no other answer is better.
public struct Assignment: Equatable, Sendable {
    /// The people on each arc, in the order of the problem's arcs.
    public let flows: [Int]
    /// The people who go to a sink.
    public let served: Int
    /// People times cost, summed over the arcs, in the unit of the costs.
    public let totalCost: Int
    /// What one more place at each sink would save, in the unit of the costs: 0 where there is room to spare. A
    /// person who would otherwise be left out counts `Transportation.priceOfLeavingOut`.
    public let sinkPrices: [Int]

    /// An answer from its parts. It claims nothing until `proves(_:)` has been asked.
    public init(flows: [Int], served: Int, totalCost: Int, sinkPrices: [Int]) {
        self.flows = flows
        self.served = served
        self.totalCost = totalCost
        self.sinkPrices = sinkPrices
    }

    /// Whether this is an optimum of `problem`, found out from the numbers alone and without the solver.
    ///
    /// The letters are those above `Transportation.solved()`. Duality in whole numbers: a flow that keeps the
    /// supplies and capacities, and prices v with which every person stands where c + v is least, and in which only
    /// full sinks ask a price, can be improved by nobody. That among equal optima this is the first is not part of
    /// the proof.
    ///
    /// - Complexity: O(arcs).
    public func proves(_ problem: Transportation) -> Bool {
        let leftOut = problem.priceOfLeavingOut
        guard flows.count == problem.sinks.count, sinkPrices.count == problem.capacities.count,
            sinkPrices.allSatisfy({ (0...leftOut).contains($0) })
        else { return false }

        var loads = [Int](repeating: 0, count: sinkPrices.count)
        var cost = 0
        for source in problem.supplies.indices where problem.supplies[source] > 0 {
            let arcs = problem.offsets[source]..<problem.offsets[source + 1]
            var least = leftOut
            for arc in arcs { least = min(least, Int(problem.costs[arc]) + sinkPrices[Int(problem.sinks[arc])]) }
            var unplaced = problem.supplies[source]
            for arc in arcs where flows[arc] != 0 {
                let sink = Int(problem.sinks[arc])
                guard flows[arc] > 0, flows[arc] <= unplaced, Int(problem.costs[arc]) + sinkPrices[sink] == least
                else { return false }
                unplaced -= flows[arc]
                loads[sink] += flows[arc]
                cost += flows[arc] * Int(problem.costs[arc])
            }
            if unplaced > 0 && least != leftOut { return false }
        }
        for source in problem.supplies.indices where problem.supplies[source] == 0 {
            for arc in problem.offsets[source]..<problem.offsets[source + 1] where flows[arc] != 0 { return false }
        }
        for sink in loads.indices {
            let price = sinkPrices[sink]
            if let capacity = problem.capacities[sink] {
                if loads[sink] > capacity || (price > 0 && loads[sink] < capacity) { return false }
            } else if price > 0 {
                return false
            }
        }
        return served == loads.reduce(0, +) && totalCost == cost
    }
}
