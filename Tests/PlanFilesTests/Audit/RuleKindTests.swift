import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// Kinds of rule that no profile of ours uses, or only in part, in profiles of a test's own.
struct RuleKindTests {
    /// A profile file beside the plan, with rules as a test says.
    private func write(_ rules: String, to town: AuditTown, inherits: String? = "chongqing-2019") throws -> String {
        let head = "id: own\njurisdiction: 测试\nbasis: 测试\n" + (inherits.map { "inherits: \($0)\n" } ?? "")
        try town.folder.write("own.yaml", head + rules)
        return town.folder.path + "/own.yaml"
    }

    // 西咸新区: <3万→300; 3–10→800; 10–18→1700; 18–28→2500; ≥28万→4800㎡. A band begins at its lower edge.
    @Test(arguments: [(29_999, 300.0), (30_000, 800), (99_999, 800), (100_000, 1700), (280_000, 4800), (1_000_000, 4800)])
    func `a banded table`(area: Int, required: Double) throws {
        let town = try AuditTown(projects: "id,above_ground_area,provided_area,community\np1,\(area),800,A\n")
        let profile = try write(
            """
            rules:
              bands:
                name: {zh: 分档配建, en: banded provision}
                subject: project
                requires:
                  banded:
                    - {below: 30000, at_least: 300}
                    - {below: 100000, at_least: 800}
                    - {below: 180000, at_least: 1700}
                    - {below: 280000, at_least: 2500}
                    - {at_least: 4800}
                basis: <3万→300; 3–10→800; 10–18→1700; 18–28→2500; ≥28万→4800㎡

            """, to: town)
        #expect(try town.finding("bands", "p1", profile)?.required == required)
    }

    // 九龙坡: ≥2000户 in kind at 20㎡/100户, else a fee; here 100 yuan for every m² owed. 2,000 dwellings: 400 m²; 1,999: 399.8 × 100.
    @Test func `a threshold between provision and fee is inclusive`() throws {
        let town = try AuditTown(projects: "id,households,provided_area,fee_paid,community\nat,2000,400,,A\nbelow,1999,,39980,A\n")
        let profile = try write(
            """
            rules:
              project_provision:
                name: {zh: 配建或缴费, en: provide or pay}
                subject: project
                requires:
                  routes: {in_kind_from: 2000, in_kind: {per_100_households: 20}, fee_rate: 100, fee_base: owed_floor}
                basis: ≥2000户…20㎡/100户；或缴纳建设费

            """, to: town)
        let kind = try #require(try town.finding("project_provision", "at", profile))
        #expect(kind.unit == .squareMetres && kind.required == 400 && kind.verdict == .meets)
        let fee = try #require(try town.finding("project_provision", "below", profile))
        #expect(fee.unit == .yuan && fee.required == 39_980 && fee.verdict == .meets)
        // A rule of the same key replaces the inherited one as a whole: one rule, not two.
        let rules = try Profiles.read(profile).rules
        #expect(rules.count { $0.key == "project_provision" } == 1)
        #expect(rules.count == 11)
    }

