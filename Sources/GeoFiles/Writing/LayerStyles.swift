internal import CGDAL
internal import Geo

/// The table `layer_styles`, in which QGIS keeps and finds the style of each layer.
enum LayerStyles {
    /// - Parameter styles: QML by layer name.
    static func add(_ styles: [String: String], for layers: [Layer], to dataset: GDALDatasetH, path: String) throws(FileError) {
        let styled = layers.filter { styles[$0.name] != nil }
        guard !styled.isEmpty else { return }
        func failure() -> FileError { FileError(path: path, reason: Phrase(String(cString: CPLGetLastErrorMsg()))) }
        guard let table = GDALDatasetCreateLayer(dataset, "layer_styles", nil, wkbNone, nil) else { throw failure() }
        let fields: [(String, OGRFieldType, Int32)] = [
            ("f_table_catalog", OFTString, 256), ("f_table_schema", OFTString, 256), ("f_table_name", OFTString, 256),
            ("f_geometry_column", OFTString, 256), ("styleName", OFTString, 30), ("styleQML", OFTString, 0), ("styleSLD", OFTString, 0),
            ("useAsDefault", OFTInteger, 0), ("description", OFTString, 0), ("owner", OFTString, 30), ("ui", OFTString, 30),
            ("update_time", OFTDateTime, 0),
        ]
        for (name, type, width) in fields {
            guard let field = OGR_Fld_Create(name, type) else { throw failure() }
            defer { OGR_Fld_Destroy(field) }
            if width > 0 { OGR_Fld_SetWidth(field, width) }
            if name == "useAsDefault" { OGR_Fld_SetSubType(field, OFSTBoolean) }
            if OGR_L_CreateField(table, field, 0) != OGRERR_NONE { throw failure() }
        }
        for layer in styled {
            let geometry = GDALDatasetGetLayerByName(dataset, layer.name).flatMap { OGR_L_GetGeometryColumn($0) }.map { String(cString: $0) } ?? "geom"
            guard let feature = OGR_F_Create(OGR_L_GetLayerDefn(table)) else { throw failure() }
            defer { OGR_F_Destroy(feature) }
            for (i, text) in ["", "", layer.name, geometry, "default", styles[layer.name]!, ""].enumerated() { OGR_F_SetFieldString(feature, Int32(i), text) }
            OGR_F_SetFieldInteger(feature, 7, 1)
            for i in [8, 9, 10] as [Int32] { OGR_F_SetFieldString(feature, i, "") }
            OGR_F_SetFieldDateTime(feature, 11, 2000, 1, 1, 0, 0, 0, 100)   // GDAL.timeStamp; 100 is UTC
            if OGR_L_CreateFeature(table, feature) != OGRERR_NONE { throw failure() }
        }
    }
}
