import Geo
import Planning
import Testing
import Travel

/// Who is served and who is not, and why.
struct StatusTests {
    @Test func `exactly the standard is in time, a millimetre of leg more is not`() {
        var village = Village()
        village.build("f", 0)
        village.live("at", 600)
        village.live("beyond", 600, 0.001)
        let coverage = village.coverage
        #expect(coverage.tiers[0].nearest.map { $0?.time.milliseconds } == [600_000, 600_001])
        #expect(coverage.statuses() == ["at": .served, "beyond": .outOfReach])
    }

    @Test func `each point has one status`() {
        // An island of 100 m a kilometre north; a place 300 m off the street.
        var village = Village(Village.highStreet + [[(0, 1000), (100, 1000)]])
        village.build("f", 0, capacity: 10)
        village.live("a", 100, people: 10)
        village.live("b", 200, people: 5)   // 10 people with a shorter walk fill the centre
        village.live("c", 700)
        village.live("d", 50, 1000)
        village.live("e", 0, 300)
        #expect(village.coverage.statuses() == ["a": .served, "b": .noCapacity, "c": .outOfReach, "d": .isolated, "e": .offNetwork])
    }

    @Test func `a point partly served is served, and its people are split`() throws {
        var village = Village()
        village.build("f", 0, capacity: 13)
        village.live("a", 100, people: 10)
        village.live("b", 200, people: 5)
        let row = village.table().whole
        #expect(village.coverage.statuses() == ["a": .served, "b": .served])
        #expect(village.home.allocation.served == [10, 3])
        #expect([row.served, row.noCapacity, row.outOfReach, row.people, row.peopleWithin] == [13, 2, 0, 15, 15])
    }

    @Test func `a point without people that has a centre in time is served, full or not`() {
        var village = Village()
        village.build("f", 0, capacity: 0)
        village.live("a", 100, people: 0)
        #expect(village.coverage.statuses() == ["a": .served])
    }

    @Test func `snapping is inclusive, and off the network beyond`() throws {
        // At 200 m, told from the distance that is found: the limit itself, and one bit less.
        var village = Village()
        village.live("a", 0, 200)
        village.build("f", 0)
        let found = try #require(village.coverage.ground.demandSnaps[0]).distance
        #expect(abs(found.value - 200) < 1e-6)
        village.study.walking.snap = found
        #expect(village.coverage.statuses() == ["a": .served])
        village.study.walking.snap = Metres(found.value.nextDown)
        #expect(village.coverage.statuses() == ["a": .offNetwork])
        #expect(village.coverage.ground.demandSnaps[0] != nil, "how far it is stays known")
    }

    @Test func `a facility off the network serves nobody, yet exists`() {
        var village = Village()
        village.build("f", 0, 201)
        village.live("a", 0)
        #expect(village.coverage.statuses() == ["a": .isolated])
        #expect(village.table().whole.inUse == 1)
    }

    @Test func `isolated means no facility of the tier, on the component`() {
        // A street centre on the island helps those who look for one, not those who look for a home.
        var village = Village(Village.highStreet + [[(0, 1000), (100, 1000)]], standards: [Village.home, Village.centre])
        village.build("f", 0)
        village.build("s", 100, 1000, tiers: [.streetCentre])
        village.live("here", 10)
        village.live("island", 50, 1000)
        let coverage = village.coverage
        #expect(coverage.statuses(0) == ["here": .served, "island": .isolated])
        #expect(coverage.statuses(1) == ["here": .isolated, "island": .served])
    }

    @Test func `only the stages that the plan names serve people`() {
        var village = Village()
        for (k, stage) in Stage.allCases.enumerated() { village.build(stage.rawValue, Double(k) * 700 - 1900, stage: stage) }
        village.live("a", -1900 + 4 * 700)   // where the fifth stands
        #expect(Stage.allCases[4] == .inUse)
        #expect(village.coverage.statuses() == ["a": .served])
        #expect(village.home.facilities.map { village.study.facilities[$0].stage } == [.inUse])
        village.study.stages = [.planned, .handedOver]
        #expect(Set(village.home.facilities.map { village.study.facilities[$0].stage }) == [.planned, .handedOver])
        #expect(village.coverage.statuses() == ["a": .outOfReach])
    }

    @Test func `equal walks go to the smaller id by bytes`() {
        var village = Village()
        village.build("9", -100)
        village.build("10", 100)
        village.live("a", 0)
        let home = village.home
        #expect(village.study.facilities[home.facilities[home.nearest[0]!.facility]].id.rawValue == "10")
    }

    @Test func `without facilities everyone on the streets is isolated`() {
        var village = Village()
        village.live("a", 0)
        village.live("b", 0, 500)
        #expect(village.coverage.statuses() == ["a": .isolated, "b": .offNetwork])
    }
}
