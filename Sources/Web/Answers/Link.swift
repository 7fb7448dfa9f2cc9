import Geo
import Reports

/// A link of a document.
struct Link: Hashable, Sendable {
    /// What it is to the document: `self`, `next`, `items` …
    let rel: String
    /// Where it leads, as a whole address.
    let href: String
    /// The kind of what is there.
    let type: String
    /// What a person reads; empty for none.
    var title = ""

    var json: JSON {
        .object([("rel", .text(rel)), ("href", .text(href)), ("type", .text(type))] + (title.isEmpty ? [] : [("title", .text(title))]))
    }
}

/// A link that one part of the service adds to the documents of another, before the address is known.
struct PartLink: Sendable {
    /// What it is to the document.
    let rel: String
    /// Where it leads, from the service's root: `/processes`.
    let path: String
    /// The kind of what is there, and what a person reads.
    let type: String, title: Phrase

    func link(from base: String, in language: Language) -> Link { Link(rel: rel, href: base + path, type: type, title: title.said(in: language)) }
}

/// Media types, as documents and headers name them.
enum MediaType {
    static let json = "application/json", geoJSON = "application/geo+json", html = "text/html", schema = "application/schema+json"
    static let openAPI = "application/vnd.oai.openapi+json;version=3.0", problem = "application/problem+json"
}
