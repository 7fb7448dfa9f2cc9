import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What may be written in a profile, on the command line and in the layers that the audit reads.
struct ProfileWordTests {
    private func complaint(_ work: () throws -> Void) -> String {
        do {
            try work()
            return ""
        } catch let error as InputErrors { return error.said(in: .english) } catch { return "\(error)" }
    }

    private static func rule(_ requires: String, subject: String = "community", more: String = "") -> String {
        "rules:\n  r:\n    name: {zh: 规则, en: rule}\n    subject: \(subject)\n\(more)    requires: \(requires)\n    basis: 一句\n"
    }

    @Test func `Chinese words are accepted where English ones are`() throws {
        let town = try AuditTown()
        let profile = try town.profile(Self.rule("{ratio: {per_100_households: 30}}", subject: "社区", more: "    zones: [建成区]\n"))
        let rule = try #require(try Profiles.read(profile).rules.first)
        #expect(rule.subject == .community && rule.zones == [.builtUp])
        let near = try Profiles.read("chongqing-2019", set: ["相邻布局的距离=500"])
        #expect(near.parameter("adjacent_distance")?.value == .number(500))
    }

    @Test func `a mistake is said once`() throws {
        let town = try AuditTown(), profile = try town.profile(Self.rule("{ratio: {per_100_households: 三十}}"))
        let said = complaint { _ = try Profiles.read(profile) }
        #expect(said.components(separatedBy: "三十").count == 2, "\(said)")
    }

    @Test func `a function that such a centre never houses is refused`() throws {
        let town = try AuditTown(), profile = try town.profile(Self.rule("{functions: [police]}"))
        #expect(
            complaint { _ = try Profiles.read(profile) }
                .contains("rules.r.requires: found police, a function of a street centre, wanted functions of a community home, or tier: street_centre"))
        let other = try town.profile(Self.rule("{functions: [police]}", more: "    tier: street_centre\n"))
        #expect(complaint { _ = try Profiles.read(other) } == "")
    }

    @Test func `values that are given twice, or too far to be near`() throws {
        #expect(
            complaint { _ = try Profiles.read("chongqing-2019", set: ["rounding=full", "rounding=linear"]) }.contains(
                "rounding: found given twice, wanted one value"))
        #expect(complaint { _ = try Profiles.read("chongqing-2019", set: ["adjacent_distance=100001"]) }.contains("adjacent_distance: found \"100001\""))
        #expect(complaint { _ = try Profiles.read("chongqing-2019", set: ["adjacent_distance=100000"]) } == "")
        #expect(
            try Command.run(["audit", "plan", "--profile", "a", "--profile", "b", "--language", "en"]).said.contains("--profile: given 2 times, wanted once"))
    }

    // Leased floor and the hall are parts of the floor: 90 of 78 cannot be.
    @Test(arguments: ["leased_area", "one_stop_area"])
    func `a part larger than the whole is refused`(column: String) throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "78", column: "90"])])
        let said = complaint { _ = try town.run() }
        #expect(said.contains("\(column): found 90, more than the floor area of 78, wanted a number not above the floor area"), "\(said)")
        let whole = try AuditTown(homes: [.init(columns: ["floor_area": "78", column: "78"])])
        #expect(complaint { _ = try whole.run() } == "")
    }

    @Test func `a profile can be shown, and one's own checked, without a plan`() throws {
        let shown = try Command.run(["audit", "--show", "jiangjin-2023"])
        #expect(shown.code == 0 && shown.out.contains("\nid: jiangjin-2023\n"))
        let town = try AuditTown(), wrong = try town.profile(Self.rule("{ratios: {per_100_households: 30}}"))
        let refused = try Command.run(["audit", "--show", wrong, "--language", "en"])
        #expect(refused.code == 1 && refused.said.contains("found an unknown key \"ratios\", wanted \"ratio\""))
        let sound = try town.profile(Self.rule("{ratio: {per_100_households: 30}}"))
        #expect(try Command.run(["audit", "--show", sound]).code == 0)
    }
}
