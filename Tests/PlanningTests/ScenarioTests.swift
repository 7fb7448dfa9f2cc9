import Geo
import Planning
import Testing
import Travel

/// One test for each kind of change, on a street of 4 km walked at 1 m/s: a second is a metre, and the standard is 600 m.
struct ScenarioTests {
    /// Everyone's walk in seconds, by id; nil where there is none.
    private func walks(_ study: Study) -> [String: Double] {
        let tier = Coverage(study).tiers[0]
        return Dictionary(uniqueKeysWithValues: zip(study.demand.map(\.id), tier.nearest).compactMap { id, nearest in nearest.map { (id, $0.time.seconds) } })
    }

    private func changed(_ village: Village, _ changes: Change...) throws -> Study { try village.study.changed(by: Scenario(name: "test", changes: changes)) }

    private func compared(_ village: Village, _ changes: Change...) throws -> Comparison {
        Comparison(village.coverage, Coverage(try village.study.changed(by: Scenario(name: "test", changes: changes))))
    }

    private func id(_ text: String) -> Facility.ID { .init(rawValue: text) }

    @Test func `a centre that is added takes in those it is nearer to`() throws {
        // "far" is 700 m from h1: too far. 300 m from h2, which comes: in time.
        var village = Village()
        village.build("h1", 0)
        village.live("near", 100)
        village.live("far", 700, people: 7)
        let new = Facility(id: id("h2"), name: "new", tiers: [.communityHome], place: Village.place(1000, 0))
        let comparison = try compared(village, .add(new)), tier = comparison.tiers[0]
        #expect(walks(comparison.after.study) == ["near": 100, "far": 300])
        // "far" comes before "near".
        #expect(tier.won == [0] && tier.dropped == [] && tier.peopleWon == 7 && tier.peopleCloser == 7 && tier.peopleFurther == 0)
        #expect(comparison.isHarmless)
        #expect(comparison.facilities.map(\.id.rawValue) == ["h2"] && comparison.facilities[0].kind == .added)
        #expect(comparison.facilities[0].tiers.map { [$0.inReachAfter, $0.assignedAfter, $0.gained, $0.lost] } == [[7, 7, 7, 0]])
        #expect(village.study.facilities.count == 1)
    }

    @Test func `a centre that is removed sends its people further, worst first`() throws {
        // h1 at 0 goes, h2 at 1,000 stays. "a" at 100: 100 s before, 900 s now: out. "b" at 600: 400 s to h2, as before. "c" at 450: 450 s before,
        // 550 s now: in time still, 100 s further.
        var village = Village()
        village.build("h1", 0, floorArea: 80)
        village.build("h2", 1000)
        village.live("a", 100, people: 5)
        village.live("b", 600)
        village.live("c", 450, people: 3)
        let comparison = try compared(village, .remove(id("h1"))), tier = comparison.tiers[0]
        #expect(tier.longer.map { village.study.demand[$0.demand].id } == ["a", "c"])
        #expect(tier.longer.map { $0.extra!.seconds } == [800, 100])
        #expect(tier.longer.map { ($0.extraMetres!.value * 100).rounded() / 100 } == [800, 100])
        #expect(tier.longer.map { [$0.facilityBefore.rawValue, $0.facilityAfter!.rawValue] } == [["h1", "h2"], ["h1", "h2"]])
        #expect(tier.longer.map { [$0.wasWithin, $0.isWithin] } == [[true, false], [true, true]])
        #expect(tier.peopleDropped == 5 && tier.peopleFurther == 8 && tier.dropped == [0] && !comparison.isHarmless)
        #expect(comparison.released.map(\.id.rawValue) == ["h1"] && comparison.released[0].floorArea == SquareMetres(80))
    }

    @Test func `where no centre is left nobody has a way, and that is worst of all`() throws {
        var village = Village()
        village.build("h1", 0)
        village.live("a", 100)
        let comparison = try compared(village, .restage(id("h1"), .closed))
        let walk = try #require(comparison.tiers[0].longer.first)
        #expect(walk.timeAfter == nil && walk.extra == nil && walk.facilityAfter == nil && walk.extraMetres == nil && walk.wasWithin && !walk.isWithin)
        #expect(comparison.facilities.map(\.kind) == [.released])
        #expect(comparison.after.tiers[0].statuses == [.isolated])
    }

