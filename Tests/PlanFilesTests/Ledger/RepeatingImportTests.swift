import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// Tables as bureaus have them: what is known stands in every row, columns are called otherwise, things come in twice.
struct RepeatingImportTests {
    private static let header = "编号,事项,日期,依据文件,项目名称,开发建设单位,项目类型,配置路径,规划住户数,应配建面积"
    private static let filing = "P1,立项备案,2023-01-05,,甲园,乙公司,新建,,,"

    private static func conditions(_ name: String, _ developer: String = "乙公司", area: String = "150") -> String {
        "P1,规划条件,2023-02-06,函1,\(name),\(developer),新建,实物配建,800,\(area)"
    }

    @Test func `a row may repeat what the ledger has, and what differs is refused with the ledger's sentence once`() throws {
        let folder = try LedgerFolder(), project = Subject(register: .projects, id: "P1")
        // 800 dwellings at 15 m² per 100 are 120 m².
        let other = try folder.read(.projects, [Self.header, Self.filing, Self.conditions("乙园", "丙公司")])
        #expect(other.rows.map(\.outcome) == [.added, .refused])
        let said = other.error?.said(in: .chinese) ?? ""
        #expect(said.contains("第 3 行，项目名称：现为 乙园，应为 空，或与台账相同（甲园）：“规划条件”不填此列"), "\(said)")
        #expect(said.contains("第 3 行，开发建设单位：现为 丙公司，应为 空，或与台账相同（乙公司）：“规划条件”不填此列") && !said.contains("项目类型"), "\(said)")
        #expect(said.components(separatedBy: "台账只追加").count == 2, "\(said)")
        let table = [Self.header, Self.filing, Self.conditions("甲园")]
        #expect(try folder.read(.projects, table).rows.map(\.outcome) == [.added, .changed])
        #expect(try folder.book().history(of: project).last?.event.values.keys.sorted() == ["households", "required_area", "route"])
        #expect(try folder.read(.projects, table).rows.map(\.outcome) == [.known, .known])
        // The name is corrected where it was said; the old table is still known, and says nothing new.
        let correction = LedgerRecord(
            register: Register[.projects], subject: "P1", event: "立项备案", day: Day("2023-01-05")!, recorder: "甲", document: nil,
            settings: ["项目名称=甲园一期", "开发建设单位=乙公司", "项目类型=新建"], corrects: 1)
        _ = try correction.record(in: folder.book())
        #expect(try folder.read(.projects, table).rows.map(\.outcome) == [.known, .known])
        #expect(try folder.book().state(of: project)?.text("name") == "甲园一期")
        #expect(try LedgerVerification(folder.book(.reading)).isSound)
        // On a command line as well.
        try folder.record(.agreements, "A1", "起草", "2023-02-07", "协议类别=配置协议", "配建项目编号=P1", "甲方=街道", "乙方=乙公司")
        try folder.record(.agreements, "A1", "签订", "2023-02-08", document: "协议1", "甲方=街道")
        try folder.record(.projects, "P1", "签订配置协议", "2023-02-09", "配置协议编号=A1", "项目名称=甲园一期")
    }

    @Test func `less than the profile asks for is refused by the profile's paper alone`() throws {
        let folder = try LedgerFolder("profile: chongqing-2019\nledger: {file: ledger.sqlite}\n")
        let report = try folder.read(.projects, [Self.header, Self.filing, Self.conditions("甲园", area: "100")], rehearsing: true)
        let said = report.error?.said(in: .chinese) ?? ""
        #expect(said.contains("应配建面积：现为 100 ㎡，应为 ≥ 120 ㎡（800 户，每百户 15 ㎡；chongqing-2019：新建或改建住宅小区"), "\(said)")
        #expect(said.contains("）〔足额配建〕") && !said.contains("20㎡") && !said.contains("江津"), "\(said)")
    }

