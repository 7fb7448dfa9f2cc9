/// The conditions of a problem as a choice grows and changes: whether a site may come in, or change places with another.
package struct ConditionBook {
    private let conditions: [SitingProblem.CountCondition]
    /// The conditions each site is under.
    private let of: [[Int]]
    private var numbers: [Int]
    private var chosenCount = 0
    private let count: Int

    /// The conditions with nothing chosen.
    package init(_ problem: SitingProblem) {
        conditions = problem.conditions
        var of = [[Int]](repeating: [], count: problem.sites.count)
        for (k, condition) in problem.conditions.enumerated() { for site in condition.sites { of[site].append(k) } }
        self.of = of
        numbers = [Int](repeating: 0, count: problem.conditions.count)
        count = problem.count ?? .max
    }

    package mutating func take(_ site: Int) {
        chosenCount += 1
        for k in of[site] { numbers[k] += 1 }
    }

    mutating func release(_ site: Int) {
        chosenCount -= 1
        for k in of[site] { numbers[k] -= 1 }
    }

    /// Whether there is room for one more.
    func hasRoom(for site: Int) -> Bool {
        chosenCount < count && of[site].allSatisfy { k in conditions[k].atMost.map { numbers[k] < $0 } ?? true }
    }

    /// How many lower limits a site would help to meet that are not met yet.
    func lacking(of site: Int) -> Int { of[site].count { numbers[$0] < conditions[$0].atLeast } }

    /// Whether a chosen site may go without breaking a lower limit.
    func canSpare(_ site: Int) -> Bool { of[site].allSatisfy { numbers[$0] > conditions[$0].atLeast } }

    /// Whether `new` may take the place of `old`.
    func allows(_ new: Int, for old: Int) -> Bool {
        if of[new].isEmpty && of[old].isEmpty { return true }
        for k in of[new] where !of[old].contains(k) {
            if let most = conditions[k].atMost, numbers[k] >= most { return false }
        }
        for k in of[old] where !of[new].contains(k) && numbers[k] <= conditions[k].atLeast { return false }
        return true
    }

    /// Whether every lower limit is met.
    var isSatisfied: Bool { zip(conditions, numbers).allSatisfy { $1 >= $0.atLeast } }
}
