import Geo
import Planning
import Testing
import Travel

/// The walking-speed band: which communities change their verdict when people walk slower or faster.
struct BandTests {
    private var village: Village {
        // A centre at 0, 600 s. At 1 m/s it reaches 600 m, at 0.5 m/s 300 m, at 2 m/s 1,200 m.
        var village = Village(walking: Walking(speed: 1, band: [0.5, 1, 2]))
        village.build("f", 0)
        village.community("a", Village.box(-10, -10, 350, 10))   // 200 and 300 m: within at every speed
        village.community("b", Village.box(351, -10, 650, 10))   // 400 m and 600 m: within at 1, not at 0.5
        village.community("c", Village.box(651, -10, 1250, 10))   // 700 and 1,200 m: only at 2
        village.community("d", Village.box(1251, -10, 1300, 10))   // nobody
        for (id, x) in [("a1", 200.0), ("a2", 300), ("b1", 400), ("b2", 600), ("c1", 700), ("c2", 1200)] { village.live(id, x) }
        return village
    }

    @Test func `each speed has its own count, and the areas that change are named`() {
        let bands = SpeedVerdict.band(of: village.coverage)
        #expect(bands.count == 1)
        #expect(bands[0].map(\.speed) == [0.5, 1, 2])
        #expect(bands[0].map(\.whole.peopleWithin) == [20, 40, 60])
        #expect(bands[0].map(\.changed) == [[1], [], [2]])
    }

    @Test func `each speed is what the plan would say at that speed`() {
        let coverage = village.coverage
        for verdict in SpeedVerdict.band(of: coverage)[0] {
            var other = village
            other.study.walking.speed = verdict.speed
            #expect(other.table().whole == verdict.whole)
            #expect(other.home.nearest.map { $0?.time } == coverage.at(speed: verdict.speed).tiers[0].nearest.map { $0?.time })
        }
    }

    @Test func `an area is well served when more than half of its people have a centre in time`() {
        var row = Indicators()
        #expect(SpeedVerdict.verdict(row) == nil)
        (row.people, row.peopleWithin) = (10, 5)
        #expect(SpeedVerdict.verdict(row) == false)
        row.peopleWithin = 6
        #expect(SpeedVerdict.verdict(row) == true)
    }
}
