import Geo
import Planning
import Testing
import Travel

/// An open plan after a change is, to the last bit, what the changed plan gives from scratch.
struct OpenPlanTests {
    /// A town of 7 × 7 crossings 100 m apart with some streets missing, drawn by dice: two tiers, communities of four, a subdistrict in each half.
    static func town(_ dice: inout Dice, direction: Direction = .toFacility, hasAreas: Bool = true) -> Village {
        var streets: [[(Double, Double)]] = []
        for k in 0..<7 {
            for j in 0..<6 {
                if dice.below(5) > 0 { streets.append([(Double(j) * 100, Double(k) * 100), (Double(j + 1) * 100, Double(k) * 100)]) }
                if dice.below(5) > 0 { streets.append([(Double(k) * 100, Double(j) * 100), (Double(k) * 100, Double(j + 1) * 100)]) }
            }
        }
        var village = Village(
            streets, classes: streets.map { _ in dice.below(8) == 0 ? "steps" : "residential" },
            standards: [Village.centre, Village.home].map { standard in
                var standard = standard
                standard.limit = .seconds(standard.tier == .communityHome ? 250 : 450)
                return standard
            }, walking: Walking(speed: 1, direction: direction))
        if hasAreas {
            for k in 0..<4 {
                let (x, y) = (Double(k % 2) * 300 - 10, Double(k / 2) * 300 - 10)
                village.community("50010300\(k + 1)", Village.box(x, y, x + 300, y + 300), households: 40 + k)
            }
            village.subdistrict("A", Village.box(-10, -10, 290, 620))
            village.subdistrict("B", Village.box(290, -10, 620, 620))
        }
        for k in 0..<40 {
            village.live("d\(100 + k)", spot(&dice), spot(&dice), people: dice.below(30), elders: dice.below(2) == 0 || k > 0 ? dice.below(4) : nil)
        }
        for k in 0..<6 {
            village.build(
                "h\(k)", spot(&dice), spot(&dice), tiers: k == 0 ? [.communityHome, .streetCentre] : [.communityHome],
                stage: k == 5 ? .planned : .inUse, floorArea: dice.below(3) == 0 ? nil : Double(dice.below(20)), functions: [.dayCare],
                capacity: dice.below(2) == 0 ? dice.below(80) : nil, serves: dice.below(3) == 0 && hasAreas ? ["50010300\(1 + dice.below(4))"] : [])
        }
        for k in 0..<2 { village.build("j\(k)", spot(&dice), spot(&dice), tiers: [.streetCentre], floorArea: 500, functions: [.police, .culture]) }
        return village
    }

    /// On a street's line or beside it, sometimes too far off.
    static func spot(_ dice: inout Dice) -> Double { Double(dice.below(61)) * 10 - (dice.below(12) == 0 ? 260 : 0) }

    /// Everything that an answer consists of, compared with the answer from scratch.
    static func expectSame(_ open: OpenPlan, _ coverage: Coverage, _ note: String) {
        let cold = Coverage(open.study), coldOpen = OpenPlan(open.study)
        #expect(coverage.ground.demandPoints == cold.ground.demandPoints, "\(note)")
        #expect(coverage.ground.facilityPoints == cold.ground.facilityPoints, "\(note)")
        for k in cold.tiers.indices {
            let (warm, now) = (coverage.tiers[k], cold.tiers[k])
            #expect(warm.standard == now.standard && warm.facilities == now.facilities, "\(note)")
            #expect(warm.nearest == now.nearest, "\(note)")
            #expect(warm.reach == now.reach, "\(note)")
            #expect(warm.statuses == now.statuses, "\(note)")
            #expect(warm.allocation.flows == now.allocation.flows && warm.allocation.served == now.allocation.served, "\(note)")
            #expect(warm.assumedCapacities == now.assumedCapacities, "\(note)")
            #expect(warm.withinBoundary?.isWithin == now.withinBoundary?.isWithin && warm.withinBoundary?.statuses == now.withinBoundary?.statuses, "\(note)")
            #expect(warm.withinBoundary?.allocation.flows == now.withinBoundary?.allocation.flows, "\(note)")
            let table = IndicatorTable(warm, study: open.study, membership: coverage.ground.membership)
            let coldTable = IndicatorTable(now, study: open.study, membership: cold.ground.membership)
            for (a, b) in [(table, coldTable), (open.indicators[k], coldOpen.indicators[k])] {
                #expect(a.whole == b.whole && a.rows == b.rows && a.outside == b.outside, "\(note)")
            }
            #expect(open.tiers[k].nearest == now.nearest && open.tiers[k].ownReach == coldOpen.tiers[k].ownReach, "\(note)")
        }
        #expect(coverage.ground.membership.areas == cold.ground.membership.areas, "\(note)")
    }

