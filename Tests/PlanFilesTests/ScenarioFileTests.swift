import Foundation
import Geo
import PlanFiles
import Planning
import Testing
import Travel

/// Scenario files: what is read, what is written, what is refused and how.
struct ScenarioFileTests {
    private static let changes: [Change] = [
        .add(
            Facility(
                id: .init(rawValue: "N \"1\""), name: "新：社区#家园", tiers: [.communityHome, .streetCentre], stage: .built, floorArea: SquareMetres(2800.5),
                functions: [.dayCare, .grocery], capacity: 12000, serves: ["500103001", "b"], place: Place(longitude: 106.551, latitude: 29.562)), cost: 1500),
        .remove(.init(rawValue: "007"), cost: 2), .move(.init(rawValue: "no"), to: Place(longitude: -70.25, latitude: -33.5), cost: 0.5),
        .resize(.init(rawValue: "S1"), .init(floorArea: SquareMetres(3000), capacity: 0, functions: [], cost: nil)),
        .restage(.init(rawValue: "S2"), .handedOver, cost: 3),
        .merge(
            [.init(rawValue: "a"), .init(rawValue: "b")], into: .init(id: .init(rawValue: "c"), name: "共享", place: Place(longitude: 1, latitude: 2), cost: 9)),
        .closeStreets([101, 102], cost: 4), .closeStreets([103]),
        .closeAcross([Place(longitude: 1, latitude: 2), Place(longitude: 1.5, latitude: 2.5)], cost: 5),
        .build(
            NewStreet(
                id: 9, places: [Place(longitude: 1, latitude: 2), Place(longitude: 3, latitude: 4)], highway: "corridor", level: 2, spans: true,
                times: .init(up: .seconds(90), down: .seconds(45))), cost: 6),
        .grow(area: "500103001", by: -0.25), .grow(area: nil, by: 0.1, cost: 7),
        .set([.speed(0.9), .direction(.slower), .snap(Metres(150)), .stairs(0.5), .minutes(.communityHome, 15)]),
    ]

    @Test func `a scenario that is written reads back as the same one`() throws {
        let plan = try PlanFolder(), scenario = Scenario(name: "a: b — “c”\t", changes: Self.changes)
        try plan.write("s.yaml", ScenarioFile.text(of: scenario))
        #expect(try ScenarioFile(plan.path + "/s.yaml").scenarios == [scenario])
        #expect(Schemas.problems(in: plan.path + "/s.yaml", as: "scenario").isEmpty)
        try plan.write("t.yaml", ScenarioFile.text(of: Scenario(name: "none", changes: []), on: "s.yaml"))
        #expect(try ScenarioFile(plan.path + "/t.yaml").scenarios == [scenario, Scenario(name: "none", changes: [])])
    }

