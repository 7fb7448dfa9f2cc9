import Geo
import Planning
import Reports

/// What is said of one collection.
struct CollectionDocument: Sendable {
    let entry: Catalogue.Entry
    let asked: Asked
    /// Whether the service has one plan only, whose name need not be said.
    let isSingle: Bool
    /// What other parts of the service have of it.
    let others: [PartLink]

    private var offered: OfferedCollection { entry.offered }
    var language: Language { asked.language ?? offered.language }
    var title: String { (isSingle ? "" : entry.plan.id + " · ") + offered.title.said(in: language) }
    var description: String { offered.description.said(in: language) }
    /// Its address without a query.
    var address: String { asked.base + "/collections/" + PercentEncoding.encoded(entry.id) }

    var links: [Link] {
        let zh = language == .chinese, isPage = asked.format == .html
        return [
            Link(rel: isPage ? "alternate" : "self", href: address + "?f=json", type: MediaType.json, title: title),
            Link(rel: isPage ? "self" : "alternate", href: address + "?f=html", type: MediaType.html, title: title),
            Link(rel: "items", href: address + "/items?f=json", type: MediaType.geoJSON, title: zh ? "要素" : "items"),
            Link(rel: "items", href: address + "/items?f=html", type: MediaType.html, title: zh ? "要素" : "items"),
            Link(
                rel: "http://www.opengis.net/def/rel/ogc/1.0/queryables", href: address + "/queryables", type: MediaType.schema,
                title: zh ? "可筛选的列" : "the columns to filter by"),
        ] + others.map { $0.link(from: asked.base, in: language) }
    }

    var json: JSON {
        var members: [(String, JSON)] = [("id", .text(entry.id)), ("title", .text(title)), ("description", .text(description))]
        if let extent { members.append(("extent", extent)) }
        members.append(("itemType", .text("feature")))
        members.append(("crs", .array(offered.systems.map { .text($0.uri) })))
        members.append(("storageCrs", .text(ReferenceSystem.crs84.uri)))
        members.append(("links", .array(links.map(\.json))))
        return .object(members)
    }

    /// Where its items are, and of which days.
    private var extent: JSON? {
        var members: [(String, JSON)] = []
        if let bounds = offered.bounds() {
            let box = [bounds.west, bounds.south, bounds.east, bounds.north].map { JSON.real($0) }
            members.append(("spatial", .object([("bbox", .array([.array(box)])), ("crs", .text(ReferenceSystem.crs84.uri))])))
        }
        if let days = offered.days {
            func instant(_ text: String?, _ time: String) -> JSON { .text(orNull: text.map { $0 + time }) }
            let interval: [JSON] = [instant(days.first?.description, "T00:00:00Z"), instant(days.last?.description, "T23:59:59Z")]
            members.append(("temporal", .object([("interval", .array([.array(interval)])), ("trs", .text(Self.gregorian))])))
        }
        return members.isEmpty ? nil : .object(members)
    }

    private static let gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"

    /// The columns that may be filtered by, as a JSON Schema.
    func queryables() throws -> JSON {
        let columns = try offered.columns().map { column -> (String, JSON) in
            let type =
                switch column.kind {
                case .text: "string"
                case .integer: "integer"
                case .real: "number"
                case .flag: "boolean"
                }
            var members: [(String, JSON)] = [("title", .text(column.title?.said(in: language) ?? column.name)), ("type", .text(type))]
            if let words = column.words { members.append(("enum", .array(words.keys.sorted { $0.precedesByBytes($1) }.map { .text($0) }))) }
            return (column.name, .object(members))
        }
        return .object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("$id", .text(address + "/queryables")), ("title", .text(title)),
            ("type", .text("object")), ("properties", .object(columns)), ("additionalProperties", .flag(false)),
        ])
    }

    /// The page for people.
    func page() throws -> String {
        var body = HTML("<p>\(text: description)</p>")
        let zh = language == .chinese
        body.add("<p><a class=\"button\" href=\"\(text: address)/items?f=html\">\(text: zh ? "查看要素" : "see the items")</a></p>")
        body.add(HTML.facts(facts))
        body.add("<h2>\(text: zh ? "列" : "Columns")</h2>")
        body.add(
            HTML.table(
                [zh ? "列" : "column", zh ? "含义" : "what it is", zh ? "类型" : "type"],
                try offered.columns().map { [$0.name, $0.title?.said(in: language) ?? "", $0.kind.rawValue] }))
        body.add("<h2>\(text: zh ? "链接" : "Links")</h2>")
        body.add(HTML.links(links))
        return Page(title: title, asked: asked, language: language, trail: [CollectionsDocument.crumb(asked, language)], body: body).text
    }

    private var facts: [(String, String)] {
        let zh = language == .chinese
        var facts = [(zh ? "编号" : "id", entry.id)]
        if let bounds = offered.bounds() { facts.append((zh ? "范围" : "extent", Coordinates.text(bounds))) }
        if let days = offered.days {
            facts.append((zh ? "日期" : "days", (days.first?.description ?? "…") + " – " + (days.last?.description ?? "…")))
        }
        facts.append((zh ? "坐标系" : "reference systems", offered.systems.map { $0 == .crs84 ? "CRS84" : $0.system.name }.joined(separator: zh ? "、" : ", ")))
        return facts
    }
}

/// What collections there are.
struct CollectionsDocument: Sendable {
    private let collections: [CollectionDocument]
    private let asked: Asked

    init(_ collections: [CollectionDocument], _ asked: Asked) {
        self.collections = collections
        self.asked = asked
    }

    private var language: Language { asked.language ?? collections.first?.language ?? .chinese }

    private var links: [Link] {
        let here = asked.base + "/collections", isPage = asked.format == .html
        return [
            Link(rel: isPage ? "alternate" : "self", href: here + "?f=json", type: MediaType.json, title: "JSON"),
            Link(rel: isPage ? "self" : "alternate", href: here + "?f=html", type: MediaType.html, title: "HTML"),
        ]
    }

    var json: JSON {
        .object([
            ("links", .array(links.map(\.json))), ("crs", .array(ReferenceSystem.all.map { .text($0.uri) })),
            ("collections", .array(collections.map(\.json))),
        ])
    }

    var page: String {
        let zh = language == .chinese
        var body = HTML()
        body.add(
            HTML.rows([zh ? "集合" : "collection", zh ? "内容" : "what is in it", ""]) { table in
                for collection in collections {
                    table.add(
                        "<tr><td><a href=\"\(text: collection.address)?f=html\">\(text: collection.title)</a></td><td>\(text: collection.description)</td>")
                    table.add("<td><a href=\"\(text: collection.address)/items?f=html\">\(text: zh ? "要素" : "items")</a></td></tr>\n")
                }
            })
        return Page(title: Self.title.said(in: language), asked: asked, language: language, trail: [], body: body).text
    }

    static let title = Phrase(zh: "集合", en: "Collections")
    static func crumb(_ asked: Asked, _ language: Language) -> Page.Crumb {
        Page.Crumb(title: title.said(in: language), href: asked.base + "/collections?f=html")
    }
}
