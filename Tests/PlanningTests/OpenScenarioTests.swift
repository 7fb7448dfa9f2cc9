import Geo
import Planning
import Testing
import Travel

/// A scenario that grows change by change is, to the last bit, what its list of changes gives from scratch.
struct OpenScenarioTests {
    /// Whatever an open plan says of a study.
    private static func expectSame(_ open: OpenPlan, _ scratch: OpenPlan, _ note: String) {
        #expect(open.study.facilities == scratch.study.facilities, "\(note)")
        #expect(open.study.demand == scratch.study.demand && open.study.communities == scratch.study.communities, "\(note)")
        #expect(open.study.walking == scratch.study.walking && open.study.standards == scratch.study.standards, "\(note)")
        for k in scratch.tiers.indices {
            #expect(open.tiers[k].nearest == scratch.tiers[k].nearest && open.tiers[k].reach == scratch.tiers[k].reach, "\(note)")
            let (a, b) = (open.indicators[k], scratch.indicators[k])
            #expect(a.whole == b.whole && a.rows == b.rows && a.outside == b.outside, "\(note)")
        }
        #expect(open.differences(from: scratch).allSatisfy { $0.points.isEmpty && $0.areas.values.allSatisfy(\.isEmpty) }, "\(note)")
        #expect(open.facilityDifferences(from: scratch).isEmpty, "\(note)")
    }

    @Test(arguments: 0..<30) func `after any sequence of changes, some of them again and again, all is as from its list`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let base = OpenPlan(OpenPlanTests.town(&dice, hasAreas: seed % 5 != 4).study)
        var scenario = OpenScenario(base), asked: [Change] = [], taken = 0
        for serial in 0..<24 {
            // Often the same centre again: what a file may say once, a mouse says all the time.
            let change = serial % 2 == 0 ? OpenPlanTests.anyChange(&dice, scenario.plan.study, serial) : again(&dice, asked, scenario.plan.study, serial)
            let before = scenario, growth = scenario.growing([(0, change)])
            guard growth.problems.isEmpty else {
                #expect(growth.scenario.changes == before.changes)
                continue
            }
            scenario = growth.scenario
            asked.append(change)
            taken += 1
            let study = try base.study.changed(by: Scenario(name: "scratch", changes: scenario.changes))
            Self.expectSame(scenario.plan, OpenPlan(study), "seed \(seed), step \(serial): \(change)")
            #expect(scenario.changes == OpenScenario.folded(asked), "seed \(seed), step \(serial)")
            expectDifferences(scenario.plan, before.plan, "seed \(seed), step \(serial): \(change)")
        }
        #expect(taken >= 10)
        let once = OpenScenario(base).growing(asked.enumerated().map { ($0, $1) })
        #expect(once.problems.isEmpty && once.scenario.changes == scenario.changes)
        Self.expectSame(once.scenario.plan, scenario.plan, "seed \(seed), all at once")
    }

    /// A change to what was changed before.
    private func again(_ dice: inout Dice, _ asked: [Change], _ study: Study, _ serial: Int) -> Change {
        guard let last = asked.last(where: { _ in dice.below(2) == 0 }) ?? asked.last else { return OpenPlanTests.anyChange(&dice, study, serial) }
        let place = Village.place(OpenPlanTests.spot(&dice), OpenPlanTests.spot(&dice))
        switch last {
        case .move(let id, _, _), .restage(let id, _, _), .resize(let id, _): return again(&dice, id, place)
        case .add(let facility, _): return again(&dice, facility.id, place)
        case .grow(let area, _, _): return .grow(area: area, by: Double(dice.below(9)) / 10)
        case .set(let settings):
            if case .speed? = settings.first { return .set([.speed(1.1), .minutes(.communityHome, 3)]) }
            return .set([.minutes(.communityHome, Double(2 + dice.below(5)))])
        default: return OpenPlanTests.anyChange(&dice, study, serial)
        }
    }

    private func again(_ dice: inout Dice, _ id: Facility.ID, _ place: Place) -> Change {
        switch dice.below(4) {
        case 0: .resize(id, .init(capacity: dice.below(60)))
        case 1: .restage(id, [.inUse, .closed][dice.below(2)], cost: Double(dice.below(3)))
        default: .move(id, to: place)
        }
    }

    /// What is said to be different is just what is.
    private func expectDifferences(_ new: OpenPlan, _ old: OpenPlan, _ note: String) {
        for (k, difference) in new.differences(from: old).enumerated() {
            func id(_ plan: OpenPlan, _ i: Int) -> Facility.ID? {
                plan.tiers[k].nearest[i].map { plan.study.facilities[plan.tiers[k].facilities[$0.facility]].id }
            }
            let changed = new.study.demand.indices.filter { i in
                id(new, i) != id(old, i) || new.tiers[k].nearest[i]?.time != old.tiers[k].nearest[i]?.time
                    || new.tiers[k].isWithin(i) != old.tiers[k].isWithin(i)
            }
            #expect(difference.points == changed, "\(note)")
            for (level, rows) in new.indicators[k].rows {
                #expect(difference.areas[level] == rows.indices.filter { rows[$0] != old.indicators[k].rows[level]![$0] }, "\(note)")
            }
        }
    }

    @Test func `a second move takes the place of the first, and its cost stays unless another is given`() {
        var dice = Dice(seed: 3)
        let study = OpenPlanTests.town(&dice).study, id = study.facilities[0].id, (a, b) = (Village.place(100, 0), Village.place(300, 0))
        var scenario = OpenScenario(OpenPlan(study))
        for change: Change in [.move(id, to: a, cost: 7), .restage(study.facilities[1].id, .closed), .move(id, to: b)] {
            scenario = scenario.growing([(0, change)]).scenario
        }
        #expect(scenario.changes == [.restage(study.facilities[1].id, .closed), .move(id, to: b, cost: 7)])
        #expect(scenario.cost.sum == 7 && scenario.cost.unknown == 0)
    }

    @Test func `settings take the place of those of the same key alone`() {
        // speed 1 and minutes 4; then minutes 5: the speed stays where it was. Then speed 2: nothing is left of the first change.
        let folded = OpenScenario.folded([.set([.speed(1), .minutes(.communityHome, 4)]), .set([.minutes(.communityHome, 5)]), .set([.speed(2)])])
        #expect(folded == [.set([.minutes(.communityHome, 5)]), .set([.speed(2)])])
        // One change takes the place of two, which lie on both sides of a third.
        let twice = OpenScenario.folded([.set([.speed(1)]), .grow(area: nil, by: 0.1), .set([.snap(Metres(50))]), .set([.snap(Metres(60)), .speed(2)])])
        #expect(twice == [.grow(area: nil, by: 0.1), .set([.snap(Metres(60)), .speed(2)])])
    }

    @Test func `a fault is told by its position among the new changes, and nothing is done`() {
        var dice = Dice(seed: 5)
        let study = OpenPlanTests.town(&dice).study, id = study.facilities[0].id
        let start = OpenScenario(OpenPlan(study)).growing([(0, .move(id, to: Village.place(100, 0)))]).scenario
        let growth = start.growing([(0, .move(id, to: Village.place(200, 0))), (1, .remove(.init(rawValue: "nobody"))), (4, .grow(area: "nowhere", by: 1))])
        #expect(growth.problems.map(\.change) == [1, 4])
        #expect(growth.problems.map(\.key) == ["remove.facility", "grow.area"])
        #expect(growth.scenario.changes == start.changes)
    }
}
