public import Geo
public import Travel

/// Several scenarios of one plan, each compared with the plan as it stands and with each other.
public struct WhatIf: Sendable {
    /// The plan as it stands.
    public let plan: Coverage
    /// The scenarios, in the order given.
    public let outcomes: [Outcome]
    /// Every two scenarios, the earlier first; walks in seconds only. None where they were not asked for.
    public let pairs: [Pair]

    /// What one scenario comes to.
    public struct Outcome: Sendable {
        /// Its name.
        public let name: String
        /// What its changes cost together, in 万元; nil where none of them says.
        public let cost: Double?
        /// How many of the changes that may state a cost do not.
        public let costsUnknown: Int
        /// What it does to the plan.
        public let comparison: Comparison
        /// How those of its changes were understood whose words leave it open.
        public let notes: [Phrase]
        /// What looks wrong with the centres that it makes, moves or cuts off.
        public let warnings: [Warning]
    }

    /// Two scenarios beside each other.
    public struct Pair: Sendable {
        /// Their positions among the outcomes.
        public let first: Int, second: Int
        /// What the second does other than the first.
        public let comparison: Comparison
    }

    /// A study that scenarios made, and what there is to know of them beside it.
    public struct Variant: Sendable {
        /// The last scenario's name.
        public let name: String
        /// All changes that made it.
        public let changes: [Change]
        /// The changed study.
        public let study: Study
        /// How those of the changes were understood whose words leave it open.
        public let notes: [Phrase]

        /// A study that scenarios made of another.
        public init(name: String, changes: [Change], study: Study, notes: [Phrase] = []) {
            (self.name, self.changes, self.study, self.notes) = (name, changes, study, notes)
        }
    }

    /// Compares studies that scenarios made of a plan's with it and, unless told otherwise, with each other.
    public init(_ study: Study, _ variants: [Variant], between: Bool = true, threads: Threads = Threads(1), progress: (Phrase) -> Void = { _ in }) {
        let open = OpenPlan(study, threads: threads, progress: progress), plan = open.coverage(progress: progress)
        self.init(open, plan, variants, between: between, progress: progress)
    }

    /// The same of a plan that is open, with its coverage.
    /// - Parameter progress: called with what is about to be done; what it throws ends the work.
    public init<Failure: Error>(
        _ open: OpenPlan, _ plan: Coverage, _ variants: [Variant], between: Bool = true, progress: (Phrase) throws(Failure) -> Void
    ) throws(Failure) {
        self.plan = plan
        let coverages = try variants.map { variant throws(Failure) in
            try progress(Phrase(zh: "计算方案“\(variant.name)”", en: "computing the scenario \"\(variant.name)\""))
            return open.changed(to: variant.study).plan.coverage(reusing: (open, plan))
        }
        outcomes = try zip(variants, coverages).map { variant, coverage throws(Failure) in
            try progress(Phrase(zh: "比较方案“\(variant.name)”与现状", en: "comparing \"\(variant.name)\" with the plan"))
            let costs = variant.changes.compactMap(\.cost)
            let comparison = Comparison(plan, coverage)
            return Outcome(
                name: variant.name, cost: costs.isEmpty ? nil : costs.reduce(0, +),
                costsUnknown: variant.changes.count { $0.isInvestment && $0.cost == nil }, comparison: comparison, notes: variant.notes,
                warnings: comparison.warnings(about: variant.name))
        }
        pairs =
            !between
            ? []
            : coverages.indices.flatMap { first in
                coverages.indices.dropFirst(first + 1).map { second in
                    Pair(first: first, second: second, comparison: Comparison(coverages[first], coverages[second], withLengths: false))
                }
            }
    }
}

extension Change {
    /// Whether it is of a kind that costs something, stated or not.
    var isInvestment: Bool {
        switch self {
        case .add, .move, .resize, .merge, .build: true
        default: false
        }
    }
}
