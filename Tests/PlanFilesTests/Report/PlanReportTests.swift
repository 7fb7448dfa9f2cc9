import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// `report.html`: what it says, of a plan whose every number is reckoned by hand, and that any reader can read it.
struct PlanReportTests {
    @Test(arguments: Language.allCases) func `the page is well-formed, whole in itself, and can be read without seeing it`(language: Language) throws {
        let check = try ReportTown().page(in: language)
        #expect(check.faults.isEmpty, "\(check.faults)")
        // One map each of service areas, people without and communities; status, targets and walks.
        #expect(check.elements.count { $0.name == "svg" && $0.attributes["role"] == "img" } == 6)
        for svg in check.elements where svg.attributes["role"] == "img" { #expect(svg.attributes["aria-labelledby"] != nil) }
        #expect(check.texts("h2").count == 8 && check.texts("h1") == ["十字街"])
    }

    @Test func `the answer in Chinese, number by number`() throws {
        let page = try ReportTown().page()
        #expect(page.texts("h3").first == "社区家园 · 10 分钟")
        let paragraphs = page.texts("p")
        // Within: d1 and d2, 150 of 175. No room: 150 − 120. A circle of 600 s · 1.2 m/s = 720 m around f1 also holds d4, √(200² + 595²) = 628 m away.
        for sentence in [
            "175 人中有 150 人（85.7%）能在 10 分钟内走到社区家园，25 人不能。", "走不到的原因：20 人所在的道路不通向任何社区家园；5 人离道路超过 200 米。",
            "走得到的人中，30 人所到的设施都已满员；实际得到服务的是 120 人。",
            "在用 1 处，其中 0 处达标。规划目标 3 处，尚缺 3 处；在途 1 处全部达标投用后仍缺 2 处。", "共有 1 处缺口，最大的在“西”：30 人，最远要走 5.7 分钟。",
            "对照：若以每处设施为圆心、720 米为半径画圆，会以为 155 人（88.6%）在圈内，比沿道路实际走得到的多 5 人。",
        ] { #expect(paragraphs.contains { $0.contains(sentence) }, "\(sentence) in \(paragraphs.prefix(12))") }
        #expect(Array(page.texts("strong").prefix(5)) == ["85.7%", "68.6%", "1", "0", "3"])
    }

    @Test func `the answer in English, number by number`() throws {
        let paragraphs = try ReportTown().page(in: .english).texts("p")
        for sentence in [
            "Of 175 people, 150 (85.7%) can walk to a community home in 10 min; 25 cannot.",
            "Why not: 20 live on streets that lead to no community home; 5 live more than 200 m from any street.",
            "Of those who can, 30 find every centre in time full; 120 are served.",
            "1 centre in use, 0 conforming. The target is 3: 3 lacking, 2 once the 1 under way are in use and conform.",
            "There is 1 gap; the largest is in \"西\": 30 people, the longest walk 5.7 min.",
            "For comparison: circles of 720 m around every centre would claim 155 people (88.6%), 5 more than can walk there along the streets.",
        ] { #expect(paragraphs.contains { $0.contains(sentence) }, "\(sentence) in \(paragraphs.prefix(12))") }
    }

    @Test func `the headline and the tables are summary-json's own numbers`() throws {
        let town = try ReportTown(), run = try town.run(), page = PageCheck(run.html(in: .english))
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(run.result.summary.pretty.utf8)) as? [String: Any])
        let tier = try #require((summary["tiers"] as? [String: Any])?["community_home"] as? [String: Any])
        func number(_ key: String) throws -> Int { try #require(tier[key] as? Int, "\(key)") }
        let lead = try #require(page.texts("p").first { $0.hasPrefix("Of 175 people") })
        let said = lead.split { !$0.isNumber && $0 != "." }.filter { $0 != "." }.compactMap { Double($0) }
        let share = try #require(tier["share_within"] as? Double)
        // "10 min" has the standard's minutes.
        #expect(
            said == [
                Double(try number("population")), Double(try number("people_within")), (share * 1000).rounded() / 10, Double(try number("standard_s")) / 60,
                Double(try number("population") - number("people_within")),
            ])
        let tables = page.texts("table")
        let targets = try #require(tables.first { $0.contains("Targets") })
        for key in ["target", "in_use", "conforming", "under_way", "shortfall", "shortfall_if_completed"] {
            #expect(targets.contains("\(try number(key))"), "\(key)")
        }
        // The digest that the page names is the one of the file that `coverage` writes.
        try CoverageRun(town.folder.path, threads: Threads(1), cache: false).write(to: nil)
        let written = try Command.run("/usr/bin/sha256sum", [run.plan.output + "/summary.json"]).out.prefix(64)
        #expect(page.texts("p").contains("SHA-256 of the summary.json with the same numbers: \(written)"), "\(written)")
    }

    @Test func `gaps bear the same number on the map and in the table, with the candidate that would serve them`() throws {
        let page = try ReportTown().page()
        let row = try #require(page.texts("tr").first { $0.contains("容量不足") && $0.contains("西站旧址") })
        // d1: 30 of 100 people and so 7 · 30 / 100 = 2 elders; a walk of 341.668 s = 5.7 min; one centre; k1 has all 30 in time.
        #expect(row == "1西容量不足3025.75.7东家园 (f1)1西站旧址 (k1)30")
        #expect(page.elements.contains { $0.name == "text" && $0.attributes["class"] == "middle strong" && $0.text == "1" })
    }

    @Test func `the bars of the walks hold everyone with a walk, and those of the standard include its end`() throws {
        // d1 and d2 walk between 5 and 6 minutes: one bar of 150.
        let page = try ReportTown().page()
        #expect(page.elements.filter { $0.name == "rect" && ["served", "out_of_reach"].contains($0.attributes["class"]) }.map(\.text).contains("150"))
        #expect(page.texts("p").contains { $0.contains("不含走不到任何设施的 25 人") })
        // With a standard just above d1's walk of 341.668 s both are in the last bar within; just below it, d1's 100 are in the first beyond.
        for (milliseconds, within) in [(341_670, true), (341_660, false)] {
            let town = try ReportTown(yaml: "profile: short.yaml\n")
            try town.folder.write(
                "short.yaml",
                """
                id: short
                jurisdiction: 十字街
                effective: {from: 2020-01-01}
                basis: 测试
                tiers:
                  community_home: {minutes: \(Double(milliseconds) / 60_000), people: 12000, floor_area: 2700, functions: [day_care], basis: 测试}

                """)
            let bars = try town.page().elements.filter { $0.name == "rect" && $0.text == (within ? "150" : "100") }.compactMap { $0.attributes["class"] }
            #expect(bars == [within ? "served" : "out_of_reach"], "\(milliseconds)")
        }
    }

    @Test(arguments: Language.allCases) func `names are texts, whatever stands in them`(language: Language) throws {
        let wild = "A<b>&\"c\"'—<script>alert(1)</script>&amp;", long = String(repeating: "很长的名字", count: 60)
        let check = try ReportTown(name: wild, communities: (wild, long), facility: wild).page(in: language)
        // The name's own words are the only fault that the check finds: it looks for `<script` in the page, where `&lt;script` stands.
        #expect(check.faults.isEmpty, "\(check.faults)")
        #expect(check.texts("h1") == [wild])
        #expect(check.texts("tr").contains { $0.contains(wild) } && check.texts("tr").contains { $0.contains(long) })
        #expect(!check.elements.contains { $0.name == "b" || $0.name == "script" })
        // On a map, a long name stands only as far as there is room; its area's full name is told to who points at it.
        #expect(check.elements.filter { $0.name == "text" }.allSatisfy { $0.text.count < 60 })
        #expect(check.texts("title").contains { $0.hasPrefix(long) })
    }

    @Test func `the same inputs give the same bytes, wherever they lie and however many threads work`() throws {
        let one = try ReportTown().run().html(in: .chinese), two = try ReportTown().run(threads: 2)
        #expect(one == two.html(in: .chinese) && one == two.html(in: .chinese))
        #expect(one != two.html(in: .english))
        let year = "\(Calendar(identifier: .gregorian).component(.year, from: Date()))-"
        for word in ["/tmp", ProcessInfo.processInfo.hostName, year] where word.count > 4 { #expect(!one.contains(word), "\(word)") }
    }

    @Test func `every table and figure says where its numbers are found`() throws {
        let run = try ReportTown().run(), page = PageCheck(run.html(in: .english))
        let tables = page.elements.count { $0.name == "table" }, figures = page.elements.count { $0.name == "figure" }
        let sources = page.elements.filter { $0.attributes["class"] == "source" }.map(\.text)
        #expect(sources.count >= tables + figures && sources.allSatisfy { $0.hasPrefix("Source: ") })
        // Each key of the table of indicators is one of the tier's members.
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(run.result.summary.pretty.utf8)) as? [String: Any])
        let tier = try #require((summary["tiers"] as? [String: Any])?["community_home"] as? [String: Any])
        let indicators = try #require(page.elements.firstIndex { $0.name == "caption" && $0.text.contains("Indicators") })
        let keys = page.elements[indicators...].prefix { $0.name != "p" }.filter { $0.name == "code" }.flatMap { $0.text.components(separatedBy: ", ") }
        #expect(keys.count > 12)
        for key in keys { #expect(tier[key.components(separatedBy: ".")[0]] != nil, "\(key)") }
    }

    @Test func `where the audit cannot judge, its silence is not praise`() throws {
        // No community states its zone: the two homes' rules for zones are unknown, not met.
        let run = try ReportTown().run(), page = PageCheck(run.html(in: .chinese)), audit = run.audit.audit
        let binding = audit.findings.filter { audit.rule($0).force == .binding }
        let lacking = binding.count { $0.verdict == .lacks }, unknown = binding.count { $0.verdict == .unknown }
        #expect(lacking == 1 && unknown > 0)   // the western community has no home
        #expect(page.texts("p").contains("强制规则的判定中 1 条欠缺；\(unknown) 条因资料不全无法判定。"))
    }

    @Test func `another profile is said to be another`() throws {
        let town = try ReportTown(), page = PageCheck(try town.run(profile: "dazu-2022").html(in: .english))
        #expect(page.faults.isEmpty, "\(page.faults)")
        #expect(page.texts("p").contains { $0.hasPrefix("This report goes by another profile than the plan's own, dazu-2022") })
        #expect(page.texts("p").contains { $0.hasPrefix("Profile dazu-2022") } && !page.texts("p").contains { $0.hasPrefix("SHA-256 of the summary") })
    }
}
