import Geo
import Planning
import Testing
import Travel

/// "Gap" of docs/definitions.md. On the high street a centre at x = −2,000 leaves everyone east of x = −1,400 out of reach.
struct GapTests {
    private func village(_ people: [(String, Double)], each count: Int = 10) -> Village {
        var village = Village()
        village.build("f", -2000)
        for (id, x) in people { village.live(id, x, people: count) }
        return village
    }

    @Test func `points join when the walk between them is at most 200 m, and so on from point to point`() {
        // 0–200–400 are 200 m apart each: one gap. 600.01 is a centimetre more from 400: another.
        let gaps = village([("a", 0), ("b", 200), ("c", 400), ("d", 600.01)]).gaps()
        #expect(gaps.map(\.points) == [[0, 1, 2], [3]])
        #expect(gaps.map(\.id) == ["community_home/a", "community_home/d"])
        #expect(gaps.allSatisfy { $0.kind == .outOfReach })
        #expect(gaps.map(\.people) == [30, 10])
    }

    @Test func `it is the walk that counts, legs included, not the distance as the crow flies`() {
        // Two parallel streets 50 m apart that join only 500 m away.
        var village = Village([[(-2000, 0), (500, 0), (500, 50), (0, 50)]])
        village.build("f", -2000)
        village.live("a", 0)
        village.live("b", 0, 50)
        #expect(village.gaps().count == 2)
        // 190 m along the street and two legs of 6 m make 202 m; of 5 m, 200 m.
        var legs = Village()
        legs.build("f", -2000)
        legs.live("a", 0, 6)
        legs.live("b", 190, -6)
        #expect(legs.gaps().count == 2)
        legs.study.demand = []
        legs.live("a", 0, 4.9999)
        legs.live("b", 190, -5)
        #expect(legs.gaps().count == 1)
    }

    @Test func `it is metres that count, whatever the speed`() {
        var slow = village([("a", 0), ("b", 200)])
        slow.study.walking.speed = 0.5
        #expect(slow.gaps().count == 1)
        slow.study.demand = []
        slow.live("a", 0)
        slow.live("b", 201)
        slow.study.walking.speed = 1.6
        #expect(slow.gaps().count == 2)
    }

    @Test func `a gap lies in one community; for street centres in one subdistrict`() {
        var village = village([("a", 0), ("b", 50), ("c", 150)])
        village.community("1", Village.box(-100, -50, 100, 50))
        village.community("2", Village.box(100, -50, 300, 50))
        #expect(village.gaps().map(\.points) == [[0, 1], [2]])
        #expect(village.gaps().map(\.area) == [0, 1])
        // A street centre too far away, and one subdistrict around both communities.
        village.study.standards = [Village.centre]
        village.build("s", 1900, tiers: [.streetCentre])
        village.subdistrict("9", Village.box(-100, -50, 300, 50))
        #expect(village.gaps().map(\.points) == [[0, 1, 2]])
    }

    @Test func `people without a walk at all are in no gap`() {
        var village = Village(Village.highStreet + [[(0, 1000), (100, 1000)]])
        village.build("f", -2000)
        village.live("island", 50, 1000)
        village.live("off", 0, 300)
        village.live("nobody", 0, people: 0)
        #expect(village.gaps().isEmpty)
    }

    @Test func `people without capacity make gaps of their own`() throws {
        // The centre at 0 has room for 12: "a" at 100 m (10 people) and 2 of the 10 of "b" at 200 m. "c" at 300 m finds none. "d"
        // at 700 m is out of reach, and 400 m from "c".
        var village = Village()
        village.build("f", 0, capacity: 12)
        for (id, x) in [("a", 100.0), ("b", 200), ("c", 300), ("d", 700)] { village.live(id, x, elders: 5) }
        let gaps = village.gaps()
        #expect(gaps.map(\.kind) == [.noCapacity, .outOfReach])
        #expect(gaps.map(\.points) == [[1, 2], [3]])
        #expect(gaps.map(\.people) == [18, 10])
        // Of b's 5 elders 8 in 10 lack a centre: 4; with c's 5 that is 9.
        #expect(gaps.map(\.elders) == [9, 5])
        let worst = try #require(gaps.first)
        #expect(worst.worst == .seconds(300))
        // (8 · 200 + 10 · 300) ÷ 18 = 255.556 s.
        #expect(worst.mean == TravelTime(milliseconds: 255_556))
    }

    @Test func `worst, mean, nearest centre and centres needed`() throws {
        // Centres at −2000 and 1900. "a" at 0: 1,900 s from the east; "b" at 100: 1,800 s. Mean over people, 10 and 30: 1,825 s.
        var village = Village()
        village.build("far", -2000)
        village.build("near", 1900)
        village.live("a", 0, people: 10)
        village.live("b", 100, people: 30)
        let gap = try #require(village.gaps().first)
        #expect(gap.worst == .seconds(1900))
        #expect(gap.mean == .seconds(1825))
        #expect(gap.nearestFacility?.rawValue == "near")
        #expect(gap.centresNeeded == 1)
        #expect(gap.elders == nil)
        #expect(gap.candidate == nil)
        // 1,000 people need one centre of 1,000; 1,001 need two (in one gap of one point, which cannot be split).
        for (people, needed) in [(1000, 1), (1001, 2), (2000, 2), (2001, 3)] {
            var crowd = Village()
            crowd.build("f", -2000)
            crowd.live("a", 0, people: people)
            #expect(crowd.gaps().map(\.centresNeeded) == [needed])
        }
    }

