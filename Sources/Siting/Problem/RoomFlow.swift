/// How many people find room as sites open one after the other: a maximum flow from demand to rooms, kept up along alternating paths.
///
/// Nobody who has a place loses it when another site opens; somebody may only be sent elsewhere so that another fits in (Ford and
/// Fulkerson). So what a site brings never grows with the sites that are there before it, and the gains of all sites add up to the
/// maximum that they serve together.
public struct RoomFlow: Sendable {
    private let problem: SitingProblem
    /// Demand points with the same reach among the sites in question are one group; −1 for those out of their reach.
    private let groupOf: [Int32]
    /// Where each group's arcs start, and the end.
    private let groupStart: [Int32]
    /// The group of each arc, and its sink: a room.
    private let arcGroup: [Int32], arcSink: [Int32]
    /// Where each sink's arcs start in `sinkArcs`, and the end.
    private let sinkStart: [Int32], sinkArcs: [Int32]
    /// The first sink of each site; a site has one for each of its rooms.
    private let firstSink: [Int: Int]
    private var flow: [Int]
    private var unserved: [Int]
    private let supply: [Int]
    private var left: [Int]

    /// - Parameter sites: those that stand or will be opened; the others are as good as not there.
    public init(_ problem: SitingProblem, sites: [Int]) {
        self.problem = problem
        var first: [Int: Int] = [:], left: [Int] = [], number = [Int32](repeating: -1, count: problem.sites.count)
        for site in sites where first[site] == nil {
            first[site] = left.count
            number[site] = Int32(left.count)
            left += problem.sites[site].rooms.map { $0.map { Int(min($0, 1e15).rounded(.down)) } ?? Int.max / 2 }
        }
        var groups: [[Int32]: Int32] = [:], groupOf = [Int32](repeating: -1, count: problem.weights.count), supply: [Int] = []
        var groupStart: [Int32] = [0], arcGroup: [Int32] = [], arcSink: [Int32] = []
        for demand in problem.weights.indices where problem.weights[demand] > 0 {
            let sinks = problem.reach.entries(of: demand).compactMap { entry -> Int32? in
                let site = Int(problem.reach.sites[entry])
                return number[site] < 0 ? nil : number[site] + Int32(problem.room(for: demand, at: site))
            }
            if sinks.isEmpty { continue }
            let group = groups[sinks] ?? Int32(supply.count)
            if group == supply.count {
                groups[sinks] = group
                supply.append(0)
                arcSink += sinks
                arcGroup += sinks.map { _ in group }
                groupStart.append(Int32(arcSink.count))
            }
            groupOf[demand] = group
            supply[Int(group)] += Int(problem.weights[demand])
        }
        var start = [Int32](repeating: 0, count: left.count + 1), arcs = [Int32](repeating: 0, count: arcSink.count)
        for sink in arcSink { start[Int(sink) + 1] += 1 }
        for sink in left.indices { start[sink + 1] += start[sink] }
        var next = start
        for (arc, sink) in arcSink.enumerated() {
            arcs[Int(next[Int(sink)])] = Int32(arc)
            next[Int(sink)] += 1
        }
        (firstSink, self.groupOf, self.groupStart, self.arcGroup, self.arcSink) = (first, groupOf, groupStart, arcGroup, arcSink)
        (sinkStart, sinkArcs, self.supply, self.left) = (start, arcs, supply, left)
        flow = [Int](repeating: 0, count: arcSink.count)
        unserved = supply
    }

    /// Opens a site and returns how many people more have a place.
    @discardableResult
    public mutating func open(_ site: Int) -> Int {
        guard let first = firstSink[site] else { return 0 }
        var more = 0
        for sink in first..<first + problem.sites[site].rooms.count {
            // A pass that finds nobody has looked everywhere: nothing was marked too early.
            while left[sink] > 0 {
                var isVisited = [Bool](repeating: false, count: left.count)
                let got = fill(sink, left[sink], &isVisited)
                if got == 0 { break }
                left[sink] -= got
                more += got
            }
        }
        return more
    }

    /// How many people more would have a place with a site.
    public func gain(of site: Int) -> Int {
        var trial = self
        return trial.open(site)
    }

    /// How many people of each demand point have a place. Of points with the same reach the first have theirs first.
    public var served: [Int] {
        var left = zip(supply, unserved).map { $0 - $1 }
        return problem.weights.indices.map { demand in
            let group = Int(groupOf[demand])
            if group < 0 { return 0 }
            let number = min(left[group], Int(problem.weights[demand]))
            left[group] -= number
            return number
        }
    }

    /// Brings up to so many people more into a sink: such as have no place yet, and such whose places others can take.
    /// - Parameter isVisited: the sinks on the way here, and those that have nobody to give.
    private mutating func fill(_ sink: Int, _ wanted: Int, _ isVisited: inout [Bool]) -> Int {
        isVisited[sink] = true
        var got = 0
        let arcs = Int(sinkStart[sink])..<Int(sinkStart[sink + 1])
        for k in arcs {
            let arc = Int(sinkArcs[k]), group = Int(arcGroup[arc]), number = min(unserved[group], wanted - got)
            if number == 0 { continue }
            unserved[group] -= number
            flow[arc] += number
            got += number
            if got == wanted {
                isVisited[sink] = false
                return got
            }
        }
        for k in arcs {
            let arc = Int(sinkArcs[k]), group = Int(arcGroup[arc])
            for other in Int(groupStart[group])..<Int(groupStart[group + 1]) where flow[other] > 0 && !isVisited[Int(arcSink[other])] {
                let number = fill(Int(arcSink[other]), min(flow[other], wanted - got), &isVisited)
                flow[other] -= number
                flow[arc] += number
                got += number
                if got == wanted {
                    isVisited[sink] = false
                    return got
                }
            }
        }
        return got
    }
}
