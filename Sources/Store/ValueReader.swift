import Ledger
import Planning

/// Reads what `ValueText` writes.
struct ValueReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var next = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func values() -> [String: Value]? {
        var values: [String: Value] = [:]
        guard take("{") else { return nil }
        repeat {
            guard let column = quoted(), take(":"), let value = value(), values.updateValue(value, forKey: column) == nil else { return nil }
        } while take(",")
        guard take("}"), next == bytes.count else { return nil }
        return values
    }

    private mutating func value() -> Value? {
        guard next < bytes.count else { return nil }
        switch bytes[next] {
        case UInt8(ascii: "\""): return quoted().map(Value.text)
        case UInt8(ascii: "t"): return take("true") ? .flag(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .flag(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .nothing : nil
        case UInt8(ascii: "["): return words().map(Value.words)
        case UInt8(ascii: "{"): return named()
        default: return number().map(Value.whole)
        }
    }

    private mutating func words() -> [String]? {
        var words: [String] = []
        guard take("[") else { return nil }
        if take("]") { return [] }
        repeat {
            guard let word = quoted() else { return nil }
            words.append(word)
        } while take(",")
        return take("]") ? words : nil
    }

    private mutating func named() -> Value? {
        var value: Value?
        if take("{\"thousandths\":") {
            value = number().map(Value.thousandths)
        } else if take("{\"fen\":") {
            value = number().map(Value.fen)
        } else if take("{\"day\":") {
            value = quoted().flatMap { Day(stored: $0) }.map(Value.day)
        }
        return take("}") ? value : nil
    }

    private mutating func number() -> Int? {
        let isNegative = take("-"), first = next
        var number = 0
        while next < bytes.count, case let digit = bytes[next] &- 48, digit < 10 {
            // Downwards, because the smallest number has no positive twin.
            let (ten, tooMuch) = number.multipliedReportingOverflow(by: 10)
            let (more, overflow) = ten.subtractingReportingOverflow(Int(digit))
            if tooMuch || overflow { return nil }
            number = more
            next += 1
        }
        if next == first || (!isNegative && number == .min) { return nil }
        return isNegative ? number : -number
    }

    private mutating func quoted() -> String? {
        guard take("\"") else { return nil }
        let first = next
        while next < bytes.count, bytes[next] != UInt8(ascii: "\""), bytes[next] != UInt8(ascii: "\\") { next += 1 }
        guard next < bytes.count else { return nil }
        if bytes[next] == UInt8(ascii: "\"") {   // nearly always: nothing was escaped
            next += 1
            return String(decoding: bytes[first..<next - 1], as: UTF8.self)
        }
        var text = Array(bytes[first..<next])
        while next < bytes.count {
            let byte = bytes[next]
            next += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte != UInt8(ascii: "\\") { text.append(byte); continue }
            if take("\"") { text.append(UInt8(ascii: "\"")); continue }
            if take("\\") { text.append(UInt8(ascii: "\\")); continue }
            guard take("u00"), next + 2 <= bytes.count,
                let escaped = UInt8(String(decoding: bytes[next..<next + 2], as: UTF8.self), radix: 16)
            else { return nil }
            text.append(escaped)
            next += 2
        }
        return nil
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard next + count <= bytes.count else { return false }
        for i in 0..<count where bytes[next + i] != text.utf8Start[i] { return false }
        next += count
        return true
    }
}
