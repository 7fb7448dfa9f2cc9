import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What is not known is no 0, floor that stands in one community and is for another, and sites that are of use.
struct StandingTests {
    private func area(_ id: String, _ audit: Audit) throws -> AreaReview { try #require(audit.areas.first { $0.area.id == id }) }

    private func sheet(_ name: String, of town: AuditTown, _ profile: String? = nil, asOf: Day? = nil) throws -> Layer {
        let path = town.folder.path + "/audit.xlsx"
        try town.run(profile, asOf: asOf).write(file: path, in: .chinese)
        return try VectorFile.read(path, options: ReadOptions(layer: name))
    }

    // MARK: Not known

    // Nobody knows which rules bind A and B: nothing is lacking that is known, and so nobody knows how much floor. A's home has 420 m²; B has none, and
    // that is known.
    @Test func `without a zone nobody knows how much floor is lacking, and what stands there is known`() throws {
        let town = try AuditTown(zone: nil, homes: [.init(columns: ["floor_area": "420"])]), result = try town.run().result
        for (id, standing) in [("A", 420.0), ("B", 0)] {
            let review = try area(id, result.audit)
            #expect(review.floorLacking == nil && review.floorStanding == standing)
            #expect(review.open.map(\.zh) == ["区域类型未填，不知适用哪套规则"])
        }
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.json.pretty.utf8)) as? [String: Any])
        let areas = try #require(json["areas"] as? [[String: Any]])
        #expect(areas.filter { $0["level"] as? String == "community" }.allSatisfy { $0["floor_lacking"] is NSNull })
        let layer = try #require(result.layers(in: .english).first { $0.name == "audit_communities" }), column = try #require(layer.column("floor_lacking"))
        #expect(layer.rows.map { $0.values[column] } == [.missing, .missing])

        let sheet = try sheet("社区", of: town)
        func cells(_ title: String) throws -> [String] {
            let column = try #require(sheet.columns.firstIndex { $0.name == title })
            return sheet.rows.map { $0.values[column].plainText }
        }
        #expect(try cells("应有面积") == ["", ""] && cells("缺面积") == ["", ""] && cells("现有面积") == ["420", "0"])
        let words = try cells("缺什么补什么")
        #expect(words[0] == "无法判定：区域类型未填，不知适用哪套规则" && words[1].hasPrefix("建社区家园；") && words[1].hasSuffix("；无法判定：区域类型未填，不知适用哪套规则"), "\(words)")
    }

    // 735 m² by households, all of them there, and every function: what is known to lack nothing says so.
    @Test func `nothing lacking is not an empty cell`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "735", "functions": ProfileCaseTests.allHomeFunctions])])
        let sheet = try sheet("社区", of: town), column = try #require(sheet.columns.firstIndex { $0.name == "缺什么补什么" })
        #expect(sheet.rows[0].values[column].plainText == "不缺")
    }

    @Test func `the workbook begins with a summary that has the day, the reasons and lines to sign on`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "420"])])
        let first = try sheet("汇总", of: town, asOf: Day("2024-06-30"))
        // As many rows as rules: what stands below them is no data.
        #expect(first.rows.count == (try town.run().result.audit.profile.rules.count))
        let reasons = try #require(first.columns.firstIndex { $0.name == "无法判定、不适用的原因" })
        #expect(first.rows.contains { $0.values[reasons].plainText == "不适用：已建成区域不适用 2" })
    }

    @Test func `rules that do not apply have their reason on the terminal, by rule and without the project's own day`() throws {
        let town = try AuditTown(
            projects: "id,households,provided_area,permit_date,community\np1,260,45,2018-08-01,A\np2,260,45,2017-01-01,A\n")
        let said = try town.run().result.terminalReport(in: .chinese)
        #expect(said.contains("\n不适用的原因\n") && said.contains("  住宅小区配建社区用房：规划许可早于规则施行日 2019-01-01 2 条\n"), "\(said)")
        // Met by what can be judged is no praise of the rest.
        let open = try AuditTown(zone: nil, homes: [.init(columns: ["serves": "A;B"])]).run("rural-upgrade-2019").result.terminalReport(in: .english)
        #expect(open.contains("Conclusion (binding rules): none can be judged, 1 cannot be judged\n"), "\(open)")
    }

    // MARK: Where floor stands

    // The home stands in A and is for B. Of greenfield areas each home must have 2,700 m²: B's has 2,990, A has none. Per 100 households its floor is
    // A's: 2,990 / 2,450 × 100 = 122.04….
    @Test func `a home in A for B is said on both pages, with what counts where`() throws {
        let town = try AuditTown(zone: "greenfield", homes: [.init(columns: ["floor_area": "2990", "serves": "B"])])
        let result = try town.run().result
        func arithmetic(_ id: String) -> String? {
            result.audit.findings.first { result.audit.rule($0).key == "home_floor_area" && $0.thing.id == id }?.arithmetic.zh
        }
        #expect(arithmetic("A") == "建筑面积不低于 2,700 m²；现有 0；缺 2,700（本社区内的 h1 服务B，不计入本社区）")
        #expect(arithmetic("B") == "建筑面积不低于 2,700 m²；现有 2,990；达到（h1 在A内，服务本社区）")
        for id in ["A", "B"] {
            let page = try result.page(of: id, in: .chinese)
            #expect(page.contains("  h1 h1（在A内，2,990 m²）服务B：有无、功能和单处面积按服务的社区计，每百户面积按所在的社区计\n"), "\(page)")
        }
        #expect(try area("A", result.audit).floorStanding == 2990 && area("B", result.audit).floorStanding == 0)
        // Sums of floor go by where it stands: 735 m² by 2,450 households.
        let built = try AuditTown(homes: [.init(columns: ["floor_area": "700", "serves": "B"])])
        #expect(
            try built.finding("area_per_100_households", "A")?.arithmetic.en
                == "2,450 households / 100 × 30 = 735 m²; present 700; lacking 35 (h1 stands here and is for B: its floor counts here)")
        #expect(
            try built.finding("area_per_100_households", "B")?.arithmetic.en
                == "2,450 households / 100 × 30 = 735 m²; present 0; lacking 735 (h1 is for it and stands in A, where its floor counts)")
    }

    // MARK: Sites

    // Nobody has a home. k1 of 3,000 m² stands in A, 50 m west of the middle. “日常生活服务不出社区”: B cannot have it.
    @Test func `where nothing may leave its community a site elsewhere is told of and not advised`() throws {
        let town = try AuditTown(zone: "greenfield", stock: [(id: "k1", x: -50, floor: 3000)]), audit = try town.run().result.audit
        let a = try area("A", audit), b = try area("B", audit)
        #expect(a.sites.map(\.isEnough) == [true] && a.sites.map(\.firstFor) == [1])
        #expect(a.remedy?.zh.hasSuffix("3,000 m²，面积够）") == true)
        #expect(b.sites.map(\.isEnough) == [nil] && b.sites.map(\.isInside) == [false])
        #expect(b.remedy?.zh.contains("；附近有存量 k1（") == true && b.remedy?.zh.hasSuffix("3,000 m²，不在本社区内，不合“不出街道、不出社区”）") == true, "\(b.remedy?.zh ?? "")")
    }

    // Where no rule says so, both may have it, once: k2 in B would do for both, k1 in A is too small.
    @Test func `a site that several could have says how many`() throws {
        let town = try AuditTown(stock: [(id: "k1", x: -50, floor: 300), (id: "k2", x: 50, floor: 800)])
        let profile = try town.profile(
            """
            rules:
              least:
                name: {zh: 三百五, en: least}
                subject: community
                requires: {minimum: {measure: floor_area, at_least: 350, of: largest}}
                basis: 一句

            """)
        let audit = try town.run(profile).result.audit, a = try area("A", audit)
        #expect(a.sites.map(\.id.rawValue) == ["k2", "k1"] && a.sites.map(\.isEnough) == [true, false] && a.sites.map(\.firstFor) == [2, 0])
        #expect(a.remedy?.zh.hasSuffix("800 m²，面积够，不在本社区内，共推荐给 2 个社区）") == true, "\(a.remedy?.zh ?? "")")
        #expect(a.remedy?.en.hasSuffix("800 m², large enough, outside the area, named for 2 communities in all)") == true, "\(a.remedy?.en ?? "")")
    }

    // MARK: Names and values

    @Test func `a part of a name finds those that have it`() throws {
        let town = try AuditTown()
        let text = try String(contentsOfFile: town.folder.path + "/communities.geojson", encoding: .utf8)
        try town.folder.write("communities.geojson", text.replacing("\"name\": \"A\"", with: "\"name\": \"示例荷园社区\""))
        let named = try town.run().result
        #expect(throws: InputError.self) { try named.page(of: "荷园", in: .english) }
        do { _ = try named.page(of: "荷园", in: .chinese) } catch { #expect(error.problems.map(\.wanted.zh) == ["“示例荷园社区”（A）？"]) }
    }

    // A plan by GB 50180 without its three numbers: they may be set for the audit, and the message says where else to write them.
    @Test func `values that are set count for the plan's own profile`() throws {
        let folder = try PlanFolder(PlanFolder.yaml + "profile: gb50180-2018\n"), said = folder.complaints()
        #expect(said.en.contains("walkshed.yaml: parameters: {centre_floor_area: …}"), "\(said.en)")
        let values = ["home_people=12000", "home_floor_area=700", "centre_floor_area=1500"]
        // The last has no such parameters itself, and goes by the walking times of the plan's own.
        for profile in [nil, "gb50180-2018", "xicheng-2011"] {
            let run = try AuditRun(folder.path, profile: profile, set: values, threads: Threads(1), cache: false)
            #expect(run.result.audit.coverage.study.standards.map(\.floorArea.value).sorted() == [700, 1500])
        }
    }
}
