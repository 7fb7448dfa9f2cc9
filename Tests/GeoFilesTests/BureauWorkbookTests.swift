import Foundation
import Geo
import GeoFiles
import Testing

/// Workbooks as bureaus keep them, read back through our own tables.
struct BureauWorkbookTests {
    private typealias Book = BureauWorkbook

    /// Two homes of a district: every kind of column, and a total: 2700.5 + 350.25 = 3050.75 m².
    private static var homes: Book.Sheet {
        let columns: [Book.Column] = [
            .init("编号", note: "本台账内唯一\n如 H-001"), .init("名称"), .init("阶段", choices: ["规划", "在建", "在用"]),
            .init("建筑面积", .number(decimals: 2), unit: "㎡"), .init("户数", .whole, unit: "户"), .init("达标率", .percent(decimals: 1), unit: "%"),
            .init("移交日期", .day),
        ]
        let rows: [[Book.Cell]] = [
            [.text("001"), .text("=示例一社区家园"), .text("在用"), .number(2700.5), .whole(4898), .number(0.551), .day(year: 2023, month: 8, day: 31)],
            [.text("500191001001"), .text("示例二社区家园"), .text("规划"), .number(350.25), .empty, .empty, .empty],
        ]
        return Book.Sheet(
            name: "设施台账", title: "示例区社区家园台账", unit: "单位：平方米", columns: columns, rows: rows,
            total: [.text("合计"), .empty, .empty, .number(3050.75)], remarks: ["注：虚构数据"])
    }

