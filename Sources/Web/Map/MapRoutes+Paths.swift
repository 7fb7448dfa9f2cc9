import Reports

extension MapRoutes {
    /// The map page's paths in the API's description.
    static var described: [(String, JSON)] {
        func look(_ id: String, _ summary: String, _ path: [(String, String)], _ kinds: [String], refusals: [Int] = [404]) -> JSON {
            APIOperation.item([
                APIOperation(
                    method: "get", id: id, summary: summary, tag: "Map", path: path,
                    answers: [(200, "The answer.", kinds), (304, "What the client has is what there is.", [])], refusals: refusals)
            ])
        }
        let plan = ("plan", "The plan's id."), json = ["application/json"]
        return [
            ("/map", look("getMap", "The map page", [], ["text/html"])),
            (
                "/map/{file}",
                look("getMapFile", "A file of the map page", [("file", "Its name.")], ["text/html", "text/javascript", "text/css", "image/svg+xml"])
            ),
            (
                "/map/glyphs/{stack}/{range}",
                APIOperation.item([
                    APIOperation(
                        method: "get", id: "getMapGlyphs", summary: "No letters: the map page draws them with the reader's own fonts", tag: "Map",
                        path: [("stack", "The fonts."), ("range", "The letters.")], answers: [(204, "None.", [])], refusals: [])
                ])
            ),
            ("/plans/{plan}/map", look("getMapPlan", "What the map page needs to show a plan", [plan], json, refusals: [401, 404])),
            (
                "/plans/{plan}/stages",
                look("getPlanStages", "How far along the facilities were at the end of each month, by the ledger", [plan], json, refusals: [401, 404])
            ),
        ]
    }
}
