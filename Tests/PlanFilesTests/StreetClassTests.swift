import Foundation
import Geo
import PlanFiles
import Testing

/// Class words of streets: none vanishes without a word.
struct StreetClassTests {
    private func warnings(_ plan: PlanFolder) throws -> [Warning] { try Plan(plan.path, cache: false).warnings.filter { $0.code.hasPrefix("street-class") } }

    @Test func `classes and class take our class words only, and the nearest is suggested`() throws {
        let plan = try PlanFolder(replacing: "{file: streets.geojson}", with: "{file: streets.geojson, classes: {支路: residental}, class: fotway}")
        #expect(
            plan.complaints().en == """
                walkshed.yaml cannot be used as it is:
                  line 2, streets.classes.支路: found "residental", wanted "residential"
                  line 2, streets.class: found "fotway", wanted "footway"
                """)
        #expect(
            plan.complaints().zh == """
                walkshed.yaml 无法使用：
                  第 2 行，streets.classes.支路：现为 “residental”，应为 “residential”
                  第 2 行，streets.class：现为 “fotway”，应为 “footway”
                """)
    }

    @Test func `words that are neither known nor mapped are named, the longest first`() throws {
        // 支路 twice 100 m, 小路 once 150 m: 200 m before 150 m.
        let plan = try PlanFolder(
            streets: PlanFolder.cross + [
                .init([(-200, 50), (-50, 50)], ["highway": "小路"]), .init([(0, 60), (100, 60)], ["highway": "支路"]),
                .init([(0, 90), (100, 90)], ["highway": "支路"]),
            ])
        let found = try warnings(plan)
        #expect(found.map(\.code) == ["street-classes-unknown"])
        #expect(found.map(\.input) == ["streets.geojson"])
        #expect(found.map(\.message.zh) == ["道路等级既不认识、也未在 streets.classes 中对应，按不可步行处理：“支路”（2 条，200 米）、“小路”（1 条，150 米）"])
        #expect(
            found.map(\.message.en) == [
                "street classes neither known nor mapped under streets.classes, so that their streets are not walked: \"支路\" (2 lines, 200 m), \"小路\" (1 line, 150 m)"
            ])
        let report = PlanCheck(plan.path, cache: false).terminalReport(in: .english)
        // The cross's two streets are 800 m.
        #expect(report.contains("\nStreet classes\nclass"))
        let rows = report.split(separator: "\n").map { $0.split(whereSeparator: { $0 == " " }).joined(separator: " ") }
        #expect(rows.contains("residential residential 2 800 m yes"))
        #expect(rows.contains("支路 unknown 2 200 m no"))
        #expect(rows.contains("小路 unknown 1 150 m no"))
    }

    @Test func `where no street is left to walk on, the words that nobody knows are the reason`() throws {
        let plan = try PlanFolder(streets: [.init([(-200, 0), (200, 0)], ["highway": "支路"])])
        #expect(
            plan.complaints().en == """
                streets.geojson cannot be used as it is:
                  file: found no walkable street (street classes neither known nor mapped under streets.classes, so that their streets are not walked: "支路" (1 line, 400 m)), wanted at least one walkable street
                """)
    }

    @Test func `mapped words that the file has not got are named`() throws {
        let plan = try PlanFolder(replacing: "{file: streets.geojson}", with: "{file: streets.geojson, classes: {支线: residential, 步道: footway}}")
        #expect(try warnings(plan).map(\.message.en) == ["streets.classes maps words that the file does not have: \"支线\", \"步道\""])
        #expect(try warnings(plan).map(\.message.zh) == ["streets.classes 中的词在文件里没有：“支线”、“步道”"])
    }

    @Test func `one class for all is not used where the file has classes, and says so`() throws {
        let plan = try PlanFolder(replacing: "{file: streets.geojson}", with: "{file: streets.geojson, class: footway}")
        #expect(try warnings(plan).map(\.message.en) == ["the file has a column of classes, \"highway\": streets.class: footway is not used"])
        #expect(try warnings(plan).map(\.message.zh) == ["文件有道路等级列“highway”，streets.class: footway 未使用"])
        try plan.write("streets.geojson", PlanFolder.geoJSON(PlanFolder.cross + [.init([(0, 50), (50, 50)], ["highway": ""])]))
        #expect(
            try warnings(plan).map(\.message.en) == [
                "the file has a column of classes, \"highway\": streets.class: footway is used only for the 1 line without a class"
            ])
        #expect(try warnings(plan).map(\.message.zh) == ["文件有道路等级列“highway”，streets.class: footway 只用于等级为空的 1 条"])
    }

    @Test func `a class that nobody walks is known, and no cause for a warning`() throws {
        let plan = try PlanFolder(streets: PlanFolder.cross + [.init([(0, 50), (50, 50)], ["highway": "motorway"])])
        #expect(try warnings(plan).isEmpty)
        #expect(
            PlanCheck(plan.path, cache: false).streetClasses.map { [$0.word, $0.meaning, "\($0.walkableMetres > 0)"] } == [
                ["residential", "residential", "true"], ["motorway", "motorway", "false"],
            ])
    }

    @Test func `a line of several parts is one row, and its parts are counted beside`() throws {
        let plan = try PlanFolder()
        let text = PlanFolder.geoJSON(PlanFolder.cross)
        let place = PlanFolder.place(0, 60), other = PlanFolder.place(50, 60), third = PlanFolder.place(0, 70), fourth = PlanFolder.place(50, 70)
        func pair(_ place: Place) -> String { "[\(place.longitude), \(place.latitude)]" }
        let parts = "[[\(pair(place)), \(pair(other))], [\(pair(third)), \(pair(fourth))]]"
        let feature =
            "{\"type\": \"Feature\", \"properties\": {\"highway\": \"footway\"}, \"geometry\": {\"type\": \"MultiLineString\", \"coordinates\": \(parts)}}"
        try plan.write("streets.geojson", text.replacing("\n]}\n", with: ",\n\(feature)\n]}\n"))
        // The cross is two lines of one part each; the third line has two.
        let check = PlanCheck(plan.path, cache: false)
        #expect(check.terminalReport(in: .english).contains("  streets streets.geojson: 3 rows (4 lines), GeoJSON, EPSG:4326\n      fields: class = highway\n"))
        #expect(check.terminalReport(in: .chinese).contains("  道路 streets.geojson：3 行（4 条线），GeoJSON，EPSG:4326\n      字段：class = highway\n"))
        #expect(check.streetClasses.map(\.lines) == [2, 1])
    }

    @Test func `faults of streets are told together, as those of tables`() throws {
        let plan = try PlanFolder(streets: (0..<6).map { .init([(0, Double($0) * 20), (50, Double($0) * 20)], ["highway": $0 < 2 ? "footway" : ""]) })
        #expect(
            plan.complaints().en == """
                streets.geojson cannot be used as it is:
                  features 3, 4, 5, 6, highway: found nothing, wanted a street class, or one `class` for all
                """)
        #expect(
            plan.complaints().zh == """
                streets.geojson 无法使用：
                  第 3、4、5、6 个要素，highway：现为 空，应为 道路等级，或用 class 指定统一等级
                """)
    }
}
