import Foundation
import Testing

@Suite("The map page")
struct MapPageTests {
    private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized.path

    @Test("The page and everything it is made of is served by us, scripts as files alone")
    func files() async throws {
        let service = try ServedCity.service.get(), page = try await service.get("/map")
        #expect(page.status == 200)
        #expect(page.headers["content-type"] == "text/html; charset=utf-8")
        let policy = try #require(page.headers["content-security-policy"])
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self';") && policy.contains("connect-src 'self'"))
        #expect(!policy.contains("http") && !policy.contains("unsafe"))
        for name in page.text.matches(of: /(?:src|href)="(map\/[^"]+)"/).map({ "/" + $0.1 }) {
            let file = try await service.get(name)
            #expect(file.status == 200, "\(name)")
            #expect(try await service.get(name, headers: ["If-None-Match": file.headers["etag"] ?? ""]).status == 304, "\(name)")
        }
        #expect(!page.text.contains("<script>") && !page.text.contains("onclick"))
    }

    @Test("Every module that a module imports is there, and none names another host")
    func modules() async throws {
        let service = try ServedCity.service.get()
        var waiting = ["start.js"], seen: Set<String> = []
        while let name = waiting.popLast() {
            guard seen.insert(name).inserted else { continue }
            let file = try await service.get("/map/\(name)")
            #expect(file.status == 200, "\(name)")
            #expect(file.headers["content-type"] == "text/javascript; charset=utf-8")
            let hosts = file.text.matches(of: /https?:\/\/[^\s'"`]+/).map { String($0.0) }
            #expect(hosts.allSatisfy { $0 == "http://www.w3.org/2000/svg" }, "\(name) names \(hosts)")   // the name of SVG's elements, no address
            waiting += file.text.matches(of: /from '\.\/([a-z-]+\.js)'/).map { String($0.1) }
        }
        let ours = try FileManager.default.contentsOfDirectory(atPath: Self.project + "/web/map").filter { $0.hasSuffix(".js") }
        #expect(seen == Set(ours))
    }

    @Test(
        "Nothing but the page's own files is served from there",
        arguments: ["..%2f..%2fPackage.swift", "%2e%2e/Package.swift", "nothing.js", "map.css%00", "wanted", "index.html%2f..%2fmap.css", "./map.css"])
    func traversal(name: String) async throws {
        let answer = try await ServedCity.service.get().get("/map/" + name)
        // URLSession takes dots out of an address before it asks, as browsers do: then it is another address, or a file of ours.
        #expect([404, 400].contains(answer.status) || answer.headers["content-type"]?.hasPrefix("text/css") == true, "\(name): \(answer.status)")
        #expect(!answer.text.contains("swift-tools-version"))
    }

    @Test("The page's start names the plan, its tiers and everything that stands in its lists")
    func start() async throws {
        let start = try await ServedCity.service.get().get("/plans/city/map").object
        #expect((start["tiers"] as? [[String: Any]])?.map { $0["id"] as? String } == ["street_centre", "community_home"])
        let data = try Data(contentsOf: URL(fileURLWithPath: ServedCity.plan.get() + "/out/facilities.geojson"))
        let written = (try JSONSerialization.jsonObject(with: data) as? [String: Any])?["features"] as? [Any]
        let facilities = try #require(start["facilities"] as? [[String: Any]])
        #expect(facilities.count == written?.count)
        #expect(facilities.allSatisfy { ($0["at"] as? [Double])?.count == 2 })
        #expect((start["communities"] as? [Any])?.count == 392)
    }

    @Test("Nothing of a plan stands under /map, which needs no token anywhere")
    func nothingPublic() async throws {
        for path in ["/map/plans/city", "/map/plans/city/stages", "/map/city"] { #expect(try await ServedCity.service.get().get(path).status == 404) }
    }

    @Test("Installed, it serves its own copy of the page, from wherever it is called")
    func installed() async throws {
        let command = try RunningService.command(), prefix = FileManager.default.temporaryDirectory.path + "/walkshed-installed-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: prefix) }
        try OutsideProgram.run(Self.project + "/Tools/install", ["--built", (command as NSString).deletingLastPathComponent, prefix])
        // Through a link, from a folder that knows nothing of the source tree: the page is found by what the kernel says of the executable.
        try FileManager.default.createDirectory(atPath: prefix + "/elsewhere", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: prefix + "/elsewhere/walkshed", withDestinationPath: "../bin/walkshed")
        let plan = try ServedCity.plan.get(), state = prefix + "/state"
        let service = try RunningService([plan, "--quiet", "--state", state], first: "cd / && exec '\(prefix)/elsewhere/walkshed' \"$@\"; ")
        defer { service.process.terminate() }
        let page = try await service.get("/map")
        #expect(page.status == 200)
        for name in page.text.matches(of: /(?:src|href)="(map\/[^"]+)"/).map({ "/" + $0.1 }) { #expect(try await service.get(name).status == 200, "\(name)") }
        #expect(try await service.get("/plans/city/map").status == 200)
        #expect(try FileManager.default.contentsOfDirectory(atPath: prefix + "/share/walkshed/web").contains("maplibre-gl.js"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(service.process.processIdentifier)/exe") == prefix + "/bin/walkshed")
    }

    @Test("A browser opens the map and uses it as a planner does", .timeLimit(.minutes(8)))
    func browser() async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.project + "/Tools/map-test")
        process.arguments = ["--people", "2000000", "--walkshed", try RunningService.command()]
        let text = try await OutsideProgram.said(by: process, on: Pipe())
        if process.terminationStatus == 77 {
            print("skipped: the map in a browser: no Chromium here; Tools/setup --browser installs it")
            return
        }
        #expect(process.terminationStatus == 0, "\(text)")
    }
}