    @Test func `title, unit, header, units, rows and total come back as a table of two rows`() throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/台账.xlsx"
            try Book([Self.homes]).write(to: path)
            let read = try VectorFile.read(path)
            #expect(read.columns.map(\.name) == ["编号", "名称", "阶段", "建筑面积", "户数", "达标率", "移交日期"])
            #expect(read.rows.count == 2)
            // A title, a unit, two rows of header: the first row of data is the fifth.
            #expect(read.rows.map(\.number) == [5, 6])
            #expect(read.rows[0].values.prefix(5) == [.text("001"), .text("=示例一社区家园"), .text("在用"), .real(2700.5), .integer(4898)])
            #expect(read.rows[0].values[5] == .real(0.551))
            #expect(read.rows[1].values == [.text("500191001001"), .text("示例二社区家园"), .text("规划"), .real(350.25), .missing, .missing, .missing])
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == ["台账.xlsx"])
        }
    }

    // 50 Chinese characters are 100 of half width; a column of 20 has room for 19 in a line: 6 lines of 15 points, and 2 for the margins.
    @Test func `a row is as high as its longest text, so that it prints whole`() throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/high.xlsx", long = String(repeating: "社区", count: 25)
            let sheet = Book.Sheet(
                name: "逐条", title: "逐条", columns: [.init("算式", width: 20), .init("判定", width: 10)],
                rows: [[.text(long), .text("欠缺")], [.text("短"), .text("达到")]], remarks: [long])
            try Book([sheet]).write(to: path)
            let text = try Self.part("xl/worksheets/sheet1.xml", of: path)
            func row(_ number: Int) -> String { text.components(separatedBy: "<row r=\"\(number)\"").last!.components(separatedBy: ">")[0] }
            #expect(row(3).contains("ht=\"92\"") && !row(4).contains("ht="))
            // Over both columns, 29 in a line: 4 lines.
            #expect(row(5).contains("ht=\"62\""))
        }
    }

    @Test func `the same workbook is the same bytes`() throws {
        try Fixtures.inFolder { folder in
            try Book([Self.homes, Self.homes]).write(to: folder + "/a.xlsx")
            // Two seconds are the grain of a ZIP archive's times.
            Thread.sleep(forTimeInterval: 2.1)
            try Book([Self.homes, Self.homes]).write(to: folder + "/b.xlsx")
            let first = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.xlsx")), second = try Data(contentsOf: URL(fileURLWithPath: folder + "/b.xlsx"))
            #expect(first == second)
        }
    }

    @Test func `a header that is frozen and filters, printed on every page of A4 across`() throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/homes.xlsx"
            try Book([Self.homes]).write(to: path)
            let sheet = try Self.part("xl/worksheets/sheet1.xml", of: path), book = try Self.part("xl/workbook.xml", of: path)
            // Four rows above the data; the filter stands in the row of units and ends with the data (row 6), before the total.
            #expect(sheet.contains("<pane ySplit=\"4\" topLeftCell=\"A5\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
            #expect(sheet.contains("<autoFilter ref=\"A4:G6\"/>"))
            #expect(sheet.contains("<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>"))
            #expect(sheet.contains("<mergeCell ref=\"A1:G1\"/>") && sheet.contains("<mergeCell ref=\"A2:G2\"/>"))
            #expect(sheet.contains("<dataValidation type=\"list\"") && sheet.contains("<formula1>\"规划,在建,在用\"</formula1>"))
            #expect(book.contains("_xlnm.Print_Titles") && book.contains("$1:$4"))
            #expect(!sheet.contains("<f>"), "a text that begins with = is no formula")
        }
    }

    @Test func `a list too long for a cell stands on a sheet of its own, and several words in a cell are not refused`() throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/words.xlsx"
            // 60 words of five letters and the commas between: 359 letters, where Excel takes 255.
            let long = (100..<160).map { "词\($0)一" }
            // 20 words of five letters and the commas between: 119 letters, which Excel would take, but 319 bytes, which overflow
            // libxlsxwriter's room of 257.
            let wide = (0..<20).map { _ in "社区教育设" }
            // A comma would part one word into two.
            let parted = ["水,电", "暖"]
            let columns: [Book.Column] = [
                .init("一", choices: long), .init("二", choices: ["水", "电"], takesSeveral: true), .init("三", choices: wide, takesSeveral: true),
                .init("四", choices: parted), .init("五", choices: long),
            ]
            let sheet = Book.Sheet(name: "词表", title: "要填的表", columns: columns, blankRows: 3)
            try Book([sheet, sheet]).write(to: path)
            let text = try Self.part("xl/worksheets/sheet1.xml", of: path), book = try Self.part("xl/workbook.xml", of: path)
            #expect(text.contains("<dataValidations count=\"5\">") && text.contains("<formula1>\"水,电\"</formula1>"))
            // Words begin in the third row, under title and header: 60 rows end in the 62nd, 20 in the 22nd, two in the fourth. A list stands once. The sheet's
            // own name was taken by the first; the two tables come after it.
            let lists = ["$A$3:$A$62", "$B$3:$B$22", "$C$3:$C$4", "$A$3:$A$62"]
            #expect(lists.allSatisfy { text.contains("<formula1>'词表'!\($0)</formula1>") })
            #expect(text.components(separatedBy: "'词表'!$A$3:$A$62").count == 3)
            #expect(["name=\"词表 2\"", "name=\"词表 3\"", "name=\"词表\""].allSatisfy { book.contains($0) })
            let words = try VectorFile.read(path, options: ReadOptions(layer: "词表"))
            #expect(words.columns.map(\.name) == ["一", "三", "四"] && words.rows.count == 60)
            #expect(words.rows[59].values == [.text("词159一"), .missing, .missing] && words.rows[1].values[2] == .text("暖"))
            // In a workbook whose lists are short there is no such sheet.
            try Book([Self.homes]).write(to: path)
            #expect(try !Self.part("xl/workbook.xml", of: path).contains("词表"))
        }
    }

    @Test func `letters that Excel refuses in a sheet's name are left out, and no two sheets have one name`() throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/names.xlsx", sheet = Book.Sheet(name: "说明/[1]", title: "说明", columns: [.init("一")])
            try Book([sheet, sheet]).write(to: path)
            let book = try Self.part("xl/workbook.xml", of: path)
            #expect(book.contains("name=\"说明1\"") && book.contains("name=\"说明1 2\""))
        }
    }

    @Test func `where nothing can be written, the reason is said and nothing is left`() throws {
        try Fixtures.inFolder { folder in
            let error = #expect(throws: FileError.self) { try Book([Self.homes]).write(to: folder + "/none/homes.xlsx") }
            #expect(error?.said(in: .chinese) == "无法写入 homes.xlsx：文件夹不存在")
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left.isEmpty)
        }
    }

    /// One part of a workbook, unpacked by another program.
    private static func part(_ name: String, of path: String) throws -> String {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))", path, name]
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
