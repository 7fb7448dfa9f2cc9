import Geo
import Planning
import Testing
import Travel

/// 不出社区: who is served if people use only the centres of their own area, by `serves` or by standing in it.
struct BoundaryTests {
    /// Two communities west and east of x = 0 on the high street.
    private var village: Village {
        var village = Village()
        village.community("east", Village.box(0, -100, 1000, 100))
        village.community("west", Village.box(-1000, -100, 0, 100))
        return village
    }

    private func own(_ village: Village) -> [String: Bool] {
        Dictionary(uniqueKeysWithValues: zip(village.study.demand.map(\.id), village.home.withinBoundary!.isWithin))
    }

    @Test func `a centre counts for the community it stands in`() {
        var village = village
        village.build("f", 100)
        village.live("e", 200)
        village.live("w", -200)
        #expect(village.coverage.statuses() == ["e": .served, "w": .served])
        #expect(own(village) == ["e": true, "w": false])
        #expect(village.home.withinBoundary!.statuses == [.served, .outOfReach])
    }

    @Test func `a centre counts for the communities it serves`() {
        var village = village
        village.build("f", 100, serves: ["west", "east"])
        village.live("e", 200)
        village.live("w", -200)
        #expect(own(village) == ["e": true, "w": true])
    }

    @Test func `a centre outside all communities counts for those it serves`() {
        var village = village
        village.build("f", 1100, serves: ["east"])
        village.live("e", 900)
        village.live("w", -200)
        #expect(own(village) == ["e": true, "w": false])
    }

    @Test func `the walk may leave the community`() {
        // The way from "e" to the centre of its own community leads over the west: a street that goes out and comes back.
        var village = Village([[(50, 0), (-50, 0), (-50, 50), (50, 50)]])
        village.community("east", Village.box(0, -100, 1000, 100))
        village.community("west", Village.box(-1000, -100, 0, 100))
        village.build("f", 50, 50)
        village.live("e", 50, 0)
        #expect(village.home.nearest[0]?.time == .seconds(250))
        #expect(own(village) == ["e": true])
    }

    @Test func `a point in no community has no centre of its own`() {
        var village = village
        village.build("f", 900)
        village.live("out", 1100)
        #expect(village.coverage.statuses() == ["out": .served])
        #expect(own(village) == ["out": false])
    }

    @Test func `room is shared out anew among one's own people`() {
        // One centre in each community, 10 places each. Freely, "e1" and "w1" crowd the western one and are sent apart; at home each
        // community has its own.
        var village = village
        village.build("fe", 500, capacity: 10)
        village.build("fw", -100, capacity: 10)
        village.live("e1", 100, people: 10)
        village.live("e2", 200, people: 10)
        village.live("w1", -200, people: 10)
        let home = village.home
        // Freely: 20 of 30 people have a place; within their own: e1 or e2 (e2 is nearer: 300 m) and w1.
        #expect(home.allocation.served.reduce(0, +) == 20)
        #expect(home.withinBoundary!.allocation.served == [0, 10, 10])
        let row = village.table().whole.withinBoundary
        #expect([row?.peopleWithin, row?.served, row?.noCapacity, row?.outOfReach] == [30, 20, 10, 0])
    }

    @Test func `isolated and off the network are the same at home`() {
        var village = Village(Village.highStreet + [[(100, 1000), (200, 1000)]])
        village.community("c", Village.box(-1000, -1500, 1000, 1500))
        village.build("f", 0)
        village.live("i", 150, 1000)
        village.live("o", 0, 300)
        #expect(village.home.withinBoundary!.statuses == [.isolated, .offNetwork])
    }

    @Test func `without communities there is no such row`() {
        var village = Village()
        village.build("f", 0)
        village.live("a", 0)
        #expect(village.home.withinBoundary == nil)
        #expect(village.table().whole.withinBoundary == nil)
    }

    @Test func `on a common border a point and a centre belong to the smaller id`() {
        var village = village
        village.build("f", 0)
        village.live("edge", 0)
        village.live("w", -200)
        #expect(own(village) == ["edge": true, "w": false])   // "east" comes before "west"
        #expect(village.table().rows[.community]!.map(\.people) == [10, 10])
    }
}
