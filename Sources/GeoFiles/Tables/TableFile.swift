internal import Geo
import Foundation

/// Delimited text: CSV, with or without coordinates.
enum TableFile {
    static func read(_ path: String, options: ReadOptions, faults: inout FaultList) throws(InputError) -> Layer {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw faults.fileFault(found: Phrase(zh: "读取失败", en: "a failure to read it"), wanted: Phrase(zh: "可读的文件", en: "a readable file"))
        }
        let (bytes, encoding) = try utf8([UInt8](data), options: options, faults: faults)
        let table: RawTable
        do {
            table = try CSVParsing.table(bytes)
        } catch {
            throw InputError(
                input: faults.input, place: .row(error.line), found: Phrase(zh: "引号未闭合", en: "a quote that is never closed"),
                wanted: Phrase(zh: "成对的引号", en: "a closing quote"))
        }
        let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        var layer = try layer(table, name: name, exponentsAreExact: false, options: options, faults: &faults)
        layer.origin?.encoding = encoding
        layer.origin?.format = "CSV"
        return layer
    }

    /// The layer that a table of cells is, with a point for each row where columns give one.
    static func layer(_ table: RawTable, name: String, exponentsAreExact: Bool, options: ReadOptions, faults: inout FaultList) throws(InputError) -> Layer {
        guard let header = TableHeader(table) else {
            throw faults.fileFault(
                found: Phrase(zh: "没有表头", en: "no column names"),
                wanted: Phrase(zh: "首行为列名的表格", en: "a table whose first row names its columns"))
        }
        var rows: [Int] = [], remarks: [Int] = []
        let width = table.width(header.row)
        for row in header.firstRow..<max(header.firstRow, table.rowCount) {
            if TableHeader.isRemark(table, row) { remarks.append(table.numbers[row]); continue }
            let extra = (width..<max(width, table.width(row))).contains { !table.text(row, $0).isEmpty }
            if extra || table.width(row) < width {
                faults.add(
                    place: .row(table.numbers[row]), found: Phrase(zh: "\(table.width(row)) 个字段", en: "\(table.width(row)) fields"),
                    wanted: Phrase(zh: "与表头相同的 \(width) 个", en: "\(width), as in the row of names"))
                continue
            }
            rows.append(row)
        }
        if !remarks.isEmpty {
            let list = remarks.prefix(10).map(String.init).joined(separator: ", ")
            faults.warn("rows-left-out", zh: "第 \(list) 行是合计或附注，未计入", en: "left out as totals or remarks: row \(list)")
        }
        let read = TableColumns(table, header: header, rows: rows, exponentsAreExact: exponentsAreExact)
        for column in read.shortened {
            faults.warn(
                "codes-shortened", zh: "“\(column)”列的代码曾被电子表格缩写（如 5.00103E+11），末几位已丢失：请将该列设为文本后重新导出",
                en:
                    "the codes in column \"\(column)\" were shortened by a spreadsheet (as 5.00103E+11) and their last digits are lost: make the column text and export it again"
            )
        }
        var layer = Layer(name: name, columns: read.columns, rows: read.layerRows())
        let points = TablePoints(layer.columns, options: options, faults: &faults)
        let coordinates = points.described(layer.columns)
        points.place(&layer.rows, columns: layer.columns, faults: &faults)
        var crs = ""
        if points.isSpatial {
            let placement = Placement(options: options, isNamedDegrees: points.isNamedDegrees, countsRows: true)
            crs = placement.settle(&layer.rows, faults: &faults)
            Soundness.check(&layer.rows, naming: Phrase.row, faults: &faults)
        }
        if let column = points.shapeColumn {
            layer.columns.remove(at: column)
            for i in layer.rows.indices { layer.rows[i].values.remove(at: column) }
        }
        layer.origin = Layer.Origin(file: faults.input, crs: crs, format: "XLSX")
        layer.origin?.coordinates = coordinates
        return layer
    }

    /// The file's text in UTF-8 without a mark, and what its encoding was told from.
    static func utf8(_ bytes: [UInt8], options: ReadOptions, faults: FaultList) throws(InputError) -> ([UInt8], Phrase) {
        func decoded(_ name: String, from start: Int) -> [UInt8]? {
            bytes.withUnsafeBufferPointer { all in TextConverter(name).flatMap { $0.converted(UnsafeBufferPointer(rebasing: all[start...])) } }
        }
        let place = Phrase(zh: "文字编码", en: "text encoding")
        let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if let wanted = options.encoding {
            if let text = decoded(wanted, from: marked && TextConverter.common(wanted) == "UTF-8" ? 3 : 0) {
                return (
                    text,
                    Phrase(
                        zh: "\(wanted)（指定）",
                        en: "\(wanted) (as stated)")
                )
            }
            throw InputError(
                input: faults.input, place: place, found: Phrase(zh: "不符合 \(wanted) 的文字", en: "text that is not \(wanted)"),
                wanted: Phrase(zh: "正确的 encoding，或不指明", en: "the right `encoding`, or none"))
        }
        for (mark, encoding) in [([0xFF, 0xFE] as [UInt8], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE")] where bytes.starts(with: mark) {
            if let text = decoded(encoding, from: 2) { return (text, Phrase(zh: "UTF-16（有 BOM）", en: "UTF-16 (with BOM)")) }
        }
        let isUTF8 = bytes.withUnsafeBufferPointer { $0.isASCII || String(validating: $0, as: UTF8.self) != nil }
        if isUTF8 {
            return marked ? (Array(bytes.dropFirst(3)), Phrase(zh: "UTF-8（有 BOM）", en: "UTF-8 (with BOM)")) : (bytes, Phrase("UTF-8"))
        }
        if let text = decoded("GB18030", from: 0) { return (text, Phrase(zh: "GBK（不是 UTF-8）", en: "GBK (not UTF-8)")) }
        throw InputError(
            input: faults.input, place: place, found: Phrase(zh: "既非 UTF-8 也非 GBK 的文字", en: "text that is neither UTF-8 nor GBK"),
            wanted: Phrase(zh: "用 encoding 指明编码", en: "its encoding stated as `encoding`"))
    }
}
