/// A page or a drawing, element by element: what is opened is closed and what is text is escaped, so that it is well-formed XML as well as HTML.
package struct Markup {
    /// What was written so far.
    private(set) var text = ""

    /// An element's attributes, in order.
    typealias Attributes = KeyValuePairs<String, String>

    /// Elements after which a line ends, so that a page can be looked through and compared line by line.
    private static let blocks: Set = [
        "head", "meta", "style", "body", "header", "nav", "main", "section", "h1", "h2", "h3", "h4", "p", "ul", "li", "table", "caption", "thead",
        "tbody", "tr", "figure", "figcaption", "svg", "g", "path", "div", "footer", "html", "defs", "pattern", "dl", "dd",
    ]

    /// An element with others inside.
    mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void) {
        open(name, attributes)
        text += ">"
        content(&self)
        text += "</\(name)>"
        endLine(name)
    }

    /// An element with a text inside.
    mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
        element(name, attributes) { $0.say(content) }
    }

    /// An element with nothing inside: `<meta … />`, `<path … />`. HTML knows which of its own those are; in a drawing all may be.
    mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
        open(name, attributes)
        text += " />"
        endLine(name)
    }

    /// A text between elements.
    mutating func say(_ content: String) { text += Self.escaped(content) }

    /// What is no element: the document type, a style sheet of our own.
    mutating func raw(_ content: StaticString) { text += content.description }

    /// What another piece wrote.
    mutating func append(_ other: Markup) { text += other.text }

    private mutating func open(_ name: String, _ attributes: Attributes) {
        text += "<" + name
        for (key, value) in attributes { text += " \(key)=\"" + Self.escaped(value) + "\"" }
    }

    private mutating func endLine(_ name: String) {
        if Self.blocks.contains(name) { text += "\n" }
    }

    /// A text as it stands between tags and between double quotes, in every page of ours. Characters that XML does not know, which no name should hold, become �.
    package static func escaped(_ content: String) -> String {
        guard content.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x7F || $0 == 0xC2 || $0 == 0xEF })
        else {
            return content
        }
        var out = ""
        for scalar in content.unicodeScalars {
            switch scalar.value {
            case 0x22: out += "&quot;"
            case 0x26: out += "&amp;"
            case 0x3C: out += "&lt;"
            case 0x3E: out += "&gt;"
            case 0x9, 0xA, 0xD: out += " "
            case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