    @Test func `a centre that moves there and back leaves nothing behind`() throws {
        var village = Village()
        village.build("h1", 0)
        village.build("h2", 900)
        for k in 0..<12 { village.live("d\(10 + k)", Double(k) * 130 - 500) }
        let open = OpenPlan(village.study), coverage = open.coverage()
        let there = try open.changed(by: Scenario(name: "there", changes: [.move(id("h1"), to: Village.place(330, 0))]))
        #expect(!there.tiers[0].points.isEmpty)
        let back = try there.plan.changed(by: Scenario(name: "back", changes: [.move(id("h1"), to: village.study.facilities[0].place)]))
        #expect(back.tiers[0].points == there.tiers[0].points)
        OpenPlanTests.expectSame(back.plan, back.plan.coverage(reusing: (there.plan, there.plan.coverage(reusing: (open, coverage)))), "back")
        #expect(back.plan.study.facilities == village.study.facilities)
        let comparison = Comparison(coverage, back.plan.coverage())
        #expect(comparison.tiers[0].longer.isEmpty && comparison.facilities.isEmpty && comparison.tiers[0].peopleCloser == 0)
    }

    @Test func `what is added and then removed was never there`() throws {
        var village = Village()
        village.build("h1", 0)
        village.live("a", 500)
        let new = Facility(id: id("h2"), name: "new", tiers: [.communityHome], place: Village.place(400, 0))
        #expect(try changed(village, .add(new), .remove(new.id)).facilities == village.study.facilities)
        #expect(try changed(village, .remove(id("h1")), .add(village.study.facilities[0])).facilities == village.study.facilities)
    }

    @Test func `a centre of another size serves as many as it has room for`() throws {
        // 10 people, room for 4: 6 find none. Then 70 m² of the standard's 100 for 1,000 people: room for 700.
        var village = Village()
        village.build("h1", 0, capacity: 4)
        village.live("a", 100)
        #expect(village.home.allocation.served == [4])
        #expect(Coverage(try changed(village, .resize(id("h1"), .init(capacity: 7)))).tiers[0].allocation.served == [7])
        let larger = try compared(village, .resize(id("h1"), .init(floorArea: SquareMetres(120), functions: [.dayCare], cost: 80)))
        #expect(larger.facilities.map(\.kind) == [.changed] && larger.facilities[0].functionsGained == [.dayCare])
        #expect(larger.after.study.facilities[0].capacity == 4)   // its own number stands until it is given another
        #expect(larger.tiers[0].functions.first { $0.function == .dayCare }.map { [$0.before, $0.after] } == [0, 1])
    }

    @Test func `a centre that comes into use serves`() throws {
        var village = Village()
        village.build("h1", 0)
        village.build("h2", 900, stage: .planned)
        village.live("a", 700)
        let comparison = try compared(village, .restage(id("h2"), .inUse))
        #expect(walks(comparison.before.study) == ["a": 700] && walks(comparison.after.study) == ["a": 200])
        #expect(comparison.facilities.map(\.kind) == [.opened] && comparison.tiers[0].won == [0])
    }

    @Test func `premises merged into one have their functions united and their floor area added up, and are released`() throws {
        // h1 at 0 and h2 at 400 become one at 200. "a" at −100: 100 s before, 300 s now. "b" at 200: 200 s before, none now.
        var village = Village()
        village.build("h1", 0, floorArea: 40, functions: [.dayCare], serves: ["A", "B"])
        village.build("h2", 400, tiers: [.communityHome, .streetCentre], floorArea: 60, functions: [.grocery], serves: ["B", "C"])
        village.live("a", -100, people: 3)
        village.live("b", 200, people: 4)
        let comparison = try compared(village, .merge([id("h1"), id("h2")], into: .init(id: id("m"), place: Village.place(200, 0), cost: 900)))
        let shared = try #require(comparison.after.study.facilities.first { $0.id.rawValue == "m" })
        #expect(shared.floorArea == SquareMetres(100) && shared.functions == [.dayCare, .grocery] && shared.tiers == [.communityHome, .streetCentre])
        #expect(shared.serves == ["A", "B", "C"] && shared.stage == .inUse && shared.name == "m" && shared.capacity == nil)
        #expect(comparison.released.map { [$0.id.rawValue, String($0.floorArea!.value)] } == [["h1", "40.0"], ["h2", "60.0"]])
        #expect(comparison.facilities.map(\.kind) == [.released, .released, .added])
        #expect(walks(comparison.after.study) == ["a": 300, "b": 0])
        #expect(comparison.tiers[0].longer.map { [$0.demand, Int($0.extra!.seconds), $0.people] } == [[0, 200, 3]])
        #expect(comparison.tiers[0].peopleCloser == 4)
        #expect(comparison.after.study.facilities.first { $0.id.rawValue == "h1" }?.stage == .closed)
    }

