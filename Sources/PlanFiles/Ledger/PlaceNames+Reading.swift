import Geo
import GeoFiles
import Ledger
import Reports

extension PlaceNames {
    /// What the boundaries of a plan call their codes, and their districts where a column names them.
    ///
    /// Names are a kindness: boundaries that are not there yet, or cannot be read, have none, and the codes stand alone.
    init(of document: PlanDocument) {
        var names: [String: String] = [:]
        for settings in [document.communities, document.subdistricts].compactMap({ $0 }) {
            for (code, name) in Self.names(settings, document) { names[code] = name }
        }
        self.init(names)
    }

    private static func names(_ settings: PlanDocument.LayerSettings, _ document: PlanDocument) -> [String: String] {
        let options = ReadOptions(layer: settings.layer, crs: settings.crs, encoding: settings.encoding, transformation: settings.transformation)
        guard let layer = try? VectorFile.examine(document.path(settings.file), options: options).layer else { return [:] }
        func column(_ name: String) -> Int? { settings.fields[name].map { Aliases.column(named: $0, in: layer) } ?? Aliases.resolve(name, in: layer) }
        guard let id = column("id") else { return [:] }
        let name = column("name"), district = column("district")
        var names: [String: String] = [:]
        for row in layer.rows {
            let code = row.values[id].plainText
            if let name { add(row.values[name].plainText, of: code, to: &names) }
            if let district, let above = DivisionCode(code)?.district?.description { add(row.values[district].plainText, of: above, to: &names) }
        }
        return names
    }

    /// A name in words; a code is none.
    private static func add(_ name: String, of code: String, to names: inout [String: String]) {
        if !code.isEmpty, !name.allSatisfy({ $0.isNumber || $0.isWhitespace }) { names[code] = name }
    }
}
