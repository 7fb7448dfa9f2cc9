/// On which side of a line a point lies, without rounding error: Shewchuk's filter, and where that cannot tell, the
/// determinant in sums of two products that fused multiply-add makes exact.
enum Orientation {
    /// Positive where c lies left of the way from a to b, negative right of it, zero on the line.
    static func side(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ c: (x: Double, y: Double)) -> Double {
        let left = (a.x - c.x) * (b.y - c.y), right = (a.y - c.y) * (b.x - c.x)
        let determinant = left - right
        let bound = 3.3306690738754716e-16 * (abs(left) + abs(right))
        return abs(determinant) > bound ? determinant : exact(a, b, c)
    }

    /// The same determinant, expanded into six exact products and summed without loss.
    private static func exact(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ c: (x: Double, y: Double)) -> Double {
        var sum: [Double] = []   // grows as an expansion: parts that do not overlap, smallest first
        for (p, q) in [(a.x, b.y), (-a.x, c.y), (-c.x, b.y), (-a.y, b.x), (a.y, c.x), (c.y, b.x)] {
            let product = p * q
            grow(&sum, by: (-product).addingProduct(p, q))
            grow(&sum, by: product)
        }
        return sum.last { $0 != 0 } ?? 0
    }

    private static func grow(_ sum: inout [Double], by part: Double) {
        var carried = part
        for i in sum.indices {
            let total = carried + sum[i], virtual = total - carried
            sum[i] = (carried - (total - virtual)) + (sum[i] - virtual)
            carried = total
        }
        sum.append(carried)
    }
}
