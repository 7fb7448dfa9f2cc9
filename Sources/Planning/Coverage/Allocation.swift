public import Travel
import Siting

/// Who goes where when centres have room for only so many: the proven transportation optimum.
public struct Allocation: Sendable {
    /// People of one demand point who go to one centre.
    public struct Flow: Hashable, Sendable {
        /// The demand point's position in the study.
        public let demand: Int
        /// The centre's position among those of the tier.
        public let facility: Int
        /// How many.
        public let people: Int
        /// Their walk.
        public let time: TravelTime
    }

    /// Who goes where, in order of demand and centre.
    public let flows: [Flow]
    /// How many people of every demand point found room.
    public let served: [Int]

    /// The most people served, then the least total time, then the first by demand and centre.
    /// - Parameter reach: for every centre, the demand points in time.
    init(reach: [[Walks.Reached]], people: [Int], capacities: [Int]) {
        var offsets = [Int](repeating: 0, count: people.count + 1)
        for table in reach { for entry in table where people[entry.demand] > 0 { offsets[entry.demand + 1] += 1 } }
        for i in people.indices { offsets[i + 1] += offsets[i] }
        // Centres are walked through in order, so the arcs of every demand point come out in order of centre.
        var next = offsets
        var sinks = [Int32](repeating: 0, count: offsets.last!), costs = [Int32](repeating: 0, count: offsets.last!)
        for (facility, table) in reach.enumerated() {
            for entry in table where people[entry.demand] > 0 {
                sinks[next[entry.demand]] = Int32(facility)
                costs[next[entry.demand]] = Int32(entry.time.milliseconds)
                next[entry.demand] += 1
            }
        }
        let solution = Transportation(supplies: people, capacities: capacities, offsets: offsets, sinks: sinks, costs: costs).solved()
        var flows: [Flow] = [], served = [Int](repeating: 0, count: people.count)
        for demand in people.indices {
            for arc in offsets[demand]..<offsets[demand + 1] where solution.flows[arc] > 0 {
                flows.append(
                    Flow(
                        demand: demand, facility: Int(sinks[arc]), people: solution.flows[arc], time: TravelTime(milliseconds: Int(costs[arc]))))
                served[demand] += solution.flows[arc]
            }
        }
        self.flows = flows
        self.served = served
    }
}
