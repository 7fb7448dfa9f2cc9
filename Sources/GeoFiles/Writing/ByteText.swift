/// Numbers and text appended to bytes, quickly and the same on every machine.
extension [UInt8] {
    /// A text as it is.
    package mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// A whole number.
    package mutating func append(integer: Int) {
        append(contentsOf: String(integer).utf8)
    }

    /// The shortest decimal that reads back as the same number; whole numbers without a point.
    package mutating func append(real: Double) {
        if let whole = Int(exactly: real), Swift.abs(whole) < 1_000_000_000_000_000 { append(integer: whole) } else { append(contentsOf: "\(real)".utf8) }
    }

    /// A number with at most seven decimals, without needless zeros: a hundredth of a metre, in degrees.
    package mutating func append(degrees: Double) {
        let scaled = (degrees * 1e7).rounded()
        guard Swift.abs(scaled) < 9e17 else { return append(real: degrees) }
        var units = Int(scaled)
        if units < 0 { append(UInt8(ascii: "-")); units = -units }
        append(integer: units / 10_000_000)
        var decimals = units % 10_000_000
        if decimals == 0 { return }
        append(UInt8(ascii: "."))
        var place = 1_000_000
        while decimals > 0 {
            append(UInt8(48 + decimals / place))
            decimals %= place
            place /= 10
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
