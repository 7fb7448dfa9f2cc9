public import Geo

/// Tables as CSV by RFC 4180: UTF-8 with a byte order mark (Excel then reads Chinese), lines ended by LF.
public enum CSV {
    /// The layer's values. Shapes are not written. The same layer gives the same bytes.
    public static func bytes(_ layer: Layer) -> [UInt8] {
        var csv: [UInt8] = [0xEF, 0xBB, 0xBF]
        csv.reserveCapacity(layer.rows.count * (8 + layer.columns.count * 12))
        for (i, column) in layer.columns.enumerated() {
            if i > 0 { csv.append(comma) }
            csv.append(cell: column.name)
        }
        csv.append(lineFeed)
        for row in layer.rows {
            for (i, value) in row.values.enumerated() {
                if i > 0 { csv.append(comma) }
                switch value {
                case .missing: break
                case .text(let text): csv.append(cell: text)
                case .integer(let n): csv.append(integer: n)
                case .real(let x): if x.isFinite { csv.append(real: x) }
                case .flag(let flag): csv.append(flag ? "true" : "false")
                }
            }
            csv.append(lineFeed)
        }
        return csv
    }

    fileprivate static let comma = UInt8(ascii: ","), lineFeed = UInt8(ascii: "\n"), quote = UInt8(ascii: "\"")
}

extension [UInt8] {
    fileprivate mutating func append(cell text: String) {
        let bytes = text.utf8
        let needsQuotes = bytes.contains { $0 == CSV.comma || $0 == CSV.quote || $0 == CSV.lineFeed || $0 == 0x0D } || bytes.first == 0x20 || bytes.last == 0x20
        guard needsQuotes else { return append(contentsOf: bytes) }
        append(CSV.quote)
        for byte in bytes {
            if byte == CSV.quote { append(CSV.quote) }
            append(byte)
        }
        append(CSV.quote)
    }
}

extension Layer {
    /// The layer with its shapes as columns, for formats that hold only values: points as `lon` and `lat` (`x` and `y`
    /// in a projected system), others as `wkt` where asked for.
    func withCoordinates(_ options: WriteOptions) -> Layer {
        var layer = self
        let arePoints =
            rows.contains { $0.geometry != nil }
            && rows.allSatisfy { row in
                switch row.geometry {
                case nil, .point: true
                default: false
                }
            }
        if arePoints {
            let (x, y) = options.crs?.isGeographic == false ? ("x", "y") : ("lon", "lat")
            let known = Set(columns.map { $0.name.lowercased() })
            let isPlaced =
                options.crs == nil && [["lon", "lat"], ["lng", "lat"], ["longitude", "latitude"], ["经度", "纬度"]].contains { known.isSuperset(of: $0) }
            if isPlaced { return layer }
            let titles =
                x == "lon"
                ? (Phrase(zh: "经度", en: "longitude"), Phrase(zh: "纬度", en: "latitude")) : (Phrase(zh: "东坐标", en: "easting"), Phrase(zh: "北坐标", en: "northing"))
            layer.columns += [Column(x, .real, title: titles.0), Column(y, .real, title: titles.1)]
            for i in layer.rows.indices {
                guard case .point(let place) = layer.rows[i].geometry else { layer.rows[i].values += [.missing, .missing]; continue }
                let decimals = options.crs?.isGeographic == false ? 1e4 : 1e9
                layer.rows[i].values += [place.longitude, place.latitude].map { .real(($0 * decimals).rounded() / decimals) }
            }
        } else if options.shapesInTables {
            layer.columns.append(Column("wkt", .text))
            for i in layer.rows.indices { layer.rows[i].values.append(layer.rows[i].geometry.map { .text(WellKnownText.text($0)) } ?? .missing) }
        }
        return layer
    }
}
