import Foundation
import Geo
import HTTPTypes
import Hummingbird

/// A request, as far as every route looks at it alike: its parameters, and how whoever asks wants to be answered.
struct Asked: Sendable {
    /// How an answer may look.
    enum Format: String, Sendable, CaseIterable { case json, html }

    /// The parameters.
    let query: Query
    /// JSON, or a page for people.
    let format: Format
    /// The language that is asked for; nil where any will do.
    let language: Language?
    /// What every link begins with.
    let base: String
    /// The address's path as it was sent, and the ETags that whoever asks has already.
    let path: String, known: String?

    /// The names of parameters that every route takes.
    static let parameters = ["f", "lang"]

    /// - Throws: `Problem` for parameters that cannot be used.
    init(_ request: Request, site: PublicAddress) throws(Problem) {
        query = try Query(request.uri.query)
        if let asked = query["f"] {
            guard let format = Format(rawValue: asked) else { throw .parameter("f", found: asked, wanted: Phrase("json, html")) }
            self.format = format
        } else {
            format = Self.prefersPages(request.headers[.accept] ?? "") ? .html : .json
        }
        if let asked = query["lang"] {
            guard let language = Language(rawValue: asked) else { throw .parameter("lang", found: asked, wanted: Phrase("zh, en")) }
            self.language = language
        } else {
            language = Self.weighted(request.headers[.acceptLanguage] ?? "").lazy.compactMap { Language(rawValue: String($0.name.prefix(2))) }.first
        }
        base = site.base(for: request)
        path = request.uri.path
        known = request.headers[.ifNoneMatch]
    }

    /// Whether pages are wanted more than JSON: what browsers say, and no program.
    private static func prefersPages(_ header: String) -> Bool {
        let kinds = weighted(header)
        guard let page = kinds.first(where: { $0.name == "text/html" }) else { return false }
        let json = kinds.first { ["application/json", "application/geo+json"].contains($0.name) }
        return page.weight > (json?.weight ?? 0)
    }

    /// The choices of an Accept header with their weights, the heaviest first.
    private static func weighted(_ header: String) -> [(name: String, weight: Double)] {
        let choices = header.prefix(2_000).split(separator: ",").map { choice in
            let parts = choice.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return (name: parts.first ?? "", weight: weight ?? 1)
        }
        // Sorting is not stable by contract; equal weights keep their order by their number.
        return choices.enumerated().filter { $0.element.weight > 0 }.sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
    }

    /// A link to the same address in other words.
    func link(_ rel: String, as format: Format, type: String, title: String) -> Link {
        Link(rel: rel, href: base + path + query.setting([("f", format.rawValue)]).text, type: type, title: title)
    }
}

/// What clients call the service by.
struct PublicAddress: Sendable {
    /// As the operator said it, behind a proxy: `https://example.com/walkshed`.
    let stated: String?
    /// Where it listens.
    let listening: String
    /// Whether a proxy on this machine says, in `X-Forwarded-Proto`, how it was asked.
    var isBehindProxy = false

    private static let hostBytes = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:[]_".utf8)

    /// The path that a proxy has put the service at, without a slash at the end: `/walkshed`; mostly empty. For addresses of the same host.
    var prefix: String {
        guard let stated, let host = stated.range(of: "://"), let slash = stated[host.upperBound...].firstIndex(of: "/") else { return "" }
        let path = stated[slash...]
        return String(path.hasSuffix("/") ? path.dropLast() : path)
    }

    /// The host that the operator said, with its port; nil where nothing was said.
    var host: String? {
        guard let stated, let host = stated.range(of: "://") else { return nil }
        return String(stated[host.upperBound...].prefix { $0 != "/" }).lowercased()
    }

    /// What every link of an answer begins with, without a slash at the end.
    func base(for request: Request) -> String {
        if let stated { return stated.hasSuffix("/") ? String(stated.dropLast()) : stated }
        let authority = request.head.authority
        let scheme = isBehindProxy && request.headers[.xForwardedProto] == "https" ? "https://" : "http://"
        // Whatever a client sends as its host comes back in links: only what a host's name may hold.
        guard let authority, !authority.isEmpty, authority.utf8.count < 256,
            authority.utf8.allSatisfy({ Self.hostBytes.contains($0) })
        else { return scheme + listening }
        return scheme + authority
    }
}

extension HTTPField.Name {
    static let xForwardedProto = HTTPField.Name("X-Forwarded-Proto")!   // letters and hyphens: a name that HTTP allows
}