    @Test func `a stated floor area stands, an unknown one is unknown in the sum, and a centre may take in another`() throws {
        var village = Village()
        village.build("h1", 0, floorArea: 40, capacity: 5)
        village.build("h2", 400, capacity: 6)
        village.live("a", 0)
        func shared(_ centre: Change.SharedCentre, _ from: String...) throws -> Facility? {
            try changed(village, .merge(from.map(id), into: centre)).facilities.first { $0.id == centre.id }
        }
        let place = Village.place(200, 0)
        let stated = try shared(.init(id: id("m"), place: place, floorArea: SquareMetres(90)), "h1", "h2")
        #expect(stated?.floorArea == SquareMetres(90) && stated?.capacity == nil)   // a new building: what the old ones held says nothing
        let summed = try shared(.init(id: id("m"), place: place), "h1", "h2")
        #expect(summed?.floorArea == nil && summed?.capacity == 11)
        let taken = try shared(.init(id: id("h1")), "h2")
        #expect(taken?.place == village.study.facilities[0].place && taken?.capacity == 11 && taken?.name == "h1")
    }

    @Test func `growth is shared out in whole people by largest remainder`() throws {
        // 10 + 10 + 11 = 31 people, a fifth more: 37.2, so 37. Shares 11.94, 11.94, 13.13: 11, 11, 13 and the two over go to the first two.
        // "out" lies in no community.
        var village = Village()
        village.community("A", Village.box(-500, -50, 500, 50), population: 31, households: 12)
        village.build("h1", 0)
        village.live("a", 0, elders: 3)
        village.live("b", 100, elders: 0)
        village.live("c", 200, people: 11)
        village.live("out", 900)
        let grown = try changed(village, .grow(area: "A", by: 0.2))
        #expect(grown.demand.map(\.people) == [12, 12, 13, 10])
        #expect(grown.demand.map(\.elders) == [4, 0, nil, nil])   // 3 · 1.2 = 3.6, so 4
        #expect(grown.communities.map { [$0.population, $0.households] } == [[37, 14]])
        #expect(try changed(village, .grow(area: "A", by: -1)).demand.map(\.people) == [0, 0, 0, 10])
        #expect(try changed(village, .grow(area: nil, by: 1)).demand.map(\.people) == [20, 20, 22, 20])
        let comparison = try compared(village, .grow(area: "A", by: 0.2))
        // within 600 s: a, b, c before and after: 6 more people.
        #expect(comparison.tiers[0].growthWithin == 6 && comparison.tiers[0].peopleWon == 0 && comparison.tiers[0].longer.isEmpty)
    }

    @Test func `people walk otherwise, or are promised something else`() throws {
        var village = Village()
        village.build("h1", 0)
        village.live("a", 400)
        village.live("b", 100, 150)
        #expect(walks(try changed(village, .set([.speed(0.5)]))) == ["a": 800, "b": 500])
        #expect(Coverage(try changed(village, .set([.snap(Metres(149))]))).tiers[0].statuses == [.served, .offNetwork])
        #expect(Coverage(try changed(village, .set([.minutes(.communityHome, 5)]))).tiers[0].statuses == [.outOfReach, .served])
        let stricter = try compared(village, .set([.minutes(.communityHome, 5)]))
        #expect(stricter.tiers[0].dropped == [0] && stricter.tiers[0].longer.isEmpty)   // nobody walks further, and yet
        #expect(try changed(village, .set([.direction(.mean), .speed(1.5)])).walking.direction == .mean)
    }

    @Test func `before, less those who drop out, and those who come, and growth, is after`() throws {
        for seed in UInt64(100)..<120 {
            var dice = Dice(seed: seed)
            let village = OpenPlanTests.town(&dice), before = village.coverage
            let changes = (0..<4).map { OpenPlanTests.anyChange(&dice, village.study, $0) }
            let after = Coverage(village.study.attempted(Scenario(name: "any", changes: changes)).study), comparison = Comparison(before, after)
            for tier in comparison.tiers {
                let (a, b) = (tier.tableBefore.whole.peopleWithin, tier.tableAfter.whole.peopleWithin)
                #expect(a - tier.peopleDropped + tier.peopleWon + tier.growthWithin == b, "seed \(seed)")
                for (level, areas) in tier.areas {
                    #expect(areas.reduce(0) { $0 + $1.won } == tier.peopleWon && areas.reduce(0) { $0 + $1.dropped } == tier.peopleDropped, "\(level)")
                    #expect(areas.reduce(0) { $0 + $1.closer } == tier.peopleCloser && areas.reduce(0) { $0 + $1.further } == tier.peopleFurther, "\(level)")
                }
                #expect(tier.longer.reduce(0) { $0 + $1.people } == tier.peopleFurther)
            }
            for difference in comparison.facilities {
                for tier in difference.tiers { #expect(tier.assignedAfter == tier.assignedBefore + tier.gained - tier.lost) }
            }
        }
    }
}
