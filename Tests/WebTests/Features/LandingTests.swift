import Foundation
import Logging
import Testing
import Travel
import Web

@Suite("The way in")
struct LandingTests {
    private var service: RunningService { get throws { try ServedCity.service.get() } }

    @Test("The landing page has every link that desktops look for")
    func landing() async throws {
        let answer = try await service.get("/")
        #expect(answer.status == 200)
        let links = try #require(answer.object["links"] as? [[String: Any]])
        func type(_ rel: String) -> [String] { links.filter { $0["rel"] as? String == rel }.compactMap { $0["type"] as? String } }
        // Without service-desc and conformance pg_featureserv was invisible to QGIS (pg_featureserv#63).
        #expect(type("service-desc") == ["application/vnd.oai.openapi+json;version=3.0"])
        #expect(type("service-doc") == ["text/html"])
        #expect(type("conformance") == ["application/json"])
        #expect(type("data") == ["application/json"])
        #expect(type("self") == ["application/json"])
        for rel in ["processes", "job-list", "tiling-schemes"] { #expect(type("http://www.opengis.net/def/rel/ogc/1.0/" + rel) == ["application/json"]) }
        let map = try service.base + "/map"
        #expect(links.contains { $0["href"] as? String == map }, "a planner finds the map")
        for link in links {
            let href = try #require(link["href"] as? String)
            #expect(href.hasPrefix(try service.base), "every link is an absolute address of ours: \(href)")
            #expect(try await service.get(String(href.dropFirst(service.base.count))).status == 200, "\(href)")
        }
    }

    @Test("Conformance names the classes of features, tiles and processes")
    func conformance() async throws {
        let classes = try #require(try await service.get("/conformance").object["conformsTo"] as? [String])
        for name in ["core", "oas30", "html", "geojson"] { #expect(classes.contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/" + name)) }
        #expect(classes.contains("http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"))
        for name in ["tiles-1/1.0/conf/mvt", "processes-1/1.0/conf/core", "processes-1/1.0/conf/job-list"] {
            #expect(classes.contains("http://www.opengis.net/spec/ogcapi-" + name))
        }
    }

    @Test("Everything that is answered is described")
    func described() throws {
        // Without plans: which routes there are does not depend on them.
        let service = try Service(ServiceSettings(plans: [], threads: Threads(1)), logger: Logger(label: "test"))
        #expect(service.undescribed == [])
    }

    @Test("The description is OpenAPI 3.0, whose references all lead somewhere, with the page's limits where QGIS looks for them")
    func api() async throws {
        // Collections are described once their plan is read.
        #expect(try await service.get("/plans/city/coverage").status == 200)
        let answer = try await service.get("/api")
        #expect(answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0")
        let api = answer.object
        #expect((api["openapi"] as? String)?.hasPrefix("3.0") == true)
        let components = try #require(api["components"] as? [String: Any])
        let limit = ((components["parameters"] as? [String: Any])?["limit"] as? [String: Any])?["schema"] as? [String: Any]
        #expect(limit?["maximum"] as? Int == 10_000)
        #expect(limit?["default"] as? Int == 100)
        func references(_ value: Any) -> [String] {
            if let list = value as? [Any] { return list.flatMap(references) }
            guard let object = value as? [String: Any] else { return [] }
            return (object["$ref"] as? String).map { [$0] } ?? object.values.flatMap(references)
        }
        let all = Set(references(api))
        #expect(all.contains("#/components/schemas/Problem"))
        for reference in all {
            let parts = reference.dropFirst("#/components/".count).split(separator: "/").map(String.init)
            #expect((components[parts[0]] as? [String: Any])?[parts[1]] != nil, "\(reference)")
        }
        let paths = try #require(api["paths"] as? [String: Any])
        let own = ((paths["/collections/facilities/items"] as? [String: Any])?["get"] as? [String: Any])?["parameters"] as? [[String: Any]]
        #expect(own?.contains { $0["name"] as? String == "stage" } == true, "a collection's columns are described as parameters")
    }

    @Test(
        "Pages are whole by themselves: no script, nothing from another host, in the language asked for",
        arguments: ["/", "/conformance", "/api", "/collections", "/collections/demand", "/collections/demand/items", "/plans", "/plans/city"])
    func pages(_ path: String) async throws {
        for (language, other) in [("zh-CN,zh;q=0.9", "English"), ("en-GB,en;q=0.8", "中文")] {
            let answer = try await service.get(path, headers: ["Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "Accept-Language": language])
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
            let page = answer.text
            #expect(page.contains("lang=\"\(language.hasPrefix("zh") ? "zh-CN" : "en")\""))
            #expect(page.contains(">\(other)<"), "a way to the other language")
            #expect(!page.contains("<script") && !page.contains(" src=") && !page.contains("@import") && !page.contains("url("))
            for link in page.matches(of: /href="([^"]*)"/) { #expect(link.output.1.hasPrefix(try service.base), "\(link.output.1)") }
        }
        // A program that takes anything gets JSON; `f` is stronger than any header.
        #expect(try await service.get(path, headers: ["Accept": "*/*"]).json != nil)
        #expect(try await service.get(path + "?f=json", headers: ["Accept": "text/html"]).json != nil)
        #expect(try await service.get(path + "?f=html&lang=en").text.contains("lang=\"en\""))
    }

    @Test("The plan says where it is, what it promises, and what it was made from")
    func plan() async throws {
        let plan = try await service.get("/plans/city").object
        let extent = try #require(plan["extent"] as? [Double])
        // The demonstration city lies where Chongqing does.
        #expect(extent.count == 4 && extent[0] > 106 && extent[0] < extent[2] && extent[2] < 107 && extent[1] < extent[3])
        let tiers = try #require(plan["tiers"] as? [[String: Any]])
        #expect(tiers.map { $0["minutes"] as? Double } == [20, 10] || tiers.map { $0["minutes"] as? Double } == [10, 20])
        let names = try #require(plan["collections"] as? [String]), listed = try await service.get("/collections").object["collections"] as? [[String: Any]]
        // Other tests' scenarios come and go between the two questions.
        func lasting(_ names: [String]) -> [String] { names.filter { !$0.hasPrefix("scenario_") } }
        #expect(lasting(names) == lasting(listed?.map { $0["id"] as? String ?? "" } ?? []))
        #expect((plan["sources"] as? [[String: Any]])?.contains { $0["role"] as? String == "streets" } == true)
        #expect(!(try await service.get("/plans/city").text).contains(NSTemporaryDirectory()), "no path of the machine")
    }
}
