internal import CGDAL
internal import Geo
import Foundation

/// How the text of a layer's cells becomes ours.
enum FeatureText {
    case utf8
    /// Bytes of another encoding, decoded strictly; every text of the layer is known to fit.
    case decoded(TextConverter)

    func string(_ pointer: UnsafePointer<CChar>) -> String {
        switch self {
        case .utf8: return String(cString: pointer)
        case .decoded(let decoder):
            let bytes = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)).assumingMemoryBound(to: UInt8.self)
            return decoder.text(bytes) ?? String(cString: pointer)
        }
    }

    /// A field's name, which a DBF cuts after ten bytes, even inside a character.
    func name(_ pointer: UnsafePointer<CChar>) -> String {
        var bytes = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)).assumingMemoryBound(to: UInt8.self)
        switch self {
        case .utf8: return String(decoding: bytes.withoutCutUTF8, as: UTF8.self)
        case .decoded(let decoder):
            if let whole = decoder.text(bytes) { return whole }
            bytes = UnsafeBufferPointer(rebasing: bytes.dropLast())
            return decoder.text(bytes) ?? String(decoding: bytes, as: UTF8.self)
        }
    }
}

/// Reads the columns and rows of one OGR layer.
struct FeatureReader {
    let layer: OGRLayerH
    let text: FeatureText
    let name: String
    let columns: [Layer.Column]
    private let fields: [(position: Int32, type: OGRFieldType)]

    init(layer: OGRLayerH, text: FeatureText) {
        self.layer = layer
        self.text = text
        name = String(cString: OGR_L_GetName(layer))
        let definition = OGR_L_GetLayerDefn(layer)
        var columns: [Layer.Column] = [], fields: [(Int32, OGRFieldType)] = []
        var taken: Set<String> = []
        for position in 0..<OGR_FD_GetFieldCount(definition) {
            guard let field = OGR_FD_GetFieldDefn(definition, position) else { continue }
            let type = OGR_Fld_GetType(field)
            if type == OFTBinary { continue }
            var name = text.name(OGR_Fld_GetNameRef(field))
            var copy = 2
            while !taken.insert(name).inserted { name = text.name(OGR_Fld_GetNameRef(field)) + "_\(copy)"; copy += 1 }
            let kind: Layer.Column.Kind =
                switch type {
                case OFTInteger: OGR_Fld_GetSubType(field) == OFSTBoolean ? .flag : .integer
                case OFTInteger64: .integer
                case OFTReal: .real
                default: .text
                }
            let alias = OGR_Fld_GetAlternativeNameRef(field).map { text.string($0) } ?? ""
            columns.append(Layer.Column(name, kind, title: alias.isEmpty || alias == name ? nil : Phrase(alias)))
            fields.append((position, type))
        }
        self.columns = columns
        self.fields = fields
    }

    /// Every feature, with its coordinates as the file has them. Shapes that cannot be used are reported and left out.
    mutating func rows(faults: inout FaultList) -> [Layer.Row] {
        var rows: [Layer.Row] = []
        rows.reserveCapacity(max(0, Int(OGR_L_GetFeatureCount(layer, 0))))
        OGR_L_ResetReading(layer)
        while let feature = OGR_L_GetNextFeature(layer) {
            defer { OGR_F_Destroy(feature) }
            var row = Layer.Row(number: rows.count + 1, values: zip(fields, columns).map { value(feature, $0, $1.kind) })
            if let shape = OGR_F_GetGeometryRef(feature) {
                do {
                    row.geometry = try ShapeReading.geometry(shape)
                } catch {
                    faults.add(place: .feature(row.number) + Phrase(zh: "，图形", en: ", geometry"), found: error.found, wanted: error.wanted)
                }
            }
            rows.append(row)
        }
        return rows
    }

    private func value(_ feature: OGRFeatureH, _ field: (position: Int32, type: OGRFieldType), _ kind: Layer.Column.Kind) -> Value {
        let position = field.position
        guard OGR_F_IsFieldSetAndNotNull(feature, position) != 0 else { return .missing }
        switch field.type {
        case OFTInteger where kind == .flag: return .flag(OGR_F_GetFieldAsInteger(feature, position) != 0)
        case OFTInteger, OFTInteger64: return .integer(Int(OGR_F_GetFieldAsInteger64(feature, position)))
        case OFTReal:
            let number = OGR_F_GetFieldAsDouble(feature, position)
            return number.isNaN ? .missing : .real(number)
        case OFTDate, OFTDateTime, OFTTime: return .text(moment(feature, position, field.type))
        case OFTStringList: return list(feature, position)
        default:
            let said = text.string(OGR_F_GetFieldAsString(feature, position)).trimmingCharacters(in: .whitespacesAndNewlines)
            return said.isEmpty ? .missing : .text(said)
        }
    }

    private func list(_ feature: OGRFeatureH, _ position: Int32) -> Value {
        guard let list = OGR_F_GetFieldAsStringList(feature, position) else { return .missing }
        let items = (0..<Int(CSLCount(list))).compactMap { list[$0].map { text.string($0) } }
        return items.isEmpty ? .missing : .text(items.joined(separator: ";"))
    }

    /// `2026-01-31`, `2026-01-31T08:30:00Z`, `08:30:00`
    private func moment(_ feature: OGRFeatureH, _ position: Int32, _ type: OGRFieldType) -> String {
        var (year, month, day, hour, minute, zone) = (Int32(0), Int32(0), Int32(0), Int32(0), Int32(0), Int32(0))
        var second: Float = 0
        OGR_F_GetFieldAsDateTimeEx(feature, position, &year, &month, &day, &hour, &minute, &second, &zone)
        let date = String(format: "%04d-%02d-%02d", year, month, day)
        if type == OFTDate { return date }
        let whole = Int32(second)
        var time = String(format: "%02d:%02d:%02d", hour, minute, whole)
        if second != Float(whole) { time += String(format: ".%03d", Int32(((second - Float(whole)) * 1000).rounded())) }
        if type == OFTTime { return time }
        if zone == 100 { return date + "T" + time + "Z" }
        if zone > 1 {
            let minutes = (zone - 100) * 15
            return date + "T" + time + String(format: "%@%02d:%02d", minutes < 0 ? "-" : "+", abs(minutes) / 60, abs(minutes) % 60)
        }
        return date + "T" + time
    }
}
