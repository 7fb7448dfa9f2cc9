import Foundation
import Geo
import HTTPTypes
import Hummingbird
import PlanFiles
import Planning
import Reports

/// A layer as a file to be downloaded: `gaps.xlsx`.
struct LayerDownload: Sendable {
    /// The layer's name, and the ending that says the format.
    let layer: String, ending: String
    private let crs: CoordinateSystem?
    private let language: Language?

    /// The formats, by their endings; a shapefile comes as a ZIP archive with all its parts.
    static let endings = LayerFile.endings.filter { $0 != "shp" }
    static var formats: String { endings.map { "." + $0 }.joined(separator: ", ") }

    /// - Throws: `Problem` for what cannot be.
    init(_ file: String, _ query: Query) throws(Problem) {
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        let ending = parts.count == 2 ? String(parts[1]).lowercased() : ""
        guard ExportRequest.layers.contains(parts.first.map { String($0) } ?? ""), Self.endings.contains(ending) else {
            throw Problem(
                .notFound, "not-found",
                Phrase(
                    zh: "没有文件“\(excerpt(file))”；图层为 \(ExportRequest.layers.joined(separator: "、"))，格式为 \(Self.formats)",
                    en: "there is no file \"\(excerpt(file))\"; the layers are \(ExportRequest.layers.joined(separator: ", ")), the formats \(Self.formats)"))
        }
        (layer, self.ending) = (String(parts[0]), ending)
        crs = try query["crs"].map { text throws(Problem) -> CoordinateSystem in
            guard text.utf8.count < 2_000, let system = try? CoordinateSystem(text) else {
                throw .parameter("crs", found: text, wanted: Phrase(zh: "坐标系，如 EPSG:4545", en: "a reference system such as EPSG:4545"))
            }
            guard system.isGeographic || !LayerFile.degreesOnly.contains(ending) else {
                throw .parameter("crs", found: text, wanted: Phrase(zh: "经纬度坐标系：.\(ending) 只存经纬度", en: "longitude and latitude, all that .\(ending) holds"))
            }
            return system
        }
        if let asked = query["lang"] {
            guard let language = Language(rawValue: asked) else { throw .parameter("lang", found: asked, wanted: Phrase("zh, en")) }
            self.language = language
        } else {
            language = nil
        }
    }

    /// The file, written the way the command writes it, in a folder that is gone afterwards.
    func response(from standing: ServedPlan.Standing) throws -> Response {
        let language = language ?? standing.plan.study.language
        guard let found = try layer(from: standing, in: language) else {
            throw Problem.notFound(Phrase(zh: "图层“\(layer)”的数据", en: "anything in the plan for the layer \"\(layer)\""))
        }
        return try Self.response(found, ending: ending, crs: crs, language: language)
    }

    private func layer(from standing: ServedPlan.Standing, in language: Language) throws -> Layer? {
        guard AuditResult.layerNames.contains(layer) else { return CoverageLayers(standing.result).layer(named: layer) }
        do {
            return try AuditRun(CoverageRun(standing.plan, standing.result)).result.layers(in: language).first { $0.name == layer }
        } catch let errors as InputErrors { throw Problem.unusable(errors) }
    }

    /// Any layer as a file to be downloaded.
    static func response(_ layer: Layer, ending: String, crs: CoordinateSystem?, language: Language) throws -> Response {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("walkshed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }   // what is left of it in /tmp harms nobody
        let file = folder.appendingPathComponent(layer.name + "." + ending)
        do { _ = try LayerFile(path: file.path, crs: crs).write(layer, language: language) } catch let error as RequestError {
            throw Problem(.badRequest, "bad-format", error.message)
        } catch let error as InputError {
            let detail = Phrase(zh: error.said(in: .chinese, without: file.path), en: error.said(in: .english, without: file.path))
            throw Problem(.badRequest, "bad-parameter", detail)
        }
        var response = Response.bytes(try Data(contentsOf: file), as: types[ending] ?? "application/octet-stream")
        response.headers[.contentDisposition] = "attachment; filename=\"\(layer.name).\(ending)\""
        return response
    }

    /// The media types that a file may have, in the order of the alphabet.
    static var kinds: [String] { Set(types.values.map { String($0.prefix { $0 != ";" }) } + ["application/octet-stream"]).sorted() }

    private static let types = [
        "gpkg": "application/geopackage+sqlite3", "geojson": MediaType.geoJSON, "csv": "text/csv; charset=utf-8", "kml": "application/vnd.google-earth.kml+xml",
        "zip": "application/zip", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]
}

extension InputError {
    /// What the user reads, without the path that the file had for a moment.
    fileprivate func said(in language: Language, without path: String) -> String {
        problems.map { "\($0.place.said(in: language)): \($0.found.said(in: language)); \($0.wanted.said(in: language))" }.joined(separator: "\n")
            .replacing(path, with: "")
    }
}
