internal import CGDAL
internal import Geo
import Foundation

/// Files that GDAL reads feature by feature.
enum FeatureFile {
    /// What is opened. Left out are formats that read other files or servers than the one named.
    private static let drivers = [
        "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON", "GPKG", "ESRI Shapefile", "FlatGeobuf", "OpenFileGDB", "LIBKML", "KML",
        "GML", "GPX", "SQLite", "MapInfo File", "DXF",
    ]

    static func read(_ path: String, options: ReadOptions, faults: inout FaultList) throws(InputError) -> Layer {
        try demandParts(of: path, faults)
        let opened: (result: Result<Layer, InputError>, complaints: [String])
        var gathered = faults
        opened = GDAL.listening { Result { () throws(InputError) in try layer(path, options: options, faults: &gathered) } }
        faults = gathered
        switch opened.result {
        case .success(let layer):
            // PROJ's complaint about a system it does not know is no fault where another is stated.
            if let complaint = opened.complaints.first(where: { !$0.hasPrefix("PROJ:") }), faults.problems.isEmpty {
                faults.add(
                    place: Phrase(zh: "文件", en: "file"), found: Phrase(zh: "读取时出错（\(complaint)）", en: "a failure while reading it (\(complaint))"),
                    wanted: Phrase(zh: "完整的文件", en: "a complete file"))
            }
            return layer
        case .failure(let error):
            guard error.problems == [unopened(nil)], let complaint = opened.complaints.first else { throw error }
            throw InputError(input: error.input, problems: [unopened(complaint)])
        }
    }

    /// A shapefile is no shapefile without its table and its index, which mails and copies lose.
    private static func demandParts(of path: String, _ faults: FaultList) throws(InputError) {
        guard (path as NSString).pathExtension.lowercased() == "shp" else { return }
        let folder = (path as NSString).deletingLastPathComponent, stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        let there = Set(((try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []).map { $0.lowercased() })
        let missing = ["dbf", "shx"].map { "\(stem).\($0)" }.filter { !there.contains($0.lowercased()) }
        guard !missing.isEmpty else { return }
        throw faults.fileFault(
            found: Phrase(zh: "旁边缺少 \(missing.joined(separator: "、"))", en: "no \(missing.joined(separator: " and no ")) beside it"),
            wanted: Phrase(zh: "Shapefile 的 .shp、.shx、.dbf 同在一处", en: "a shapefile's .shp, .shx and .dbf together"))
    }

    private static func unopened(_ complaint: String?) -> InputError.Problem {
        let why = complaint.map { Phrase(zh: "（\($0)）", en: " (\($0))") } ?? Phrase("")
        return InputError.Problem(
            place: Phrase(zh: "文件", en: "file"), found: Phrase(zh: "无法识别或已损坏的文件", en: "a file of no known format, or a damaged one") + why,
            wanted: Phrase(
                zh: "GeoPackage、GeoJSON、Shapefile、FlatGeobuf、FileGDB、KML、CSV 或 XLSX",
                en: "GeoPackage, GeoJSON, Shapefile, FlatGeobuf, FileGDB, KML, CSV or XLSX"))
    }

    private static func layer(_ path: String, options: ReadOptions, faults: inout FaultList) throws(InputError) -> Layer {
        let source = path.lowercased().hasSuffix(".zip") ? "/vsizip/" + path : path
        // Text of a shapefile is taken as bytes: what it is written in is often not what the file says.
        guard let dataset = Dataset.open(source, kind: UInt32(GDAL_OF_VECTOR), drivers: drivers, options: ["ENCODING="]) else {
            throw InputError(input: faults.input, problems: [unopened(nil)])
        }
        let chosen = try choose(dataset.layers, options: options, faults: faults)
        let isShapefile = dataset.driver == "ESRI Shapefile"
        var text: FeatureText = .utf8
        var encoding: Phrase?
        if isShapefile {
            let found = try ShapefileText.find(chosen, source: source, options: options, faults: &faults)
            (text, encoding) = (found.text, found.evidence)
        }
        var reader = FeatureReader(layer: chosen, text: text)
        var rows = reader.rows(faults: &faults)
        var placement = Placement(options: options)
        placement.stated = definition(chosen)
        let crs = placement.settle(&rows, faults: &faults)
        Soundness.check(&rows, naming: Phrase.feature, faults: &faults)
        let format = String(cString: GDALGetDriverLongName(GDALGetDatasetDriver(dataset.handle)))
        var layer = Layer(name: reader.name, columns: reader.columns, rows: rows)
        layer.keepCodesAsText()
        if dataset.driver == "GPKG" {
            for (name, title) in ColumnTitles.read(layer: reader.name, from: dataset.handle) where title != name {
                if let column = layer.column(name) { layer.columns[column].title = Phrase(title) }
            }
        }
        if dataset.driver == "LIBKML" { layer.leaveOutDriverColumns() }
        layer.origin = Layer.Origin(file: faults.input, crs: crs, encoding: encoding, format: format)
        return layer
    }

    /// The layer asked for, or the only one that holds shapes.
    private static func choose(_ layers: [OGRLayerH], options: ReadOptions, faults: FaultList) throws(InputError) -> OGRLayerH {
        let named = layers.map { (handle: $0, name: String(cString: OGR_L_GetName($0))) }
        let usable = named.filter { $0.name != "layer_styles" }
        let list = usable.map(\.name).joined(separator: ", ")
        if let wanted = options.layer {
            if let found = named.first(where: { $0.name == wanted }) ?? named.first(where: { $0.name.lowercased() == wanted.lowercased() }) {
                return found.handle
            }
            throw InputError(
                input: faults.input,
                place: Phrase(
                    zh: "图层",
                    en: "layer"),
                found: Phrase(zh: "无“\(wanted)”，只有 \(list)", en: "no \"\(wanted)\", only \(list)"),
                wanted: Phrase(zh: "其中一个图层名", en: "the name of one of them"))
        }
        let spatial = usable.filter { OGR_L_GetGeomType($0.handle) != wkbNone }
        for candidates in [usable, spatial] where candidates.count == 1 { return candidates[0].handle }
        throw InputError(
            input: faults.input, place: Phrase(zh: "图层", en: "layer"),
            found: usable.isEmpty
                ? Phrase(
                    zh: "没有图层",
                    en: "no layer") : Phrase(zh: "\(usable.count) 个图层：\(list)", en: "\(usable.count) layers: \(list)"),
            wanted: Phrase(zh: "用 layer 指明一个", en: "one of them named by `layer`"))
    }

    /// The layer's reference system as WKT, or as a code where it has one.
    private static func definition(_ layer: OGRLayerH) -> String? {
        guard let system = OGR_L_GetSpatialRef(layer) else { return nil }
        if let authority = OSRGetAuthorityName(system, nil), let code = OSRGetAuthorityCode(system, nil) {
            return String(cString: authority) + ":" + String(cString: code)
        }
        var text: UnsafeMutablePointer<CChar>?
        guard OSRExportToWkt(system, &text) == OGRERR_NONE, let text else { return nil }
        defer { VSIFree(text) }
        let wkt = String(cString: text)
        // "Undefined" is what GeoPackage and QGIS write where nothing is known.
        return wkt.isEmpty || wkt.contains("LOCAL_CS") || wkt.contains("ENGCRS") || wkt.contains("Undefined") ? nil : wkt
    }
}
