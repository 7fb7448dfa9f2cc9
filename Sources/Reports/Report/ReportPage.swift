import Geo

/// A report in one language while it is written: headings, paragraphs, and numbered tables and figures, each with where its numbers are found.
struct ReportPage {
    /// The language it is written in.
    let language: Language
    private(set) var markup = Markup()
    private var figures = 0, tables = 0

    /// An empty page.
    init(_ language: Language) {
        self.language = language
    }

    /// A text in the page's language.
    func said(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

    /// A text before a colon.
    func titled(_ title: String, _ text: String) -> String { title + said("：", ": ") + text }

    /// A part of the page under its heading, which the list of contents names.
    mutating func section(_ id: String, _ title: String, _ content: (inout ReportPage) -> Void) {
        var inner = ReportPage(language)
        (inner.figures, inner.tables) = (figures, tables)
        content(&inner)
        (figures, tables) = (inner.figures, inner.tables)
        markup.element("section", ["id": id]) {
            $0.element("h2", text: title)
            $0.append(inner.markup)
        }
    }

    /// A heading inside a section.
    mutating func heading(_ title: String) { markup.element("h3", text: title) }

    /// A paragraph.
    mutating func paragraph(_ text: String, kind: String? = nil) {
        if let kind { markup.element("p", ["class": kind], text: text) } else { markup.element("p", text: text) }
    }

    /// A list of sentences, each with words in front that say what it is about.
    mutating func list(_ items: [(title: String, text: String)]) {
        markup.element("dl") { list in
            for item in items {
                list.element("dt", text: item.title)
                list.element("dd", text: item.text)
            }
        }
    }

    /// Anything else.
    mutating func write(_ content: (inout Markup) -> Void) { content(&markup) }

    /// Where numbers are found: files and keys.
    mutating func source(_ places: String) { Self.source(places, said("出处：", "Source: "), &markup) }

    private static func source(_ places: String, _ word: String, _ markup: inout Markup) {
        markup.element("p", ["class": "source"]) { line in
            line.say(word)
            line.element("code", text: places)
        }
    }

    /// A table with its title above and its source below.
    /// - Parameters:
    ///   - keys: For every row where its numbers are found; a column of its own.
    ///   - kind: A class that gives columns their widths.
    mutating func table(_ table: TextTable, _ title: String, note: String? = nil, source: String, keys: [String]? = nil, kind: String = "") {
        guard !table.rows.isEmpty else { return }
        tables += 1
        let number = said("表 \(tables)　", "Table \(tables). "), word = said("出处：", "Source: "), keyWord = said("键", "key")
        markup.element("div", ["class": (table.rows.count <= 8 ? "table small " : "table ") + kind]) { block in
            block.element("table") { body in
                body.element("caption", text: number + title)
                Self.rows(table, keys.map { (keyWord, $0) }, &body)
            }
            if let note { block.element("p", ["class": "note"], text: note) }
            Self.source(source, word, &block)
        }
    }

    private static func rows(_ table: TextTable, _ keys: (title: String, keys: [String])?, _ markup: inout Markup) {
        let numeric = table.header.indices.map { column in
            column >= table.texts && table.rows.allSatisfy { $0[column].first.map { "0123456789–-(".contains($0) } ?? true }
        }
        markup.element("thead") { head in
            head.element("tr") { row in
                for (column, title) in table.header.enumerated() {
                    row.element("th", ["scope": "col", "class": numeric[column] ? "n" : "t"], text: title)
                }
                if let keys { row.element("th", ["scope": "col", "class": "t"], text: keys.title) }
            }
        }
        markup.element("tbody") { body in
            for (k, cells) in table.rows.enumerated() {
                body.element("tr") { row in
                    for (column, cell) in cells.enumerated() {
                        if column == 0 {
                            row.element(
                                "th", ["scope": "row", "class": cell.hasPrefix("  ") ? "part" : Self.kind(cell)], text: String(cell.drop { $0 == " " }))
                        } else {
                            row.element("td", ["class": numeric[column] ? "n" : Self.kind(cell)]) { Self.cell(cell, &$0) }
                        }
                    }
                    if let keys { row.element("td", ["class": "t"]) { $0.element("code", text: keys.keys[k]) } }
                }
            }
        }
    }

    /// A short text stays in one line: an id, a name.
    private static func kind(_ cell: String) -> String { TextTable.width(cell) <= 16 ? "t whole" : "t" }

    /// A cell of two parts, such as people and their share, keeps them apart.
    private static func cell(_ text: String, _ markup: inout Markup) {
        guard let gap = text.firstRange(of: "  ") else { return markup.say(text) }
        markup.say(String(text[..<gap.lowerBound]))
        markup.element("span", ["class": "share"], text: String(text[gap.upperBound...]))
    }

    /// A drawing with its title below, its legend, and its source.
    /// - Parameter description: What it shows, for those who do not see it.
    mutating func figure(
        _ title: String, description: String, width: Double = MapSheet.width, height: Double, legend: [LegendEntry] = [], note: String? = nil, source: String,
        kind: String, _ drawing: (inout Markup) -> Void
    ) {
        figures += 1
        let id = "figure-\(figures)", number = said("图 \(figures)　", "Figure \(figures). "), word = said("出处：", "Source: ")
        markup.element("figure", ["class": kind]) { block in
            block.element(
                "svg",
                [
                    "viewBox": "0 0 \(Int(width)) \(Int(height))", "role": "img", "aria-labelledby": "\(id)-title \(id)-desc", "class": kind,
                ]
            ) { svg in
                svg.element("title", ["id": "\(id)-title"], text: title)
                svg.element("desc", ["id": "\(id)-desc"], text: description)
                drawing(&svg)
            }
            block.element("figcaption", text: number + title)
            LegendEntry.write(legend, &block)
            if let note { block.element("p", ["class": "note"], text: note) }
            Self.source(source, word, &block)
        }
    }
}

/// A line of a legend: a small drawing, 36 × 24 units, and what it means.
struct LegendEntry {
    let text: String
    let key: (inout Markup) -> Void

    /// A filled box.
    static func box(_ kind: String, _ text: String) -> LegendEntry {
        LegendEntry(text: text) { $0.empty("rect", ["x": "2", "y": "3", "width": "32", "height": "18", "class": kind]) }
    }

    /// A line.
    static func line(_ kind: String, _ text: String) -> LegendEntry {
        LegendEntry(text: text) { $0.empty("path", ["d": "M2 12h32", "class": kind]) }
    }

    /// A symbol of those that every map knows.
    static func symbol(_ name: String, _ text: String) -> LegendEntry {
        LegendEntry(text: text) { $0.empty("use", ["href": "#\(name)", "x": "18", "y": "12"]) }
    }

    fileprivate static func write(_ entries: [LegendEntry], _ markup: inout Markup) {
        guard !entries.isEmpty else { return }
        markup.element("ul", ["class": "legend"]) { list in
            for entry in entries {
                list.element("li") { item in
                    item.element("svg", ["viewBox": "0 0 36 24", "class": "key", "aria-hidden": "true"], entry.key)
                    item.say(entry.text)
                }
            }
        }
    }
}
