import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// The sums of NORMS section 2, from the profiles' own numbers, and that the profile shows them.
struct PaperSumTests {
    private let profile: RuleProfile

    init() throws { profile = try Profiles.read("chongqing-2019") }

    private func note(_ id: String) throws -> Phrase { try #require(profile.notes.first { $0.id == id }).text }
    private func tier(_ tier: Tier) throws -> (targets: Int, people: Int, floor: Int) {
        let promise = try #require(profile.tiers.first { $0.tier == tier })
        return try (#require(promise.targets), Int(#require(profile.number(promise.people))), Int(#require(profile.number(promise.floorArea))))
    }

    @Test func `K1: the people of homes and of centres do not agree, and that is shown`() throws {
        let homes = try tier(.communityHome), centres = try tier(.streetCentre)
        let byHomes = homes.targets * homes.people, byCentres = centres.targets * centres.people
        #expect([byHomes, byCentres, byCentres - byHomes] == [4_704_000, 5_200_000, 496_000])
        // 496,000 / 5,200,000 = 0.095385
        #expect((Double(byCentres - byHomes) / Double(byCentres) * 10_000).rounded() == 954)
        // 5,200,000 / 392 = 13,265.3; 4,704,000 / 52 = 90,461.5; 5,200,000 / 12,000 = 433.3; 4,704,000 / 100,000 = 47.04
        #expect([byCentres / homes.targets, (byHomes + 26) / centres.targets] == [13_265, 90_462])
        #expect([(byCentres + homes.people - 1) / homes.people, (byHomes + centres.people - 1) / centres.people] == [434, 48])
        let note = try note("K1")
        for text in ["470.4万", "520万", "49.6万", "9.54%", "13,265", "90,462", "434", "48"] { #expect(note.zh.contains(text), "\(text)") }
        for text in ["4,704,000", "5,200,000", "496,000", "9.54%", "13,265", "90,462", "434", "48"] { #expect(note.en.contains(text), "\(text)") }
    }

    @Test func `K2: the floor of all homes and centres`() throws {
        let homes = try tier(.communityHome), centres = try tier(.streetCentre)
        let floors = [centres.targets * centres.floor, homes.targets * homes.floor]
        #expect(floors == [780_000, 1_058_400] && floors.reduce(0, +) == 1_838_400)
        // 15,000 / 100,000 + 2,700 / 12,000 = 0.150 + 0.225
        #expect(Double(centres.floor) / Double(centres.people) + Double(homes.floor) / Double(homes.people) == 0.375)
        for text in ["780,000", "1,058,400", "1,838,400", "0.375"] { #expect(try note("K2").zh.contains(text) && note("K2").en.contains(text), "\(text)") }
    }

    // 12,000 / 2.45 = 4,898 households; 2,700 / 4,898 × 100 = 55.1; beside 30 that is 1.84 times.
    @Test func `K3 and K4: a community of 12,000 people`() throws {
        let households = (12_000 / 2.45).rounded()
        #expect(households == 4898)
        #expect((2700 / households * 1000).rounded() / 10 == 55.1)
        // 4,898 / 100 × 30 = 1,469.4, × 20 = 979.6, × 15 = 734.7
        #expect([30.0, 20, 15].map { (households * $0 / 100).rounded() } == [1469, 980, 735])
        for text in ["55.1", "4,898"] { #expect(try note("K3").zh.contains(text), "\(text)") }
        for text in ["1,469", "980", "735"] { #expect(try note("K4").en.contains(text), "\(text)") }
        // The same through the audit: 4,898 households by the rule.
        let town = try AuditTown(households: 4898)
        #expect(try town.finding("area_per_100_households", "A")?.required == 1469.4)
    }

    // 350 / 30 × 100 = 1,166.7 …
    @Test(arguments: [
        (350, [1167, 1750, 2333]), (2700, [9000, 13_500, 18_000]), (3000, [10_000, 15_000, 20_000]), (15_000, [50_000, 75_000, 100_000]),
    ])
    func `K5: households that justify a floor area`(floor: Int, households: [Int]) throws {
        #expect([30, 20, 15].map { Int((Double(floor) / Double($0) * 100).rounded()) } == households)
        for count in households { #expect(try note("K5").zh.contains(grouped(count)), "\(count)") }
    }

    // K16: 260 households at 20 m².
    @Test func `K16: three roundings of 260 households`() {
        let hundreds = Reading.Rounding.allCases.map { $0.hundreds(260) * 20 }
        #expect(hundreds == [52, 60, 40])
        // A whole number of hundreds is the same under all three.
        #expect(Set(Reading.Rounding.allCases.map { $0.hundreds(300) }) == [3])
    }

    // K10: 32 × 500,000 = 16,000,000, beside 26,000,000.
    @Test func `every profile says what its papers contradict, and every rule has its phrase`() throws {
        let profiles = try Profiles.all()
        #expect(
            profiles.map(\.id) == [
                "chongqing-2019", "dazu-2022", "district-rectification-2022", "gb50180-2018", "jiangjin-2023", "rural-upgrade-2019", "xicheng-2011",
            ])
        let notes = Set(profiles.flatMap(\.notes).map(\.id))
        for k in 1...16 { #expect(notes.contains("K\(k)"), "K\(k)") }
        for profile in profiles {
            for rule in profile.rules { #expect(!rule.basis.isEmpty && !rule.name.zh.isEmpty && !rule.name.en.isEmpty, "\(profile.id) \(rule.key)") }
            for parameter in profile.parameters { #expect(!parameter.reason.zh.isEmpty && !parameter.basis.isEmpty, "\(profile.id) \(parameter.id)") }
        }
    }

    // 15 / 20 / 30 are three rules: Chongqing asks 15 of projects and 30 of built-up communities, Jiangjin 20 of projects.
    @Test func `two profiles beside each other show what differs, with the phrases`() throws {
        let text = ProfileReport.difference(profile, try Profiles.read("jiangjin-2023"), in: .chinese, width: 1_000)
        #expect(text.contains("每百户 15 m²（按比例）  〔新建或改建住宅小区…必须按100户15平方米的标准无偿提供（第0256号答复）〕"))
        #expect(text.contains("每百户 20 m²（按比例）  〔每100户住户配建20㎡社区办公服务设施（DB 50/T 543-2014）〕"))
        #expect(text.contains("小项目合建示范社区用房") && text.contains("参数 小项目的应配面积上限 (pool_below)"))
        #expect(!text.contains("每百户综合服务设施面积"))
    }
}