    @Test func `a route that the plan's profile does not know is recorded with a doubt, by row and by verify`() throws {
        let folder = try LedgerFolder("profile: chongqing-2019\nledger: {file: ledger.sqlite}\n")
        let report = try folder.read(.projects, [Self.header, Self.filing, "P1,规划条件,2023-02-06,函1,甲园,,,缴费,600,"])
        #expect(report.rows.map(\.outcome) == [.added, .changed])
        #expect(report.remarks.map(\.zh).contains { $0.hasPrefix("请核对第 3 行，配置路径：现为 缴纳建设费用，而规则集没有缴费一路，须实物配建（chongqing-2019：") }, "\(report.remarks)")
        #expect(try LedgerVerification(folder.book(.reading)).terminal(in: .chinese).contains("而规则集没有缴费一路"))
        // The draft of Dazu knows a fee and an old policy of before 2022-07-31.
        let dazu = try LedgerFolder("profile: dazu-2022\nledger: {file: ledger.sqlite}\n")
        #expect(try dazu.read(.projects, [Self.header, Self.filing, "P1,规划条件,2023-02-06,函1,,,,缴费,600,"]).remarks.isEmpty)
        try dazu.record(.projects, "P2", "立项备案", "2022-01-05", "项目名称=丙", "开发建设单位=丁", "项目类型=改建")
        func oldPolicy(_ permit: String) throws -> RecordReport {
            try dazu.record(
                .projects, "P2", "按原政策执行", "2023-01-10", document: "函", "配置路径=按原政策执行", "原规划许可日期=\(permit)", "新办法施行日期=2022-12-31", "应配建面积=75",
                "规划住户数=500", "许可面积=75", "许可位置=一层")
        }
        let late = try #require(throws: Refusal.self) { try oldPolicy("2022-07-31") }
        #expect(late.problems.map(\.column) == ["permit_date"] && late.problems[0].wanted.zh.hasPrefix("早于新办法施行之日 2022-07-31（dazu-2022："))
        #expect(try oldPolicy("2022-07-30").remarks.map(\.zh).contains { $0.hasPrefix("请核对：新办法施行日期：现为 2022-12-31，而规则集为 2022-07-31（dazu-2022：") })
    }

    @Test func `a rehearsal calls the first row of a new number that may happen added, wherever the refused ones stand`() throws {
        let folder = try LedgerFolder()
        let rows = ["编号,事项,日期,类别,问题阶段,问题描述", "P1,排查,2023-03-05,社区食堂,使用,挪用", "P1,入台账,2023-03-01,,,"]
        #expect(try folder.read(.problems, rows, rehearsing: true).rows.map(\.outcome) == [.added, .refused])
    }

