public import Geo
import Foundation

extension VectorFile {
    /// Writes layers to a file whose format follows from its name: `.gpkg`, `.geojson`, `.shp`, `.fgb`, `.csv`, `.xlsx`, `.kml`.
    ///
    /// The same layers give the same bytes. The file is written beside its path and renamed, so that it is whole or not there.
    ///
    /// - Parameters:
    ///   - layers: One layer; GeoPackage, XLSX and KML take several.
    ///   - path: Where the file goes. A shapefile's other parts go beside it, and what its short column names mean as `.columns.csv`.
    ///   - options: How the layers become a file.
    /// - Throws: `FileError`; what stood at the path is then untouched.
    public static func write(_ layers: [Layer], to path: String, options: WriteOptions = WriteOptions()) throws(FileError) {
        let ending = (path as NSString).pathExtension.lowercased()
        guard let format = Format(rawValue: ending == "json" ? "geojson" : ending) else {
            let known = Format.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
            throw FileError(
                path: path,
                reason: Phrase(zh: "不支持的格式“.\(ending)”，可用 \(known)", en: "no such format as \".\(ending)\"; there are \(known)"))
        }
        guard layers.count == 1 || (format.takesSeveral && !layers.isEmpty) else {
            throw FileError(path: path, reason: Phrase(zh: "该格式只能写一个图层，现为 \(layers.count) 个", en: "this format takes one layer, not \(layers.count)"))
        }
        let placed = try layers.map { layer throws(FileError) in try converted(layer, options.crs, path: path) }
        switch format {
        case .geojson: try WholeFile.write(GeoJSON.bytes(placed[0]), to: path)
        case .csv: try WholeFile.write(CSV.bytes(placed[0].withCoordinates(options)), to: path)
        case .xlsx: try LayerExport(format, options, path).write(placed.map { $0.withCoordinates(options) })
        case .kml: try WholeFile.write(KML.bytes(placed, options: options), to: path)
        case .gpkg, .shp, .fgb: try LayerExport(format, options, path).write(placed)
        }
    }

    /// Writes a layer as a shapefile with all its parts in one ZIP archive.
    ///
    /// - Throws: `FileError`; what stood at the path is then untouched.
    package static func writeZip(_ layer: Layer, to path: String, options: WriteOptions) throws(FileError) {
        let placed = try converted(layer, options.crs, path: path)
        let parts = try LayerExport(.shp, options, (path as NSString).deletingPathExtension + ".shp").files([placed])
        try WholeFile.write(ZipArchive.bytes(of: parts.map { (($0.path as NSString).lastPathComponent, $0.bytes) }), to: path)
    }

    /// Where the meanings of a shapefile's columns are written.
    public static func legendPath(of path: String) -> String { (path as NSString).deletingPathExtension + ".columns.csv" }

    /// The formats written, by the ending of their names.
    enum Format: String, CaseIterable {
        case gpkg, geojson, shp, fgb, csv, xlsx, kml

        var takesSeveral: Bool { self == .gpkg || self == .xlsx || self == .kml }
    }

    private static func converted(_ layer: Layer, _ system: CoordinateSystem?, path: String) throws(FileError) -> Layer {
        guard let system, !system.isWGS84 else { return layer }
        var layer = layer
        for i in layer.rows.indices {
            guard let geometry = layer.rows[i].geometry else { continue }
            let placed: Geometry
            do {
                placed = try geometry.mapped { places throws(CoordinateError) in try system.convert(&places, toWGS84: false) }
            } catch {
                throw .ofRequest(path: path, reason: Phrase(zh: error.said(in: .chinese), en: error.said(in: .english)))
            }
            if let at = placed.places.firstIndex(where: { $0.longitude.isNaN }) ?? system.firstFarOutside(geometry.places) {
                let place = LocationText.said(geometry.places[at])
                throw .ofRequest(
                    path: path,
                    reason: Phrase(zh: "\(place) 不在 \(system.name) 的适用范围内", en: "\(place) is outside the area that \(system.name) is meant for"))
            }
            layer.rows[i].geometry = placed
        }
        return layer
    }
}

extension CoordinateSystem {
    /// The first place more than half a zone outside the area the system is meant for.
    fileprivate func firstFarOutside(_ places: [Place]) -> Int? {
        guard let area = areaOfUse?.grown(byDegrees: Placement.reach) else { return nil }
        return places.firstIndex { !area.contains($0) }
    }
}
