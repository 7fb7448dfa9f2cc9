import Geo
import Hummingbird
import Reports

/// Vector tiles: OGC API Tiles, Part 1, with WebMercatorQuad and Mapbox Vector Tiles, version 2.
struct TileRoutes: RoutePart {
    let tiles: TileShelf

    static let kind = "application/vnd.mapbox-vector-tile"
    static let matrixSet = "WebMercatorQuad"

    func add(to router: Router<ServiceContext>) {
        router.get("tileMatrixSets") { _, context in
            try context.demand(.ask)
            return Response.json(TileDescription.matrixSets)
        }
        router.get("tileMatrixSets/:set") { _, context in
            try context.demand(.ask)
            try checkSet(context)
            return Response.json(TileDescription.matrixSet)
        }
        router.get("collections/:collection/tiles") { _, context in
            try context.demand(.ask)
            let id = try context.parameters.require("collection"), (plan, name) = try await tiles.collection(id)
            return Response.json(.object([("tilesets", .array([TileDescription.tileSet(of: id, try await plan.layer(name))]))]))
        }
        router.get("collections/:collection/tiles/:set") { _, context in
            try context.demand(.ask)
            try checkSet(context)
            let id = try context.parameters.require("collection"), (plan, name) = try await tiles.collection(id)
            return Response.json(TileDescription.tileSet(of: id, try await plan.layer(name)))
        }
        router.get("collections/:collection/tiles/:set/:matrix/:row/:column") { request, context in
            try context.demand(.ask)
            let address = try address(context), (plan, name) = try await tiles.collection(context.parameters.require("collection"))
            return try await plan.tile([name], at: address).answer(to: request)
        }
        router.get("plans/:plan/tiles/:set/:matrix/:row/:column") { request, context in
            try context.demand(.ask)
            let address = try address(context), plan = try await tiles.tiles(of: tiles.shelf.plan(of: context))
            return try await plan.tile(names(request, plan), at: address).answer(to: request)
        }
    }

    private func checkSet(_ context: ServiceContext) throws {
        let name = try context.parameters.require("set")
        guard name == Self.matrixSet else { throw Problem.notFound(Phrase(zh: "瓦片方案“\(excerpt(name))”", en: "tile matrix set \"\(excerpt(name))\"")) }
    }

    private func address(_ context: ServiceContext) throws -> TileAddress {
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
}
