internal import Geo
import Foundation

/// Turns bytes of one encoding into another, strictly: what does not fit is a failure, never a question mark.
final class TextConverter {
    private let converter: iconv_t
    private let isUTF8: Bool

    /// - Parameter name: The encoding as iconv knows it, or as China writes it (`GBK`, `CP936`, `GB2312`).
    init?(_ name: String) {
        let name = Self.common(name)
        isUTF8 = name == "UTF-8"
        guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else { return nil }
        self.converter = converter
    }

    /// A converter between any two encodings, named as iconv knows them.
    init?(from: String, to: String) {
        isUTF8 = false
        guard let converter = iconv_open(to, from), converter != iconv_t(bitPattern: -1) else { return nil }
        self.converter = converter
    }

    deinit { iconv_close(converter) }

    /// The encodings that contain GBK read as the largest of them; the rest by their own names.
    static func common(_ name: String) -> String {
        let plain = name.trimmingCharacters(in: .whitespacesAndNewlines).uppercased()
        switch plain.filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
        case "GBK", "GB2312", "CP936", "936", "GB18030", "LDID/77", "MS936", "WINDOWS936", "ANSI936", "EUCCN": return "GB18030"
        case "UTF8", "65001", "CP65001", "UTF8SIG", "UTF8BOM": return "UTF-8"
        case "BIG5", "950", "CP950": return "CP950"
        case "88591", "ISO88591", "LATIN1", "ISO8859": return "ISO-8859-1"
        case "1252", "CP1252", "ANSI1252", "WINDOWS1252": return "CP1252"
        default: return plain
        }
    }

    /// The text, or nil where the bytes are none of this encoding.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if isUTF8 { return String(validating: bytes, as: UTF8.self) }
        guard let converted = converted(bytes) else { return nil }
        return String(decoding: converted, as: UTF8.self)
    }

    /// The bytes in the other encoding (UTF-8 for a decoder), or nil where they do not fit.
    func converted(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return [] }
        iconv(converter, nil, nil, nil, nil)
        // No encoding in use grows more than threefold.
        var failed = false
        let result = [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 16) { room, count in
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(to: CChar.self)
            var output: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(room.baseAddress!).assumingMemoryBound(to: CChar.self)
            var left = bytes.count, space = room.count
            failed = iconv(converter, &input, &left, &output, &space) == Int(bitPattern: UInt.max) || left > 0
            count = room.count - space
        }
        return failed ? nil : result
    }
}

extension UnsafeBufferPointer<UInt8> {
    var isASCII: Bool { allSatisfy { $0 < 0x80 } }

    /// Without the bytes of a character that was cut off at the end, as in the 10-byte field names of a DBF.
    var withoutCutUTF8: UnsafeBufferPointer<UInt8> {
        var start = count
        while start > 0, self[start - 1] & 0xC0 == 0x80 { start -= 1 }
        guard start > 0, self[start - 1] >= 0xC0 else { return self }
        let lead = self[start - 1], wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        return count - (start - 1) < wanted ? UnsafeBufferPointer(rebasing: self[0..<(start - 1)]) : self
    }
}