    @Test func `the file of a scenario, line by line`() {
        let scenario = Scenario(name: "三选", changes: [Self.changes[0], Self.changes[1], Self.changes[2]])
        #expect(
            ScenarioFile.text(of: scenario) == """
                name: "三选"
                changes:
                  - add: {facility: {id: "N \\"1\\"", name: "新：社区#家园", location: [106.551, 29.562], tiers: [street_centre, community_home], stage: built, floor_area: 2800.5, capacity: 12000, functions: [day_care, grocery], serves: ["500103001", "b"], cost: 1500}}
                  - remove: {facility: "007", cost: 2}
                  - move: {facility: "no", location: [-70.25, -33.5], cost: 0.5}

                """)
    }

    /// What is said of scenario files in a plan of one cross of streets with the facility f1.
    private func said(_ yaml: String, others: [String: String] = [:]) throws -> (en: String, zh: String) {
        let plan = try PlanFolder()
        try plan.write("s.yaml", yaml)
        for (name, text) in others { try plan.write(name, text) }
        do {
            _ = try WhatIfRun(plan.path, scenarios: [plan.path + "/s.yaml"], threads: Threads(1), cache: false)
            return ("", "")
        } catch let error as InputErrors {
            return (error.said(in: .english), error.said(in: .chinese))
        }
    }

    @Test(arguments: [
        ("changes: []", "name: found nothing, wanted a text"),
        ("name: x", "changes: found nothing, wanted a list, each a mapping with the keys add, remove, move, resize, restage, merge, street, grow, set"),
        ("name: x\nchange: []\nchanges: []", "line 2, change: found an unknown key \"change\", wanted \"changes\""),
        ("name: x\nchanges:\n  - {mvoe: {facility: f1}}", "line 3, changes.1.mvoe: found an unknown key \"mvoe\", wanted \"move\""),
        ("name: x\nchanges:\n  - {}", "line 3, changes.1: found nothing, wanted one of add, remove, move, resize, restage, merge, street, grow, set"),
        (
            "name: x\nchanges:\n  - remove: {facility: f1}\n    restage: {facility: f1, stage: closed}",
            "line 3, changes.1: found 2 keys, wanted one of add, remove, move, resize, restage, merge, street, grow, set"
        ),
        ("name: x\nchanges:\n  - move: {facility: f1, location: [106.5]}", "line 3, changes.1.move.location: found [106.5], wanted [longitude, latitude]"),
        ("name: x\nchanges:\n  - move: {facility: f1, location: here}", "line 3, changes.1.move.location: found \"here\", wanted [longitude, latitude]"),
        ("name: x\nchanges:\n  - grow: {by: -1.5}", "line 3, changes.1.grow.by: found \"-1.5\", wanted a number from -1 to 100"),
        (
            "name: x\nchanges:\n  - resize: {facility: f1, floor_area: -20}",
            "line 3, changes.1.resize.floor_area: found \"-20\", wanted a number from 0 to 10000000"
        ),
        (
            "name: x\nchanges:\n  - set: {walking.sped: 1}",
            "line 3, changes.1.set.walking.sped: found an unknown key \"walking.sped\", wanted \"walking.speed\""
        ),
        (
            "name: x\nchanges:\n  - street: {close: main}",
            "line 3, changes.1.street.close: found \"main\", wanted a whole number not below 1, or a list of them, or the keys line"
        ),
        // What the form allows and the plan does not.
        (
            "name: x\nchanges:\n  - remove: {facility: f2}",
            "line 3, changes.1.remove.facility: found an unknown facility \"f2\", wanted the id of a facility of the plan (\"f1\"?)"
        ),
        (
            "name: x\nchanges:\n  - restage: {facility: f1, stage: closed}\n  - restage:\n      facility: f1\n      stage: in_use",
            "line 5, changes.2.restage.facility: found a second restage of \"f1\" (the first is change 1), wanted one"
        ),
        (
            "name: x\nchanges:\n  - set:\n      walking.speed: 1\n      standards.street_centre.minutes: 10\n  - set: {walking.speed: 1}",
            "line 6, changes.2.set.walking.speed: found a second set of \"walking.speed\" (the first is change 1), wanted one"
        ),
        ("name: x\non: s.yaml\nchanges: []", "line 2, on: found \"s.yaml\", so that the scenario builds on itself, wanted another scenario, or none"),
        ("name: x\non: t.yaml\nchanges: []", "line 2, on: found \"t.yaml\", a file that is not there, wanted the file of another scenario"),
    ]) func `each fault is shown with its line, what was found, and what was wanted`(yaml: String, sentence: String) throws {
        #expect(try said(yaml).en == "s.yaml cannot be used as it is:\n  \(sentence)")
    }

    @Test func `the faults are said in Chinese too`() throws {
        #expect(
            try said("name: x\nchanges:\n  - {mvoe: {facility: f1}}\n  - {}\n  - move: {facility: f1, location: here}").zh == """
                s.yaml 无法使用：
                  第 3 行，changes.1.mvoe：现为 未知的键“mvoe”，应为 “move”
                  第 4 行，changes.2：现为 空，应为 add、remove、move、resize、restage、merge、street、grow、set 之一
                  第 5 行，changes.3.move.location：现为 “here”，应为 [经度, 纬度]
                """)
        #expect(try said("name: x\non: s.yaml\nchanges: []").zh == "s.yaml 无法使用：\n  第 2 行，on：现为 “s.yaml”，方案因而建立在自身之上，应为 另一个方案，或不写")
        #expect(try said("name: x\non: t.yaml\nchanges: []").zh == "s.yaml 无法使用：\n  第 2 行，on：现为 不存在的文件“t.yaml”，应为 另一个方案的文件")
    }

    @Test func `a ring of scenarios is found where it closes, and the faults of a chain are all told`() throws {
        let ring = try said("name: x\non: t.yaml\nchanges: []", others: ["t.yaml": "name: t\non: s.yaml\nchanges: []"])
        #expect(
            ring.en
                == "t.yaml cannot be used as it is:\n  line 2, on: found \"s.yaml\", so that the scenario builds on itself, wanted another scenario, or none")
        let chain = try said(
            "name: x\non: t.yaml\nchanges:\n  - remove: {facility: f9}",
            others: ["t.yaml": "name: t\nchanges:\n  - remove: {facility: f8}\n  - grow: {area: A, by: 1}"])
        #expect(
            chain.en == """
                t.yaml cannot be used as it is:
                  line 3, changes.1.remove.facility: found an unknown facility "f8", wanted the id of a facility of the plan ("f1"?)
                  line 4, changes.2.grow.area: found an unknown area "A", wanted the id of a community or subdistrict
                s.yaml cannot be used as it is:
                  line 4, changes.1.remove.facility: found an unknown facility "f9", wanted the id of a facility of the plan ("f1"?)
                """)
    }

    @Test func `a scenario that is not there is said so, with the faults of the others`() throws {
        let plan = try PlanFolder()
        try plan.write("s.yaml", "name: x\n")
        do {
            _ = try WhatIfRun(plan.path, scenarios: [plan.path + "/nowhere.yaml", plan.path + "/s.yaml"], threads: Threads(1), cache: false)
            Issue.record("it was read")
        } catch let error as InputErrors {
            #expect(error.errors.map(\.input) == [plan.path + "/nowhere.yaml", "s.yaml"])
            #expect(error.errors[0].problems.map(\.found.en) == ["no such file"])
        }
    }
}
