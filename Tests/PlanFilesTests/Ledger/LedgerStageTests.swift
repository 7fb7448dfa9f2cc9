import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// Coverage that takes the facilities' stages from the ledger.
struct LedgerStageTests {
    /// The cross with its one centre, `f1`, whose stage the layer says is `planned`.
    private func folder(_ facilities: String) throws -> LedgerFolder {
        let folder = try LedgerFolder("ledger: {file: ledger.sqlite}\n")
        let yaml =
            PlanFolder.yaml.replacing(
                "facilities: {file: facilities.csv,", with: "facilities: {file: facilities.csv, \(facilities)") + "ledger: {file: ledger.sqlite}\n"
        try folder.plan.write("walkshed.yaml", yaml)
        try folder.plan.writePoints("facilities.csv", ["id,lon,lat,stage"], [("f1", 200, 5, ",planned")])
        return folder
    }

    @Test func `the stage is the ledger's, on the plan's day`() throws {
        // In use from 1 March 2023: 100 people have a centre in time from then on, and nobody before.
        let cases: [(settings: String, stages: [Planning.Stage])] = [
            ("ledger: true,", [.inUse]), ("ledger: true, as_of: 2023-03-01,", [.inUse]), ("ledger: true, as_of: 2023-02-28,", [.handedOver]),
            ("ledger: true, as_of: 2022-01-01,", []), ("", [.planned]),
        ]
        for (settings, stages) in cases {
            let folder = try folder(settings)
            try folder.record(.facilities, "f1", "plan", "2022-06-01", "name=甲")
            try folder.record(.reviews, "r1", "convene", "2022-10-01", "review_kind=joint_acceptance", "convener=housing", "facility=f1")
            try folder.record(.reviews, "r1", "notify", "2022-10-02", document: "一", "notified_bodies=民政、镇街")
            try folder.record(.reviews, "r1", "pass", "2022-12-01", document: "二", "signatories=民政、镇街")
            try folder.record(.facilities, "f1", "start", "2022-07-01", document: "三")
            try folder.record(.facilities, "f1", "complete", "2022-11-01", document: "四")
            try folder.record(.facilities, "f1", "hand_over", "2022-12-31", document: "五", "review=r1")
            try folder.record(.facilities, "f1", "open", "2023-03-01", "use=public_service")
            let plan = try Plan(folder.path, cache: false)
            #expect(plan.study.facilities.map(\.stage) == stages, "\(settings)")
            let ledger = plan.run.inputs.filter { $0.role == "ledger" }
            #expect(ledger.map(\.file) == (settings.isEmpty ? [] : ["ledger.sqlite"]), "\(settings)")
            let stated = plan.run.settings.first { $0.0 == "ledger" }
            #expect((stated != nil) == !settings.isEmpty)
        }
    }

    @Test func `the same ledger gives the same summary, asked again or copied`() throws {
        let folder = try folder("ledger: true, as_of: 2023-03-01,")
        try folder.record(.facilities, "f1", "take_stock", "2023-03-01", "name=甲")
        let once = try CoverageRun(folder.path, threads: .init(1), cache: false).result.summary.pretty
        _ = try folder.book().states(in: .facilities)
        #expect(try CoverageRun(folder.path, threads: .init(1), cache: false).result.summary.pretty == once)
        #expect(once.contains("\"role\": \"ledger\"") && once.contains("\"as_of\": \"2023-03-01\""))
        // The report says in its head of which day the stages are; whoever reads it has no other date.
        let report = try Command.run(["report", folder.path, "--no-cache", "--to", folder.path + "/report.html", "--quiet"])
        #expect(report.code == 0, "\(report)")
        #expect(try String(contentsOfFile: folder.path + "/report.html", encoding: .utf8).contains("<p>设施阶段取自台账，截至 2023-03-01</p>"))
        try folder.record(.facilities, "f1", "describe", "2023-04-01", "name=乙")
        #expect(try CoverageRun(folder.path, threads: .init(1), cache: false).result.summary.pretty != once, "another ledger is another input")
    }

