import Foundation

/// A workbook of one sheet as offices send them: a merged title above everything, a header, a row of units, a row of totals.
struct Sheet {
    enum Cell { case text(String), number(String) }

    let name: String, title: String
    /// The header, the units, the rows, the totals.
    let rows: [[Cell]]

    /// The XLSX file.
    var bytes: [UInt8] {
        var archive = ZipArchive()
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006", main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        archive.add(
            "[Content_Types].xml",
            head + "<Types xmlns=\"\(package)/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type).sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(type).worksheet+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"\(type).sharedStrings+xml\"/></Types>")
        archive.add(
            "_rels/.rels",
            head
                + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        )
        archive.add(
            "xl/_rels/workbook.xml.rels",
            head + "<Relationships xmlns=\"\(package)/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + "<Relationship Id=\"rId2\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")
        archive.add(
            "xl/workbook.xml",
            head
                + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"\(Sheet.escaped(name))\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        )
        let (sheet, strings) = parts
        archive.add("xl/worksheets/sheet1.xml", head + "<worksheet xmlns=\"\(main)\">\(sheet)</worksheet>")
        archive.add(
            "xl/sharedStrings.xml", head + "<sst xmlns=\"\(main)\" count=\"\(strings.count)\" uniqueCount=\"\(strings.count)\">\(strings.joined())</sst>")
        return archive.bytes
    }

    /// The cells, and the texts they name by number.
    private var parts: (sheet: String, strings: [String]) {
        var strings: [String] = [], numbers: [String: Int] = [:]
        func number(_ text: String) -> Int {
            if let known = numbers[text] { return known }
            strings.append("<si><t>\(Sheet.escaped(text))</t></si>")
            numbers[text] = strings.count - 1
            return strings.count - 1
        }
        var sheet = "<sheetData>"
        for (index, row) in ([[.text(title)]] + rows).enumerated() {
            sheet += "<row r=\"\(index + 1)\">"
            for (column, cell) in row.enumerated() {
                let at = "\(Sheet.letter(column))\(index + 1)"
                switch cell {
                case .text(let text): sheet += "<c r=\"\(at)\" t=\"s\"><v>\(number(text))</v></c>"
                case .number(let digits): sheet += "<c r=\"\(at)\"><v>\(digits)</v></c>"
                }
            }
            sheet += "</row>"
        }
        let last = Sheet.letter((rows.map(\.count).max() ?? 1) - 1)
        return (sheet + "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:\(last)1\"/></mergeCells>", strings)
    }

    private static func letter(_ column: Int) -> String { String(UnicodeScalar(UInt8(65 + column))) }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: "\"", with: "&quot;")
    }
}
