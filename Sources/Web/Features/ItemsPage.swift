import Geo
import GeoFiles
import Planning

/// One page of a collection's items.
struct ItemsPage: Sendable {
    let table: FeatureTable
    let request: ItemsRequest
    /// How many items match, and the positions of those on this page.
    let matched: Int, rows: [Int]

    /// Picks the rows out.
    init(_ request: ItemsRequest, of table: FeatureTable, limits: Limits) throws {
        self.table = table
        self.request = request
        let all = try table.rows(of: request.selection)
        matched = all?.count ?? table.layer.rows.count
        let range = min(request.offset, matched)..<min(request.offset + request.limit, matched)
        let wanted = all.map { Array($0[range]) } ?? Array(range)
        // A page of large shapes ends early; the next begins where it ended. A shape that no page has room for is refused, not left out.
        if let first = wanted.first, let count = table.layer.rows[first].geometry?.placeCount, count > limits.vertices {
            throw Problem.tooManyVertices(count, limits.vertices)
        }
        var vertices = 0
        rows = Array(
            wanted.prefix { i in
                defer { vertices += table.layer.rows[i].geometry?.placeCount ?? 0 }
                return vertices + (table.layer.rows[i].geometry?.placeCount ?? 0) <= limits.vertices
            })
    }

    /// The links to this page in other forms, and to its neighbours.
    func links(_ asked: Asked, id: String, in language: Language) -> [Link] {
        let isPage = asked.format == .html
        let zh = language == .chinese
        func page(_ rel: String, _ changes: [(String, String?)], _ title: String) -> Link {
            Link(
                rel: rel, href: asked.base + asked.path + asked.query.setting(changes.map { (name: $0.0, value: $0.1) }).text,
                type: isPage ? MediaType.html : MediaType.geoJSON, title: title)
        }
        var links = [page("self", [], zh ? "本页" : "this page")]
        links.append(
            asked.link("alternate", as: isPage ? .json : .html, type: isPage ? MediaType.geoJSON : MediaType.html, title: isPage ? "GeoJSON" : "HTML"))
        links.append(
            Link(
                rel: "collection", href: asked.base + "/collections/" + PercentEncoding.encoded(id), type: MediaType.json,
                title: zh ? "集合" : "the collection"))
        let end = request.offset + rows.count, stamp = ("at", Optional(table.stamp))
        if end < matched, !rows.isEmpty { links.append(page("next", [("offset", String(end)), stamp], zh ? "下一页" : "next page")) }
        if request.offset > 0 {
            let start = max(0, min(request.offset, matched) - request.limit)
            links.append(
                page(
                    "prev", [("offset", String(start)), ("limit", String(max(1, min(request.limit, request.offset - start)))), stamp],
                    zh ? "上一页" : "previous page"))
        }
        return links
    }

    /// The rows with their numbers in the system asked for.
    private func placed() throws -> [Layer.Row] { try Self.placed(rows.map { table.layer.rows[$0] }, in: request.system) }

    private static func placed(_ rows: [Layer.Row], in system: ReferenceSystem) throws -> [Layer.Row] {
        if system.system.isWGS84 { return rows }
        let geometries = try system.system.converted(rows.map(\.geometry))
        return zip(rows, geometries).map { row, geometry in
            var row = row
            row.geometry = geometry
            return row
        }
    }

    /// The page as a FeatureCollection.
    func bytes(_ links: [Link]) throws -> [UInt8] {
        var out = GeoJSONFeatures(table.layer.columns, axes: request.system.axes, marksReals: true)
        out.reserveCapacity(1_000 + rows.count * (80 + table.layer.columns.count * 28))
        out.append("{\"type\":\"FeatureCollection\",")
        out.append(links)
        out.append(",\"numberMatched\":")
        out.append(matched)
        out.append(",\"numberReturned\":")
        out.append(rows.count)
        out.append(",\"features\":")
        out.append(try placed()) { table.id(of: $0) }
        out.append("}\n")
        return out.bytes
    }

    /// One feature by itself.
    static func bytes(_ row: Layer.Row, of table: FeatureTable, in system: ReferenceSystem, _ links: [Link], limits: Limits) throws -> [UInt8] {
        if let count = row.geometry?.placeCount, count > limits.vertices { throw Problem.tooManyVertices(count, limits.vertices) }
        var out = GeoJSONFeatures(table.layer.columns, axes: system.axes, marksReals: true)
        out.append(try placed([row], in: system)[0], id: table.id(of: row))
        out.append(",")
        out.append(links)
        out.append("}\n")
        return out.bytes
    }
}

extension GeoJSONFeatures {
    /// The member `links`.
    fileprivate mutating func append(_ links: [Link]) {
        append("\"links\":[")
        for (i, link) in links.enumerated() {
            append(i == 0 ? "{\"rel\":" : ",{\"rel\":")
            append(quoted: link.rel)
            append(",\"href\":")
            append(quoted: link.href)
            append(",\"type\":")
            append(quoted: link.type)
            append(",\"title\":")
            append(quoted: link.title)
            append("}")
        }
        append("]")
    }
}