    static func anyChange(_ dice: inout Dice, _ study: Study, _ serial: Int) -> Change {
        let one = study.facilities[dice.below(study.facilities.count)].id, place = Village.place(spot(&dice), spot(&dice))
        switch dice.below(14) {
        case 0, 1, 2: return .move(one, to: place)
        case 3:
            let id = Facility.ID(rawValue: "\(["a", "h", "z"][dice.below(3)])\(serial)new")
            return .add(Facility(id: id, name: "new", tiers: [.communityHome], floorArea: SquareMetres(3), capacity: nil, place: place))
        case 4: return study.facilities.count > 4 ? .remove(one) : .move(one, to: place)
        case 5: return .resize(one, .init(floorArea: SquareMetres(Double(dice.below(9))), capacity: dice.below(60), functions: [.dayCare, .police]))
        case 6: return .restage(one, [.inUse, .closed, .planned, .built][dice.below(4)])
        case 7:
            let other = study.facilities[dice.below(study.facilities.count)].id
            return one == other ? .move(one, to: place) : .merge([one, other], into: .init(id: .init(rawValue: "m\(serial)"), place: place))
        case 8: return .closeAcross([Village.place(Double(dice.below(600)), -20), Village.place(Double(dice.below(600)), 620)])
        case 9:
            let (a, b) = ((Double(dice.below(7)), Double(dice.below(7))), (Double(dice.below(7)), Double(dice.below(7))))
            return .build(
                NewStreet(
                    id: 5000 + serial,
                    places: [Village.place(a.0 * 100 + 3, a.1 * 100), Village.place(b.0 * 100 - 40, b.1 * 100 + 2), Village.place(-5, b.1 * 100)],
                    spans: dice.below(2) == 0, times: dice.below(3) == 0 ? .init(up: .seconds(33), down: .seconds(7.5)) : nil))
        case 10: return .grow(area: ["A", "B", "500103001", nil][dice.below(4)], by: Double(dice.below(20) - 10) / 10)
        case 11: return .set([[.speed(0.8), .speed(1.3), .snap(Metres(60)), .snap(Metres(200))][dice.below(4)]])
        case 12: return .set([.minutes(.communityHome, Double(2 + dice.below(6))), .stairs(0.5)])
        default: return .restage(one, .inUse)
        }
    }

    @Test(arguments: 0..<40) func `after any sequence of changes all is as from scratch`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let direction = seed % 4 == 3 ? Direction.allCases[Int(seed / 4) % 4] : seed % 2 == 0 ? .toFacility : .fromFacility
        let base = Self.town(&dice, direction: direction, hasAreas: seed % 5 != 4)
        var open = OpenPlan(base.study)
        var coverage = open.coverage()
        Self.expectSame(open, coverage, "seed \(seed), untouched")
        var changes: [Change] = []
        for serial in 0..<12 {
            let change = Self.anyChange(&dice, open.study, serial)
            guard let step = try? open.changed(by: Scenario(name: "step", changes: [change])) else { continue }   // a closed street is not there to be crossed
            changes.append(change)
            let before = coverage
            coverage = step.plan.coverage(reusing: (open, coverage))
            Self.expectSame(step.plan, coverage, "seed \(seed), step \(serial): \(change)")
            expectDifferences(step, before, coverage, "seed \(seed), step \(serial): \(change)")
            open = step.plan
        }
        #expect(changes.count >= 6)
    }

    /// What a step says is different is just what is.
    private func expectDifferences(_ step: OpenPlan.Step, _ before: Coverage, _ after: Coverage, _ note: String) {
        for (k, difference) in step.tiers.enumerated() {
            let (old, new) = (before.tiers[k], after.tiers[k])
            let changed = after.study.demand.indices.filter { i in
                let then = old.nearest[i].map { (before.study.facilities[old.facilities[$0.facility]].id, $0.time) }
                let now = new.nearest[i].map { (after.study.facilities[new.facilities[$0.facility]].id, $0.time) }
                return then?.0 != now?.0 || then?.1 != now?.1 || old.isWithin(i) != new.isWithin(i)
            }
            #expect(difference.points == changed, "\(note)")
        }
    }

    @Test func `a scenario without changes changes nothing`() throws {
        var dice = Dice(seed: 7)
        let study = Self.town(&dice).study, open = OpenPlan(study), step = try open.changed(by: Scenario(name: "nothing", changes: []))
        #expect(step.tiers.allSatisfy { $0.points.isEmpty && $0.areas.values.allSatisfy(\.isEmpty) })
        #expect(step.plan.study.facilities == study.facilities && step.plan.study.demand == study.demand)
        Self.expectSame(step.plan, step.plan.coverage(reusing: (open, open.coverage())), "nothing")
    }
}
