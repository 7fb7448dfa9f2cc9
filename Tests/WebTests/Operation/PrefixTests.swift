import Foundation
import Testing
import Web

/// Behind a reverse proxy that has put the service under a path; Tools/map-test uses the page through one.
@Suite("Under a path")
struct PrefixTests {
    private static let place = "https://planning.example/gis/walkshed"

    private func service(_ stated: String? = place, behindProxy: Bool = true) async throws -> LocalService {
        try await LocalService.trusting(state: LocalService.folder()) { settings in
            settings.publicAddress = stated.map { $0 + "/" }
            settings.isBehindProxy = behindProxy
        }
    }

    @Test(
        "Every link of every document begins with what the operator says",
        arguments: [
            "/", "/collections", "/collections/demand", "/collections/demand/items?limit=2&offset=2", "/plans", "/plans/city", "/tileMatrixSets",
            "/collections/demand/tiles/WebMercatorQuad", "/?f=html", "/collections?f=html", "/plans/city?f=html", "/collections/gaps/items?f=html",
        ])
    func links(_ path: String) async throws {
        let service = try await service(), answer = try await service.send("GET", path)
        #expect(answer.status == 200)
        let links = answer.text.matches(of: /"?(?:href|templated-href|tileMatrixSetDefinition)"?(?:=|: ?)"([^"]+)"/).map { String($0.output.1) }
        #expect(!links.isEmpty)
        for link in links { #expect(link.hasPrefix(Self.place + "/"), "\(link)") }
        if path.hasSuffix("WebMercatorQuad") {
            #expect((answer.object["tiles"] as? [String])?.allSatisfy { $0.hasPrefix(Self.place + "/collections/") } == true)
        }
        try await service.stop()
    }

    @Test func `what was made is found under the path, and a page of the proxy's host may ask`() async throws {
        let service = try await service(), headers = ["Origin": "https://planning.example"]
        let made = try await service.send("POST", "/scenarios", body: "{}", headers: headers), id = try #require(made.object["id"] as? String)
        #expect(made.status == 201 && made.headers["location"] == "/gis/walkshed/scenarios/\(id)")
        let asked = "{\"inputs\": {\"at\": [106.55, 29.56], \"minutes\": 5}}"
        let job = try await service.send("POST", "/processes/reach/execution", body: asked, headers: ["Prefer": "respond-async"])
        #expect(job.headers["location"]?.hasPrefix("/gis/walkshed/jobs/") == true)
        #expect(try await service.send("POST", "/scenarios", body: "{}", headers: ["Origin": "https://elsewhere.example"]).status == 403)
        try await service.stop()
    }

    @Test func `the page names what it is made of from where it stands, and is sent back there from below a slash`() async throws {
        let service = try await service(), page = try await service.send("GET", "/map")
        let names = page.text.matches(of: /(?:src|href)="([^"#]+)"/).map { String($0.output.1) }
        #expect(!names.isEmpty && names.allSatisfy { $0.hasPrefix("map/") })
        for path in ["/map/", "/map/index.html"] {
            let said = String(decoding: try OutsideProgram.run("curl", ["--silent", "--noproxy", "*", "--include", service.base + path]), as: UTF8.self)
            #expect(said.hasPrefix("HTTP/1.1 308") && said.lowercased().contains("location: ../map\r\n"), "\(said)")
        }
        try await service.stop()
    }

    @Test func `without a public address links say https where the proxy does, and nobody else can make them`() async throws {
        for (isBehind, scheme) in [(true, "https"), (false, "http")] {
            let service = try await service(nil, behindProxy: isBehind)
            let link = try await service.send("GET", "/", headers: ["X-Forwarded-Proto": "https"]).link("conformance")
            #expect(link == service.base.replacing("http://", with: "\(scheme)://") + "/conformance")
            try await service.stop()
        }
    }
}
