import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// Codes of places against the plan's boundaries: one subdistrict, 500103001000, of the district 500103000000.
struct DivisionTests {
    private func folder() throws -> LedgerFolder {
        let folder = try LedgerFolder("boundaries: {subdistricts: {file: subdistricts.geojson}}\nledger: {file: ledger.sqlite}\n")
        try folder.plan.write("subdistricts.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"500103001000\", \"name\": \"某街道\""]))
        return folder
    }

    private static let header = "编号,事项,日期,依据文件,层级,区县代码,区划代码"

    @Test func `a position names a district of the plan, and a place in it`() throws {
        let folder = try folder()
        func said(_ district: String, _ division: String) throws -> String {
            try folder.read(.positions, [Self.header, "B1,布点,2023-03-01,规划,社区家园,\(district),\(division)"], rehearsing: true).error?.said(in: .chinese) ?? ""
        }
        #expect(try said("500103000000", "500103001000") == "" && said("500103000000", "") == "")
        // No such district; a subdistrict's code; a place in another district; a place of which the plan has no subdistrict.
        #expect(try said("500999000000", "").contains("区县代码：现为 500999000000，计划中没有这个区县，应为 计划边界中的区县：500103000000"))
        #expect(try said("500103001000", "").contains("区县代码：现为 “500103001000”，应为 区县的 12 位代码（后六位为 0）"))
        #expect(try said("500103000000", "500104001000").contains("区划代码：现为 500104001000，计划中没有其上级区县 500104000000"))
        #expect(try said("500103000000", "500103002001").contains("计划中没有其上级街道 500103002000"))
        let error = #expect(throws: InputError.self) {
            try folder.record(.positions, "B1", "布点", "2023-03-01", document: "规划", "层级=社区家园", "区县代码=500999000000")
        }
        #expect(error?.said(in: .english).contains("500999000000, a district that the plan does not have") == true)
    }

    @Test func `without boundaries a place must still lie in its own district`() throws {
        let folder = try LedgerFolder()
        let report = try folder.read(.positions, [Self.header, "B1,布点,2023-03-01,规划,社区家园,500103000000,500104001000"])
        #expect(report.error?.said(in: .chinese).contains("第 2 行，区划代码：现为 500104001000，应为 区县 500103000000 内的代码，以 500103 开头") == true)
    }
}