    @Test func `a centre of which ledger or layer knows nothing is said`() throws {
        let folder = try folder("ledger: true,")
        try folder.record(.facilities, "f2", "take_stock", "2023-03-01", "name=乙")
        let plan = try Plan(folder.path, cache: false)
        #expect(plan.study.facilities.map(\.stage) == [.planned])
        let said = plan.warnings.filter { $0.code.hasPrefix("ledger") }.map { $0.message.en }
        #expect(
            said == [
                "not in the ledger, so that the layer's stage counts: 1 facility (f1)",
                "not in the layer, without a place and therefore left out: 1 facility of the ledger (f2)",
            ])
    }

    @Test func `a day of which the ledger cannot know yet is said`() throws {
        let today = Day(number: (Int(Date().timeIntervalSince1970) + 8 * 3600) / 86_400)
        // Recorded today (of an event of March 2023): a plan as of tomorrow asks for more than it knows, one as of today or before does not.
        for (day, isSaid) in [(today + 1, true), (today, false), (Day("2023-03-01")!, false)] {
            let folder = try folder("ledger: true, as_of: \(day),")
            try folder.record(.facilities, "f1", "take_stock", "2023-03-01", "name=甲")
            let said = try Plan(folder.path, cache: false).warnings.filter { $0.code == "ledger-ahead" }.map(\.message.zh)
            #expect(said == (isSaid ? ["as_of 为 \(day)，而台账最近一次登记在 \(today)：此后的变化尚未登记"] : []))
        }
    }

    @Test func `a day before the ledger knew of the centres is said`() throws {
        // f1 came into the register on 1 March 2023, f2, which the layer does not have, on 1 June 2022.
        for (day, code, words) in [
            ("2022-05-31", "ledger-early", "as_of 为 2022-05-31，早于设施台账的第一条记录（2022-06-01）：台账不知道那一天的情况，图层中的 1 处设施未计入：f1"),
            ("2022-06-01", "ledger-later", "图层中有 1 处设施在 as_of（2022-06-01）之后才进入台账，未计入：f1"), ("2023-03-01", "", ""),
        ] {
            let folder = try folder("ledger: true, as_of: \(day),")
            try folder.record(.facilities, "f1", "take_stock", "2023-03-01", "name=甲")
            try folder.record(.facilities, "f2", "take_stock", "2022-06-01", "name=乙")
            let said = try Plan(folder.path, cache: false).warnings.filter { ["ledger-early", "ledger-later"].contains($0.code) }
            #expect(said.map(\.code) == (code.isEmpty ? [] : [code]) && said.map(\.message.zh) == (code.isEmpty ? [] : [words]), "\(day)")
        }
    }

    @Test func `coverage by a ledger that another program changed says so`() throws {
        let folder = try folder("ledger: true,"), path = folder.path + "/ledger.sqlite"
        try folder.record(.facilities, "f1", "take_stock", "2023-03-01", "name=甲")
        func warnings() throws -> [String] { try Plan(folder.path, cache: false).warnings.filter { $0.code == "ledger-changed" }.map(\.message.zh) }
        #expect(try warnings().isEmpty)
        // The name, wherever it stands in the file, by another of as many bytes.
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let name = Array("甲".utf8), other = Array("丁".utf8)
        for at in 0...(bytes.count - 3) where Array(bytes[at..<at + 3]) == name { bytes.replaceSubrange(at..<at + 3, with: other) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let said = try warnings()
        #expect(said.contains("第 1 条（设施台账 f1）与记录时不同；请先用 ledger verify 核验"), "\(said)")
    }

    @Test func `stages from a ledger that is not there are refused`() throws {
        let folder = try folder("ledger: true,")
        let said = folder.plan.complaints()
        #expect(said.en.contains("ledger.sqlite cannot be used as it is:\n  file: found no such file, wanted a ledger, or no `ledger: true`"), "\(said.en)")
        try folder.plan.write("walkshed.yaml", PlanFolder.yaml.replacing("{file: facilities.csv,", with: "{file: facilities.csv, ledger: true,"))
        #expect(folder.plan.complaints().en.contains("found ledger: true, and no ledger in the plan, wanted ledger: {file: ledger.sqlite}"))
    }
}
