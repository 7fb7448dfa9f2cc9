internal import CGDAL
internal import Geo
import Foundation

/// XLSX workbooks, read through GDAL as plain cells: where the names stand is for `TableHeader` to find.
enum Workbook {
    static func read(_ path: String, options: ReadOptions, faults: inout FaultList) throws(InputError) -> Layer {
        try demandWorkbook(path, faults: faults)
        let input = faults.input
        let opened = GDAL.listening { Result { () throws(InputError) in try cells(path, options: options, input: input) } }
        let (name, table) = try opened.result.get()
        if let complaint = opened.complaints.first {
            throw faults.fileFault(
                found: Phrase(zh: "损坏的 XLSX（\(complaint)）", en: "a damaged XLSX (\(complaint))"),
                wanted: Phrase(zh: "完整的 XLSX", en: "a complete XLSX"))
        }
        return try TableFile.layer(table, name: name, exponentsAreExact: true, options: options, faults: &faults)
    }

    /// The cells of one sheet: of several the one of a name that is preferred, else the first of them that holds anything; and the others that hold something.
    static func table(
        _ path: String, preferring names: [String], faults: FaultList
    ) throws(InputError) -> (name: String, table: RawTable, others: [String]) {
        try demandWorkbook(path, faults: faults)
        let opened = GDAL.listening {
            Result { () throws(InputError) in
                var options = ReadOptions(), filled: [String] = []
                if let dataset = Dataset.open(path, kind: UInt32(GDAL_OF_VECTOR), drivers: ["XLSX"]) {
                    filled = dataset.layers.filter { OGR_L_GetFeatureCount($0, 1) > 0 }.map { String(cString: OGR_L_GetName($0)) }
                    options.layer = names.first { filled.contains($0) } ?? filled.first
                }
                let (name, table) = try cells(path, options: options, input: faults.input)
                return (name: name, table: table, others: filled.filter { $0 != name })
            }
        }
        let found = try opened.result.get()
        if let complaint = opened.complaints.first {
            throw faults.fileFault(
                found: Phrase(zh: "损坏的 XLSX（\(complaint)）", en: "a damaged XLSX (\(complaint))"), wanted: Phrase(zh: "完整的 XLSX", en: "a complete XLSX"))
        }
        return found
    }

    /// Tells apart what is called .xlsx and is none.
    private static func demandWorkbook(_ path: String, faults: FaultList) throws(InputError) {
        let wanted = Phrase(zh: "XLSX 工作簿", en: "an XLSX workbook")
        let start = FileHandle(forReadingAtPath: path).flatMap { try? $0.read(upToCount: 8) } ?? Data()
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            let all = FileManager.default.contents(atPath: path) ?? Data()
            let isEncrypted = all.range(of: Data("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })) != nil
            throw faults.fileFault(
                found: isEncrypted
                    ? Phrase(
                        zh: "加密的工作簿",
                        en: "an encrypted workbook") : Phrase(zh: "旧式 Excel 文件（.xls）", en: "an old Excel file (.xls)"),
                wanted: isEncrypted
                    ? Phrase(
                        zh: "取消密码后另存的 XLSX",
                        en: "an XLSX saved without a password") : Phrase(zh: "另存为 .xlsx", en: "the same saved as .xlsx"))
        }
        guard start.starts(with: [0x50, 0x4B]) else {
            throw faults.fileFault(found: Phrase(zh: "不是 XLSX 的文件", en: "a file that is no XLSX"), wanted: wanted)
        }
        let holds = GDAL.listening {
            guard let part = VSIFOpenL("/vsizip/{\(path)}/xl/workbook.xml", "rb") else { return false }
            VSIFCloseL(part)
            return true
        }.result
        if !holds { throw faults.fileFault(found: Phrase(zh: "不含工作簿的 ZIP 压缩包", en: "a ZIP archive without a workbook in it"), wanted: wanted) }
    }

    private static func cells(_ path: String, options: ReadOptions, input: String) throws(InputError) -> (name: String, table: RawTable) {
        guard let dataset = Dataset.open(path, kind: UInt32(GDAL_OF_VECTOR), drivers: ["XLSX"]) else {
            throw InputError(
                input: input,
                place: Phrase(
                    zh: "文件",
                    en: "file"),
                found: Phrase(zh: "损坏的 XLSX", en: "a damaged XLSX"), wanted: Phrase(zh: "完整的 XLSX", en: "a complete XLSX"))
        }
        let sheets = dataset.layers.map { (handle: $0, name: String(cString: OGR_L_GetName($0))) }
        let place = Phrase(zh: "工作表", en: "sheet")
        let list = sheets.map(\.name).joined(separator: ", ")
        if let wanted = options.layer {
            guard let found = sheets.first(where: { $0.name == wanted }) else {
                throw InputError(
                    input: input,
                    place: place,
                    found: Phrase(zh: "无“\(wanted)”，只有 \(list)", en: "no \"\(wanted)\", only \(list)"),
                    wanted: Phrase(zh: "其中一个工作表名", en: "the name of one of them"))
            }
            return (found.name, table(found.handle))
        }
        let filled = sheets.filter { OGR_L_GetFeatureCount($0.handle, 1) > 0 }
        guard let only = filled.first else {
            throw InputError(
                input: input,
                place: place,
                found: Phrase(zh: "没有数据", en: "nothing in any sheet"),
                wanted: Phrase(zh: "有数据的工作表", en: "a sheet with rows"))
        }
        if filled.count > 1 {
            throw InputError(
                input: input, place: place,
                found: Phrase(
                    zh: "\(filled.count) 个有数据的工作表：\(filled.map(\.name).joined(separator: ", "))",
                    en: "\(filled.count) sheets with rows: \(filled.map(\.name).joined(separator: ", "))"),
                wanted: Phrase(zh: "用 layer 指明一个", en: "one of them named by `layer`"))
        }
        return (only.name, table(only.handle))
    }

    private static func table(_ layer: OGRLayerH) -> RawTable {
        var table = RawTable()
        let width = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer))
        OGR_L_ResetReading(layer)
        while let feature = OGR_L_GetNextFeature(layer) {
            defer { OGR_F_Destroy(feature) }
            var isBlank = true
            for column in 0..<width {
                let start = table.bytes.count
                if OGR_F_IsFieldSetAndNotNull(feature, column) != 0, let text = OGR_F_GetFieldAsString(feature, column) {
                    table.bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
                }
                if table.bytes.count > start { isBlank = false }
                table.cells.append((start, table.bytes.count))
                table.bytes.append(0)
            }
            if isBlank { table.cells.removeLast(Int(width)) } else { table.endRow(number: Int(OGR_F_GetFID(feature))) }
        }
        return table
    }
}
