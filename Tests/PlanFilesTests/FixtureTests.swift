import Foundation
import Geo
import GeoFiles
import PlanFiles
import Testing

/// One plan for each fault, and what the user then reads, in both languages.
///
/// All but the faulty file comes from `town`: eleven streets each way, 200 m apart, around 106.5° E 29.5° N; 100 people at
/// each of the 121 crossings; centres 400 m west and east of the middle.
struct FixtureTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../geodata/fixtures/plans").standardized.path

    struct Case: Sendable, CustomTestStringConvertible {
        let plan: String, zh: String, en: String
        var testDescription: String { plan }
    }

    /// Faults that make a plan unusable.
    static let refused = [
        Case(
            plan: "key-misspelt",
            zh: "walkshed.yaml 无法使用：\n  第 6 行，walkng：现为 未知的键“walkng”，应为 “walking”",
            en: "walkshed.yaml cannot be used as it is:\n  line 6, walkng: found an unknown key \"walkng\", wanted \"walking\""),
        Case(
            plan: "osm-cut-in-half",
            zh: "streets.osm 无法使用：\n  文件：现为 读取失败（XML parsing error at line 83, column 1: unclosed token），应为 完整的 OSM 数据（.osm.pbf、.osm 或 .osm.gz）",
            en:
                "streets.osm cannot be used as it is:\n  file: found a failure to read it (XML parsing error at line 83, column 1: unclosed token), wanted complete OSM data (.osm.pbf, .osm or .osm.gz)"
        ),
        Case(
            plan: "zip-that-is-no-workbook",
            zh: "facilities.xlsx 无法使用：\n  文件：现为 不含工作簿的 ZIP 压缩包，应为 XLSX 工作簿",
            en: "facilities.xlsx cannot be used as it is:\n  file: found a ZIP archive without a workbook in it, wanted an XLSX workbook"),
        Case(
            plan: "swapped-axes-throughout",
            zh:
                "facilities.csv 无法使用：\n  第 2、3 行，位置：现为 29.5°E 106.495872°N（经度与纬度可能颠倒） 等，应为 经度 −180 至 180、纬度 −90 至 90",
            en:
                "facilities.csv cannot be used as it is:\n  rows 2, 3, location: found 29.5°E 106.495872°N (longitude and latitude swapped?) and the like, wanted a longitude from −180 to 180 and a latitude from −90 to 90"
        ),
        // Coordinates on the meridian of 108° read on that of 105° lie 3° too far west.
        Case(
            plan: "wrong-zone",
            zh:
                "facilities.csv 无法使用：\n  第 2、3 行：现为 29.5°N 103.5°E（不在规划范围：是否用错了分带（中央经线）？） 等，应为 105.99–107.01°E 28.99–30.01°N",
            en:
                "facilities.csv cannot be used as it is:\n  rows 2, 3: found 29.5°N 103.5°E (not where the plan is: the wrong zone, or central meridian?) and the like, wanted 105.99–107.01°E 28.99–30.01°N"
        ),
        Case(
            plan: "ids-missing-and-duplicate",
            zh: "facilities.csv 无法使用：\n  第 3 行，id：现为 空，应为 编号\n  第 4 行，id：现为 “f1”，与第 2 行重复，应为 不重复的编号",
            en:
                "facilities.csv cannot be used as it is:\n  row 3, id: found nothing, wanted an id\n  row 4, id: found \"f1\", already in row 2, wanted an id of its own"
        ),
        Case(
            plan: "people-negative-or-text",
            zh: "demand.csv 无法使用：\n  第 2 行，population：现为 -5，应为 不小于 0 的数\n  第 3 行，population：现为 “about 30”，应为 数字",
            en:
                "demand.csv cannot be used as it is:\n  row 2, population: found -5, wanted a number not below 0\n  row 3, population: found \"about 30\", wanted a number"
        ),
        Case(
            plan: "several-files-at-fault",
            zh:
                "nowhere.osm.pbf 无法使用：\n  文件：现为 不存在，应为 已有的文件\n../ids-missing-and-duplicate/facilities.csv 无法使用：\n  第 3 行，id：现为 空，应为 编号\n  第 4 行，id：现为 “f1”，与第 2 行重复，应为 不重复的编号\n../people-negative-or-text/demand.csv 无法使用：\n  第 2 行，population：现为 -5，应为 不小于 0 的数\n  第 3 行，population：现为 “about 30”，应为 数字",
            en:
                "nowhere.osm.pbf cannot be used as it is:\n  file: found nothing of that name, wanted an existing file\n../ids-missing-and-duplicate/facilities.csv cannot be used as it is:\n  row 3, id: found nothing, wanted an id\n  row 4, id: found \"f1\", already in row 2, wanted an id of its own\n../people-negative-or-text/demand.csv cannot be used as it is:\n  row 2, population: found -5, wanted a number not below 0\n  row 3, population: found \"about 30\", wanted a number"
        ),
    ]

    @Test(arguments: refused)
    func `a fault is refused with all there is to say, in both languages`(fault: Case) throws {
        let error = try #require(throws: InputErrors.self) { try Plan(Self.folder + "/" + fault.plan, cache: false) }
        #expect(error.said(in: .chinese) == fault.zh)
        #expect(error.said(in: .english) == fault.en)
        let check = PlanCheck(Self.folder + "/" + fault.plan, cache: false)
        #expect(!check.isUsable)
        #expect(InputErrors(check.errors).said(in: .english) == fault.en, "check says what coverage would say")
    }

    /// Suspicions, which stop nothing: code, input and message of each.
    static let suspected = [
        // The lake's ring crosses itself in the middle of the town.
        Case(
            plan: "barrier-crosses-itself", zh: "areas-mended water.geojson 第 1 个要素的面无效（自相交，106.5°E 29.5°N），已修复",
            en: "areas-mended water.geojson the area of feature 1 is not valid (it crosses itself, at 106.5°E 29.5°N) and was mended"),
        // The raster ends 48 m east of the middle. A segment without height is one that reaches x = 200 m or beyond: 5 on each
        // of the 11 streets west–east, and all 10 of each of 5 streets south–north: (5 · 11 + 10 · 5) · 200 m = 21 km. The people
        // at the crossings of x = 200 … 1000 m, 5 · 11 · 100, snap to the segment west of them.
        Case(
            plan: "elevation-ends-mid-city", zh: "height-missing elevation.asc 21.0 千米道路没有高程数据，涉及 5,500 人：栅格之外沿用其边缘高程，无数据处按平地计",
            en:
                "height-missing elevation.asc 21.0 km of street have no height, which concerns 5,500 people: beyond the raster its edge's heights hold on, where it has no data the ground is taken for level"
        ),
        // 250 m east of the last street.
        Case(
            plan: "facility-off-network", zh: "off-network facilities.csv 1 个设施离最近的道路超过 200 米，按时间不服务任何人：f2",
            en: "off-network facilities.csv 1 centre lies more than 200 m from every street and serves nobody by time: f2"),
        // 150 m of 2 · 11 · 2000 m + 150 m are 0.3 %.
        Case(
            plan: "facility-on-island",
            zh:
                "islands streets.geojson 路网分为 2 个互不相连的部分；最大部分之外有 150 米（0.3%）\nfacility-island facilities.csv 1 个设施所在的道路不与最大的路网相连，那里只有本片居民能走到：f2（道路 150 米，居民 0 人）",
            en:
                "islands streets.geojson the streets fall into 2 pieces that are not joined; 150 m (0.3%) lie outside the largest\nfacility-island facilities.csv 1 centre stands on streets that are not joined to the largest piece, where only the people of the same piece can walk: f2 (150 m of street, 0 people)"
        ),
        // 20 km east and 20 km north of centres 400 m west and east of the middle: from the corner of the town at (1000, 1000) it is
        // √(18.6² + 19²) = 26.6 km and √(19.4² + 19²) = 27.2 km; of two the second is the median.
        Case(
            plan: "layer-away",
            zh:
                "layer-away facilities.csv 查看的 2 处中有 2 处离所有道路超过 2 千米（中位数 27.2 千米），位于路网的东北方：请核对其坐标系与带号\noff-network facilities.csv 2 个设施离最近的道路超过 200 米，按时间不服务任何人：f1、f2",
            en:
                "layer-away facilities.csv 2 of 2 places lie more than 2 km from every street (half of them more than 27.2 km), north-east of the streets: check its reference system and zone\noff-network facilities.csv 2 centres lie more than 200 m from every street and serve nobody by time: f1, f2"
        ),
        // The shift is 361 m east and 315 m south here. Of the 61 centres at every other crossing those of the two easternmost
        // columns (6 + 5) leave the town by more than 100 m, and those of the two southernmost rows (6 + 5, two of them the same
        // as before in the corner): 11 + 11 − 2 = 20.
        Case(
            plan: "gcj02-as-wgs84",
            zh:
                "gcj02-suspect facilities.csv 像是 GCJ-02 而被当作 WGS84：61 个点中有 20 个离道路超过 100 米，去掉该偏移则为 0 个；若是，请写 crs: GCJ-02\noff-network facilities.csv 12 个设施离最近的道路超过 200 米，按时间不服务任何人：f0000、f0200、f0400、f0600、f0800、f0901、f1000、f1002、f1004、f1006 等，另有 2 个",
            en:
                "gcj02-suspect facilities.csv looks like GCJ-02 taken for WGS84: of 61 points 20 lie more than 100 m from every street, and 0 would without that shift; if so, state crs: GCJ-02\noff-network facilities.csv 12 centres lie more than 200 m from every street and serve nobody by time: f0000, f0200, f0400, f0600, f0800, f0901, f1000, f1002, f1004, f1006 and 2 more"
        ),
        Case(plan: "town", zh: "", en: ""),
    ]

    @Test(arguments: suspected)
    func `a suspicion is said and stops nothing`(fault: Case) throws {
        let plan = try Plan(Self.folder + "/" + fault.plan, cache: false)
        func said(in language: Language) -> String { plan.warnings.map { "\($0.code) \($0.input) \($0.message.said(in: language))" }.joined(separator: "\n") }
        #expect(said(in: .chinese) == fault.zh)
        #expect(said(in: .english) == fault.en)
    }

    @Test func `every fixture is pinned here`() throws {
        let plans = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
        #expect(plans == (Self.refused + Self.suspected).map(\.plan).sorted())
    }

    @Test func `a PBF cut anywhere is refused or read to its end, never half`() throws {
        let plan = try PlanFolder(PlanFolder.yaml.replacing("streets.geojson", with: "streets.osm.pbf"))
        let places = (0..<3000).map { PlanFolder.place(Double($0 % 60) * 30, Double($0 / 60) * 30) }
        let ways = (0..<50).map { OSMFile.Way(vertices: $0 * 60..<($0 + 1) * 60, tags: 0) }
        try OSMFile.write(
            to: plan.path + "/streets.osm.pbf", nodes: places, ways: ways, vertices: (0..<3000).map { Int32($0) }, tagSets: [[("highway", "residential")]])
        let whole = try plan.read("streets.osm.pbf")
        for length in stride(from: 1, to: whole.count, by: max(1, whole.count / 25)) {
            try whole.prefix(length).write(to: URL(fileURLWithPath: plan.path + "/streets.osm.pbf"))
            let error = #expect(throws: InputErrors.self, "\(length) of \(whole.count) bytes") { try Plan(plan.path, cache: false) }
            #expect(error?.errors.first?.input == "streets.osm.pbf")
        }
    }
}