    @Test func `the id is the smallest point's, by bytes`() {
        let gaps = village([("9", 0), ("10", 100), ("é", 150), ("z", 160)]).gaps()
        #expect(gaps.map(\.id) == ["community_home/10"])
    }

    @Test func `gaps of more people come first, then the smaller id`() {
        let gaps = village([("c", 0), ("a", 400), ("b", 800), ("b2", 900)]).gaps()
        #expect(gaps.map(\.id) == ["community_home/b", "community_home/a", "community_home/c"])
    }

    @Test func `the candidate is the one that most of its people could reach in time, ties to the smaller id`() throws {
        var village = village([("a", 0), ("b", 200), ("c", 400)])
        village.candidate("k1", -500)   // reaches a (500 m); b is 700 m away
        village.candidate("k2", -200)   // a, b (400) and c (600)
        village.candidate("k3", 200)   // all three
        village.candidate("k0", 900, tiers: [.streetCentre])   // no home could go there; it would reach c
        let gap = try #require(village.gaps().first)
        #expect(gap.candidate?.rawValue == "k2")
        #expect(gap.peopleOfCandidate == 30)
        // A gap that no candidate reaches has none.
        var lone = self.village([("a", 0)])
        lone.candidate("k", 601)
        #expect(lone.gaps().map(\.candidate) == [nil])
    }

    @Test func `a group larger than the design population is split by nearest candidate`() {
        // 5 points of 300, 100 m apart, 1,500 people in all: more than 1,000. Candidates at 0 and 400: the middle, 200 m from
        // both, goes to the smaller id.
        var village = village([("a", 0), ("b", 100), ("c", 200), ("d", 300), ("e", 400)], each: 300)
        village.candidate("k1", 400)
        village.candidate("k2", 0)
        let gaps = village.gaps()
        #expect(gaps.map(\.points) == [[2, 3, 4], [0, 1]])
        #expect(gaps.map(\.id) == ["community_home/c", "community_home/a"])
        #expect(gaps.map(\.candidate?.rawValue) == ["k1", "k1"])   // both reach all within 600 m: the smaller id
        // Exactly the design population is not split.
        var whole = self.village([("a", 0), ("b", 100), ("c", 200), ("d", 300), ("e", 400)], each: 200)
        whole.candidate("k1", 400)
        whole.candidate("k2", 0)
        #expect(whole.gaps().count == 1)
    }

    @Test func `without candidates a large group is split by the medians of its own points`() {
        // Two clumps of three, joined by 200 m: 6 points of 300, 1,800 people, two medians: the middles of the clumps.
        let gaps = village([("a", 0), ("b", 100), ("c", 200), ("d", 400), ("e", 500), ("f", 600)], each: 300).gaps()
        #expect(gaps.map(\.points) == [[0, 1, 2], [3, 4, 5]])
        #expect(gaps.map(\.people) == [900, 900])
        #expect(gaps.map(\.centresNeeded) == [1, 1])
        // A candidate that nobody can walk to counts as none.
        var island = Village(Village.highStreet + [[(0, 1000), (100, 1000)]])
        island.build("f", -2000)
        for (k, x) in [0.0, 100, 200, 400, 500, 600].enumerated() { island.live("p\(k)", x, people: 300) }
        island.candidate("k", 0, 1000)
        #expect(island.gaps().map(\.points) == [[0, 1, 2], [3, 4, 5]])
    }

    @Test func `served and gaps and those without a walk are everyone`() {
        var village = Village(Village.highStreet + [[(0, 1000), (100, 1000)]])
        var dice = Dice(seed: 4)
        for k in 0..<6 { village.build("f\(k)", Double(dice.below(4000)) - 2000, capacity: 40) }
        for k in 0..<80 { village.live("p\(k)", Double(dice.below(4000)) - 2000, Double(dice.below(500)) - 250, people: dice.below(9)) }
        village.live("island", 50, 1000)
        let row = village.table().whole, gaps = village.gaps()
        #expect(row.served + row.noCapacity + row.outOfReach + row.isolated + row.offNetwork == row.people)
        #expect(gaps.filter { $0.kind == .outOfReach }.reduce(0) { $0 + $1.people } == row.outOfReach)
        #expect(gaps.filter { $0.kind == .noCapacity }.reduce(0) { $0 + $1.people } == row.noCapacity)
        #expect(row.noCapacity > 0 && row.outOfReach > 0 && row.offNetwork > 0)
    }
}
