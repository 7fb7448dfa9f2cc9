/// Shares out whole things by weight: the method of the largest remainder (Hamilton), ties to the earlier.
enum Apportionment {
    /// Whole numbers in proportion to the weights that add up to `total` exactly; equal parts where no weight is positive.
    static func shares(of total: Int, weights: [Double]) -> [Int] {
        guard !weights.isEmpty else { return [] }
        let sum = weights.reduce(0, +)
        let equal = !(sum > 0) || weights.allSatisfy { $0 == weights[0] }
        if equal {
            // In whole numbers, so that nothing hangs on rounding.
            let (each, rest) = total.quotientAndRemainder(dividingBy: weights.count)
            return weights.indices.map { each + ($0 < rest ? 1 : 0) }
        }
        let exact = weights.map { Double(total) * $0 / sum }
        var shares = exact.map { Int($0.rounded(.down)) }
        let order = weights.indices.sorted { a, b in
            let (ra, rb) = (exact[a] - Double(shares[a]), exact[b] - Double(shares[b]))
            return ra != rb ? ra > rb : a < b
        }
        for i in order.prefix(max(0, total - shares.reduce(0, +))) { shares[i] += 1 }
        return shares
    }
}