    @Test func `who imports again what is registered reads how it is put right`() throws {
        let folder = try LedgerFolder()
        let header = "编号,事项,日期,名称,建筑面积", row = "F1,现状登记,2023-03-01,甲,300"
        _ = try folder.read(.facilities, [header, row])
        let facility = try folder.read(.facilities, [header, row.replacing("300", with: "350")])
        #expect(
            facility.error?.said(in: .chinese).contains("应为 尚未登记；已登记，情况有变的填“信息变更”，登记有误的，用 ledger record --correct 1 更正〔办理次序：") == true,
            "\(facility.error?.said(in: .chinese) ?? "")")
        _ = try folder.read(.projects, [Self.header, Self.filing])
        // A project's register has no event that describes: event 2 is corrected.
        let project = try folder.read(.projects, [Self.header, Self.filing.replacing("甲园", with: "乙园")])
        #expect(project.error?.said(in: .chinese).contains("应为 尚未登记；登记有误的，用 ledger record --correct 2 更正〔") == true)
        #expect(project.error?.said(in: .english).contains("; what was recorded wrongly is put right by `ledger record --correct 2` [") == true)
        // What has not happened yet is no repetition.
        let early = try folder.read(.projects, ["编号,事项,日期,依据文件,许可面积,许可位置", "P1,规划许可,2023-03-01,证,120,一层"])
        #expect(early.error?.said(in: .chinese).contains("--correct") == false)
    }

    @Test func `rows without event and state come in by the first way, and that is asked about`() throws {
        let folder = try LedgerFolder()
        let report = try folder.read(.facilities, ["编号,日期,名称", "F1,2023-03-01,甲", "F2,2023-03-01,乙"])
        #expect(report.rows.map(\.event?.zh) == ["规划", "规划"])
        #expect(report.remarks.map(\.zh) == ["请核对：第 2 行等 2 行没有事项和状态，按“规划”登记；现已在用的，事项填“现状登记”"])
        #expect(try folder.read(.facilities, ["编号,日期,名称,状态", "F3,2023-03-01,丙,在用"]).remarks.isEmpty)
        // A register into which things come in one way alone has nothing to ask.
        #expect(try folder.read(.stock, ["编号,日期,坐落位置", "S1,2023-03-01,某路1号"]).remarks.isEmpty)
    }

    @Test func `headers are said without the template's star, and a near one says how it would be taken`() throws {
        let folder = try LedgerFolder()
        let report = try folder.read(.problems, ["编号 *,事项 *,日期 *,类别 *,发现日期", "P1,排查,2023-02-30,食糖,2023-02-01"])
        let said = report.error?.said(in: .chinese) ?? ""
        #expect(said.contains("第 2 行，日期：现为 “2023-02-30”") && said.contains("第 2 行，类别：现为 “食糖”"), "\(said)")
        #expect(report.remarks.map(\.zh) == ["“发现日期”不是问题台账的列，未导入（是“日期”？是则把表头改为“日期”再导入）"])
    }

    @Test func `one facility under two numbers, a community that the boundaries lack, and a centre of 12 m² are asked about`() throws {
        let folder = try LedgerFolder(
            "profile: chongqing-2019\nboundaries: {communities: {file: communities.geojson}}\nledger: {file: ledger.sqlite}\n")
        try folder.plan.write(
            "communities.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"500103001001\", \"name\": \"某社区\", \"population\": 1000"]))
        let header = "编号,事项,日期,名称,层级,区划代码,建筑面积"
        let report = try folder.read(
            .facilities,
            [
                header, "F1,现状登记,2023-03-01,甲,社区家园,500103001001,300", "F2,现状登记,2023-03-01,甲,社区家园,500103001001,300",
                "F3,现状登记,2023-03-01,甲,社区家园,500103001001,310", "F4,现状登记,2023-03-01,乙,街道中心,500103001098,12",
            ])
        #expect(report.error == nil)
        // A twentieth of 2,700 m² are 135: 300 are a home. A twentieth of 15,000 are 750.
        #expect(
            report.remarks.map(\.zh) == [
                "请核对第 3 行，名称：现为 甲，名称、区划代码、建筑面积与第 1 号（F1）都相同，请核对",
                "请核对第 5 行，区划代码：现为 500103001098，而计划边界中没有这个社区（有其街道的其他社区）",
                "请核对第 5 行，建筑面积：现为 12 ㎡，远小于街道中心的 ≥ 15000 ㎡（chongqing-2019）",
            ])
        // The ledger says the same, told again.
        let said = try LedgerVerification(folder.book(.reading)).terminal(in: .chinese)
        #expect(said.contains("可疑 3 处") && said.contains("第 2 号（设施台账 F2）名称：现为 甲"), "\(said)")
        // Twelve digits that are no code are told as that.
        let code = try folder.read(.facilities, [header, "F5,现状登记,2023-03-01,丙,社区家园,500103001999,300"], rehearsing: true)
        #expect(
            code.error?.said(in: .chinese).contains("区划代码：现为 “500103001999”（第 10–12 位 999 不是社区号，应为 001–599），应为 12 位统计用区划代码") == true,
            "\(code.error?.said(in: .chinese) ?? "")")
    }
}
