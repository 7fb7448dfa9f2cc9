/// A count with its noun, as English wants it: `1 person`, `2 people`. Chinese needs none of this.
package func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
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

/// A number with its thousands apart and the decimals that it has, to a millionth.
package func grouped(_ number: Double) -> String {
    let text = ((number * 1e6).rounded() / 1e6).brief, point = text.firstIndex(of: ".") ?? text.endIndex
    return Int(text[..<point]).map { (number < 0 && $0 == 0 ? "-" : "") + grouped($0) + text[point...] } ?? text
}

/// A number with its thousands apart and one decimal.
package func groupedTenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return (tenths < 0 ? "-" : "") + grouped(abs(tenths) / 10) + ".\(abs(tenths) % 10)"
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
