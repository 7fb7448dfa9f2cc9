import Geo

/// A page of a collection's items, for people.
struct ItemsHTML {
    let page: ItemsPage
    let entry: Catalogue.Entry
    let links: [Link]
    let asked: Asked
    let language: Language

    /// What a browser shows.
    var text: String {
        let zh = language == .chinese, table = page.table
        // The column of ids is the first one, as links.
        let columns = table.layer.columns, shown = columns.indices.filter { $0 != table.idColumn }
        var body = HTML("<p>\(text: count)</p>")
        body.add(pager)
        body.add(
            HTML.rows([zh ? "编号" : "id"] + shown.map { columns[$0].title?.said(in: language) ?? columns[$0].name } + [zh ? "图形" : "shape"]) { rows in
                for position in page.rows {
                    let row = table.layer.rows[position], id = table.id(of: row)
                    let address = asked.base + asked.path + "/" + PercentEncoding.encoded(id)
                    rows.add("<tr><td><a href=\"\(text: address)?f=html\">\(text: id)</a></td>")
                    for k in shown { rows.add("<td>\(text: columns[k].said(row.values[k], in: language))</td>") }
                    rows.add("<td>\(text: row.geometry?.said(in: language) ?? "")</td></tr>\n")
                }
            })
        body.add(pager)
        let title = entry.offered.title.said(in: language)
        let trail = [
            CollectionsDocument.crumb(asked, language),
            Page.Crumb(title: title, href: asked.base + "/collections/" + PercentEncoding.encoded(entry.id) + "?f=html"),
        ]
        let neighbours = links.filter { ["next", "prev"].contains($0.rel) }
        return Page(title: title, asked: asked, language: language, trail: trail, body: body, neighbours: neighbours).text
    }

    private var count: String {
        let zh = language == .chinese, first = page.request.offset + 1, last = page.request.offset + page.rows.count
        if page.rows.isEmpty { return zh ? "共 \(page.matched) 个，本页没有" : "\(page.matched) in all, none on this page" }
        return zh ? "共 \(page.matched) 个，本页为第 \(first)–\(last) 个" : "\(first)–\(last) of \(page.matched)"
    }

    private var pager: HTML {
        var pager = HTML("<p class=\"pager\">")
        for link in links where ["next", "prev"].contains(link.rel) { pager.add("<a class=\"button\" href=\"\(text: link.href)\">\(text: link.title)</a> ") }
        pager.add("</p>\n")
        return pager
    }
}

/// One item, for people.
struct FeatureHTML {
    let row: Layer.Row
    let table: FeatureTable
    let entry: Catalogue.Entry
    let links: [Link]
    let asked: Asked
    let language: Language

    var text: String {
        let zh = language == .chinese, title = entry.offered.title.said(in: language), id = table.id(of: row)
        var facts = zip(table.layer.columns, row.values).map { ($0.title?.said(in: language) ?? $0.name, $0.said($1, in: language)) }
        if let geometry = row.geometry { facts.append((zh ? "图形" : "shape", geometry.said(in: language))) }
        let collection = asked.base + "/collections/" + PercentEncoding.encoded(entry.id)
        let trail = [
            CollectionsDocument.crumb(asked, language), Page.Crumb(title: title, href: collection + "?f=html"),
            Page.Crumb(title: zh ? "要素" : "items", href: collection + "/items?f=html"),
        ]
        return Page(title: "\(title) · \(id)", asked: asked, language: language, trail: trail, body: HTML.facts(facts)).text
    }
}

extension Layer.Column {
    /// A cell as people read it: codes as words.
    func said(_ value: Value, in language: Language) -> String {
        if case .flag(let flag) = value { return Phrase(zh: flag ? "是" : "否", en: flag ? "yes" : "no").said(in: language) }
        guard let words, case .text(let text) = value else { return value.plainText }
        return text.split(separator: ";").map { words[String($0)]?.said(in: language) ?? String($0) }.joined(separator: language == .chinese ? "、" : ", ")
    }
}

extension Geometry {
    /// What it is, in few words: a point's place, else how much of it there is.
    fileprivate func said(in language: Language) -> String {
        let zh = language == .chinese
        switch self {
        case .point(let place): return Coordinates.exact(place)
        case .points(let places): return zh ? "\(places.count) 个点" : "\(places.count) points"
        case .line, .lines: return zh ? "线，\(placeCount) 个顶点" : "a line of \(placeCount) vertices"
        case .area: return zh ? "面，\(placeCount) 个顶点" : "an area of \(placeCount) vertices"
        }
    }
}

extension Coordinates {
    /// A place to a hundred-thousandth of a degree, about a metre: latitude and longitude as people say them.
    fileprivate static func exact(_ place: Place) -> String {
        func rounded(_ degrees: Double) -> String { ((abs(degrees) * 1e5).rounded() / 1e5).brief }
        return "\(rounded(place.latitude))°\(place.latitude < 0 ? "S" : "N") \(rounded(place.longitude))°\(place.longitude < 0 ? "W" : "E")"
    }
}
