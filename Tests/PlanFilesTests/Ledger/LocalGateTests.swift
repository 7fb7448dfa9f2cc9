import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// Joint reviews (联合审查) that a plan's profile asks of its projects, as gates of the ledger.
struct LocalGateTests {
    /// A project checked on completion, on the way to its acceptance.
    private static func completed(_ profile: String) throws -> LedgerFolder {
        let folder = try LedgerFolder("profile: \(profile)\nledger: {file: ledger.sqlite}\n")
        try folder.record(.projects, "P1", "立项备案", "2022-01-04", "项目名称=甲", "开发建设单位=乙", "项目类型=新建")
        try folder.record(.projects, "P1", "规划条件", "2022-02-01", document: "函1", "配置路径=实物配建", "规划住户数=900", "应配建面积=180")
        try folder.record(.agreements, "A1", "起草", "2022-02-02", "协议类别=配置协议", "配建项目编号=P1", "甲方=街道", "乙方=乙")
        try folder.record(.agreements, "A1", "签订", "2022-02-03", document: "协议1")
        try folder.record(.projects, "P1", "签订配置协议", "2022-02-04", "配置协议编号=A1")
        try folder.record(
            .projects, "P1", "方案审查（协办函）", "2022-03-01", document: "函2", "方案面积=180", "方案位置=一层", "方案总平面图=图1", "与住宅同步设计=是")
        try folder.record(.projects, "P1", "民政同意", "2022-03-10", document: "函3", "民政同意面积=180", "民政同意位置=一层")
        try folder.record(.projects, "P1", "规划许可", "2022-04-01", document: "证1", "许可面积=180", "许可位置=一层")
        try folder.record(
            .projects, "P1", "供地合同", "2022-04-10", document: "合同1", "建设内容=社区用房", "建设方式=项目配套", "产权归属=镇街", "移交要求=同步移交")
        try folder.record(.projects, "P1", "施工许可", "2022-05-01", document: "证2", "施工许可面积=180")
        try folder.record(.projects, "P1", "竣工核实", "2023-07-01", document: "函4", "竣工面积=180", "竣工位置=一层")
        return folder
    }

    private static func accept(_ folder: LedgerFolder, _ day: String, _ more: String...) throws {
        let record = LedgerRecord(
            register: Register[.projects], subject: "P1", event: "联合验收", day: Day(day)!, recorder: "甲", document: "意见1",
            settings: ["联合验收签署单位=民政、镇街", "住宅验收日期=2024-12-31"] + more)
        _ = try record.record(in: folder.book())
    }

