internal import CGDAL
internal import Geo
import Foundation

/// How a layer's columns become fields of a format: names it allows, wide enough, with their titles.
struct FieldPlan {
    private let layer: Layer
    private let format: VectorFile.Format
    private let options: WriteOptions
    /// What each column is called in the file.
    let names: [String]

    init(_ layer: Layer, format: VectorFile.Format, options: WriteOptions) {
        self.layer = layer
        self.format = format
        self.options = options
        var taken: Set<String> = []
        names = layer.columns.map { column in
            let wanted = format == .xlsx ? column.title?.said(in: options.language) ?? column.name : column.name
            guard format == .shp else { return Self.unique(wanted, limit: .max, width: { $0.utf8.count }, taken: &taken) }
            return Self.unique(column.short ?? wanted, limit: 10, width: { Self.width($0, options.shapefileText) }, taken: &taken)
        }
    }

    /// Refuses what a shapefile's table cannot hold, where it would otherwise be cut without a word.
    func check(path: String) throws(FileError) {
        guard format == .shp else { return }
        let encoder = options.shapefileText == .utf8 ? nil : TextConverter(from: "UTF-8", to: "GBK")
        for row in layer.rows {
            for (value, column) in zip(row.values, layer.columns) {
                guard case .text(var text) = value else { continue }
                if Self.width(text, options.shapefileText) > 254 {
                    throw FileError(
                        path: path,
                        reason: Phrase(
                            zh: "第 \(row.number) 行“\(column.name)”超过 Shapefile 的 254 字节",
                            en: "row \(row.number), \(column.name): longer than the 254 bytes of a shapefile"))
                }
                if let encoder, !text.withUTF8({ $0.isASCII || encoder.converted($0) != nil }) {
                    throw FileError(
                        path: path,
                        reason: Phrase(
                            zh: "第 \(row.number) 行“\(column.name)”有 GBK 之外的字",
                            en: "row \(row.number), \(column.name): a character that GBK does not have"))
                }
            }
        }
    }

    func create(in target: OGRLayerH, path: String) throws(FileError) {
        for (i, column) in layer.columns.enumerated() {
            let type =
                switch column.kind {
                case .text: OFTString
                case .integer: OFTInteger64
                case .real: OFTReal
                case .flag: OFTInteger
                }
            guard let field = OGR_Fld_Create(names[i], type) else { continue }
            defer { OGR_Fld_Destroy(field) }
            if column.kind == .flag, format != .shp { OGR_Fld_SetSubType(field, OFSTBoolean) }
            if format == .shp { setWidth(field, i) }
            if OGR_L_CreateField(target, field, 0) != OGRERR_NONE {
                throw FileError(path: path, reason: Phrase(String(cString: CPLGetLastErrorMsg())))
            }
        }
    }

    func set(_ row: Layer.Row, in feature: OGRFeatureH) {
        for (i, value) in row.values.enumerated() {
            let i = Int32(i)
            switch value {
            case .missing: if format != .xlsx { OGR_F_SetFieldNull(feature, i) }
            case .text(let text): OGR_F_SetFieldString(feature, i, said(text, Int(i)))
            case .integer(let n): OGR_F_SetFieldInteger64(feature, i, GIntBig(n))
            case .real(let x): OGR_F_SetFieldDouble(feature, i, x)
            case .flag(let flag): OGR_F_SetFieldInteger(feature, i, flag ? 1 : 0)
            }
        }
    }

    /// A cell as it is written: in a workbook, which people read, a code goes out in their language.
    private func said(_ text: String, _ column: Int) -> String {
        guard format == .xlsx, let words = layer.columns[column].words else { return text }
        let codes = text.split(separator: ";").map { words[String($0)]?.said(in: options.language) ?? String($0) }
        return codes.joined(separator: options.language == .chinese ? "、" : ", ")
    }

    /// What the columns of a shapefile mean, as a table to keep beside it: the name in the file, the full one, and both titles.
    /// Nil where the names in the file are the full ones and nothing more is known of them.
    var legend: Layer? {
        guard layer.columns.contains(where: { $0.title != nil }) || names != layer.columns.map(\.name) else { return nil }
        var legend = Layer(
            name: "columns", columns: [Layer.Column("column", .text), Layer.Column("id", .text), Layer.Column("中文", .text), Layer.Column("English", .text)])
        legend.rows = zip(names, layer.columns).enumerated().map { i, named in
            let (name, column) = named
            let titles = [column.title?.zh, column.title?.en].map { $0.map { Value.text($0) } ?? .missing }
            return Layer.Row(number: i + 2, values: [.text(name), .text(column.name)] + titles)
        }
        return legend
    }

    private func setWidth(_ field: OGRFieldDefnH, _ column: Int) {
        var width = 1, largest = 1.0
        for row in layer.rows {
            switch row.values[column] {
            case .text(let text): width = max(width, Self.width(text, options.shapefileText))
            case .integer(let n): width = max(width, String(n).utf8.count)
            case .real(let x): largest = max(largest, abs(x))
            default: break
            }
        }
        if layer.columns[column].kind == .real {
            OGR_Fld_SetWidth(field, 24)
            OGR_Fld_SetPrecision(field, Int32(max(0, min(15, 21 - Int(log10(largest))))))
        } else {
            OGR_Fld_SetWidth(field, Int32(min(254, width)))
        }
    }

    /// A name no other column has, without regard to case, cut between characters.
    private static func unique(_ wanted: String, limit: Int, width: (String) -> Int, taken: inout Set<String>) -> String {
        var copy = 1
        while true {
            let end = copy == 1 ? "" : "_\(copy)"
            var start = wanted
            while width(start) + end.utf8.count > limit { start.removeLast() }
            if taken.insert((start + end).lowercased()).inserted { return start + end }
            copy += 1
        }
    }

    /// Bytes in the table: three to a Chinese character in UTF-8, two in GBK.
    private static func width(_ text: String, _ encoding: WriteOptions.ShapefileText) -> Int {
        encoding == .utf8 ? text.utf8.count : text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
    }
}
