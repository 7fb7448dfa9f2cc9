internal import Geo

extension Layer {
    /// Takes away the columns that GDAL gives every KML layer, whether the file has them or not, and calls the name what
    /// our writer calls it.
    mutating func leaveOutDriverColumns() {
        let own = ["timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "snippet"]
        for c in columns.indices.reversed() {
            let isEmpty = rows.allSatisfy { $0.values[c] == .missing }
            guard own.contains(columns[c].name) || (isEmpty && ["Name", "description", "id"].contains(columns[c].name)) else { continue }
            columns.remove(at: c)
            for r in rows.indices { rows[r].values.remove(at: c) }
        }
        if let name = column("Name"), column("name") == nil { columns[name].name = "name" }
    }
}
