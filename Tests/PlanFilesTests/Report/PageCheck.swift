/// A page as a strict reader sees it: every element opened, closed and quoted as XML wants it, every reference to something on the page itself.
/// What is wrong is kept in `faults`.
struct PageCheck {
    /// One opening or empty element, with its attributes and the text up to its end.
    struct Element {
        let name: String, attributes: [String: String], depth: Int
        var text = ""
    }

    private(set) var elements: [Element] = []
    private(set) var faults: [String] = []

    /// The texts of all elements of a name, in order.
    func texts(_ name: String) -> [String] { elements.filter { $0.name == name }.map(\.text) }

    init(_ page: String) {
        read(Array(page.unicodeScalars))
        checkReferences()
        checkHeadings()
        checkTables()
        for word in ["http://", "https://", "src=", "<script", "<link", "<iframe", "<object", "<img", "@import", "nil", "Optional(", "\u{FFFD}"]
        where page.contains(word) {
            faults.append("holds \(word)")
        }
        for word in [">inf<", ">nan<", "NaN", "-nan"] where page.contains(word) { faults.append("holds \(word)") }
        for part in page.split(separator: "url(", omittingEmptySubsequences: false).dropFirst() where !part.hasPrefix("#") {
            faults.append("url(\(part.prefix(20))")
        }
    }

    // MARK: Well-formed

    private mutating func read(_ page: [Unicode.Scalar]) {
        func text(_ range: Range<Int>) -> String {
            var out = String.UnicodeScalarView()
            out.append(contentsOf: page[range])
            return String(out)
        }
        var at = 0, open: [Int] = []
        while at < page.count {
            guard page[at] == "<" else {
                let start = at
                while at < page.count, page[at] != "<" { at += 1 }
                let words = unescaped(text(start..<at))
                for element in open { elements[element].text += words }
                if open.isEmpty, words.contains(where: { !$0.isWhitespace }) { faults.append("text outside: \(words.prefix(30))") }
                continue
            }
            guard let end = page[at...].firstIndex(of: ">") else { return faults.append("a tag without an end") }
            let tag = text(at + 1..<end)
            at = end + 1
            if tag == "!DOCTYPE html" { continue }
            if tag.hasPrefix("/") {
                guard let last = open.popLast(), elements[last].name == tag.dropFirst() else {
                    return faults.append("</\(tag.dropFirst())> closes something else")
                }
                continue
            }
            let isEmpty = tag.hasSuffix("/"), body = isEmpty ? String(tag.dropLast()) : tag
            let name = String(body.prefix { $0 != " " })
            elements.append(Element(name: name, attributes: attributes(String(body.dropFirst(name.count))), depth: open.count))
            if !isEmpty { open.append(elements.count - 1) }
        }
        if !open.isEmpty { faults.append("never closed: \(open.map { elements[$0].name })") }
    }

    private mutating func attributes(_ text: String) -> [String: String] {
        var found: [String: String] = [:], rest = Substring(text)
        while let start = rest.firstIndex(where: { $0 != " " }) {
            rest = rest[start...]
            guard let equals = rest.firstRange(of: "=\""), let end = rest[equals.upperBound...].firstIndex(of: "\"") else {
                faults.append("attributes: \(text.prefix(60))")
                return found
            }
            let key = String(rest[..<equals.lowerBound])
            if key.contains(" ") || found[key] != nil { faults.append("attribute \(key)") }
            found[key] = unescaped(String(rest[equals.upperBound..<end]))
            rest = rest[rest.index(after: end)...]
        }
        return found
    }

    private mutating func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var out = ""
        for (k, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
            if k == 0 { out += part; continue }
            let known = ["amp;": "&", "lt;": "<", "gt;": ">", "quot;": "\""].first { part.hasPrefix($0.key) }
            if known == nil { faults.append("a bare &: \(part.prefix(20))") }
            out += (known?.value ?? "&") + part.dropFirst(known?.key.count ?? 0)
        }
        return out
    }

    // MARK: What stands on the page

    private mutating func checkReferences() {
        let ids = elements.compactMap { $0.attributes["id"] }
        if Set(ids).count != ids.count { faults.append("an id stands twice") }
        for element in elements {
            if let href = element.attributes["href"], !href.hasPrefix("#") || !ids.contains(String(href.dropFirst())) { faults.append("href \(href)") }
            for id in element.attributes["aria-labelledby"]?.split(separator: " ") ?? [] where !ids.contains(String(id)) { faults.append("labelled by \(id)") }
            if element.name == "svg", element.attributes["role"] == nil, element.attributes["aria-hidden"] == nil { faults.append("a drawing without a role") }
        }
        if let html = elements.first, html.name != "html" || html.attributes["lang"] == nil { faults.append("no language") }
    }

    private mutating func checkHeadings() {
        let levels = elements.compactMap { ["h1": 1, "h2": 2, "h3": 3, "h4": 4][$0.name] }
        if levels.first != 1 || levels.count(where: { $0 == 1 }) != 1 { faults.append("headings \(levels)") }
        for (a, b) in zip(levels, levels.dropFirst()) where b > a + 1 { faults.append("a heading of level \(b) after \(a)") }
    }

    private mutating func checkTables() {
        for element in elements where element.name == "th" && element.attributes["scope"] == nil { faults.append("a th without scope: \(element.text)") }
        let tables = elements.count { $0.name == "table" }
        if elements.count(where: { $0.name == "caption" }) != tables { faults.append("a table without a caption") }
    }
}
