import Siting

/// What each chosen site brings beside the others: an order of choice, and the weight each adds to what came before.
///
/// Within a phase the site that adds most comes next, ties to the smaller id. What a gain is depends on the question:
/// - coverage: weight within reach of it and of none before; for `backup`, weight it is the second to reach;
/// - with capacities: how many more find room than with the sites before it;
/// - `p-median` and `p-center`: the weight whose nearest open site it is.
///
/// So for the models that count covered weight the gains and the existing sites' part add up to the objective.
struct Gains {
    private let problem: SitingProblem
    private let counted: Kind
    /// How many open sites reach each demand point.
    private var cover: [UInt8]
    /// The demand points of every site that is open or will be.
    private var reached: [Int: [Int]] = [:]

    enum Kind { case first, second }

    /// A site with what it brings: its gain, and the weight within reach of it and of none before.
    typealias Gain = (site: Int, gain: Double, first: Double)

    init(_ problem: SitingProblem, chosen: [Int]) {
        self.problem = problem
        counted = if case .backup = problem.model { .second } else { .first }
        cover = [UInt8](repeating: 0, count: problem.weights.count)
        var isChosen = [Bool](repeating: false, count: problem.sites.count)
        for site in chosen {
            isChosen[site] = true
            reached[site] = []
        }
        for demand in problem.weights.indices where problem.weights[demand] > 0 {
            for entry in problem.reach.entries(of: demand) {
                let site = Int(problem.reach.sites[entry])
                if problem.sites[site].isExisting { cover[demand] = min(2, cover[demand] + 1) }
                if isChosen[site] { reached[site]!.append(demand) }
            }
        }
    }

    /// The weight that the existing sites serve alone, in the sense of the gains.
    var existing: Double { weight(within: counted == .second ? 2 : 1) }

    /// The weight within reach of so many open sites, 1 or 2.
    func weight(within enough: UInt8) -> Double {
        cover.indices.reduce(0.0) { $0 + (cover[$1] >= enough ? problem.weights[$1] : 0) }
    }

    /// Chooses among sites one after the other, each with what it adds.
    mutating func order(_ sites: [Int]) -> [Gain] {
        let enough: UInt8 = counted == .second ? 1 : 0
        var order: [Gain] = [], left = sites.sorted()
        var worth: [Int: (gain: Double, fresh: Double)] = [:]
        func value(_ site: Int) -> (gain: Double, fresh: Double) {
            reached[site]!.reduce(into: (0.0, 0.0)) { sum, demand in
                if cover[demand] == enough { sum.0 += problem.weights[demand] }
                if cover[demand] == 0 { sum.1 += problem.weights[demand] }
            }
        }
        for site in left { worth[site] = value(site) }
        // A gain never grows while sites are added, except that of a second cover: those are counted anew each time.
        let isShrinking = enough == 0
        while !left.isEmpty {
            var best: Int?
            if isShrinking {
                while true {
                    let first = left.max { a, b in (worth[a]!.gain, b) < (worth[b]!.gain, a) }!
                    let now = value(first)
                    let isStill = now.gain == worth[first]!.gain
                    worth[first] = now
                    if isStill {
                        best = first
                        break
                    }
                }
            } else {
                for site in left { worth[site] = value(site) }
                best = left.max { a, b in (worth[a]!.gain, worth[a]!.fresh, b) < (worth[b]!.gain, worth[b]!.fresh, a) }
            }
            let next = best!
            order.append((next, worth[next]!.gain, worth[next]!.fresh))
            for demand in reached[next]! { cover[demand] = min(2, cover[demand] + 1) }
            left.removeAll { $0 == next }
        }
        return order
    }
}
