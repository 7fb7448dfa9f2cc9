import Geo
import Hummingbird
import Reports

/// Vector tiles: OGC API Tiles, Part 1, with WebMercatorQuad and Mapbox Vector Tiles, version 2.
struct TileRoutes: RoutePart {
    let tiles: TileShelf

    static let kind = "application/vnd.mapbox-vector-tile"
    static let matrixSet = "WebMercatorQuad"

    func add(to router: Router<ServiceContext>) {
        router.get("tileMatrixSets") { request, context in
            try context.demand(.ask)
            return Response.json(TileDescription.matrixSets(tiles.shelf.address.base(for: request)))
        }
        router.get("tileMatrixSets/:set") { _, context in
            try context.demand(.ask)
            try Self.checkSet(context)
            return Response.json(TileDescription.matrixSet)
        }
        router.get("collections/:collection/tiles") { request, context in
            try context.demand(.ask)
            return Response.json(.object([("tilesets", .array([try await tileSet(request, context)]))]))
        }
        router.get("collections/:collection/tiles/:set") { request, context in
            try context.demand(.ask)
            try Self.checkSet(context)
            return Response.json(try await tileSet(request, context))
        }
        router.get("collections/:collection/tiles/:set/:matrix/:row/:column") { request, context in
            try context.demand(.ask)
            let address = try Self.address(context)
            return try await tiles.collection(context.part("collection")).tile(address).answer(to: request)
        }
        router.get("plans/:plan/tiles/:set/:matrix/:row/:column") { request, context in
            try context.demand(.ask)
            let address = try Self.address(context), plan = try await tiles.tiles(of: tiles.shelf.plan(of: context))
            let names = try names(request, plan), most = tiles.shelf.limits.tileLayers
            guard names.count <= most else {
                throw Problem(
                    .badRequest, "too-many-layers",
                    Phrase(
                        zh: "瓦片将含 \(names.count) 个图层，上限是 \(most)；用 collections 指明要哪些",
                        en: "the tile would hold \(names.count) layers, and \(most) are the limit: collections says which are wanted"), facts: ["limit": most])
            }
            return try await plan.tile(names, at: address).answer(to: request)
        }
    }

    /// What is said of the tiles of the collection that a request names.
    private func tileSet(_ request: Request, _ context: ServiceContext) async throws -> JSON {
        let id = try context.part("collection"), layer = try await tiles.collection(id).layer()
        return TileDescription.tileSet(of: id, layer, tiles.shelf.address.base(for: request))
    }

    private static func checkSet(_ context: ServiceContext) throws {
        let name = try context.parameters.require("set")
        guard name == Self.matrixSet else { throw Problem.notFound(Phrase(zh: "瓦片方案“\(excerpt(name))”", en: "tile matrix set \"\(excerpt(name))\"")) }
    }

    /// The tile that a request's path names.
    static func address(_ context: ServiceContext) throws -> TileAddress {
        try checkSet(context)
        func number(_ name: String) throws -> Int {
            let text = try context.parameters.require(name)
            guard let number = Int(text), number >= 0 else {
                throw Problem.parameter(name, found: text, wanted: Phrase(zh: "非负整数", en: "a whole number from 0"))
            }
            return number
        }
        let zoom = try number("matrix"), row = try number("row"), column = try number("column")
        guard let address = TileAddress(zoom: zoom, row: row, column: column) else {
            throw Problem.notFound(
                Phrase(
                    zh: "瓦片 \(zoom)/\(row)/\(column)：级别为 0–22，行列号小于 2 的级别次方",
                    en: "tile \(zoom)/\(row)/\(column): zooms are 0-22, rows and columns less than 2 to the zoom"))
        }
        return address
    }

    /// The layers that a request asks for, each once; all where it does not say.
    private func names(_ request: Request, _ plan: PlanTiles) throws -> [String] {
        guard let asked = request.uri.queryParameters["collections"] else { return plan.names }
        var names: [String] = []
        for name in asked.split(separator: ",").map(String.init) where !names.contains(name) {
            guard plan.names.contains(name) else { throw Problem.notFound(Phrase(zh: "图层“\(excerpt(name))”", en: "collection \"\(excerpt(name))\"")) }
            names.append(name)
        }
        return names
    }

    var paths: [(String, JSON)] { TileDescription.paths }

    var landing: [PartLink] {
        [
            PartLink(
                rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", path: "/tileMatrixSets", type: MediaType.json,
                title: Phrase(zh: "瓦片方案", en: "the tiles' matrix sets"))
        ]
    }

    var conformance: [String] {
        ["core", "tileset", "tilesets-list", "geodata-tilesets", "mvt"].map { "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/" + $0 }
    }

    func links(toCollection id: String) -> [PartLink] {
        [
            PartLink(
                rel: "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", path: "/collections/\(PercentEncoding.encoded(id))/tiles", type: MediaType.json,
                title: Phrase(zh: "矢量瓦片", en: "vector tiles"))
        ]
    }
}
