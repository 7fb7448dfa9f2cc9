import Geo
import Yams

/// Reads JSON (RFC 8259) as the tree that our tables check: JSON is YAML, so one table decides what a file and what a request may say.
///
/// Whoever sends it may mean harm: so the depth and the number of values are bounded, nothing is looked up or repeated as YAML could ask for, and
/// a key that stands twice is a fault. A member that is null counts as not given.
struct JSONBody {
    /// How deep lists and mappings may lie in each other, and how many values there may be.
    static let deepest = 24, mostValues = 200_000

    private var bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var values = 0

    /// The tree of a JSON text.
    /// - Throws: `InputError` with the first place where it is none.
    static func tree(of bytes: [UInt8]) throws(InputError) -> Node {
        do {
            return try bytes.withUnsafeBufferPointer { bytes throws(Fault) in
                guard String(validating: bytes, as: UTF8.self) != nil else {
                    throw Fault(position: 0, found: Phrase(zh: "不是 UTF-8 的字节", en: "bytes that are not UTF-8"), wanted: Self.json)
                }
                var body = JSONBody(bytes: bytes)
                body.skip()
                let node = try body.value(0)
                body.skip()
                guard body.position == bytes.count else { throw body.fault(Phrase(zh: "多余的内容", en: "something more"), Phrase(zh: "结束", en: "the end")) }
                return node ?? Node("")
            }
        } catch {
            throw InputError(input: "body", place: place(of: error.position, in: bytes), found: error.found, wanted: error.wanted)
        }
    }

    private static let json = Phrase(zh: "合法的 JSON", en: "valid JSON")

    private struct Fault: Error {
        let position: Int, found: Phrase, wanted: Phrase
    }

    private static func place(of position: Int, in bytes: [UInt8]) -> Phrase {
        let before = bytes[..<min(position, bytes.count)], line = before.count { $0 == 10 } + 1
        let column = before.count - (before.lastIndex(of: 10).map { $0 + 1 } ?? 0) + 1
        return Phrase(zh: "第 \(line) 行第 \(column) 字节", en: "line \(line), byte \(column)")
    }

    private func fault(_ found: Phrase? = nil, _ wanted: Phrase = JSONBody.json) -> Fault {
        guard found == nil else { return Fault(position: position, found: found!, wanted: wanted) }
        guard let byte = next else { return Fault(position: position, found: Phrase(zh: "突然结束", en: "the end"), wanted: wanted) }
        let seen = byte > 32 && byte < 127 ? "“\(UnicodeScalar(byte))”" : "0x" + String(byte, radix: 16)
        return Fault(position: position, found: Phrase(seen), wanted: wanted)
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip() {
        while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
    }

    private mutating func take(_ byte: Character) -> Bool {
        guard next == byte.asciiValue else { return false }
        position += 1
        return true
    }

    /// A value; nil for null.
    private mutating func value(_ depth: Int) throws(Fault) -> Node? {
        values += 1
        if values > Self.mostValues {
            throw fault(Phrase(zh: "太多的值", en: "too many values"), Phrase(zh: "至多 \(Self.mostValues) 个", en: "at most \(Self.mostValues)"))
        }
        switch next {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth < Self.deepest else {
                throw fault(
                    Phrase(zh: "太深的嵌套", en: "lists and mappings too deep in each other"), Phrase(zh: "至多 \(Self.deepest) 层", en: "at most \(Self.deepest)"))
            }
            return next == UInt8(ascii: "{") ? try mapping(depth) : try list(depth)
        case UInt8(ascii: "\""): return Node(try text(), Tag(.str), .doubleQuoted)
        case UInt8(ascii: "-"), .some(48...57): return Node(try number())
        default:
            for (word, node) in [("true", Node("true")), ("false", Node("false")), ("null", nil)] where matches(word) {
                position += word.utf8.count
                return node
            }
            throw fault()
        }
    }

    private func matches(_ word: String) -> Bool { bytes[position...].starts(with: word.utf8) }

    private mutating func mapping(_ depth: Int) throws(Fault) -> Node {
        var members: [(Node, Node)] = [], names: Set<String> = []
        position += 1
        skip()
        if take("}") { return Node(members) }
        while true {
            let start = position
            guard next == UInt8(ascii: "\"") else { throw fault() }
            let name = try text()
            guard names.insert(name).inserted else {
                throw Fault(
                    position: start, found: Phrase(zh: "重复的键“\(excerpt(name))”", en: "a key that stands there twice: \"\(excerpt(name))\""),
                    wanted: Phrase(zh: "每个键一次", en: "every key once"))
            }
            skip()
            guard take(":") else { throw fault() }
            skip()
            if let value = try value(depth + 1) { members.append((Node(name, Tag(.str), .doubleQuoted), value)) }
            skip()
            if take("}") { return Node(members) }
            guard take(",") else { throw fault() }
            skip()
        }
    }

    private mutating func list(_ depth: Int) throws(Fault) -> Node {
        var items: [Node] = []
        position += 1
        skip()
        if take("]") { return Node(items) }
        while true {
            items.append(try value(depth + 1) ?? Node(""))
            skip()
            if take("]") { return Node(items) }
            guard take(",") else { throw fault() }
            skip()
        }
    }

    private mutating func number() throws(Fault) -> String {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        guard position - start <= 400 else { throw fault(Phrase(zh: "太长的数", en: "a number too long")) }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(Fault) {
        let start = position
        while let byte = next, (48...57).contains(byte) { position += 1 }
        if position == start { throw fault() }
    }

    private mutating func text() throws(Fault) -> String {
        var out: [UInt8] = []
        position += 1
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(&out)
            case 0..<32:
                position -= 1
                throw fault()
            default: out.append(byte)
            }
        }
        throw fault()
    }

    private mutating func escape(_ out: inout [UInt8]) throws(Fault) {
        guard let byte = next else { throw fault() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "b"): out.append(8)
        case UInt8(ascii: "f"): out.append(12)
        case UInt8(ascii: "n"): out.append(10)
        case UInt8(ascii: "r"): out.append(13)
        case UInt8(ascii: "t"): out.append(9)
        case UInt8(ascii: "u"):
            var code = try unit()
            if (0xD800..<0xDC00).contains(code), matches("\\u") {
                position += 2
                let low = try unit()
                guard (0xDC00..<0xE000).contains(low) else { throw fault(Phrase(zh: "不成对的代理码", en: "half of a surrogate pair")) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard code > 0, let scalar = UnicodeScalar(code) else {
                throw fault(Phrase(zh: "不是字符的代码", en: "a code that is no character"), Phrase(zh: "Unicode 字符", en: "a character"))
            }
            out.append(contentsOf: String(Character(scalar)).utf8)
        default:
            position -= 1
            throw fault()
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(Fault) -> UInt32 {
        guard position + 4 <= bytes.count else { throw fault() }
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue else { throw fault() }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }
}
