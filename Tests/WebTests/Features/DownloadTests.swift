import Foundation
import Testing

@Suite("Layers as files")
struct DownloadTests {
    private var service: RunningService { get throws { try ServedCity.service.get() } }

    @Test(
        "The map layers are the files that coverage wrote, byte for byte",
        arguments: ["demand", "facilities", "service_areas", "reached_streets", "gaps", "communities", "subdistricts", "targets", "off_network"])
    func geoJSON(_ layer: String) async throws {
        let answer = try await service.get("/plans/city/layers/\(layer).geojson")
        #expect(answer.headers["content-type"] == "application/geo+json")
        #expect(answer.data == (try Data(contentsOf: URL(fileURLWithPath: ServedCity.plan.get() + "/out/\(layer).geojson"))))
    }

    @Test(
        "Every format is what the command exports, byte for byte",
        arguments: [
            ("gaps.gpkg", ""), ("gaps.xlsx", ""), ("gaps.csv", ""), ("gaps.fgb", ""), ("gaps.kml", ""), ("gaps.zip", ""), ("candidates.geojson", ""),
            ("run.xlsx", ""), ("facilities.zip", "EPSG:4545"), ("demand.csv", "EPSG:4490"), ("audit_communities.gpkg", ""),
        ])
    func formats(_ file: String, _ crs: String) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-export-\(UUID().uuidString)", path = folder + "/" + file
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let layer = String(file.prefix { $0 != "." })
        try OutsideProgram.run(
            RunningService.command(), ["export", ServedCity.plan.get(), layer, "--to", path, "--quiet"] + (crs.isEmpty ? [] : ["--crs", crs]))
        let answer = try await service.get("/plans/city/layers/\(file)" + (crs.isEmpty ? "" : "?crs=\(crs)"))
        #expect(answer.status == 200)
        #expect(answer.data == (try Data(contentsOf: URL(fileURLWithPath: path))))
        #expect(answer.headers["content-disposition"] == "attachment; filename=\"\(file)\"")
    }

    @Test("The report is the one that the command writes, byte for byte, in both languages")
    func report() async throws {
        for language in ["zh", "en"] {
            let file = FileManager.default.temporaryDirectory.path + "/walkshed-report-\(UUID().uuidString).html"
            defer { try? FileManager.default.removeItem(atPath: file) }
            try OutsideProgram.run(RunningService.command(), ["report", ServedCity.plan.get(), "--to", file, "--language", language, "--quiet"])
            let written = try Data(contentsOf: URL(fileURLWithPath: file))
            for path in ["/report", "/plans/city/report"] { #expect(try await service.get(path + "?lang=" + language).data == written) }
        }
    }

    @Test(
        "What a client has already is not sent again",
        arguments: [
            "/plans/city/layers/gaps.geojson", "/plans/city/layers/facilities.xlsx?lang=en", "/plans/city/layers/audit_findings.csv", "/plans/city/coverage",
        ])
    func known(_ path: String) async throws {
        let first = try await service.get(path), tag = try #require(first.headers["etag"])
        #expect(first.status == 200 && !first.data.isEmpty)
        let again = try await service.get(path, headers: ["If-None-Match": "\"other\", W/\(tag)"])
        #expect(again.status == 304 && again.data.isEmpty && again.headers["etag"] == tag)
        #expect(try await service.get(path, headers: ["If-None-Match": "\"other\""]).data == first.data)
        // Another file, language or system is another answer.
        let others = ["/plans/city/layers/gaps.gpkg", "/plans/city/layers/facilities.xlsx?lang=zh", "/plans/city/layers/gaps.gpkg?crs=EPSG:4545"]
        for other in others { #expect(try await service.get(other, headers: ["If-None-Match": tag]).status == 200) }
    }

    @Test("A scenario's files are marked by its revision and its name")
    func ofScenario() async throws {
        let home = try await LiveScenarioTests.homes()[4], id = try await LiveScenarioTests.make(service, "[\(LiveScenarioTests.move(home, east: 0.005))]")
        for path in ["layers/changed_points.geojson", "layers/gaps.xlsx", "comparison", "scenario.yaml"].map({ "/scenarios/\(id)/\($0)" }) {
            let tag = try #require(try await service.get(path).headers["etag"], "\(path)")
            #expect(try await service.get(path, headers: ["If-None-Match": tag]).status == 304)
        }
        let path = "/scenarios/\(id)/layers/gaps.csv", tag = try #require(try await service.get(path).headers["etag"])
        #expect(try await service.send("POST", "/scenarios/\(id)/undo", body: "{\"revision\": 1}").status == 200)
        #expect(try await service.get(path, headers: ["If-None-Match": tag]).status == 200)
    }

    @Test("A zipped shapefile opens as it is")
    func zipped() async throws {
        let file = FileManager.default.temporaryDirectory.path + "/walkshed-\(UUID().uuidString).zip"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await service.get("/plans/city/layers/facilities.zip").data.write(to: URL(fileURLWithPath: file))
        let read = try OutsideProgram.features("/vsizip/" + file, "facilities").map(Feature.init)
        let served = try await Feature.all(service, "/collections/facilities/items?limit=10000").features
        #expect(read.map { $0.values["name"] } == served.map { $0.values["name"] })
        try OutsideProgram.run("python3", ["-c", "import sys, zipfile; assert zipfile.ZipFile(sys.argv[1]).testzip() is None", file])
    }
}
