import Foundation
import Geo

/// A JSON text with its members in the order they were given, so that the same result is the same bytes.
public indirect enum JSON: Sendable {
    case null
    case flag(Bool)
    case whole(Int)
    /// A number printed as briefly as reads back the same; null where it is not finite.
    case real(Double)
    case text(String)
    case array([JSON])
    case object([(String, JSON)])

    /// A whole number, or null.
    public static func whole(orNull value: Int?) -> JSON { value.map { .whole($0) } ?? .null }
    /// A number, or null.
    public static func real(orNull value: Double?) -> JSON { value.map { .real($0) } ?? .null }
    /// A text, or null.
    public static func text(orNull value: String?) -> JSON { value.map { .text($0) } ?? .null }

    /// The text, indented by two spaces, with a line feed at the end.
    public var pretty: String {
        var out = ""
        write(to: &out, indent: 0)
        return out + "\n"
    }

    /// The text on one line, without a line feed.
    public var line: String {
        switch self {
        case .array(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { Self.quoted($0) + ":" + $1.line }.joined(separator: ",") + "}"
        case .text(let value): Self.quoted(value)
        case .null: "null"
        default: cell
        }
    }

    /// The value's leaves with their keys, joined by points, as a table of two columns has them; lists in one cell, apart by `;`.
    func leaves(under key: String) -> [(key: String, value: String)] {
        switch self {
        case .object(let members): members.flatMap { $1.leaves(under: "\(key).\($0)") }
        case .array(let items): [(key, items.map(\.cell).joined(separator: ";"))]
        default: [(key, cell)]
        }
    }

    private var cell: String {
        switch self {
        case .null: ""
        case .flag(let value): value ? "true" : "false"
        case .whole(let value): String(value)
        case .real(let value): Self.number(value)
        case .text(let value): value
        case .array, .object: pretty
        }
    }

    private func write(to out: inout String, indent: Int) {
        let inner = String(repeating: "  ", count: indent + 1), outer = String(repeating: "  ", count: indent)
        switch self {
        case .null: out += "null"
        case .flag(let value): out += value ? "true" : "false"
        case .whole(let value): out += String(value)
        case .real(let value): out += Self.number(value)
        case .text(let value): out += Self.quoted(value)
        case .array(let items):
            if items.isEmpty {
                out += "[]"
                return
            }
            out += "[\n"
            for (i, item) in items.enumerated() {
                out += inner
                item.write(to: &out, indent: indent + 1)
                out += i + 1 < items.count ? ",\n" : "\n"
            }
            out += outer + "]"
        case .object(let members):
            if members.isEmpty {
                out += "{}"
                return
            }
            out += "{\n"
            for (i, member) in members.enumerated() {
                out += inner + Self.quoted(member.0) + ": "
                member.1.write(to: &out, indent: indent + 1)
                out += i + 1 < members.count ? ",\n" : "\n"
            }
            out += outer + "}"
        }
    }

    /// As briefly as reads back the same; null where it is not finite.
    static func number(_ value: Double) -> String {
        value.isFinite ? value.brief : "null"
    }

    /// A text between quotes, as JSON and YAML both read it: YAML allows no control character as it is, above 0x7F neither.
    package static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): out += String(format: "\\u%04x", scalar.value)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
