internal import CGDAL
internal import Geo

/// What people read above the columns of a GeoPackage, kept in the standard's table `gpkg_data_columns`. GDAL shows it as
/// the alias of a field from 3.7 on; 3.6 neither writes nor reads it, so we do.
enum ColumnTitles {
    /// Writes the titles of all layers that have some.
    static func add(for layers: [Layer], language: Language, to dataset: GDALDatasetH, path: String) throws(FileError) {
        var rows: [String] = []
        for layer in layers {
            var taken: Set<String> = []   // a name stands once in a layer, by the standard
            for column in layer.columns {
                guard let title = column.title?.said(in: language) else { continue }
                let name = taken.insert(title).inserted ? quoted(title) : "NULL"
                rows.append("(\(quoted(layer.name)), \(quoted(column.name)), \(name), \(quoted(title)), NULL, NULL, NULL)")
            }
        }
        if rows.isEmpty { return }
        let statements = [
            """
            CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, \
            scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
            """,
            """
            CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, \
            mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))
            """,
            """
            INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', \
            'http://www.geopackage.org/spec121/#extension_schema', 'read-write')
            """,
            "INSERT INTO gpkg_data_columns VALUES " + rows.joined(separator: ", "),
        ]
        for statement in statements {
            CPLErrorReset()
            if let result = GDALDatasetExecuteSQL(dataset, statement, nil, nil) { GDALDatasetReleaseResultSet(dataset, result) }
            if CPLGetLastErrorType().rawValue >= CE_Failure.rawValue {
                throw FileError(
                    path: path,
                    reason: Phrase(String(cString: CPLGetLastErrorMsg())))
            }
        }
    }

    /// The titles of a layer's columns, by the columns' names.
    static func read(layer: String, from dataset: GDALDatasetH) -> [String: String] {
        var titles: [String: String] = [:]
        func each(_ statement: String, _ body: (OGRFeatureH) -> Void) {
            guard let result = GDALDatasetExecuteSQL(dataset, statement, nil, nil) else { return }
            defer { GDALDatasetReleaseResultSet(dataset, result) }
            while let row = OGR_L_GetNextFeature(result) {
                body(row)
                OGR_F_Destroy(row)
            }
        }
        var isThere = false
        each("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_data_columns'") { _ in isThere = true }
        guard isThere else { return titles }
        let wanted = "SELECT column_name, coalesce(title, name) FROM gpkg_data_columns WHERE lower(table_name) = lower(\(quoted(layer)))"
        each(wanted) { row in
            guard OGR_F_IsFieldSetAndNotNull(row, 1) != 0 else { return }
            titles[String(cString: OGR_F_GetFieldAsString(row, 0))] = String(cString: OGR_F_GetFieldAsString(row, 1))
        }
        return titles
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
