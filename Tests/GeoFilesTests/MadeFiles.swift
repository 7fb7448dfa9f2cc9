import Foundation
import Geo

/// Files made byte by byte, so that each holds exactly the fault a test is about.
enum MadeFiles {
    /// A ZIP archive with its parts uncompressed.
    static func zip(_ parts: [(name: String, text: String)]) -> [UInt8] {
        var archive: [UInt8] = [], directory: [UInt8] = []
        for (name, text) in parts {
            let content = Array(text.utf8), name = Array(name.utf8)
            let bytes: UInt32 = UInt32(content.count), letters: UInt32 = UInt32(name.count)
            var common: [UInt8] = little(20, 2)
            common += little(0, 2)
            common += little(0, 2)
            common += little(0, 4)
            common += little(crc(content), 4)
            common += little(bytes, 4)
            common += little(bytes, 4)
            common += little(letters, 2)
            common += little(0, 2)
            let listed: [UInt8] = [0x50, 0x4B, 1, 2], stored: [UInt8] = [0x50, 0x4B, 3, 4], gap = [UInt8](repeating: 0, count: 10)
            directory += listed
            directory += little(20, 2)
            directory += common
            directory += gap
            directory += little(UInt32(archive.count), 4)
            directory += name
            archive += stored
            archive += common
            archive += name
            archive += content
        }
        let count: [UInt8] = little(UInt32(parts.count), 2)
        var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        end += count
        end += count
        end += little(UInt32(directory.count), 4)
        end += little(UInt32(archive.count), 4)
        end += little(0, 2)
        return archive + directory + end
    }

    /// A workbook of sheets whose cells are given as texts; those beginning with `=` are numbers, written as they stand, those beginning with `d=` numbers
    /// in cells made for days, and those beginning with `fx` formulas with the value 7.
    static func workbook(_ sheets: [(name: String, rows: [[String]])], merged: [String] = []) -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        var parts: [(name: String, text: String)] = [
            (
                "[Content_Types].xml",
                head
                    + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                    + sheets.indices.map {
                        "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                    }.joined() + "</Types>"
            ),
            (
                "_rels/.rels",
                head
                    + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>"
                    + sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>" }.joined() + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + sheets.indices.map { "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>" }
                    .joined() + "</Relationships>"
            ),
        ]
        for (i, sheet) in sheets.enumerated() {
            var rows = ""
            for (r, row) in sheet.rows.enumerated() where !row.isEmpty {
                rows += "<row r=\"\(r + 1)\">"
                for (c, cell) in row.enumerated() where !cell.isEmpty {
                    let reference = "\(Character(Unicode.Scalar(UInt8(65 + c))))\(r + 1)"
                    if cell.hasPrefix("fx") {
                        rows += "<c r=\"\(reference)\"><f>\(cell.dropFirst(2))</f><v>7</v></c>"
                        continue
                    }
                    if cell.hasPrefix("d=") {
                        rows += "<c r=\"\(reference)\" s=\"1\"><v>\(cell.dropFirst(2))</v></c>"
                        continue
                    }
                    rows +=
                        cell.hasPrefix("=")
                        ? "<c r=\"\(reference)\"><v>\(cell.dropFirst())</v></c>" : "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
                }
                rows += "</row>"
            }
            let merges = merged.isEmpty ? "" : "<mergeCells>" + merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined() + "</mergeCells>"
            parts.append(
                ("xl/worksheets/sheet\(i + 1).xml", head + "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData>\(merges)</worksheet>"))
        }
        // Style 1 shows days: the number format 14 of every spreadsheet.
        parts.append(
            (
                "xl/styles.xml",
                head
                    + "<styleSheet xmlns=\"\(main)\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            ))
        return zip(parts)
    }

    private static func little(_ number: UInt32, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) } }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
