import Reports

/// A piece of a page. Whatever comes from data goes through `text:`, which leaves it no way to be anything but text.
struct HTML: Sendable {
    private(set) var source = ""

    init() {}
    init(_ piece: Piece) { source = piece.source }

    mutating func add(_ piece: Piece) { source += piece.source }
    mutating func add(_ html: HTML) { source += html.source }

    /// A literal with texts in it.
    struct Piece: ExpressibleByStringInterpolation {
        var source = ""

        init(stringLiteral value: String) { source = value }
        init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

        struct StringInterpolation: StringInterpolationProtocol {
            var source = ""

            init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity * 2) }
            mutating func appendLiteral(_ literal: String) { source += literal }
            mutating func appendInterpolation(text: String) { source += Markup.escaped(text) }
            mutating func appendInterpolation(_ html: HTML) { source += html.source }
        }
    }

    /// A table of texts.
    static func table(_ titles: [String], _ rows: [[String]]) -> HTML {
        self.rows(titles) { table in
            for row in rows {
                table.add("<tr>")
                for cell in row { table.add("<td>\(text: cell)</td>") }
                table.add("</tr>\n")
            }
        }
    }

    /// A table whose rows the caller writes.
    static func rows(_ titles: [String], _ body: (inout HTML) throws -> Void) rethrows -> HTML {
        var table = HTML("<div class=\"wide\"><table><thead><tr>")
        for title in titles { table.add("<th scope=\"col\">\(text: title)</th>") }
        table.add("</tr></thead><tbody>\n")
        try body(&table)
        table.add("</tbody></table></div>\n")
        return table
    }

    /// Names with their values.
    static func facts(_ facts: [(String, String)]) -> HTML {
        var list = HTML("<dl>")
        for (name, value) in facts { list.add("<dt>\(text: name)</dt><dd>\(text: value)</dd>\n") }
        list.add("</dl>\n")
        return list
    }

    /// A list of links; none leads to another host.
    static func links(_ links: [Link]) -> HTML {
        var list = HTML("<ul>")
        for link in links {
            list.add("<li><a href=\"\(text: link.href)\">\(text: link.title.isEmpty ? link.rel : link.title)</a> <small>\(text: link.type)</small></li>\n")
        }
        list.add("</ul>\n")
        return list
    }
}
