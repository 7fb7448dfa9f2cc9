internal import CGDAL
internal import Geo
import Foundation

/// Writes layers through a GDAL driver into memory, and from there to the disk.
struct LayerExport {
    private let format: VectorFile.Format
    private let options: WriteOptions
    private let path: String

    init(_ format: VectorFile.Format, _ options: WriteOptions, _ path: String) {
        self.format = format
        self.options = options
        self.path = path
    }

    func write(_ layers: [Layer]) throws(FileError) {
        let files = try files(layers)
        try WholeFile.write(files)
        if format == .shp {
            let base = (path as NSString).deletingPathExtension, parts = Set(files.map { ($0.path as NSString).pathExtension })
            for stale in ["cpg", "prj", "qix", "sbn", "sbx"] where !parts.contains(stale) { unlink(base + "." + stale) }
        }
    }

    /// Everything that is to be written: where, and the bytes.
    func files(_ layers: [Layer]) throws(FileError) -> [(path: String, bytes: [UInt8])] {
        try refuseImpossible(layers)
        let folder = MemoryFolder()
        let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        let target = folder.path(stem + "." + format.rawValue)
        // What a failure leaves in memory is dropped with the folder; nothing has reached the disk yet.
        let made = GDAL.listening { Result { () throws(FileError) in try make(layers, target) } }
        try made.result.get()
        if let complaint = made.complaints.first { throw FileError(path: path, reason: Phrase(complaint)) }
        let base = (path as NSString).deletingPathExtension
        let names = folder.names
        if names.isEmpty { throw FileError(path: path, reason: Phrase(zh: "没有内容", en: "nothing to write")) }
        var files: [(path: String, bytes: [UInt8])] = names.map { name in
            let end = (name as NSString).pathExtension
            return (end == format.rawValue ? path : base + "." + end, finished(folder.bytes(folder.path(name)), end))
        }
        if format == .shp, let legend = FieldPlan(layers[0], format: format, options: options).legend {
            files.append((VectorFile.legendPath(of: path), CSV.bytes(legend)))
        }
        return files
    }

    /// The bytes as they go to the disk: the table of an unmarked GBK shapefile loses its language byte.
    private func finished(_ bytes: [UInt8], _ ending: String) -> [UInt8] {
        guard ending == "dbf", options.shapefileText == .gbkUnmarked, bytes.count > 29 else { return bytes }
        var bytes = bytes
        bytes[29] = 0
        return bytes
    }

    private func make(_ layers: [Layer], _ target: String) throws(FileError) {
        let names = [VectorFile.Format.gpkg: "GPKG", .shp: "ESRI Shapefile", .fgb: "FlatGeobuf", .xlsx: "XLSX"]
        guard let driver = GDALGetDriverByName(names[format]!), let dataset = Dataset(create(driver, target)) else { throw failure }
        if format == .gpkg, GDALDatasetStartTransaction(dataset.handle, 0) != OGRERR_NONE { throw failure }
        for layer in layers { try add(layer, to: dataset) }
        if format == .gpkg {
            try ColumnTitles.add(for: layers, language: options.language, to: dataset.handle, path: path)
            try LayerStyles.add(options.styles, for: layers, to: dataset.handle, path: path)
            if GDALDatasetCommitTransaction(dataset.handle) != OGRERR_NONE { throw failure }
        }
        GDALFlushCache(dataset.handle)
    }

    private func create(_ driver: GDALDriverH, _ target: String) -> GDALDatasetH? {
        GDALCreate(driver, target, 0, 0, 0, GDT_Unknown, nil)
    }

    private func add(_ layer: Layer, to dataset: borrowing Dataset) throws(FileError) {
        let kind = format == .xlsx ? wkbNone : ShapeWriting.kind(of: layer)
        let fields = FieldPlan(layer, format: format, options: options)
        try fields.check(path: path)
        let crs = options.crs ?? .wgs84
        guard let system = SpatialReference(crs.definition) else { throw failure }
        // No format has a name for a web map's shift: its numbers go out without a system rather than under a wrong one.
        let reference = crs.isOffset || kind == wkbNone ? nil : system.handle
        let handle = dataset.handle, name = format == .xlsx ? layer.title?.said(in: options.language) ?? layer.name : layer.name
        let created = GDAL.withOptions(layerOptions(layer)) { GDALDatasetCreateLayer(handle, name, reference, kind, $0) }
        guard let target = created else { throw failure }
        try fields.create(in: target, path: path)
        let definition = OGR_L_GetLayerDefn(target)
        for row in layer.rows {
            guard let feature = OGR_F_Create(definition) else { throw failure }
            defer { OGR_F_Destroy(feature) }
            fields.set(row, in: feature)
            if kind != wkbNone, let geometry = row.geometry { OGR_F_SetGeometryDirectly(feature, ShapeWriting.handle(geometry, kind: kind)) }
            if OGR_L_CreateFeature(target, feature) != OGRERR_NONE { throw failure }
        }
        extendLifetime(system)
        if OGR_L_SyncToDisk(target) != OGRERR_NONE { throw failure }
    }

    private func layerOptions(_ layer: Layer) -> [String] {
        switch format {
        case .gpkg:
            let names = Set(layer.columns.map { $0.name.lowercased() })
            func free(_ wanted: String) -> String { names.contains(wanted) ? free(wanted + "_") : wanted }
            let title = layer.title.map { "DESCRIPTION=" + $0.said(in: options.language) }
            return ["FID=" + free("fid"), "GEOMETRY_NAME=" + free("geom"), "SPATIAL_INDEX=YES"] + (title.map { [$0] } ?? [])
        case .shp:
            let encoding = options.shapefileText == .utf8 ? "UTF-8" : "LDID/77"
            return ["ENCODING=" + encoding, "DBF_DATE_LAST_UPDATE=" + String(GDAL.timeStamp.prefix(10))]
        default: return []
        }
    }

    private func refuseImpossible(_ layers: [Layer]) throws(FileError) {
        if Set(layers.map { $0.name.lowercased() }).count < layers.count {
            throw FileError(path: path, reason: Phrase(zh: "有同名图层", en: "two layers have the same name"))
        }
        for layer in layers {
            // GDAL would leave the row out without a word.
            if format == .fgb, let row = layer.rows.first(where: { $0.geometry == nil }) {
                throw FileError(
                    path: path,
                    reason: Phrase(
                        zh: "FlatGeobuf 不能写没有图形的行（第 \(row.number) 行）",
                        en: "FlatGeobuf cannot hold a row without a shape (row \(row.number))"))
            }
            let kind = ShapeWriting.kind(of: layer)
            if format == .shp, kind == wkbUnknown {
                throw FileError(path: path, reason: Phrase(zh: "Shapefile 不能混合点、线、面", en: "a shapefile cannot mix points, lines and areas"))
            }
            if format == .shp, kind == wkbNone {
                throw FileError(path: path, reason: Phrase(zh: "图层“\(layer.name)”没有图形", en: "layer \"\(layer.name)\" has no shapes"))
            }
            if format == .xlsx, layer.rows.count > 1_048_575 {
                throw FileError(
                    path: path,
                    reason: Phrase(
                        zh: "XLSX 最多 1048575 行数据，现为 \(layer.rows.count)",
                        en: "XLSX holds at most 1048575 rows of data, not \(layer.rows.count)"))
            }
        }
    }

    private var failure: FileError { FileError(path: path, reason: Phrase(String(cString: CPLGetLastErrorMsg()))) }
}
