public import Geo

/// How a layer becomes a file.
public struct WriteOptions: Hashable, Sendable {
    /// What the text of a shapefile's table is written in.
    public enum ShapefileText: Hashable, Sendable {
        /// UTF-8, with a `.cpg` that says so.
        case utf8
        /// GBK, said by the table's language byte alone, as ArcGIS before 10.2.1 writes and reads it.
        case gbk
        /// GBK, said nowhere, as MapGIS writes it.
        case gbkUnmarked
    }

    /// The reference system of the coordinates; WGS84 where nil. GeoJSON and KML stay WGS84 unless it is given.
    public var crs: CoordinateSystem?
    /// The language of column titles.
    public var language: Language
    /// What the text of a shapefile's table is written in.
    public var shapefileText: ShapefileText
    /// A QGIS style (QML) for layers of a GeoPackage, by the layer's name.
    public var styles: [String: String]
    /// Whether shapes other than points go into tables (CSV, XLSX) as WKT. Points always go as `lon` and `lat`.
    public var shapesInTables: Bool

    /// How a layer becomes a file.
    public init(
        crs: CoordinateSystem? = nil, language: Language = .english, shapefileText: ShapefileText = .utf8, styles: [String: String] = [:],
        shapesInTables: Bool = false
    ) {
        self.crs = crs
        self.language = language
        self.shapefileText = shapefileText
        self.styles = styles
        self.shapesInTables = shapesInTables
    }
}