    @Test func `where the profile asks for it, an acceptance without its record is refused, with the profile and its phrase`() throws {
        let folder = try Self.completed("jiangjin-2023")
        let refusal = try #require(throws: Refusal.self) { try Self.accept(folder, "2023-09-01") }
        #expect(
            refusal.said(in: .chinese).hasPrefix(
                "配建项目台账 P1 联合验收 2023-09-01 不予登记：\n  联合验收，验收记录编号：现为 空，应为 已通过的联合验收（jiangjin-2023：验收时应通知区民政局和项目所在镇街参加，并签署联合验收意见）。依据："),
            "\(refusal.said(in: .chinese))")
        #expect(refusal.problems.count == 1 && refusal.said(in: .english).contains("found nothing, wanted passed: joint acceptance (jiangjin-2023: "))
        // A record that is not passed yet is none.
        try folder.record(.reviews, "R1", "召集", "2023-08-10", "审查类别=联合验收", "召集单位=住建", "配建项目编号=P1")
        try folder.record(.reviews, "R1", "书面通知", "2023-08-11", document: "通知1", "通知单位=民政、镇街")
        #expect(throws: Refusal.self) { try Self.accept(folder, "2023-09-01", "验收记录编号=R1") }
        try folder.record(.reviews, "R1", "通过", "2023-08-30", document: "意见1", "签署单位=民政、镇街、住建")
        // Passed on 30 August: the day before it was not.
        #expect(throws: Refusal.self) { try Self.accept(folder, "2023-08-29", "验收记录编号=R1") }
        try Self.accept(folder, "2023-09-01", "验收记录编号=R1")
        #expect(try LedgerVerification(folder.book(.reading)).isSound)
    }

    @Test func `it binds from the profile's first day, and in no plan that goes by another`() throws {
        // jiangjin-2023 binds from 1 August 2023.
        try Self.accept(Self.completed("jiangjin-2023"), "2023-07-31")
        let folder = try Self.completed("chongqing-2019")
        try Self.accept(folder, "2023-09-01")
        #expect(try LedgerVerification(folder.book(.reading)).isSound)
        // A plan that changes its profile learns which events do not stand by the new one.
        try folder.plan.write("walkshed.yaml", PlanFolder.yaml + "profile: jiangjin-2023\nledger: {file: ledger.sqlite}\n")
        let verification = try LedgerVerification(folder.book(.reading))
        #expect(!verification.isSound && verification.terminal(in: .chinese).contains("越过关口：联合验收，验收记录编号：现为 空"), "\(verification.terminal(in: .chinese))")
    }

    @Test func `a table is judged by the same gates, and a profile at fault stops it`() throws {
        let folder = try Self.completed("jiangjin-2023")
        let rows = ["编号,事项,日期,依据文件,联合验收签署单位,住宅验收日期", "P1,联合验收,2023-09-01,意见1,民政、镇街,2024-12-31"]
        let report = try folder.read(.projects, rows)
        #expect(report.rows.map(\.outcome) == [.refused])
        #expect(report.error?.said(in: .chinese).contains("第 2 行，验收记录编号：现为 空，应为 已通过的联合验收（jiangjin-2023：") == true)
        try folder.plan.write("own.yaml", "id: own\njurisdiction: 某区\ninherits: chongqing-2019\nbasis: 某文\nreviews: {acceptance: {basis: 某句}}\n")
        try folder.plan.write("walkshed.yaml", PlanFolder.yaml + "profile: own.yaml\nledger: {file: ledger.sqlite}\n")
        let errors = #expect(throws: InputErrors.self) { try folder.read(.projects, rows) }
        #expect(errors?.said(in: .english).contains("own.yaml") == true && errors?.said(in: .english).contains("\"acceptance\"") == true)
        // What is asked of the ledger needs no profile.
        #expect(try folder.book(.reading).states(in: .projects).count == 1)
    }

    @Test func `two profiles beside each other show what either asks of the ledger`() throws {
        let text = ProfileReport.difference(try Profiles.read("chongqing-2019"), try Profiles.read("jiangjin-2023"), in: .chinese, width: 1_000)
        #expect(
            text.contains(
                "  台账关口 联合验收 (joint_acceptance)\n    chongqing-2019：–\n    jiangjin-2023：〔验收时应通知区民政局和项目所在镇街参加，并签署联合验收意见〕\n"), "\(text)")
    }

    @Test func `an inherited demand holds, and binds in the days of the profile that made it`() throws {
        let folder = try Self.completed("chongqing-2019")
        try folder.plan.write(
            "own.yaml",
            """
            id: own
            jurisdiction: 某区
            effective: {from: 2023-09-01, to: 2023-12-31}
            inherits: jiangjin-2023
            basis: 某文
            reviews:
              planning_review: {basis: 规划联合审查}
            """)
        try folder.plan.write("walkshed.yaml", PlanFolder.yaml + "profile: own.yaml\nledger: {file: ledger.sqlite}\n")
        let refusal = try #require(throws: Refusal.self) { try Self.accept(folder, "2024-03-01") }
        #expect(refusal.said(in: .chinese).contains("jiangjin-2023"))
        try folder.record(.projects, "P2", "立项备案", "2023-09-01", "项目名称=丙", "开发建设单位=乙", "项目类型=新建")
        let conditions = ["配置路径=缴费", "规划住户数=300"]
        func setConditions(_ day: String) throws {
            let record = LedgerRecord(
                register: Register[.projects], subject: "P2", event: "规划条件", day: Day(day)!, recorder: "甲", document: "函", settings: conditions)
            _ = try record.record(in: folder.book())
        }
        let planned = try #require(throws: Refusal.self) { try setConditions("2023-12-31") }
        #expect(planned.problems.map(\.gate.id) == ["planning_review"] && planned.said(in: .chinese).contains("（own：规划联合审查）"))
        try setConditions("2024-01-01")
    }
}
