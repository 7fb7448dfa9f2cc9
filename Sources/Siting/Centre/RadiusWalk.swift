/// Looks for a choice that answers a `RadiusQuestion` with yes, by exchanges that may make things worse for a while: rows left
/// without a site for long weigh more and more (Gao, Weise, Li: An efficient local search heuristic with row weighting for the
/// unicost set covering problem, EJOR 246, 2015). A seed always walks the same way.
final class RadiusWalk {
    private let question: RadiusQuestion
    private var book: ConditionBook
    private let hasConditions: Bool
    private var open: [Int] = []
    private let isOpen: Column<Bool>
    /// How many open sites each row has.
    private let times: Column<Int32>
    private let weight: Column<Int>
    /// The weight that an open site serves alone, or that a shut one would serve newly.
    private let score: Column<Int>
    /// When each site last came or went.
    private let moved: Column<Int>
    private var bare: [Int32] = []
    private let bareAt: Column<Int32>
    private var draws: SplitMix

    /// Begins with what lower limits need, then whoever serves most.
    init(_ question: RadiusQuestion) {
        self.question = question
        draws = SplitMix(seed: question.problem.seed)
        book = ConditionBook(question.problem)
        hasConditions = !question.problem.conditions.isEmpty
        let sites = question.problem.sites.count, rows = question.rows.count
        isOpen = Column(repeating: false, count: sites)
        times = Column(repeating: 0, count: rows)
        weight = Column(repeating: 1, count: rows)
        score = Column(repeating: 0, count: sites)
        moved = Column(repeating: 0, count: sites)
        bareAt = Column(repeating: -1, count: rows)
        for site in question.required { book.take(site) }
        for i in 0..<rows { markBare(i) }
        for site in question.candidates { score[site] = question.rowsOf[site].count }
        while let best = question.candidates.filter({ !isOpen[$0] && book.hasRoom(for: $0) })
            .max(by: { (book.lacking(of: $0), score[$0], -$0) < (book.lacking(of: $1), score[$1], -$1) }),
            score[best] > 0 || book.lacking(of: best) > 0
        {
            add(best)
        }
    }

    /// The choice, what is required included, if every row has a site and every condition is kept.
    var answer: [Int]? { bare.isEmpty && book.isSatisfied ? (question.required + open).sorted() : nil }

    /// Walks until the answer is found.
    func walk(steps: Int, until clock: SolvingClock) {
        if !book.isSatisfied || open.isEmpty { return }
        for step in 1...steps where !bare.isEmpty {
            if step & 63 == 0 && clock.isOver { return }
            let row = Int(bare[Int(draws.next() % UInt64(bare.count))])
            guard let (old, new) = hasConditions ? exchangeWithConditions(row) : exchange(row) else {
                raise()
                continue
            }
            if isOpen[old] { remove(old) }
            add(new)
            moved[old] = step
            moved[new] = step
            raise()
        }
    }

    /// Shuts the site least missed and opens the one that serves most beside it, in a given row.
    private func exchange(_ row: Int) -> (old: Int, new: Int)? {
        let latest = open.max { (moved[$0], $0) < (moved[$1], $1) }
        var old = -1
        for site in open where site != latest || open.count == 1 {
            if old < 0 || (score[site], moved[site], site) < (score[old], moved[old], old) { old = site }
        }
        if old < 0 { return nil }
        remove(old)
        var new = -1
        for member in question.rows[row] {
            let site = Int(member)
            if site == old { continue }
            if new < 0 || (score[site], -moved[site], -site) > (score[new], -moved[new], -new) { new = site }
        }
        return (old, new < 0 ? old : new)
    }

    private func exchangeWithConditions(_ row: Int) -> (old: Int, new: Int)? {
        let latest = open.max { (moved[$0], $0) < (moved[$1], $1) }
        var best: (worse: Int, age: Int, old: Int, new: Int)?
        for old in open where old != latest || open.count == 1 {
            for member in question.rows[row] {
                let new = Int(member)
                let worse = score[old] - score[new]
                if let best, (worse, moved[old] + moved[new]) >= (best.worse, best.age) { continue }
                if book.allows(new, for: old) { best = (worse, moved[old] + moved[new], old, new) }
            }
        }
        return best.map { ($0.old, $0.new) }
    }

    private func raise() {
        for row in bare {
            weight[Int(row)] += 1
            for site in question.rows[Int(row)] { score[Int(site)] += 1 }
        }
    }

    private func add(_ site: Int) {
        book.take(site)
        isOpen[site] = true
        open.append(site)
        var own = 0
        for member in question.rowsOf[site] {
            let i = Int(member)
            times[i] += 1
            if times[i] == 1 {
                own += weight[i]
                unmarkBare(i)
                for other in question.rows[i] { score[Int(other)] -= weight[i] }
            } else if times[i] == 2, let other = question.rows[i].first(where: { isOpen[Int($0)] && Int($0) != site }) {
                score[Int(other)] -= weight[i]
            }
        }
        score[site] = own
    }

    private func remove(_ site: Int) {
        book.release(site)
        isOpen[site] = false
        open.remove(at: open.firstIndex(of: site)!)   // only open sites are removed
        var gain = 0
        for member in question.rowsOf[site] {
            let i = Int(member)
            times[i] -= 1
            if times[i] == 0 {
                markBare(i)
                gain += weight[i]
                for other in question.rows[i] { score[Int(other)] += weight[i] }
            } else if times[i] == 1, let other = question.rows[i].first(where: { isOpen[Int($0)] }) {
                score[Int(other)] += weight[i]
            }
        }
        score[site] = gain
    }

    private func markBare(_ i: Int) {
        bareAt[i] = Int32(bare.count)
        bare.append(Int32(i))
    }

    private func unmarkBare(_ i: Int) {
        let last = bare.removeLast()
        if Int(last) != i {
            bare[Int(bareAt[i])] = last
            bareAt[Int(last)] = bareAt[i]
        }
        bareAt[i] = -1
    }

}
