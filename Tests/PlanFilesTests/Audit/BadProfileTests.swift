import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// Profiles that cannot be used: every problem at once, with where it stands, what was found and what was wanted.
struct BadProfileTests {
    private func complaint(_ text: String, _ more: [String: String] = [:], set: [String] = []) throws -> String {
        let folder = try PlanFolder()
        try folder.write("own.yaml", text)
        for (name, text) in more { try folder.write(name, text) }
        do {
            _ = try Profiles.read(folder.path + "/own.yaml", set: set)
            return ""
        } catch { return error.said(in: .english) }
    }

    private static let head = "id: own\njurisdiction: 测试\nbasis: 测试\n"
    private static func rule(_ requires: String, subject: String = "community", basis: String = "    basis: 一句\n") -> String {
        "  r:\n    name: {zh: 规则, en: rule}\n    subject: \(subject)\n    requires: \(requires)\n" + basis
    }

    @Test func `all problems at once: unknown kind, missing basis, reversed period, circle`() throws {
        let text = """
            id: own
            jurisdiction: 测试
            basis: 测试
            effective: {from: 2022-01-01, to: 2021-12-31}
            inherits: other.yaml
            rules:
              a:
                name: {zh: 甲, en: a}
                subject: community
                requires: {ratios: {per_100_households: 30}}
                basis: 一句
              b:
                name: {zh: 乙, en: b}
                subject: community
                requires: {ratio: {per_100_households: 30}}

            """
        let said = try complaint(text, ["other.yaml": "id: other\njurisdiction: 测试\nbasis: 测试\ninherits: own.yaml\n"])
        #expect(
            said == """
                own.yaml cannot be used as it is:
                  line 10, rules.a.requires.ratios: found an unknown key "ratios", wanted "ratio"
                  line 13, rules.b.basis: found nothing, wanted a text
                  line 4, effective.to: found 2021-12-31, before from (2022-01-01), wanted a day not before 2022-01-01
                other.yaml cannot be used as it is:
                  line 4, inherits: found a circle: own → other → own.yaml, wanted a profile that does not come back to itself
                """)
    }

    @Test func `a parent that there is not is named with those there are`() throws {
        let said = try complaint(Self.head + "inherits: chongqing-2020\n")
        #expect(said.contains("line 4, inherits: found an unknown \"chongqing-2020\", wanted one of chongqing-2019, dazu-2022,"))
    }

    @Test func `a parameter that is not defined, a wrong subject, bands that do not rise`() throws {
        let undefined = try complaint(Self.head + "rules:\n" + Self.rule("{minimum: {measure: floor_area, at_least: smallest}}"))
        #expect(undefined.contains("rules.r.requires.minimum: found a parameter \"smallest\" that is not defined, wanted a number, or a name under parameters"))
        let misplaced = try complaint(Self.head + "rules:\n" + Self.rule("{utilities: [水]}"))
        #expect(misplaced.contains("rules.r.subject: found community, of which utilities does not speak, wanted one of facility"))
        let bands = try complaint(
            Self.head + "rules:\n" + Self.rule("{banded: [{below: 5, at_least: 1}, {below: 5, at_least: 2}]}", subject: "project"))
        #expect(bands.contains("found bands that do not rise, wanted a larger below in every band; the last alone may have none"))
        let nothing = try complaint(Self.head + "rules:\n" + Self.rule("{paired: {floor_area: 5}}"))
        #expect(nothing.contains("found too little, wanted two minima at least"))
    }

    @Test func `values that cannot be set, all of them`() throws {
        let said = #expect(throws: InputErrors.self) {
            try Profiles.read("jiangjin-2023", set: ["pool_belo=60", "rounding=up", "pool_below=many", "fee=1"])
        }
        #expect(
            try #require(said).said(in: .english) == """
                --set cannot be used as it is:
                  pool_belo: found no parameter of the profile jiangjin-2023, wanted "pool_below"
                  rounding: found "up", wanted one of linear, started, full
                  pool_below: found "many", wanted a number not below 0 (m²)
                  fee: found no parameter of the profile jiangjin-2023, wanted one of adjacent_distance, completion_tolerance, floor_counted, households, pool_below, rounding
                """)
    }

    @Test func `a plan cannot go by a profile without tiers, nor by one whose numbers are not given`() throws {
        let tierless = try PlanFolder(PlanFolder.yaml + "profile: xicheng-2011\n").complaints()
        #expect(tierless.en.contains("profile: found xicheng-2011, which has no tiers of centre, wanted a profile with tiers"))
        let open = try PlanFolder(PlanFolder.yaml + "profile: gb50180-2018\nparameters: {home_people: 12000, home_floor_area: 700}\n").complaints()
        #expect(open.en.contains("parameters.centre_floor_area: found no value, wanted a value (floor area of a street-level service centre): the annex"))
        #expect(!open.en.contains("home_people"))
        let sound = try PlanFolder(
            PlanFolder.yaml + "profile: gb50180-2018\nparameters: {home_people: 12000, home_floor_area: 700, centre_floor_area: 1500}\n"
        ).complaints()
        #expect(sound.en == "")
        let unknown = try PlanFolder(PlanFolder.yaml + "parameters: {roundin: full}\n").complaints()
        #expect(unknown.en.contains("parameters.roundin: found no parameter of the profile chongqing-2019, wanted \"rounding\""))
    }
}
