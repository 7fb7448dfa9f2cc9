import Geo
import Planning
import Testing
import Travel

/// Every problem of every change, said together, in both languages.
struct ScenarioFaultTests {
    private var village: Village {
        var village = Village()
        village.build("S001", 0)
        village.build("S002", 900)
        village.study.facilities[1].name = "榕坪家园"
        village.community("500103001", Village.box(-500, -50, 500, 50), population: 10)
        village.live("a", 0)
        return village
    }

    private func id(_ text: String) -> Facility.ID { .init(rawValue: text) }

    /// What is said of the changes: key, found and wanted, in English and Chinese.
    private func said(_ changes: Change..., of village: Village? = nil) -> (en: [String], zh: [String]) {
        do {
            _ = try (village ?? self.village).study.changed(by: Scenario(name: "test", changes: changes))
            return ([], [])
        } catch {
            return (
                error.problems.map { "\($0.change + 1) \($0.key): found \($0.found.en), wanted \($0.wanted.en)" },
                error.problems.map { "\($0.change + 1) \($0.key)：现为 \($0.found.zh)，应为 \($0.wanted.zh)" }
            )
        }
    }

    @Test func `an unknown facility is told the nearest name`() {
        let found = said(.move(id("S0O1"), to: Village.place(1, 0)), .remove(id("榕坪家园")), .restage(id("elsewhere"), .inUse))
        #expect(
            found.en == [
                "1 move.facility: found an unknown facility \"S0O1\", wanted the id of a facility of the plan (\"S001\"?)",
                "2 remove.facility: found an unknown facility \"榕坪家园\", wanted the id of a facility of the plan (\"S002\"?)",
                "3 restage.facility: found an unknown facility \"elsewhere\", wanted the id of a facility of the plan",
            ])
        #expect(
            found.zh == [
                "1 move.facility：现为 未知的设施“S0O1”，应为 规划中一个设施的编号（是否“S001”？）", "2 remove.facility：现为 未知的设施“榕坪家园”，应为 规划中一个设施的编号（是否“S002”？）",
                "3 restage.facility：现为 未知的设施“elsewhere”，应为 规划中一个设施的编号",
            ])
    }

    @Test func `a change made twice is refused`() {
        let place = Village.place(1, 0)
        let found = said(
            .move(id("S001"), to: place), .move(id("S001"), to: place), .grow(area: nil, by: 0.1), .grow(area: nil, by: 0.1), .set([.speed(1), .speed(2)]),
            .closeStreets([7, 7]))
        #expect(
            found.en == [
                "2 move.facility: found a second move of \"S001\" (the first is change 1), wanted one",
                "4 grow.area: found a second grow of \"*\" (the first is change 3), wanted one",
                "5 set.walking.speed: found a second set of \"walking.speed\" (the first is change 5), wanted one",
                "6 street.close.1: found an unknown street 7, wanted the id of a walkable street (OSM's way id, or the number of the feature)",
                "6 street.close.2: found a second close of \"7\" (the first is change 6), wanted one",
            ])
        #expect(found.zh[0] == "2 move.facility：现为 对“S001”的第二次 move（第一次是第 1 项改动），应为 只改一次")
        #expect(found.zh[3] == "6 street.close.1：现为 未知的道路 7，应为 可步行道路的编号（OSM 的 way 编号，或图层的要素序号）")
    }

    @Test func `what was removed or merged away is not there to be changed`() {
        let found = said(
            .remove(id("S001")), .move(id("S001"), to: Village.place(1, 0)),
            .merge([id("S001"), id("S002")], into: .init(id: id("m"), place: Village.place(1, 0))))
        #expect(
            found.en == [
                "2 move.facility: found the facility \"S001\", removed by change 1, wanted a facility that is still there",
                "3 merge.from.1: found the facility \"S001\", removed by change 1, wanted a facility that is still there",
            ])
        #expect(found.zh[0] == "2 move.facility：现为 设施“S001”，第 1 项改动已将其撤除，应为 仍在的设施")
        let merged = said(.merge([id("S001"), id("S002")], into: .init(id: id("m"), place: Village.place(1, 0))), .restage(id("S002"), .inUse))
        #expect(merged.en == ["2 restage.facility: found the facility \"S002\", merged away by change 1, wanted a facility that is still there"])
        #expect(merged.zh == ["2 restage.facility：现为 设施“S002”，第 1 项改动已将其合并，应为 仍在的设施"])
    }

    @Test func `a merger needs others, and a place`() {
        let found = said(
            .merge([id("S001"), id("S002")], into: .init(id: id("S001"))), .merge([], into: .init(id: id("m"), place: Village.place(1, 0))),
            .merge([id("S001"), id("S002")], into: .init(id: id("m"))))
        #expect(
            found.en == [
                "1 merge.from.1: found \"S001\" merged into itself, wanted another facility", "2 merge.from: found 0 of them, wanted at least two facilities",
                "3 merge.into.location: found nothing, wanted where the new facility \"m\" stands, [longitude, latitude]",
                "3 merge.from.2: found a second merge of \"S002\" (the first is change 1), wanted one",
            ])
        #expect(found.zh[0] == "1 merge.from.1：现为 “S001”并入自身，应为 另一个设施")
        #expect(found.zh[2] == "3 merge.into.location：现为 缺少，应为 新设施“m”的位置 [经度, 纬度]")
    }

    @Test func `a place that cannot be where the plan is, and a size that nothing has`() {
        let swapped = Facility(
            id: id("n"), name: "n", tiers: [.communityHome], floorArea: SquareMetres(-1), capacity: -2, place: Place(longitude: 29.5, latitude: 106.5))
        let found = said(
            .add(swapped, cost: -3), .move(id("S001"), to: Place(longitude: 0, latitude: 0)), .add(village.study.facilities[0]), .resize(id("S002"), .init()))
        #expect(
            found.en == [
                "1 add.facility.cost: found -3.0, wanted a number not below 0", "1 add.facility.floor_area: found -1.0, wanted a number not below 0",
                "1 add.facility.capacity: found -2, wanted a whole number not below 0",
                "1 add.facility.location: found 106.5°N 29.5°E (not where the plan is: longitude and latitude swapped?), wanted 105.98–107.02°E 29.0–30.0°N",
                "2 move.location: found 0.0°N 0.0°E (not where the plan is), wanted 105.98–107.02°E 29.0–30.0°N",
                "3 add.facility.id: found \"S001\", a facility that is there already, wanted a new id",
                "4 resize: found nothing that changes, wanted at least one of floor_area, capacity, functions",
            ])
        #expect(found.zh[3] == "1 add.facility.location：现为 106.5°N 29.5°E（不在规划范围：经纬度是否颠倒？），应为 105.98–107.02°E 29.0–30.0°N")
    }

    @Test func `streets that cannot be closed or built`() {
        let far = [Village.place(0, 500), Village.place(100, 500)]
        let found = said(
            .closeAcross(far), .closeAcross([far[0]]), .closeStreets([1]), .build(NewStreet(id: 1, places: far)),
            .build(NewStreet(id: 2, places: far, highway: "footwy")), .build(NewStreet(id: 3, places: far, highway: "motorway")),
            .build(NewStreet(id: 4, places: far)))
        #expect(
            found.en == [
                "1 street.close.line: found a line that crosses no street, wanted a line across the streets to close",
                "2 street.close.line: found 1 of them, wanted at least two places",
                "3 street.close: found every street there is, wanted at least one walkable street left",
                "4 street.build.id: found 1, a street that is there already, wanted a new id", "5 street.build.class: found \"footwy\", wanted \"footway\"",
                "6 street.build.class: found \"motorway\", wanted a walkable class such as footway",
                "7 street.build.geometry: found a line that joins no street at either end, wanted at least one end within 10 m of a street",
            ])
        #expect(found.zh[6] == "7 street.build.geometry：现为 两端都不接道路的线，应为 至少一端距道路不超过 10 米")
    }

    @Test func `growth and settings out of bounds`() {
        var hilly = village
        hilly.study.isHilly = true
        let found = said(
            .grow(area: "500103002", by: 0.1), .grow(area: "nowhere", by: 0.1), .grow(area: "500103001", by: -1.5),
            .set([.speed(0), .snap(Metres(-1)), .stairs(0.5), .minutes(.streetCentre, 10), .minutes(.communityHome, 0)]), of: hilly)
        #expect(
            found.en == [
                "1 grow.area: found an unknown area \"500103002\", wanted the id of a community or subdistrict (\"500103001\"?)",
                "2 grow.area: found an unknown area \"nowhere\", wanted the id of a community or subdistrict",
                "3 grow.by: found -1.5, wanted a number from -1 to 100 (0.2 is a fifth more)", "4 set.walking.speed: found 0.0, wanted a number from 0.1 to 5",
                "4 set.walking.snap: found -1.0, wanted a number from 0 to 5000",
                "4 set.walking.stairs: found 0.5, wanted nothing: the plan has elevation, by which stairs are walked",
                "4 set.standards.street_centre.minutes: found a tier that the plan does not look at, wanted community_home",
                "4 set.standards.community_home.minutes: found 0.0, wanted a number from 1 to 240",
            ])
        #expect(found.zh[2] == "3 grow.by：现为 -1.5，应为 -1 至 100 的数（0.2 即增长 20%）")
    }
}
