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
