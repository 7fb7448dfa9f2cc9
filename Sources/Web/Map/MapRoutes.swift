import Geo
import HTTPTypes
import Hummingbird
import Reports

/// The map page and what it is made of.
struct MapRoutes: RoutePart {
    let shelf: PlanShelf
    let starts: MapStarts

    init(shelf: PlanShelf) {
        self.shelf = shelf
        starts = MapStarts(shelf)
    }

    /// Nothing from anywhere but us; scripts only as files. MapLibre runs its worker from a blob and has icons as `data:` in its style sheet.
    private static let safety: HTTPFields = {
        var fields: HTTPFields = [.xContentTypeOptions: "nosniff"]
        fields[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; worker-src blob:; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        if let referrer = HTTPField.Name("Referrer-Policy") { fields[referrer] = "no-referrer" }
        return fields
    }()

    func add(to router: Router<ServiceContext>) {
        // The page itself is for everybody, for it has to ask for a token: nothing of a plan may stand under /map.
        router.get("map") { request, _ in
            // What the page asks for it names from here, wherever a proxy has put it: below a slash that would be somewhere else.
            guard !request.uri.path.hasSuffix("/") else { return Response(status: .permanentRedirect, headers: [.location: "../map"]) }
            return try file("index.html", request)
        }
        router.get("map/:file") { request, context in
            let name = try context.parameters.require("file")
            guard name != "index.html" else { return Response(status: .permanentRedirect, headers: [.location: "../map"]) }
            return try file(name, request)
        }
        // MapLibre wants an address for glyphs. The page draws every letter with the reader's own fonts and never asks; who does gets no letters.
        router.get("map/glyphs/:stack/:range") { request, _ in SentBytes([], as: "application/x-protobuf").answer(to: request) }
        router.get("plans/:plan/map") { request, context in
            try context.demand(.ask)
            return try await starts.start(of: shelf.plan(of: context)).answer(to: request)
        }
        router.get("plans/:plan/stages") { request, context in
            try context.demand(.ask)
            return SentBytes(Array(try await history(shelf.plan(of: context)).pretty.utf8), as: "application/json").answer(to: request)
        }
    }

    /// What the ledger says; an empty history where the plan has none.
    /// - Throws: `Problem`, where it cannot be read.
    private func history(_ plan: ServedPlan) async throws -> JSON {
        try await shelf.workers.run { try StageHistory.found(of: plan).json }
    }

    private func file(_ name: String, _ request: Request) throws -> Response {
        guard let file = WebFiles.found[name] else { throw Problem.notFound(Phrase(zh: "文件“\(excerpt(name))”", en: "file \"\(excerpt(name))\"")) }
        return file.answer(to: request, with: Self.safety)
    }

    var paths: [(String, JSON)] { Self.described }

    var landing: [PartLink] { [PartLink(rel: "related", path: "/map", type: MediaType.html, title: Phrase(zh: "地图", en: "the map"))] }
}