    // The streets cross in the middle. From the home, 150 m west of it, a school stands 50 m away along the street, a park 250 m.
    @Test func `adjacency along the streets and as the crow flies`() throws {
        let kinds: [(String, String, Double)] = [("a1", "小学", -100), ("a2", "公园", 100), ("a3", "公交站", -150), ("a4", "便利店", -120)]
        let town = try AuditTown(homes: [.init()], amenities: kinds)
        let none = try #require(try town.finding("adjacent_facilities", "h1"))
        #expect(none.verdict == .unknown && none.arithmetic.zh.contains("--set adjacent_distance="))
        let near = try #require(try town.finding("adjacent_facilities", "h1", set: ["adjacent_distance=100"]))
        #expect(near.missing.map(\.id) == ["recreation"])
        #expect(near.arithmetic.zh == "步行 100 米内：共 4 项；现有 3；缺 游憩")
        #expect(try town.finding("adjacent_facilities", "h1", set: ["adjacent_distance=300"])?.verdict == .meets)
        // Of kinds that the layer does not know nothing is said.
        let partly = try AuditTown(homes: [.init()], amenities: [("a1", "小学", -100)])
        let unknown = try #require(try partly.finding("adjacent_facilities", "h1", set: ["adjacent_distance=100"]))
        #expect(unknown.verdict == .unknown && unknown.arithmetic.en == "the amenities layer knows nothing of transport, shops, recreation")
        #expect(
            try AuditTown(homes: [.init()]).finding("adjacent_facilities", "h1", set: ["adjacent_distance=9"])?.arithmetic.en
                == "the plan has no amenities layer")
    }

    // “日常生活服务不出社区”: a home in A that serves A is inside, one in A for B is not.
    @Test func `inside its own boundary`() throws {
        let town = try AuditTown(homes: [.init(columns: ["serves": "A"]), .init(id: "h2", columns: ["serves": "A;B"]), .init(id: "h3", x: 150)])
        #expect(try town.finding("inside_own_boundary", "h1")?.verdict == .meets)
        let outside = try #require(try town.finding("inside_own_boundary", "h2"))
        #expect(outside.verdict == .lacks && outside.missing.map(\.id) == ["B"])
        #expect(outside.arithmetic.en == "stands in A, yet is for B")
        #expect(try town.finding("inside_own_boundary", "h3")?.verdict == .meets)
    }

    // “重要公共服务不出街道，日常生活服务不出社区”: a centre of both tiers is held against its subdistrict (1 of 1) and its communities (1 of 2).
    @Test func `a centre of both tiers stays inside both`() throws {
        let town = try AuditTown(homes: [.init(tiers: "community_home;street_centre", columns: ["serves": "A;B"])])
        let both = try #require(try town.finding("inside_own_boundary", "h1"))
        #expect([both.required, both.present, both.lacking] == [3, 2, 1] && both.verdict == .lacks && both.missing.map(\.id) == ["B"])
    }

    @Test func `a rule for every zone needs to know none`() throws {
        let town = try AuditTown(zone: nil, homes: [.init(columns: ["floor_area": "420"])])
        func verdict(_ zones: String) throws -> Finding.Verdict? {
            let rule =
                "rules:\n  least:\n    name: {zh: 最小, en: least}\n    subject: community\n    zones: \(zones)\n"
                + "    requires: {minimum: {measure: floor_area, at_least: 350}}\n    basis: 一句\n"
            return try town.finding("least", "A", town.profile(rule))
                .map(\.verdict)
        }
        #expect(try verdict("[greenfield, built_up]") == .meets)
        #expect(try verdict("[built_up]") == .unknown)
    }

    // K15: 700 m² of which 200 leased, 735 wanted: 35 short; without leased floor 235 short.
    @Test func `leased floor counts and stands apart, or does not count`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "700", "leased_area": "200"])])
        let counted = try #require(try town.finding("area_per_100_households", "A"))
        #expect(counted.arithmetic.zh == "2,450 户 / 100 × 30 = 735 m²；现有 700（其中租赁 200）；缺 35")
        #expect(try town.finding("area_per_100_households", "A", set: ["floor_counted=community_owned"])?.lacking == 235)
        // K14: the rule says resident households, so the reading leaves it as it is.
        #expect(try town.finding("area_per_100_households", "A", set: ["households=planned"])?.lacking == 35)
        // A home that came about by lease is leased as a whole.
        let leased = try AuditTown(homes: [.init(columns: ["floor_area": "700", "mode": "租赁"])])
        #expect(try leased.finding("area_per_100_households", "A", set: ["floor_counted=community_owned"])?.lacking == 735)
    }

    @Test func `planned and resident households are two things`() throws {
        let town = try AuditTown(planned: 3000, homes: [.init(columns: ["floor_area": "420"])])
        let profile = try write(
            """
            rules:
              area_per_100_households:
                name: {zh: 每百户, en: per 100}
                subject: community
                requires: {ratio: {per_100_households: 30, households: planned}}
                basis: 每100户住户

            """, to: town)
        #expect(try town.finding("area_per_100_households", "A", profile)?.required == 900)
    }

    // MARK: What is not known

    @Test func `what the plan does not say is unknown and said, never nothing`() throws {
        let zoneless = try AuditTown(zone: nil, homes: [.init(columns: ["floor_area": "420"])])
        let zone = try #require(try zoneless.finding("area_per_100_households", "A"))
        #expect(zone.verdict == .unknown && zone.arithmetic.zh == "区域类型未填，不知适用哪套规则")
        let homeless = try AuditTown(households: nil, homes: [.init(columns: ["floor_area": "420"])])
        #expect(try homeless.finding("area_per_100_households", "A")?.arithmetic.en == "the number of resident households is not stated")
        // One of two homes does not state its floor: 420 are known, 735 may be there.
        let partly = try AuditTown(homes: [.init(columns: ["floor_area": "420"]), .init(id: "h2", x: -100)])
        let floor = try #require(try partly.finding("area_per_100_households", "A"))
        #expect(floor.verdict == .unknown && floor.lacking == nil && floor.present == 420)
        #expect(floor.arithmetic.en == "2,450 households / 100 × 30 = 735 m²; known 420, 1 place does not state its floor area, cannot be judged")
        // Enough is enough, whatever the other one has.
        let enough = try AuditTown(homes: [.init(columns: ["floor_area": "735"]), .init(id: "h2", x: -100)])
        #expect(try enough.finding("area_per_100_households", "A")?.verdict == .meets)
        let functions = try #require(try partly.finding("fill_what_is_lacking", "A"))
        #expect(functions.verdict == .unknown && functions.missing.isEmpty && functions.lacking == nil)
    }

    // 未建成区域 asks street centres for a package, 已建成区域 speaks of communities alone; of a subdistrict of both nothing is written, and no rule of its
    // communities judges its street centre. So what would be lacking (15,000 m²) is unknown.
    @Test func `of a subdistrict of both zones it is not known which rule binds`() throws {
        let town = try AuditTown()
        let other = try String(contentsOfFile: town.folder.path + "/communities.geojson", encoding: .utf8)
        let halves = other.components(separatedBy: "\"id\": \"B\"")
        try town.folder.write("communities.geojson", halves[0] + "\"id\": \"B\"" + halves[1].replacing("built_up", with: "greenfield"))
        let finding = try #require(try town.finding("centre_floor_area", "S"))
        #expect(finding.verdict == .unknown && finding.lacking == nil)
        #expect(
            finding.arithmetic.zh
                == "街道内两类区域都有，文件未写明按哪一类（街道自己填了 zone_type 即按其判定）；若适用：建筑面积不低于 15,000 m²；现有 0；缺 15,000")
        // The subdistrict's own word decides.
        let subdistricts = try String(contentsOfFile: town.folder.path + "/subdistricts.geojson", encoding: .utf8)
        try town.folder.write("subdistricts.geojson", subdistricts.replacing("\"name\": \"S\"", with: "\"name\": \"S\", \"zone_type\": \"greenfield\""))
        #expect(try town.finding("centre_floor_area", "S")?.lacking == 15_000)
    }
}
