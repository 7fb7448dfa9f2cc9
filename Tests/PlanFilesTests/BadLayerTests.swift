import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing

/// Faults of a plan's layers, each with the sentence that the user reads.
struct BadLayerTests {
    /// A place of the cross as table cells.
    private static let here: String = {
        let place = PlanFolder.place(0, 5)
        return "\(place.longitude),\(place.latitude)"
    }()

    private func demand(_ rows: [String], header: String = "id,lon,lat,population") throws -> (en: String, zh: String) {
        let plan = try PlanFolder()
        try plan.write("demand.csv", ([header] + rows).joined(separator: "\n") + "\n")
        return plan.complaints()
    }

    private func facilities(_ header: String, _ rows: [String]) throws -> (en: String, zh: String) {
        let plan = try PlanFolder()
        try plan.write("facilities.csv", ([header] + rows).joined(separator: "\n") + "\n")
        return plan.complaints()
    }

    @Test func `text in a number column is shown with its row, and only there`() throws {
        let found = try demand(["d1,\(Self.here),100", "d2,\(Self.here),about 30", "d3,\(Self.here),5"])
        #expect(
            found.en == """
                demand.csv cannot be used as it is:
                  row 3, population: found "about 30", wanted a number
                """)
        #expect(
            found.zh == """
                demand.csv 无法使用：
                  第 3 行，population：现为 “about 30”，应为 数字
                """)
    }

    @Test func `negative people, empty people and not-a-number are refused`() throws {
        let found = try demand(["d1,\(Self.here),-3", "d2,\(Self.here),", "d3,\(Self.here),5"])
        #expect(
            found.en == """
                demand.csv cannot be used as it is:
                  row 2, population: found -3, wanted a number not below 0
                  row 3, population: found nothing, wanted a number of people
                """)
        #expect(
            found.zh == """
                demand.csv 无法使用：
                  第 2 行，population：现为 -3，应为 不小于 0 的数
                  第 3 行，population：现为 空，应为 人口
                """)
        for word in ["nan", "inf", "1e400"] {
            #expect(try demand(["d1,\(Self.here),\(word)"]).en.hasPrefix("demand.csv cannot be used as it is:\n  row 2, population: found "), "\(word)")
        }
    }

    @Test func `missing and double ids are refused`() throws {
        let found = try demand(["d1,\(Self.here),1", ",\(Self.here),2", "d1,\(Self.here),3"])
        #expect(
            found.en == """
                demand.csv cannot be used as it is:
                  row 3, id: found nothing, wanted an id
                  row 4, id: found "d1", already in row 2, wanted an id of its own
                """)
        #expect(
            found.zh == """
                demand.csv 无法使用：
                  第 3 行，id：现为 空，应为 编号
                  第 4 行，id：现为 “d1”，与第 2 行重复，应为 不重复的编号
                """)
    }

    @Test func `a missing column is named with the columns that there are`() throws {
        let found = try demand(["d1,\(Self.here),5"], header: "id,lon,lat,inhabitants")
        #expect(
            found.en == """
                demand.csv cannot be used as it is:
                  column population: found nothing, wanted a column of that name, or fields: {population: ITS NAME} (there are: id, lon, lat, inhabitants)
                """)
        #expect(
            found.zh == """
                demand.csv 无法使用：
                  列 population：现为 缺少，应为 名为 population 的列，或写明 fields: {population: 列名}（现有列：id、lon、lat、inhabitants）
                """)
    }

    @Test func `a column misspelt under fields is answered with the nearest, on both sides`() throws {
        let plan = try PlanFolder(replacing: "{file: demand.csv}", with: "{file: demand.csv, fields: {popluation: population, population: popul}}")
        let found = plan.complaints()
        #expect(
            found.en == """
                demand.csv cannot be used as it is:
                  fields.popluation: found an unknown name (for "population"), wanted "population"
                  fields.population: found a column "popul" that the file does not have, wanted one of: lon, id, lat, population
                """)
        #expect(
            found.zh == """
                demand.csv 无法使用：
                  fields.popluation：现为 未知的名称（对应“population”），应为 “population”
                  fields.population：现为 文件中没有的列“popul”，应为 以下之一：lon、id、lat、population
                """)
        let near = try PlanFolder(replacing: "{file: demand.csv}", with: "{file: demand.csv, fields: {population: populatoin}}")
        #expect(
            near.complaints().en == """
                demand.csv cannot be used as it is:
                  fields.population: found a column "populatoin" that the file does not have, wanted "population" (there are: population, lon, lat, id)
                """)
        #expect(
            near.complaints().zh == """
                demand.csv 无法使用：
                  fields.population：现为 文件中没有的列“populatoin”，应为 “population”（现有列：population、lon、lat、id）
                """)
    }

    @Test func `lon, lng and lat under fields are longitude and latitude`() throws {
        for name in ["lon", "lng", "longitude"] {
            let plan = try PlanFolder(replacing: "{file: demand.csv}", with: "{file: demand.csv, fields: {\(name): E, lat: N}}")
            try plan.write("demand.csv", "id,E,N,population\nd1,\(Self.here),5\n")
            #expect(plan.complaints().en == "")
            #expect(try Plan(plan.path, cache: false).study.demand.map(\.people) == [5])
        }
    }

    @Test func `a column of coordinates that is not there is one fault, with the columns that there are`() throws {
        let plan = try PlanFolder(replacing: "{file: demand.csv}", with: "{file: demand.csv, fields: {lng: latt, lat: lat}}")
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 5, ",1"), ("d2", -200, 5, ",2")])
        #expect(
            plan.complaints().en == """
                demand.csv cannot be used as it is:
                  fields.longitude: found a column "latt" that the file does not have, wanted "lat" (there are: lat, lon, id, population)
                """)
    }

    @Test func `a class column of streets that is not there is named alike`() throws {
        let plan = try PlanFolder(replacing: "{file: streets.geojson}", with: "{file: streets.geojson, fields: {class: hihgway}}")
        #expect(
            plan.complaints().en == """
                streets.geojson cannot be used as it is:
                  fields.class: found a column "hihgway" that the file does not have, wanted "highway" (there are: highway)
                """)
    }

    @Test func `the same wrong word in a column is one fault with its rows`() throws {
        let rows = (1...9).map { "f\($0),\(Self.here),\($0 % 4 == 0 ? "in_use" : $0 == 5 ? "shut" : "opened")" }
        let found = try facilities("id,lon,lat,stage", rows)
        // Rows 2 to 10; of the nine, those of f4 and f8 are sound and that of f5 has another word: six are left.
        #expect(
            found.en == """
                facilities.csv cannot be used as it is:
                  rows 2, 3, 4 … (6 in all), stage: found "opened", wanted one of planned, under_construction, built, handed_over, in_use, closed
                  row 6, stage: found "shut", wanted one of planned, under_construction, built, handed_over, in_use, closed
                """)
        #expect(
            found.zh == """
                facilities.csv 无法使用：
                  第 2、3、4 … 行（共 6 处），stage：现为 “opened”，应为 规划、在建、建成、已移交、在用、停用 之一
                  第 6 行，stage：现为 “shut”，应为 规划、在建、建成、已移交、在用、停用 之一
                """)
        let plan = try PlanFolder()
        try plan.write("facilities.csv", (["id,lon,lat,stage"] + rows).joined(separator: "\n") + "\n")
        #expect(PlanCheck(plan.path, cache: false).errors.map(\.problems.count) == [7], "programs get every row")
    }

    @Test func `a file that is not there is named as the plan writes it`() throws {
        let plan = try PlanFolder(replacing: "{file: demand.csv}", with: "{file: people/demand.csv}")
        #expect(plan.complaints().en == "people/demand.csv cannot be used as it is:\n  file: found nothing of that name, wanted an existing file")
        #expect(plan.complaints().zh == "people/demand.csv 无法使用：\n  文件：现为 不存在，应为 已有的文件")
        // An absolute path is said as it is written, but no result keeps it.
        let absolute = try PlanFolder(replacing: "{file: demand.csv}", with: "{file: \(plan.path)/nowhere.csv}")
        #expect(absolute.complaints().en.hasPrefix("\(plan.path)/nowhere.csv cannot be used"))
        let check = PlanCheck(absolute.path, cache: false).json.pretty
        #expect(check.contains("\"input\": \"nowhere.csv\""))
        #expect(!check.contains(plan.path))
    }

    @Test func `empty fields in columns that are not used are no fault`() throws {
        let plan = try PlanFolder()
        try plan.write("demand.csv", "id,lon,lat,population,jobs,schools\nd1,\(Self.here),5,,\nd2,\(Self.here),6,many,-1\n")
        #expect(plan.complaints().en == "")
        #expect(try Plan(plan.path, cache: false).study.demand.map(\.people) == [5, 6])
    }

    @Test func `empty elders and households are unknown, not nobody`() throws {
        let plan = try PlanFolder()
        try plan.write("demand.csv", "id,lon,lat,population,elders,households\nd1,\(Self.here),5,,2\nd2,\(Self.here),6,1,\n")
        let study = try Plan(plan.path, cache: false).study
        #expect(study.demand.map(\.elders) == [nil, 1])
        #expect(study.demand.map(\.households) == [2, nil])
    }

    @Test func `a facility with its axes swapped is asked about`() throws {
        let place = PlanFolder.place(0, 5)
        let found = try facilities("id,lon,lat", ["f1,\(Self.here)", "f2,\(place.latitude),\(place.longitude)"])
        // 29.5° E, 106.5° is no latitude at all: said of the row, before it is compared with the streets.
        #expect(found.en.hasPrefix("facilities.csv cannot be used as it is:\n  row 3"))
        #expect(found.en.contains("swapped"))
        #expect(found.zh.contains("颠倒"))
    }

    @Test func `a facility far from the streets is refused, with the box it should lie in`() throws {
        let found = try facilities("id,lon,lat", ["f1,\(Self.here)", "f2,104.06,30.67"])
        #expect(
            found.en == """
                facilities.csv cannot be used as it is:
                  row 3: found 30.67°N 104.06°E (not where the plan is), wanted 106.0–107.0°E 29.0–30.0°N
                """)
        #expect(
            found.zh == """
                facilities.csv 无法使用：
                  第 3 行：现为 30.67°N 104.06°E（不在规划范围），应为 106.0–107.0°E 29.0–30.0°N
                """)
    }

    @Test func `words of stages, tiers and functions that are none of ours are shown beside ours`() throws {
        let found = try facilities("id,lon,lat,tiers,stage,functions", ["f1,\(Self.here),community_home;kiosk,opened,日间照料中心、桑拿"])
        #expect(
            found.en == """
                facilities.csv cannot be used as it is:
                  row 2, tiers: found "kiosk", wanted one of street_centre, community_home
                  row 2, stage: found "opened", wanted one of planned, under_construction, built, handed_over, in_use, closed
                  row 2, functions: found "桑拿", wanted one of public_service, subdistrict_office, police, health_centre, elder_service, culture, fitness, convenience, police_room, day_care, multi_sport, health_station, culture_room, grocery
                """)
        #expect(found.zh.contains("第 2 行，stage：现为 “opened”，应为 规划、在建、建成、已移交、在用、停用 之一"))
        // An empty stage in a layer that has stages is no stage.
        #expect(
            try facilities("id,lon,lat,stage", ["f1,\(Self.here),"]).en == """
                facilities.csv cannot be used as it is:
                  row 2, stage: found nothing, wanted a stage
                """)
    }

    @Test func `words of the plan's own are understood through values`() throws {
        let plan = try PlanFolder(replacing: "{file: facilities.csv, ", with: "{file: facilities.csv, values: {stage: {投用: in_use, 开工: under_construction}}, ")
        try plan.write("facilities.csv", "id,lon,lat,stage\nf1,\(Self.here),投用\nf2,\(Self.here),开工\nf3,\(Self.here),已移交\nf4,\(Self.here),planned\n")
        #expect(try Plan(plan.path, cache: false).study.facilities.map(\.stage) == [.inUse, .underConstruction, .handedOver, .planned])
    }

    @Test func `several values in a cell are split at every usual sign`() throws {
        let plan = try PlanFolder(replacing: ", tier: [community_home, street_centre]", with: "")
        try plan.write(
            "facilities.csv",
            """
            id,lon,lat,tiers,functions,serves
            f1,\(Self.here),社区家园；街道中心,日间照料中心、菜店;police,"c1, c2;c3；c4、c5"

            """)
        let facility = try Plan(plan.path, cache: false).study.facilities[0]
        #expect(facility.tiers == [.communityHome, .streetCentre])
        #expect(facility.functions == [.dayCare, .grocery, .police])
        #expect(facility.serves == ["c1", "c2", "c3", "c4", "c5"])
    }

    @Test func `capacities and counts are whole numbers not below nothing`() throws {
        #expect(
            try facilities("id,lon,lat,capacity,floor_area", ["f1,\(Self.here),12.5,-1", "f2,\(Self.here),x,x"]).en == """
                facilities.csv cannot be used as it is:
                  row 2, floor_area: found -1, wanted a number not below 0
                  row 2, capacity: found 12.5, wanted a whole number
                  row 3, floor_area: found "x", wanted a number
                  row 3, capacity: found "x", wanted a number
                """)
    }

    @Test func `a row without a place is refused`() throws {
        #expect(
            try facilities("id,lon,lat", ["f1,\(Self.here)", "f2,,"]).en == """
                facilities.csv cannot be used as it is:
                  row 3: found no location, wanted a point, or columns longitude and latitude
                """)
    }

    @Test func `a target for an area that there is none of is refused, with the nearest id`() throws {
        let plan = try PlanFolder(PlanFolder.yaml + "boundaries: {communities: {file: communities.geojson}}\ntargets: {file: targets.csv}\n")
        try plan.write("communities.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"500103001\", \"name\": \"某社区\""]))
        try plan.write("targets.csv", "tier,area,count\ncommunity_home,500103002,1\ncommunity_home,,x\n")
        #expect(
            plan.complaints().en == """
                targets.csv cannot be used as it is:
                  row 2, area: found an unknown area "500103002", wanted the id of a community of the plan ("500103001"?)
                  row 3, count: found "x", wanted a number
                """)
    }

    @Test func `a community far from the streets is refused`() throws {
        // 100 km east of them: no one who lives there could be on the network.
        let plan = try PlanFolder(PlanFolder.yaml + "boundaries: {communities: {file: communities.geojson}}\n")
        try plan.write("communities.geojson", PlanFolder.areas([(-300, -300, 300, 300), (100_000, 0, 100_200, 200)], ["\"id\": \"a\"", "\"id\": \"b\""]))
        #expect(
            plan.complaints().en == """
                communities.geojson cannot be used as it is:
                  row 2: found 29.5°N 107.53°E (not where the plan is), wanted 106.0–107.0°E 29.0–30.0°N
                """)
    }

    @Test func `all faults of all inputs come together, each input once`() throws {
        let plan = try PlanFolder(PlanFolder.yaml + "profile: nowhere\nboundaries: {communities: {file: missing.geojson}}\n")
        try plan.write("demand.csv", "id,lon,lat,population\nd1,\(Self.here),-3\nd1,\(Self.here),x\n")
        try plan.write("facilities.csv", "id,lon,lat,stage\nf1,\(Self.here),opened\n,\(Self.here),in_use\n")
        try plan.write("streets.geojson", "{}")
        let lines = plan.complaints().en.split(separator: "\n").map(String.init)
        let inputs = lines.filter { !$0.hasPrefix("  ") }
        #expect(inputs == ["walkshed.yaml", "streets.geojson", "missing.geojson", "facilities.csv", "demand.csv"].map { "\($0) cannot be used as it is:" })
        for line in [
            "  row 2, population: found -3, wanted a number not below 0", "  row 3, id: found \"d1\", already in row 2, wanted an id of its own",
            "  row 3, population: found \"x\", wanted a number", "  row 3, id: found nothing, wanted an id",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    @Test func `a long list of faults is cut short, and says by how many`() throws {
        let found = try demand((1...25).map { "d\($0),\(Self.here),-\($0)" })
        let lines = found.en.split(separator: "\n")
        #expect(lines.count == 22)
        #expect(lines.last == "  and 5 more")
        #expect(found.zh.hasSuffix("\n  另有 5 处"))
    }

    @Test func `a plan without a walkable street is refused`() throws {
        let plan = try PlanFolder(streets: [.init([(0, 0), (100, 0)], ["highway": "motorway"])])
        #expect(
            plan.complaints().en == """
                streets.geojson cannot be used as it is:
                  file: found no walkable street, wanted at least one walkable street
                """)
        #expect(
            plan.complaints().zh == """
                streets.geojson 无法使用：
                  文件：现为 没有可步行的道路，应为 至少一条可步行的道路
                """)
    }
}
