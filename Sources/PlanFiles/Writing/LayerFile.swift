import Foundation
public import Geo
import GeoFiles
import Reports

/// A command line that asks for what cannot be, whatever the plan holds.
public struct RequestError: Error, Hashable, Sendable {
    /// What the user reads.
    public let message: Phrase
}

/// One layer as a file whose name says the format: how every command and the service write one.
public struct LayerFile: Sendable {
    /// The file to write, and the reference system to write it in; WGS84 where nil.
    public let path: String, crs: CoordinateSystem?

    /// The endings of file names that can be written; `zip` is a shapefile with all its parts.
    public static let endings = ["gpkg", "geojson", "shp", "fgb", "csv", "xlsx", "kml", "zip"]
    /// Those of formats whose every row is a shape, and those that also take a plain table.
    private static let mapsOnly: Set = ["shp", "fgb", "kml", "zip"], tables = ["csv", "xlsx", "gpkg", "geojson"]
    /// Those of formats that by their standard hold longitude and latitude only.
    public static let degreesOnly: Set = ["geojson", "kml"]

    /// A file to be written.
    public init(path: String, crs: CoordinateSystem? = nil) {
        self.path = path
        self.crs = crs
    }

    private var ending: String { (path as NSString).pathExtension.lowercased() }

    /// Writes a layer, with titles and words in a language.
    /// - Returns: What the user should know of the file, if anything.
    /// - Throws: `InputError` for a reference system that is not meant for where the data lie, `RequestError` for a layer that the format cannot hold,
    ///   `FileError` where the disk refuses.
    public func write(_ layer: Layer, language: Language) throws -> Phrase? {
        try checkShapes(layer)
        // A cell of a workbook holds 32,767 characters: an area's outline goes into CSV only.
        let options = WriteOptions(crs: crs, language: language, shapesInTables: ending == "csv")
        do {
            if ending == "zip" { try VectorFile.writeZip(layer, to: path, options: options) } else { try VectorFile.write([layer], to: path, options: options) }
        } catch {
            guard error.isOfRequest else { throw error }
            throw InputError(
                input: path, place: Phrase("--crs"), found: error.reason,
                wanted: Phrase(zh: "适用范围包含这些数据的坐标系", en: "a reference system that is meant for where the data lie"))
        }
        return ending == "shp" || ending == "zip" ? remark : nil
    }

    /// - Throws: `RequestError` for a table that a format of maps cannot hold.
    func checkShapes(_ layer: Layer) throws(RequestError) {
        guard Self.mapsOnly.contains(ending), layer.shape == nil, layer.rows.allSatisfy({ $0.geometry == nil }) else { return }
        let zh = Self.tables.map { "." + $0 }.joined(separator: "、"), en = Self.tables.map { "." + $0 }.joined(separator: ", ")
        throw RequestError(
            message: Phrase(
                zh: "--to：图层“\(layer.name)”是没有图形的表，.\(ending) 只能存地图图层；可用 \(zh)",
                en: "--to: the layer \"\(layer.name)\" is a table without shapes, and a .\(ending) file holds maps only; wanted one of \(en)"))
    }

    private var remark: Phrase {
        let legend = (VectorFile.legendPath(of: path) as NSString).lastPathComponent
        return Phrase(
            zh: "Shapefile 的列名最多 10 个字节，已用短名；\(legend) 说明每列的含义",
            en: "a shapefile's column names have ten bytes at most, so short names stand in it; \(legend) says what each column is")
    }
}
