import Geo
import GeoFiles
import Testing

/// Tables letter for letter: what registers are imported from.
struct PlainTableTests {
    /// A title, a header, two rows and a row of totals; the total is computed, as totals are.
    private static let homes: [[String]] = [
        ["示例区社区家园台账"], ["编号", "建筑面积", "备注"], ["001", "=2700.5", "甲"], ["002", "fxB3*2", "乙"], ["合计", "fxSUM(B3:B4)", ""],
    ]

    private func read(_ sheets: [(name: String, rows: [[String]])], merged: [String] = [], preferring: [String] = []) throws -> PlainTable {
        try Fixtures.inFolder { folder in
            try PlainTable(Fixtures.write(MadeFiles.workbook(sheets, merged: merged), "台账.xlsx", in: folder), preferring: preferring)
        }
    }

    @Test func `a computed cell of data is refused by its name, one of the totals is not`() throws {
        let table = try read([("台账", Self.homes)], merged: ["A1:C1"])
        #expect(table.columns.map(\.name) == ["编号", "建筑面积", "备注"])
        #expect(table.rows.map(\.number) == [3, 4] && table.remarks == [5])
        #expect(table.rows[0].cells == ["001", "2700.5", "甲"])
        let error = InputError(input: table.file, problems: table.problems)
        #expect(
            error.said(in: .chinese) == """
                台账.xlsx 无法使用：
                  第 4 行，建筑面积：现为 公式（B4），应为 值：请复制后“选择性粘贴为数值”
                """)
        #expect(
            error.said(in: .english) == """
                台账.xlsx cannot be used as it is:
                  row 4, 建筑面积: found a formula (B4), wanted a value: copy the cell and paste it as a value
                """)
    }

    @Test func `merged cells among the data are refused by their range, those of the title are not`() throws {
        let rows = [["示例区社区家园台账"], ["编号", "类别", "备注"], ["001", "社区食堂", "甲"], ["002", "", "乙"]]
        let table = try read([("台账", rows)], merged: ["A1:C1", "B3:B4"])
        let said = InputError(input: table.file, problems: table.problems).said(in: .english)
        #expect(said.hasSuffix("\n  row 3, 类别: found merged cells B3:B4, wanted a cell of its own in every row: unmerge them"))
    }

    @Test func `of several sheets the one that is meant is read, else the first that holds anything`() throws {
        let sheets: [(name: String, rows: [[String]])] = [
            ("空", []), ("说明", [["列", "说明"], ["编号", "唯一"]]), ("问题台账", [["编号", "类别"], ["P1", "社区食堂"]]),
        ]
        #expect(try read(sheets, preferring: ["问题台账"]).rows.map(\.cells) == [["P1", "社区食堂"]])
        #expect(try read(sheets, preferring: ["没有"]).sheet == "说明")
        // Which others hold something is told; the empty one does not.
        #expect(try read(sheets, preferring: ["没有"]).otherSheets == ["问题台账"])
        #expect(try read([("甲", [["编号", "类别"], ["1", "2"]])]).otherSheets == [])
    }

    @Test func `a day typed as a number of eight digits into a cell made for days is not lost`() throws {
        // 2026-03-01 is day 56 · 365 + 14 leap days + 31 + 28 = 20,513 after 1970-01-01, which spreadsheets count as 25,569: 46,082.
        let table = try read([("台账", [["编号", "日期"], ["1", "d=20260301"], ["2", "d=46082"], ["3", "=20260301"]])])
        #expect(table.rows.map(\.cells) == [["1", "20260301"], ["2", "2026/03/01"], ["3", "20260301"]])
    }

    @Test func `a number that may be a January or an October is told from the same letters typed as text`() throws {
        let table = try read([("台账", [["编号", "时限"], ["1", "=2026.1"], ["2", "2026.1"], ["3", "=2026.12"], ["4", "=2026.11"], ["5", "=20261"]])])
        #expect(table.rows.map(\.yearTenths) == [[1], [], [], [], []])
    }

    @Test func `two columns of one name keep the header as it was typed, and their letters`() throws {
        let table = try read([("台账", [["编号", "名称", "编号"], ["1", "甲", "2"]])])
        #expect(table.columns.map(\.name) == ["编号", "名称", "编号_2"])
        #expect(table.columns.map(\.heading) == ["编号", "名称", "编号"] && table.columns.map(\.letter) == ["A", "B", "C"])
    }

    @Test func `CSV in GBK, with a title above, is read letter for letter`() throws {
        let gbk: [UInt8] = [
            0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xC3, 0xFB, 0xB3, 0xC6, 0x0A,   // 编号,名称
            0x30, 0x30, 0x37, 0x2C, 0xC9, 0xE7, 0xC7, 0xF8, 0x0A,   // 007,社区
        ]
        let table = try Fixtures.inFolder { folder in try PlainTable(Fixtures.write(gbk, "a.csv", in: folder)) }
        #expect(table.columns.map(\.name) == ["编号", "名称"] && table.rows.map(\.cells) == [["007", "社区"]])
        #expect(table.encoding?.en == "GBK (not UTF-8)" && table.sheet == nil)
    }

    @Test func `a file that is no table is refused`() throws {
        try Fixtures.inFolder { folder in
            let path = try Fixtures.write([1, 2, 3], "a.pdf", in: folder)
            let error = #expect(throws: InputError.self) { try PlainTable(path) }
            #expect(error?.problems.first?.wanted.en == "a .xlsx or .csv file")
        }
    }
}
