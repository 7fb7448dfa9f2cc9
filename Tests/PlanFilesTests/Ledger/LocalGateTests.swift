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
            settings: ["联合验收签署单位=民政、镇街", "住宅验收日期=\(day)"] + more)
        _ = try record.record(in: folder.book())
    }

    @Test func `where the profile asks for it, an acceptance without its record is refused, with the profile and its phrase`() throws {
        let folder = try Self.completed("jiangjin-2023")
        let refusal = try #require(throws: Refusal.self) { try Self.accept(folder, "2023-09-01") }
        #expect(
            refusal.said(in: .chinese).hasPrefix(
                "配建项目台账 P1 联合验收 2023-09-01 不予登记：\n  联合验收，验收记录编号：现为 空，应为 已通过的联合验收（jiangjin-2023：验收时应通知区民政局和项目所在镇街参加，并签署联合验收意见）"),
            "\(refusal.said(in: .chinese))")
        // By the profile's paper alone: the gate's own (S4-10, Beijing) are of other places.
        #expect(!refusal.said(in: .chinese).contains("依据") && refusal.problems[0].basis.isEmpty)
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

    @Test func `no less is asked for in kind than the profile says for so many dwellings`() throws {
        func conditions(_ folder: LedgerFolder, _ area: String, _ day: String) throws {
            try folder.record(.projects, "P1", "立项备案", "2022-01-04", "项目名称=甲", "开发建设单位=乙", "项目类型=新建")
            try folder.record(.projects, "P1", "规划条件", day, document: "函", "配置路径=实物配建", "规划住户数=900", "应配建面积=\(area)")
        }
        let plan = { (profile: String) in try LedgerFolder("profile: \(profile)\nledger: {file: ledger.sqlite}\n") }
        // S0-3: 900 / 100 × 20 = 180 m² from August 2023 on; S2-26: 900 / 100 × 15 = 135 m².
        for (profile, enough, less) in [("jiangjin-2023", "180", "179.9"), ("chongqing-2019", "135", "134.9")] {
            try conditions(plan(profile), enough, "2023-09-01")
            let refusal = try #require(throws: Refusal.self) { try conditions(plan(profile), less, "2023-09-01") }
            #expect(refusal.problems.map(\.gate.id) == ["provision"])
            #expect(refusal.problems[0].wanted.zh.hasPrefix("≥ \(enough) ㎡（900 户，每百户 ") && refusal.problems[0].wanted.zh.contains("；\(profile)："))
        }
        // The draft of Dazu states neither threshold nor size: anything but nothing will do.
        try conditions(plan("dazu-2022"), "1", "2023-09-01")
    }

    @Test func `a table is judged by the same gates, and a profile at fault stops it`() throws {
        let folder = try Self.completed("jiangjin-2023")
        let rows = ["编号,事项,日期,依据文件,联合验收签署单位,住宅验收日期", "P1,联合验收,2023-09-01,意见1,民政、镇街,2023-09-01"]
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

    @Test func `the rectification programme's mechanisms bind from the end of June 2022, and outlive its year`() throws {
        // S3-8: by 30 June 2022. Conditions and land contract of before it needed no review; the acceptance of 2023 needs the one at completion (S3-14).
        let folder = try Self.completed("district-rectification-2022")
        let refusal = try #require(throws: Refusal.self) { try Self.accept(folder, "2023-09-01") }
        #expect(refusal.problems.map(\.gate.id) == ["completion_review"] && refusal.problems.map(\.column) == ["completion_review"])
        #expect(refusal.problems[0].wanted.zh.hasPrefix("已通过的联合审核（district-rectification-2022："))
        try folder.record(.reviews, "C1", "召集", "2023-07-10", "审查类别=联合审核", "召集单位=规划自然资源", "配建项目编号=P1")
        try folder.record(.reviews, "C1", "不通过", "2023-07-20", document: "意见", "审查意见=缺幼儿园")
        #expect(throws: Refusal.self) { try Self.accept(folder, "2023-09-01", "联合审核编号=C1") }
        try folder.record(.reviews, "C1", "重新召集", "2023-08-01")
        try folder.record(.reviews, "C1", "通过", "2023-08-10", document: "意见", "签署单位=规划自然资源、教体、民政、卫生健康、商务")
        try Self.accept(folder, "2023-09-01", "联合审核编号=C1")
        func conditions(_ day: String, _ more: String...) throws {
            let record = LedgerRecord(
                register: Register[.projects], subject: "P2", event: "规划条件", day: Day(day)!, recorder: "甲", document: "函",
                settings: ["配置路径=缴费", "规划住户数=300"] + more)
            _ = try record.record(in: folder.book())
        }
        try folder.record(.projects, "P2", "立项备案", "2022-05-01", "项目名称=丙", "开发建设单位=乙", "项目类型=新建")
        #expect(try #require(throws: Refusal.self) { try conditions("2022-06-30") }.problems.map(\.gate.id) == ["planning_review"])
        try folder.record(.reviews, "V1", "召集", "2022-06-01", "审查类别=规划联合审查", "召集单位=规划自然资源", "配建项目编号=P2")
        try folder.record(.reviews, "V1", "通过", "2022-06-20", document: "意见", "签署单位=规划自然资源")
        try conditions("2022-07-04", "规划联合审查编号=V1")
        try folder.record(.projects, "P3", "立项备案", "2022-05-01", "项目名称=丁", "开发建设单位=乙", "项目类型=新建")
        try folder.record(.projects, "P3", "规划条件", "2022-06-29", document: "函", "配置路径=缴费", "规划住户数=300")
        #expect(try LedgerVerification(folder.book(.reading)).isSound)
    }

    @Test func `in other profiles an acceptance after a rejected review is doubted`() throws {
        let folder = try Self.completed("chongqing-2019")
        try folder.record(.reviews, "C1", "召集", "2023-07-10", "审查类别=联合审核", "召集单位=规划自然资源", "配建项目编号=P1")
        try folder.record(.reviews, "C1", "不通过", "2023-07-20", document: "意见", "审查意见=缺幼儿园")
        try Self.accept(folder, "2023-09-01")
        let said = try LedgerVerification(folder.book(.reading)).terminal(in: .chinese)
        #expect(said.contains("联合验收签署单位：现为 已签署，而联合审核 C1 未通过，且未重新召集"), "\(said)")
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
