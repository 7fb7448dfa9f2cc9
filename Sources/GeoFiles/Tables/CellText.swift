internal import Geo
import Foundation

/// What stands in a cell: nothing, a number, or text, as people fill in tables.
enum CellText {
    enum Content {
        case missing
        case integer(Int)
        case real(Double)
        /// A number whose digits are its name: it begins with zero, or has twelve digits or more.
        case code
        case text
    }

    /// What the bytes of a cell say. Whitespace around does not count; `/`, `-` and `—` alone mean that nothing is there.
    static func content(_ bytes: UnsafeBufferPointer<UInt8>) -> Content {
        let cell = trimmed(bytes)
        guard let first = cell.first else { return .missing }
        if first >= 0x80 { return unusual(cell) }
        if cell.count <= 2, cell.allSatisfy({ $0 == slash || $0 == minus }) { return .missing }
        if isDigit(first) || first == minus || first == point { return number(cell) ?? unusual(cell) }
        return .text
    }

    /// Text without space around it, and without the full-width and no-break spaces that spreadsheets leave.
    static func tidy(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) else { return text }
        return text.trimmingCharacters(in: spaces)
    }

    /// The text with full-width digits, letters and signs made ordinary.
    static func halfWidth(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)!   // the block repeats ASCII in order
                    case 0x3000: " "
                    case 0x2212: "-"
                    default: scalar
                    }
                }))
    }

    private static let spaces = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: "\u{FEFF}\u{200B}"))
    private static let minus = UInt8(ascii: "-"), point = UInt8(ascii: "."), slash = UInt8(ascii: "/")

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

    /// A plain number: `-12`, `3.5`, `1e-3`; nil where the cell is something else.
    private static func number(_ cell: UnsafeBufferPointer<UInt8>) -> Content? {
        var at = 0, value = 0, digits = 0, decimals = 0
        let negative = cell[0] == minus
        if negative { at = 1 }
        let start = at
        while at < cell.count, isDigit(cell[at]), digits < 18 { value = value * 10 + Int(cell[at] - 48); at += 1; digits += 1 }
        if at == cell.count {
            if digits == 0 { return nil }
            if !negative, (cell[start] == 48 && digits > 1) || digits >= 12 { return .code }
            return .integer(negative ? -value : value)
        }
        if at < cell.count, isDigit(cell[at]) { return cell[start...].allSatisfy { isDigit($0) } ? .code : nil }
        if cell[at] == point {
            at += 1
            while at < cell.count, isDigit(cell[at]), digits < 16 { value = value * 10 + Int(cell[at] - 48); at += 1; digits += 1; decimals += 1 }
            // Up to 2⁵³ and 10²² both are exact, and one division rounds once.
            if at == cell.count, digits > 0, digits <= 15 {
                let x = Double(value) / powers[decimals]
                return .real(negative ? -x : x)
            }
        }
        guard digits > 0 else { return nil }
        var end: UnsafeMutablePointer<CChar>?
        let text = UnsafeRawPointer(cell.baseAddress!).assumingMemoryBound(to: CChar.self)
        let x = strtod(text, &end)   // what follows a cell is never part of a number: a delimiter, quote or zero
        guard let end, UnsafePointer(end) - text == cell.count, x.isFinite, cell.allSatisfy({ isDigit($0) || ".eE+-".utf8.contains($0) }) else { return nil }
        return .real(x)
    }

    /// Full-width digits, thousands separators, dashes: rare, so slow.
    private static func unusual(_ cell: UnsafeBufferPointer<UInt8>) -> Content {
        guard cell.count <= 80 else { return .text }
        let text = tidy(String(decoding: cell, as: UTF8.self))
        if text.isEmpty || ["—", "——", "－", "–", "／", "--", "---"].contains(text) { return .missing }
        var plain = halfWidth(text)
        guard plain.utf8.allSatisfy({ isDigit($0) || "-+.,eE".utf8.contains($0) }) else { return .text }
        if plain.wholeMatch(of: /-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?/) != nil { plain.removeAll { $0 == "," } }
        guard plain != text else { return .text }
        return plain.withCString { pointer in
            let bytes = UnsafeRawBufferPointer(start: pointer, count: plain.utf8.count).assumingMemoryBound(to: UInt8.self)
            return bytes.isEmpty ? .missing : number(bytes) ?? .text
        }
    }

    /// A cell without the space around it, as a range of the bytes it stands in.
    static func trimmed(_ cell: (start: Int, end: Int), in bytes: UnsafeBufferPointer<UInt8>) -> (start: Int, end: Int) {
        guard cell.start < cell.end, let base = bytes.baseAddress else { return (cell.start, cell.start) }
        let inner = trimmed(UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]))
        guard let first = inner.baseAddress, !inner.isEmpty else { return (cell.start, cell.start) }
        return (first - base, first - base + inner.count)
    }

    private static let powers: [Double] = (0...22).map { pow(10, Double($0)) }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0, end = bytes.count
        while true {
            if start < end, bytes[start] <= 0x20 {
                start += 1
            } else if start + 3 <= end, bytes[start] == 0xE3, bytes[start + 1] == 0x80, bytes[start + 2] == 0x80 {
                start += 3
            } else if start + 2 <= end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while true {
            if end > start, bytes[end - 1] <= 0x20 {
                end -= 1
            } else if end - 3 >= start, bytes[end - 3] == 0xE3, bytes[end - 2] == 0x80, bytes[end - 1] == 0x80 {
                end -= 3
            } else if end - 2 >= start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
}
