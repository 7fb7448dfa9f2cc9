import Reports

extension TileDescription {
    /// The tiles' paths in the API's description.
    static var paths: [(String, JSON)] {
        let collection = ("collection", "The collection's id."), set = ("set", "The tile matrix set: WebMercatorQuad."), plan = ("plan", "The plan's id.")
        let place = [
            ("matrix", "The tile matrix, 0 to 22: the zoom."), ("row", "The tile's row, from the north."), ("column", "The tile's column, from the west."),
        ]
        let several = ("collections", "The layers that the tile is to hold, by comma; all unless given.", APIOperation.text)
        return [
            ("/tileMatrixSets", look("getTileMatrixSets", "The tile matrix sets that tiles come in", [])),
            ("/tileMatrixSets/{set}", look("getTileMatrixSet", "A tile matrix set", [set])),
            ("/collections/{collection}/tiles", look("getTileSets", "The tile sets of a collection", [collection])),
            ("/collections/{collection}/tiles/{set}", look("getTileSet", "A tile set: its layers, links and bounds", [collection, set])),
            (
                "/collections/{collection}/tiles/{set}/{matrix}/{row}/{column}",
                tile("getTile", "A vector tile of a collection", [collection, set] + place, query: [])
            ),
            (
                "/plans/{plan}/tiles/{set}/{matrix}/{row}/{column}",
                tile("getPlanTile", "A vector tile of several collections of a plan", [plan, set] + place, query: [several])
            ),
        ]
    }

    private static func look(_ id: String, _ summary: String, _ path: [(String, String)]) -> JSON {
        APIOperation.item([
            APIOperation(
                method: "get", id: id, summary: summary, tag: "Tiles", path: path, answers: [(200, "The answer.", ["application/json"])], refusals: [401, 404])
        ])
    }

    private static func tile(_ id: String, _ summary: String, _ path: [(String, String)], query: [(String, String, JSON)]) -> JSON {
        APIOperation.item([
            APIOperation(
                method: "get", id: id, summary: summary, tag: "Tiles", path: path, query: query,
                answers: [
                    (200, "The tile.", [TileRoutes.kind]), (204, "A tile with nothing in it.", []), (304, "The tile that the client has is what there is.", []),
                ],
                refusals: [400, 401, 404])
        ])
    }
}
