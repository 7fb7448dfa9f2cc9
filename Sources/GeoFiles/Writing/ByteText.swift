/// Numbers and text appended to bytes, quickly and the same on every machine.
extension [UInt8] {
    /// A text as it is.
    package mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// A whole number in decimals, with a minus sign where it is negative.
    package mutating func append(integer: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var at = 20
            Self.write(integer.magnitude, isNegative: integer < 0, into: digits, before: &at)
            append(contentsOf: UnsafeBufferPointer(rebasing: digits[at...]))
        }
    }

    /// The digits of a whole number and its sign, from the last one backwards.
    @inline(__always) private static func write(
        _ whole: UInt, isNegative: Bool, into digits: UnsafeMutableBufferPointer<UInt8>, before at: inout Int
    ) {
        var rest = whole
        repeat {
            at -= 1
            digits[at] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        } while rest > 0
        if isNegative {
            at -= 1
            digits[at] = UInt8(ascii: "-")
        }
    }

    /// The shortest decimal that reads back as the same number; whole numbers without a point.
    package mutating func append(real: Double) {
        if let whole = Int(exactly: real), Swift.abs(whole) < 1_000_000_000_000_000 { append(integer: whole) } else { append(contentsOf: "\(real)".utf8) }
    }

    /// A number with at most seven decimals, without needless zeros: a hundredth of a metre, in degrees.
    package mutating func append(degrees: Double) { append(degrees, unit: 10_000_000) }

    /// A number with at most three decimals, without needless zeros: a millimetre, in metres.
    mutating func append(metres: Double) { append(metres, unit: 1_000) }

    /// A number in decimals down to one `unit`th, a power of ten.
    @inline(__always) private mutating func append(_ number: Double, unit: UInt) {
        let scaled = (number * Double(unit)).rounded()
        guard Swift.abs(scaled) < 9e17 else { return append(real: number) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
            let units = Int(scaled).magnitude
            let (whole, fraction) = units.quotientAndRemainder(dividingBy: unit)
            var decimals = fraction, place = unit, at = 24
            if decimals > 0 {
                // From the last digit that is not zero up to the point.
                while decimals % 10 == 0 {
                    decimals /= 10
                    place /= 10
                }
                while place > 1 {
                    at -= 1
                    digits[at] = UInt8(truncatingIfNeeded: 48 + decimals % 10)
                    decimals /= 10
                    place /= 10
                }
                at -= 1
                digits[at] = UInt8(ascii: ".")
            }
            Self.write(whole, isNegative: scaled < 0, into: digits, before: &at)
            append(contentsOf: UnsafeBufferPointer(rebasing: digits[at...]))
        }
    }

    /// A JSON string.
    package mutating func append(quoted text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "\""): append("\\\"")
                case UInt8(ascii: "\\"): append("\\\\")
                case 0x0A: append("\\n")
                case 0x0D: append("\\r")
                case 0x09: append("\\t")
                case 0..<0x20:
                    append("\\u00")
                    append(Self.hexadecimal[Int(byte >> 4)])
                    append(Self.hexadecimal[Int(byte & 15)])
                default: append(byte)
                }
            }
        }
        append(UInt8(ascii: "\""))
    }

    private static let hexadecimal = [UInt8]("0123456789abcdef".utf8)
}
