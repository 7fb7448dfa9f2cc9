import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// Which rule binds a housing project: by the day of its permit, the threshold and the papers, not by what the project says of itself.
struct ProjectDateTests {
    private static let head = "id,households,above_ground_area,provided_area,fee_paid,route,permit_date,handover_date,community\n"

    // jiangjin-2023 binds from 2023-08-01 and asks 20 m² for 100 dwellings: 1,000 owe 200, and 150 are 50 short.
    @Test func `a rule does not bind a permit from before its first day`() throws {
        let town = try AuditTown(
            projects: Self.head + """
                before,1000,100000,150,,,2023-07-31,,A
                settled,1000,100000,150,,,,2021-12-31,A
                same,1000,100000,150,,,2023-08-01,,A
                undated,1000,100000,150,,,,,B
                enough,1000,100000,200,,,,,B

                """)
        func finding(_ id: String) throws -> Finding { try #require(try town.finding("project_provision", id, "jiangjin-2023")) }
        #expect(try finding("before").verdict == .notApplicable && finding("before").lacking == nil)
        #expect(try finding("before").arithmetic.zh == "规划许可 2023-07-31 早于规则施行日 2023-08-01（jiangjin-2023），不受其约束")
        // What was handed over before that day was permitted before it.
        #expect(try finding("settled").verdict == .notApplicable)
        #expect(try finding("same").lacking == 50)
        // Without a date it matters where something would be lacking, and not where nothing would.
        let undated = try finding("undated")
        #expect(undated.verdict == .unknown && undated.lacking == nil && undated.reason?.zh == "规划许可日期未填")
        #expect(undated.arithmetic.zh == "规划许可日期未填，不知规则是否约束（2023-08-01 起施行）；若适用：1,000 户 / 100 × 20 = 200 m²；现有 150；缺 50")
        #expect(try finding("enough").verdict == .meets)
        // The inherited rules keep the period of the profile that they stand in.
        #expect(try Profiles.read("jiangjin-2023").rules.first { $0.key == "home_floor_area" }?.from == Day("2019-01-01"))
    }

    // A rule may be older or younger than its profile: 渝规发〔2014〕107号 under a profile of 2019. A permit of 2015 owes 1,000 / 100 × 15 = 150.
    @Test func `a rule states its own period where it has one, and an ended one binds no later permit`() throws {
        let town = try AuditTown(projects: Self.head + "p,1000,,100,,,2015-01-01,,A\nq,1000,,100,,,2019-01-01,,A\n")
        let rule =
            "rules:\n  r:\n    name: {zh: 配建, en: provide}\n    subject: project\n    effective: {from: 2014-01-01, to: 2018-12-31}\n"
            + "    requires: {ratio: {per_100_households: 15}}\n    basis: 一句\n"
        let profile = try town.profile(rule, effective: "effective: {from: 2019-01-01}\n")
        #expect(try town.finding("r", "p", profile)?.lacking == 50)
        let late = try #require(try town.finding("r", "q", profile))
        #expect(late.verdict == .notApplicable && late.arithmetic.en == "permitted on 2019-01-01, after the rule has ended (until 2018-12-31, own)")
    }

    private static let dazu = ["in_kind_threshold=2000", "in_kind_per_100=30", "fee_rate=100", "old_policy_per_100=20"]

    // “需要配建…”: 5,000 dwellings are not below 2,000, so 5,000 / 100 × 30 = 1,500 m² are due, whatever was paid.
    @Test func `a project does not buy itself out of premises with a word`() throws {
        let town = try AuditTown(projects: Self.head + "p,5000,500000,0,50000000,缴纳建设费用,2023-01-01,,A\n")
        let finding = try #require(try town.finding("project_provision", "p", "dazu-2022", set: Self.dazu))
        #expect(finding.verdict == .lacks && finding.lacking == 1500 && finding.unit == .squareMetres)
        #expect(finding.arithmetic.zh == "配建方式填“缴纳建设费用”，但 5,000 户不少于 2,000 户，须实物配建。实物配建：5,000 户 / 100 × 30 = 1,500 m²；现有 0；缺 1,500")
        // While the threshold is open, so is whether a fee may be paid.
        let open = try #require(try town.finding("project_provision", "p", "dazu-2022", set: Array(Self.dazu.dropFirst())))
        #expect(open.verdict == .unknown && open.reason?.en == "the parameter in_kind_threshold is not given")
    }

    // 3,000 dwellings: by the new rule 3,000 / 100 × 30 = 900, by the old policy × 20 = 600.
    @Test func `without a permit date it is not known which of two policies binds`() throws {
        let town = try AuditTown(projects: Self.head + "p,3000,100000,600,,,,,A\nq,3000,100000,900,,,,,A\n")
        let open = try #require(try town.finding("project_provision", "p", "dazu-2022", set: Self.dazu))
        #expect(open.verdict == .unknown && open.lacking == nil && open.reason?.en == "no permit date is stated")
        for part in ["= 900 m²；现有 600；缺 300", "= 600 m²；现有 600；达到"] { #expect(open.arithmetic.zh.contains(part)) }
        // 900 m² meet both.
        #expect(try town.finding("project_provision", "q", "dazu-2022", set: Self.dazu)?.verdict == .meets)
    }

    // 1,000 dwellings are below 2,000: 100,000 m² above ground × 100 yuan = 10,000,000, of which nothing is paid.
    @Test func `an old policy that a profile does not have frees nobody`() throws {
        let town = try AuditTown(projects: Self.head + "p,1000,100000,150,0,原政策,2021-01-01,,A\n")
        let profile = try town.profile(
            """
            rules:
              r:
                name: {zh: 配建或缴费, en: provide or pay}
                subject: project
                requires:
                  routes: {in_kind_from: 2000, in_kind: {per_100_households: 20}, fee_rate: 100, fee_base: above_ground}
                basis: 第八条

            """, effective: "effective: {from: 2020-01-01}\n")
        let finding = try #require(try town.finding("r", "p", profile))
        #expect(finding.verdict == .lacks && finding.lacking == 10_000_000 && finding.unit == .yuan)
        #expect(finding.arithmetic.en.hasPrefix("it claims an old policy, of which this rule has none: fee in lieu: "))
    }

    // 260 dwellings owe 260 / 100 × 20 = 52 m², below 60. One that does not state its dwellings may be small too; one of none owes nothing.
    @Test func `pooling knows what it does not know, and no project without dwellings`() throws {
        func pooled(_ more: String) throws -> Finding {
            let town = try AuditTown(projects: Self.head + "p,260,,52,,,2023-09-01,,A\n" + more)
            return try #require(try town.finding("pooling_of_small_projects", "S", "jiangjin-2023", set: ["pool_below=60"]))
        }
        let known = try pooled("z,0,,0,,,2023-09-01,,A\nearly,100,,0,,,2023-01-01,,A\n")
        #expect(known.verdict == .meets)
        #expect(known.arithmetic.zh == "1 个应配不足 60 m² 的小项目合并：260 户 / 100 × 20 = 52 m²；现有 52；达到")
        let open = try pooled("u,,,52,,,2023-09-01,,A\n")
        #expect(open.verdict == .unknown && open.reason?.zh == "1 个项目户数未填")
    }
}
