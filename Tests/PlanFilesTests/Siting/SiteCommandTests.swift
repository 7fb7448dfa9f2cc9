import Foundation
import Testing

/// `walkshed site` as it is typed: lists with the commas of either keyboard, and what is said of a slip.
struct SiteCommandTests {
    private static func plan() throws -> PlanFolder { try PlanSitingTests.plan(["社区家园；街道中心,30000,,,,甲区,", "", "", ""]) }

    struct Slip: Sendable {
        let arguments: [String], zh: String, en: String
        init(_ arguments: [String], zh: String, en: String) {
            self.arguments = arguments
            self.zh = zh
            self.en = en
        }
    }

    private static let home = ["PLAN", "--tier", "community_home", "--model"]

    static let slips: [Slip] = [
        Slip(
            home + ["least-cost", "--share", "80"], zh: "--share：现为 80，应为大于 0、不超过 1 的份额，如 0.8",
            en: "--share: found 80, wanted a share above 0 and at most 1, such as 0.8"),
        Slip(home + ["least-cost"], zh: "--share：缺少，应为大于 0、不超过 1 的份额，如 0.8", en: "--share: found nothing, wanted a share above 0 and at most 1, such as 0.8"),
        Slip(home + ["budget", "--budget", "-5"], zh: "--budget：现为 -5，应为不小于 0 的金额", en: "--budget: found -5, wanted a sum of 0 or more"),
        Slip(
            home + ["max-cover", "--count", "1", "--budget", "5"], zh: "--budget：只用于 --model budget，现为 --model max-cover",
            en: "--budget: goes with --model budget only, found --model max-cover"),
        Slip(
            home + ["max-cover", "--count", "-3"], zh: "--count：现为 “-3”，应为不小于 1 的整数，以逗号分隔",
            en: "--count: found \"-3\", wanted whole numbers from 1, apart by commas"),
        Slip(
            ["PLAN", "--reach", "r.csv", "--demand", "d.csv", "--model", "set-cover"], zh: "PLAN：不能与 --reach、--demand、--sites、--orlib 同用，应二者取一",
            en: "PLAN: found it beside --reach, --demand, --sites or --orlib, wanted one or the other"),
        Slip(
            home + ["max-cover", "--count", "1", "--time-limit", "-1"], zh: "--time-limit：现为 -1，应为 0 至 864000 秒",
            en: "--time-limit: found -1, wanted seconds from 0 to 864000"),
    ]

    @Test(arguments: slips) func `a wrong command line is told in the language asked for`(slip: Slip) throws {
        let plan = try Self.plan()
        for (language, said) in [("zh", "错误：" + slip.zh), ("en", "Error: " + slip.en)] {
            let end = try Command.run(["site"] + slip.arguments.map { $0 == "PLAN" ? plan.path : $0 } + ["--language", language])
            #expect(end.code == 2 && end.out.isEmpty && end.said.hasPrefix(said + "\n"), "\(end)")
        }
    }

    @Test func `lists are apart by the commas of either keyboard`() throws {
        let plan = try Self.plan()
        let end = try Command.run([
            "site", plan.path, "--tier", "street_centre、社区家园", "--model", "max-cover", "--count", "1，2", "--require", "C2，C3", "--forbid", "C4；C9", "--max-per",
            "甲区＝1", "--no-cache", "--language", "en",
        ])
        // C9 alone is refused: everything else was understood.
        #expect(
            end.code == 1
                && end.said == "长街 cannot be used as it is:\n  --forbid: found \"C9\", no candidate of that id, wanted the id of a candidate (\"C1\"?)\n",
            "\(end)")
        let speeds = try Command.run([
            "site", plan.path, "--tier", "community_home", "--model", "max-cover", "--count", "1", "--speeds", "1.2，2.6", "--no-cache", "--language", "zh",
        ])
        #expect(speeds.code == 0 && speeds.out.contains("步速（米/秒）"), "\(speeds)")
    }

    @Test func `where whatif will count otherwise is said when a scenario is written`() throws {
        let plan = try Self.plan()
        let end = try Command.run([
            "site", plan.path, "--tier", "community_home", "--model", "max-cover", "--count", "1", "--existing", "none", "--as-scenario",
            plan.path + "/as.yaml",
            "--no-cache",
        ])
        #expect(end.code == 0)
        #expect(end.said.hasSuffix("/as.yaml\nwhatif 将与本题计得不同：\n  不计已有设施（--existing none）；whatif 按计划：已有设施：在用\n"), "\(end.said)")
    }

    @Test func `groups can be left out`() throws {
        let row = try Row(sites: "id,group\nL,g\nM,\nR,g\n")
        let arguments = [
            "site", "--reach", row.path + "/reach.csv", "--demand", row.path + "/demand.csv", "--sites", row.path + "/sites.csv", "--model", "set-cover",
        ]
        #expect(try Command.run(arguments).code == 3)
        #expect(try Command.run(arguments + ["--ignore-groups"]).code == 0)
    }
}
