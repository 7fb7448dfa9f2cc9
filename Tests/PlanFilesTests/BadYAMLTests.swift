import Foundation
import Geo
import PlanFiles
import Planning
import Testing

/// Faults of `walkshed.yaml` itself, each with the sentence that the user reads.
struct BadYAMLTests {
    /// The complaint about the cross's plan with one more line, number 5, at its end.
    private func added(_ line: String) throws -> (en: String, zh: String) { try PlanFolder(PlanFolder.yaml + line + "\n").complaints() }

    @Test func `a misspelt key is named with the one that was meant`() throws {
        let top = try added("waking: {speed: 1}")
        #expect(
            top.en == """
                walkshed.yaml cannot be used as it is:
                  line 5, waking: found an unknown key "waking", wanted "walking"
                """)
        #expect(
            top.zh == """
                walkshed.yaml 无法使用：
                  第 5 行，waking：现为 未知的键“waking”，应为 “walking”
                """)
        #expect(
            try added("walking: {sped: 1}").en == """
                walkshed.yaml cannot be used as it is:
                  line 5, walking.sped: found an unknown key "sped", wanted "speed"
                """)
        #expect(
            try added("boundaries: {comunities: {file: x}}").en == """
                walkshed.yaml cannot be used as it is:
                  line 5, boundaries.comunities: found an unknown key "comunities", wanted "communities"
                """)
    }

    @Test func `a key that resembles none is told all that there are`() throws {
        let found = try added("walking: {weather: rain}")
        #expect(
            found.en == """
                walkshed.yaml cannot be used as it is:
                  line 5, walking.weather: found an unknown key "weather", wanted one of speed, direction, snap, stairs, barriers, band
                """)
        #expect(
            found.zh == """
                walkshed.yaml 无法使用：
                  第 5 行，walking.weather：现为 未知的键“weather”，应为 speed、direction、snap、stairs、barriers、band 之一
                """)
    }

    @Test(arguments: [
        ("walking: {speed: fast}", "line 5, walking.speed: found \"fast\", wanted a number from 0.1 to 5"),
        ("walking: {speed: 0}", "line 5, walking.speed: found \"0\", wanted a number from 0.1 to 5"),
        ("walking: {speed: .nan}", "line 5, walking.speed: found \".nan\", wanted a number from 0.1 to 5"),
        ("walking: {snap: -1}", "line 5, walking.snap: found \"-1\", wanted a number from 0 to 5000"),
        ("walking: {stairs: 0}", "line 5, walking.stairs: found \"0\", wanted a number from 0.05 to 2"),
        ("walking: {direction: home}", "line 5, walking.direction: found \"home\", wanted one of to_facility, from_facility, slower, mean"),
        ("walking: {band: 1.2}", "line 5, walking.band: found \"1.2\", wanted a list, each a number from 0.1 to 5"),
        ("walking: {band: [1.2, x]}", "line 5, walking.band.2: found \"x\", wanted a number from 0.1 to 5"),
        ("walking: {barriers: {file: f, closes: perhaps}}", "line 5, walking.barriers.closes: found \"perhaps\", wanted true or false"),
        ("walking: {barriers: {}}", "line 5, walking.barriers.file: found nothing, wanted a text"),
        ("walking: 1.2", "line 5, walking: found \"1.2\", wanted a mapping with the keys speed, direction, snap, stairs, barriers, band"),
        ("language: fr", "line 5, language: found \"fr\", wanted one of zh, en"),
        ("stages: [in_use, open]", "line 5, stages.2: found \"open\", wanted one of planned, under_construction, built, handed_over, in_use, closed"),
        ("output: [a]", "line 5, output: found a list, wanted a text"),
    ]) func `a wrong value is shown beside what was wanted`(line: String, sentence: String) throws {
        #expect(try added(line).en == "walkshed.yaml cannot be used as it is:\n  \(sentence)")
    }

    @Test func `a full-width colon, a key twice and a table in place of a plan are told in words`() throws {
        #expect(
            try PlanFolder("name：十字街\n").complaints().en == """
                walkshed.yaml cannot be used as it is:
                  line 1: found "name：十字街", with a full-width colon (：) after the key, wanted an ordinary colon and a space (: )
                """)
        #expect(
            try PlanFolder(PlanFolder.yaml + "walking:\n  speed：1.1\n  snap: 100\n").complaints().zh == """
                walkshed.yaml 无法使用：
                  第 6 行：现为 “speed：1.1”，键后是全角冒号“：”，应为 半角冒号加空格“: ”
                """)
        #expect(
            try added("name: again").en == """
                walkshed.yaml cannot be used as it is:
                  line 5: found a key that stands there twice: name, wanted valid YAML
                """)
        let table = try PlanFolder((1...90).map { "d\($0),106.5,29.5" }.joined(separator: "\n")).complaints()
        #expect(table.en.contains("found \"d1,106.5,29.5 d2,106.5,29.5 d3,106.5,29.…\", wanted a mapping"))
        #expect(
            try added("stages: []").en.hasSuffix(
                "line 5, stages: found an empty list, wanted a list, each one of planned, under_construction, built, handed_over, in_use, closed"))
    }

    @Test func `a plan without a name is called by its directory`() throws {
        let plan = try PlanFolder(replacing: "name: 十字街\n", with: "")
        #expect(try Plan(plan.path, cache: false).study.name == (plan.path as NSString).lastPathComponent)
        try plan.write("walkshed.yaml", "name: 某计划\nwaking: 1\n")
        #expect(PlanCheck(plan.path, cache: false).name == "某计划")
    }

    @Test func `wrong values are said in Chinese too`() throws {
        #expect(
            try added("walking: {speed: fast, direction: home, band: 1.2, barriers: {file: f, closes: x}}").zh == """
                walkshed.yaml 无法使用：
                  第 5 行，walking.speed：现为 “fast”，应为 0.1 至 5 的数
                  第 5 行，walking.direction：现为 “home”，应为 to_facility、from_facility、slower、mean 之一
                  第 5 行，walking.band：现为 “1.2”，应为 列表，每项为0.1 至 5 的数
                  第 5 行，walking.barriers.closes：现为 “x”，应为 true 或 false
                """)
    }

    @Test func `what is required and missing is named`() throws {
        let found = try PlanFolder("walking: {speed: 1}\n").complaints()
        let keys = "file, layer, fields, crs, transformation, encoding, "
        #expect(
            found.en == """
                walkshed.yaml cannot be used as it is:
                  streets: found nothing, wanted a mapping with the keys \(keys)tolerance, class, classes, elevation, elevation_crs
                  facilities: found nothing, wanted a mapping with the keys \(keys)tier, values, ledger, as_of
                """)
    }

    @Test func `a plan needs people`() throws {
        let found = try PlanFolder(replacing: "demand: {file: demand.csv}\n", with: "").complaints()
        #expect(
            found.en == """
                walkshed.yaml cannot be used as it is:
                  demand: found neither demand nor boundaries.communities, wanted a table of people, or communities with people
                """)
        #expect(
            found.zh == """
                walkshed.yaml 无法使用：
                  demand：现为 既无 demand 也无 boundaries.communities，应为 人口点表，或带人口的社区边界
                """)
    }

    @Test func `an unknown profile is told those that there are`() throws {
        let found = try added("profile: beijing")
        let names = ["chongqing-2019", "dazu-2022", "district-rectification-2022", "gb50180-2018", "jiangjin-2023", "rural-upgrade-2019", "xicheng-2011"]
        #expect(
            found.en == """
                walkshed.yaml cannot be used as it is:
                  profile: found an unknown "beijing", wanted one of \(names.joined(separator: ", ")), or a path
                """)
        #expect(
            found.zh == """
                walkshed.yaml 无法使用：
                  profile：现为 未知的“beijing”，应为 以下之一，或一个路径：\(names.joined(separator: "、"))
                """)
    }

    @Test func `a profile of one's own is checked like the plan`() throws {
        let plan = try PlanFolder(PlanFolder.yaml + "profile: own.yaml\n")
        try plan.write(
            "own.yaml",
            """
            id: own
            jurisdiction: 某区
            basis: 内部
            tiers:
              community_home: {minutes: 0, people: 12000, floor_area: 2700, functions: [day_care, pool], basis: x}

            """)
        #expect(
            plan.complaints().en == """
                own.yaml cannot be used as it is:
                  line 5, tiers.community_home.minutes: found "0", wanted a number from 1 to 240
                  line 5, tiers.community_home.functions.2: found "pool", wanted one of convenience, police_room, day_care, multi_sport, health_station, culture_room, grocery
                """)
    }

    @Test func `a plan that is not there, or no YAML, is said to be so`() throws {
        let nowhere = try PlanFolder()
        do {
            _ = try Plan(nowhere.path + "/nowhere.yaml", cache: false)
            Issue.record("a plan was read from nowhere")
        } catch let errors as InputErrors {
            // As it was written on the command line.
            let path = nowhere.path + "/nowhere.yaml"
            #expect(errors.said(in: .english) == "\(path) cannot be used as it is:\n  file: found no such file, wanted a YAML file in UTF-8")
            #expect(errors.said(in: .chinese) == "\(path) 无法使用：\n  文件：现为 不存在，应为 UTF-8 编码的 YAML 文件")
        }
        #expect(try PlanFolder("").complaints().en.contains("streets: found nothing, wanted a mapping"))
    }

    /// Each breaks line 1 or 2 of a plan in one way.
    @Test(arguments: [
        ("name: [a\nstreets: b\n", "a list without its end (a comma or ] is missing)", "未结束的列表（缺 , 或 ]）"),
        ("name: {a: b\nstreets: b\n", "a mapping without its end (a comma or } is missing)", "未结束的花括号（缺 , 或 }）"),
        ("name: \"a\n", "quotes that are not closed", "未闭合的引号"),
        (
            "name: a: b\n", "a colon where none can stand (a wrong indent, or a text with \": \" that lacks quotes)", "不该出现的冒号（缩进有误，或文字含“: ”而未加引号）"
        ),
        ("name: @a\n", "a character that nothing can begin with (a tab for spaces, or @ or ` without quotes)", "不能作为开头的字符（制表符、@、` 等须加引号或改用空格）"),
        ("name: a\n  language: zh\n", "a colon where none can stand (a wrong indent, or a text with \": \" that lacks quotes)", "不该出现的冒号（缩进有误，或文字含“: ”而未加引号）"),
        ("walking:\n  speed: 1\n snap: 5\n", "a line whose indent does not fit the lines around it", "与上下文缩进不一致的行"),
        ("name: a\nstreets\nlanguage: zh\n", "a key without a colon", "没有冒号的键"),
        ("name: a\nname: b\n", "a key that stands there twice: name", "重复的键：name"),
        ("name: *a\n", "an alias (*) of nothing", "未定义的引用（*）"),
    ]) func `what is no YAML is said in words that say what to look for`(yaml: String, en: String, zh: String) throws {
        let found = try PlanFolder(yaml).complaints()
        let said = found.en.replacing(/line \d+|^.*\n/, with: "")
        #expect(said.hasSuffix("found \(en), wanted valid YAML"), "\(found.en)")
        #expect(found.zh.hasSuffix("现为 \(zh)，应为 合法的 YAML"), "\(found.zh)")
    }

    @Test func `tiers and stages are known by their Chinese names too`() throws {
        let plan = try PlanFolder(
            PlanFolder.yaml.replacing("tier: [community_home, street_centre]", with: "tier: [社区家园, 街道中心]") + "stages: [在用, handed_over]\n")
        let study = try Plan(plan.path, cache: false).study
        #expect(study.facilities.map(\.tiers) == [[.communityHome, .streetCentre]])
        #expect(study.stages == [.inUse, .handedOver])
        let one = try PlanFolder(PlanFolder.yaml.replacing("tier: [community_home, street_centre]", with: "tier: 社区家园"))
        #expect(try Plan(one.path, cache: false).study.facilities.map(\.tiers) == [[.communityHome]])
        let wrong = try PlanFolder(PlanFolder.yaml.replacing("tier: [community_home, street_centre]", with: "tier: 家园")).complaints()
        #expect(
            wrong.en == "walkshed.yaml cannot be used as it is:\n  line 4, facilities.tier: found \"家园\", wanted one of street_centre, community_home")
        #expect(wrong.zh == "walkshed.yaml 无法使用：\n  第 4 行，facilities.tier：现为 “家园”，应为 街道中心、社区家园 之一")
    }
}
