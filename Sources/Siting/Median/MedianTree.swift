/// Branches on one site after the other, open first, with a Lagrangian bound at every node (Christofides, Beasley, EJOR 10, 1982).
struct MedianTree {
    /// What a run found out.
    enum Ending: Equatable { case done, workLimit, stopped }

    private enum Node {
        case root(MedianBound)
        case branch(of: MedianBound, site: Int, SiteState)
    }

    /// How much work is left, in entries looked at.
    private var work: Int
    private let keepsEqual: Bool
    private var stack: [Node]
    /// No choice is worth less than this, as far as the search came; infinite where all is done.
    private(set) var floor: Double

    /// - Parameters:
    ///   - work: how many entries may be looked at, more or less.
    ///   - keepsEqual: whether choices as good as the best one known are looked for too.
    init(_ root: MedianBound, work: Int, keepsEqual: Bool) {
        stack = [.root(root)]
        floor = root.bound
        self.work = work
        self.keepsEqual = keepsEqual
    }

    /// Searches.
    /// - Parameters:
    ///   - best: what the best choice known is worth.
    ///   - visit: shown every choice that the prices ask for; may find something better. Says whether to go on.
    mutating func search(best: () -> Double, until clock: SolvingClock, visit: ([Int]) -> Bool) -> Ending {
        while let node = stack.popLast() {
            let bound: MedianBound
            switch node {
            case .root(let root): bound = root
            case .branch(let parent, let site, let decision):
                if parent.isClosed(best(), orEqual: keepsEqual) { continue }
                guard let child = parent.deciding(site, decision, keepsEqual: keepsEqual) else { continue }
                child.climb(steps: 150, patience: 8, best: best, until: clock) {}
                work -= child.work
                if child.isExhausted { continue }
                if !visit(child.asked) { return .stopped }
                bound = child
            }
            if clock.isOver || work < 0 {
                stack.append(node)
                floor = stack.map(Self.floor).min() ?? .infinity
                return clock.isOver ? .stopped : .workLimit
            }
            if bound.isClosed(best(), orEqual: keepsEqual) { continue }
            guard let site = bound.branchingSite else { continue }
            stack.append(.branch(of: bound, site: site, .shut))
            stack.append(.branch(of: bound, site: site, .open))
        }
        floor = .infinity
        return .done
    }

    private static func floor(_ node: Node) -> Double {
        switch node {
        case .root(let bound), .branch(of: let bound, _, _): bound.bound
        }
    }
}
