import Foundation
import Geo
import HTTPTypes

/// The parameters of a request's address: each at most once, and only such as are known.
struct Query: Sendable {
    /// The parameters, in the order they came.
    let pairs: [(name: String, value: String)]

    /// - Throws: `Problem` for an address that is not properly encoded, and for a parameter that comes twice.
    init(_ text: String?) throws(Problem) {
        var pairs: [(name: String, value: String)] = [], names: Set<String> = []
        for part in (text ?? "").split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try PercentEncoding.decoded(sides[0].replacing("+", with: " "))
            let value = sides.count == 2 ? try PercentEncoding.decoded(sides[1].replacing("+", with: " ")) : ""
            guard names.insert(name).inserted else {
                throw .parameter(name, found: "\(name) … \(name)", wanted: Phrase(zh: "只出现一次", en: "it once"))
            }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    private init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

    /// The value of a parameter; nil where it is not there.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// - Throws: `Problem` for the first parameter that is not among the known ones.
    func demand(only known: [String]) throws(Problem) {
        for (name, _) in pairs where !known.contains(name) {
            let near = Spelling.nearest(to: name, among: known), shown = known.sorted().prefix(60).joined(separator: ", ")
            let listed = near.map { Phrase(zh: "“\($0)”？可用 \(shown)", en: "\"\($0)\"? there are \(shown)") } ?? Phrase(shown)
            throw Problem(
                .badRequest, "unknown-parameter", Phrase(zh: "没有参数“\(excerpt(name))”；应为 ", en: "there is no parameter \"\(excerpt(name))\"; wanted ") + listed)
        }
    }

    /// The same parameters with some set anew; nil takes one away.
    func setting(_ changes: [(name: String, value: String?)]) -> Query {
        var pairs = pairs.filter { pair in !changes.contains { $0.name == pair.name } }
        for (name, value) in changes { if let value { pairs.append((name, value)) } }
        return Query(pairs: pairs)
    }

    /// As it stands in an address, with its question mark; empty where there is no parameter.
    var text: String {
        pairs.isEmpty ? "" : "?" + pairs.map { PercentEncoding.encoded($0.name) + "=" + PercentEncoding.encoded($0.value) }.joined(separator: "&")
    }
}

/// Text as it stands in an address.
enum PercentEncoding {
    private static let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,:")

    /// Any text, so that it is one part of an address.
    static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }   // every string is UTF-8

    /// - Throws: `Problem` for what is no encoding of UTF-8.
    static func decoded(_ text: some StringProtocol) throws(Problem) -> String {
        guard let decoded = String(text).removingPercentEncoding, !decoded.unicodeScalars.contains("\0") else {
            let found = excerpt(String(text))
            throw Problem(
                .badRequest, "bad-encoding", Phrase(zh: "地址中的“\(found)”应为 UTF-8 的百分号编码", en: "the address has \"\(found)\", wanted percent-encoded UTF-8"))
        }
        return decoded
    }
}
