/// A count with its noun, as English wants it: `1 person`, `2 people`. Chinese needs none of this.
package func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
}

/// A whole number with its thousands apart.
package func grouped(_ number: Int) -> String {
    var digits = Array(String(abs(number))), out: [Character] = []
    while digits.count > 3 {
        out = [","] + digits.suffix(3) + out
        digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + String(digits + out)
}

/// A share as a percentage with one decimal, in every message and table: `85.7%`.
package func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
}

extension Double {
    /// As briefly as reads back the same: a whole number without its point.
    package var brief: String { magnitude < 1e15 && self == rounded() ? String(Int(self)) : String(self) }
}
