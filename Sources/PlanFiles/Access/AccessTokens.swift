import Foundation
public import Geo
public import Ledger
public import Planning
import Yams

/// Who may use the service: tokens, of which only the digests are known.
public struct AccessTokens: Sendable {
    /// Who a token belongs to.
    public struct Bearer: Hashable, Sendable {
        /// The name that events and scenarios are recorded under.
        public let name: String
        /// The role, as in a ledger's roles file.
        public let role: Role
        /// The last day the token is good for; nil where it has no end.
        public let until: Day?
    }

    private let bearers: [(digest: [UInt8], bearer: Bearer)]

    /// How many there are.
    public var count: Int { bearers.count }

    /// Reads a tokens file.
    /// - Throws: `InputError` with every problem.
    public init(file path: String) throws(InputError) {
        let yaml = try YAMLFile(path: path, section: Schemas.tokens)
        var bearers: [(digest: [UInt8], bearer: Bearer)] = [], problems: [InputError.Problem] = []
        for (k, entry) in (yaml.root["tokens"]?.sequence.map(Array.init) ?? []).enumerated() {
            func text(_ key: String) -> String { entry[key]?.scalar?.string ?? "" }
            let role = Role.allCases.first { [$0.rawValue, $0.name.zh, $0.name.en].contains(text("role")) }
            let digest = Self.bytes(ofHexadecimal: text("sha256"))
            if digest == nil {
                problems.append(
                    yaml.problem(
                        "tokens.\(k + 1).sha256", found: Phrase(zh: "“\(excerpt(text("sha256")))”", en: "\"\(excerpt(text("sha256")))\""),
                        wanted: Phrase(zh: "64 位十六进制数", en: "64 hexadecimal digits")))
            }
            guard let role, let digest else { continue }
            if bearers.contains(where: { $0.digest == digest }) {
                problems.append(
                    yaml.problem(
                        "tokens.\(k + 1).sha256", found: Phrase(zh: "与前面某项相同的令牌", en: "a token that stands above already"),
                        wanted: Phrase(zh: "每人各自的令牌", en: "a token of its own for each")))
            }
            bearers.append((digest, Bearer(name: text("name"), role: role, until: Day(text("until")))))
        }
        if !problems.isEmpty { throw InputError(input: yaml.name, problems: problems) }
        self.bearers = bearers
    }

    /// Whose token it is; nil for one that nobody has.
    public func bearer(of token: String) -> Bearer? {
        let digest = FileHash.bytes(Array(token.utf8))
        var found: Bearer?
        // Every entry is compared to its end, so that the time taken tells nothing.
        for entry in bearers where zip(entry.digest, digest).reduce(UInt8(0), { $0 | ($1.0 ^ $1.1) }) == 0 { found = entry.bearer }
        return found
    }

    private static func bytes(ofHexadecimal text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for k in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[k...k + 1], as: UTF8.self), radix: 16), digits[k] != UInt8(ascii: "+") else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
