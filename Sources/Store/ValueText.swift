import Ledger
import Planning

/// An event's values as JSON, one way only: columns by their UTF-8 bytes, no spaces, nothing escaped that need not be. What JSON has no word for says its
/// kind: `{"area":{"thousandths":350000},"due":{"day":"2026-12-31"},"paid":{"fen":1200},"floors":3,"works":["gas","water"]}`.
enum ValueText {
    static func write(_ values: [String: Value]) -> String {
        if values.isEmpty { return "{}" }
        var text: [UInt8] = []
        text.reserveCapacity(values.count * 32)
        let columns = values.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for column in columns {
            text.append(text.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            quote(column, to: &text)
            text.append(UInt8(ascii: ":"))
            write(values[column]!, to: &text)   // a key of the dictionary itself
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func write(_ value: Value, to text: inout [UInt8]) {
        switch value {
        case .text(let words): quote(words, to: &text)
        case .whole(let number): text += Array(String(number).utf8)
        case .thousandths(let number): text += Array("{\"thousandths\":\(number)}".utf8)
        case .fen(let number): text += Array("{\"fen\":\(number)}".utf8)
        case .day(let day): text += Array("{\"day\":\"\(day)\"}".utf8)
        case .flag(let flag): text += Array(flag ? "true".utf8 : "false".utf8)
        case .nothing: text += Array("null".utf8)
        case .words(let words):
            text.append(UInt8(ascii: "["))
            for (i, word) in words.enumerated() {
                if i > 0 { text.append(UInt8(ascii: ",")) }
                quote(word, to: &text)
            }
            text.append(UInt8(ascii: "]"))
        }
    }

    private static func quote(_ words: String, to text: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        text.append(UInt8(ascii: "\""))
        for byte in words.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
            case 0..<32: text += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    /// The values in a text that `write` made; nil for any other.
    static func read(_ text: String) -> [String: Value]? {
        if text == "{}" { return [:] }
        var text = text
        let values = text.withUTF8 { bytes in
            var reader = ValueReader(bytes: bytes)
            return reader.values()
        }
        return values
    }
}
