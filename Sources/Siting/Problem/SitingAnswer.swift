/// A choice of sites with its certificate: how good it is, and how much better any other could be.
public struct SitingAnswer: Equatable, Sendable {
    /// How far the search came.
    public enum Status: String, Sendable {
        /// Proven: no choice is better.
        case optimal
        /// The best found before something stopped the search; the bound says how much better another could be.
        case bestFound = "best_found"
        /// Proven: no choice respects all conditions.
        case infeasible
    }

    /// What stopped a search before its proof.
    public enum Stop: String, Sendable {
        case timeLimit = "time_limit", interrupted
        /// The allowed work was done: a node or iteration limit.
        case workLimit = "work_limit"
    }

    /// How far the search came.
    public var status: Status
    /// The chosen sites, ascending, without those that exist. Empty where infeasible or nothing was found.
    public var chosen: [Int]
    /// What the choice is worth, in the unit of the model: existing sites' share included. Nil where there is no choice.
    public var objective: Double?
    /// No choice is better than this; nil where nothing is known.
    public var bound: Double?
    /// What stopped the search; nil where it is proven.
    public var stoppedBy: Stop?
    /// What leaves no room at the choice.
    public enum Binding: Hashable, Sendable {
        /// As many sites are chosen as there may be, or no other can be paid from what is left.
        case count, budget
        /// A condition of the problem, by its position, is at its limit.
        case condition(Int)
        /// A room of a site, for a kind of demand, is full.
        case room(site: Int, kind: Int)
    }

    /// What (count, budget, conditions in their order, rooms) leaves no room at the choice.
    public var bindings: [Binding] = []
    /// How many these are.
    public var binding: Int { bindings.count }
    /// Whether another choice is as good; nil where that was not found out.
    public var hasEqual: Bool?

    /// An answer.
    public init(status: Status, chosen: [Int], objective: Double?, bound: Double?, stoppedBy: Stop? = nil) {
        self.status = status
        self.chosen = chosen
        self.objective = objective
        self.bound = bound
        self.stoppedBy = stoppedBy
    }

    /// Proven: nothing is possible.
    static var infeasible: SitingAnswer { SitingAnswer(status: .infeasible, chosen: [], objective: nil, bound: nil) }

    /// |bound − objective| / max(1, |objective|); nil where either is unknown.
    public var gap: Double? {
        guard let objective, let bound else { return nil }
        return abs(bound - objective) / max(1, abs(objective))
    }
}
