import Planning

extension Event {
    /// What the event says as one line of JSON, the same bytes for the same values: columns in the order of their UTF-8 bytes, each
    /// with the kind of its value, as `{"due_date":{"day":"2022-12-31"},"floor_area":{"thousandths":2700000}}`.
    public var encodedValues: String { Self.encode(values) }

    /// Values as one line of JSON.
    public static func encode(_ values: [String: Value]) -> String {
        var out = "{"
        for (id, value) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            if out.utf8.count > 1 { out += "," }
            JSONLine.write(id, to: &out)
            switch value {
            case .text(let text):
                out += ":{\"text\":"
                JSONLine.write(text, to: &out)
            case .whole(let number): out += ":{\"whole\":\(number)"
            case .thousandths(let number): out += ":{\"thousandths\":\(number)"
            case .fen(let number): out += ":{\"fen\":\(number)"
            case .day(let day): out += ":{\"day\":\"\(day)\""
            case .flag(let flag): out += ":{\"flag\":\(flag)"
            case .words(let words):
                out += ":{\"words\":["
                for (n, word) in words.enumerated() {
                    if n > 0 { out += "," }
                    JSONLine.write(word, to: &out)
                }
                out += "]"
            }
            out += "}"
        }
        return out + "}"
    }

    /// Values from what `encodedValues` wrote; nil where the text is anything else.
    public static func values(decoding text: String) -> [String: Value]? {
        var line = JSONLine(text)
        guard line.take("{") else { return nil }
        var values: [String: Value] = [:]
        if line.take("}") { return line.isAtEnd ? values : nil }
        repeat {
            guard let id = line.string(), line.take(":"), line.take("{"), let kind = line.string(), line.take(":") else { return nil }
            guard let value = line.value(of: kind), line.take("}"), values.updateValue(value, forKey: id) == nil else { return nil }
        } while line.take(",")
        return line.take("}") && line.isAtEnd ? values : nil
    }
}

/// Just as much of JSON as values need: half a microsecond a column, where a general reader takes twenty.
private struct JSONLine {
    private let bytes: [UInt8]
    private var at = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { at == bytes.count }

    static func write(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }

    mutating func take(_ character: Character) -> Bool {
        guard at < bytes.count, bytes[at] == character.asciiValue else { return false }
        at += 1
        return true
    }

    mutating func string() -> String? {
        guard take("\"") else { return nil }
        var out: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return String(validating: out, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                out.append(byte)
                continue
            }
            guard at < bytes.count else { return nil }
            let escaped = bytes[at]
            at += 1
            switch escaped {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(escaped)
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "u"):
                guard at + 4 <= bytes.count, let code = UInt8(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16), code < 0x20 else {
                    return nil
                }
                out.append(code)
                at += 4
            default: return nil
            }
        }
        return nil
    }

    private mutating func number() -> Int? {
        let start = at
        while at < bytes.count, bytes[at] == UInt8(ascii: "-") || (48...57).contains(bytes[at]) { at += 1 }
        return Int(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func word(_ text: String) -> Bool {
        guard bytes[at...].starts(with: text.utf8) else { return false }
        at += text.utf8.count
        return true
    }

    mutating func value(of kind: String) -> Value? {
        switch kind {
        case "text": return string().map(Value.text)
        case "whole": return number().map(Value.whole)
        case "thousandths": return number().map(Value.thousandths)
        case "fen": return number().map(Value.fen)
        case "day": return string().flatMap { Day($0) }.map(Value.day)
        case "flag": return word("true") ? .flag(true) : word("false") ? .flag(false) : nil
        case "words":
            guard take("[") else { return nil }
            var words: [String] = []
            if take("]") { return .words(words) }
            repeat {
                guard let word = string() else { return nil }
                words.append(word)
            } while take(",")
            return take("]") ? .words(words) : nil
        default: return nil
        }
    }
}
