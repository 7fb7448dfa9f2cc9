/// Who can be sent where, at what cost, and how much room there is: the transportation problem.
///
/// Sources hold whole people, sinks have room for whole people, and an arc says that a source's people may go to
/// a sink and what that costs each of them. Sources and sinks are numbered from 0 in the order of their ids, so
/// that "first by id" is "first by number".
public struct Transportation: Sendable {
    /// The people at each source.
    public let supplies: [Int]
    /// The people each sink has room for; `nil` is room for everyone.
    public let capacities: [Int?]
    /// The arcs of source `i` are `offsets[i] ..< offsets[i + 1]`.
    public let offsets: [Int]
    /// The sink each arc leads to, ascending within a source.
    public let sinks: [Int32]
    /// What each arc costs one person, in milliseconds or any other whole unit.
    public let costs: [Int32]

    /// The people at all sources together.
    public let totalSupply: Int
    /// What it counts to leave one person out: more than any chain of moves that would make room could cost, so
    /// that weighing this price against the costs of arcs is the same as serving the most people first. A simple
    /// chain passes each sink once and changes the cost by at most the dearest arc there.
    public let priceOfLeavingOut: Int

    /// Checks the table once, and never again.
    ///
    /// A table that breaks these rules is a mistake in the calling code and stops the program: as many offsets as
    /// sources and one more, from 0 to the number of arcs, never falling; the sinks of a source ascending, without
    /// repeats; nothing negative; at most `Int32.max` people and as many arcs and sources in all, and
    /// 16,384 sinks. Within these bounds no sum overflows.
    public init(supplies: [Int], capacities: [Int?], offsets: [Int], sinks: [Int32], costs: [Int32]) {
        precondition(offsets.count == supplies.count + 1, "one offset for each source, and the end")
        precondition(offsets.first == 0 && offsets.last == sinks.count, "offsets run from 0 to the number of arcs")
        precondition(sinks.count == costs.count, "one cost for each arc")
        precondition(capacities.count <= 16_384, "at most 16,384 sinks")
        precondition(sinks.count + supplies.count < Int(Int32.max), "arcs and sources are numbered in 32 bits")
        precondition(capacities.allSatisfy { ($0 ?? 0) >= 0 }, "a capacity is not negative")
        precondition(costs.allSatisfy { $0 >= 0 }, "a cost is not negative")
        var total = 0
        for source in supplies.indices {
            precondition(supplies[source] >= 0, "a supply is not negative")
            precondition(supplies[source] <= Int(Int32.max) - total, "at most Int32.max people in all")
            total += supplies[source]
            precondition(offsets[source] <= offsets[source + 1], "offsets do not fall")
            var last: Int32 = -1
            for arc in offsets[source]..<offsets[source + 1] {
                precondition(sinks[arc] > last, "the sinks of a source ascend")
                last = sinks[arc]
            }
            precondition(Int(last) < capacities.count, "an arc leads to a sink that exists")
        }
        self.supplies = supplies
        self.capacities = capacities
        self.offsets = offsets
        self.sinks = sinks
        self.costs = costs
        totalSupply = total
        priceOfLeavingOut = capacities.count * Int(costs.max() ?? 0) + 1
    }
}
