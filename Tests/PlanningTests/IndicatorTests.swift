import Geo
import Planning
import Testing
import Travel

/// The indicators of section 3: separate things, by area and for the whole.
struct IndicatorTests {
    /// Two subdistricts of two communities each, 500 m wide, from x = −1,000 to 1,000; ids are division codes of two districts.
    private var town: Village {
        var village = Village(standards: [Village.home, Village.centre])
        for (k, id) in ["500103001001", "500103001002", "500112002001", "500112002002"].enumerated() {
            village.community(id, Village.box(Double(k) * 500 - 1000, -100, Double(k) * 500 - 500, 100))
        }
        village.subdistrict("500103001", Village.box(-1000, -100, 0, 100))
        village.subdistrict("500112002", Village.box(0, -100, 1000, 100))
        return village
    }

    @Test func `people, elders, households and points within`() {
        var village = town
        village.build("f", -900)
        village.live("a", -800, people: 10, elders: 3, households: 4)
        village.live("b", -300, people: 20, elders: 5, households: 7)   // 600 m
        village.live("c", 600, people: 40, elders: 9, households: 11)
        let row = village.table().whole
        #expect([row.people, row.peopleWithin, row.points, row.pointsWithin] == [70, 30, 3, 2])
        #expect([row.elders, row.eldersWithin, row.households] == [17, 8, 22])
        #expect(row.share(of: row.peopleWithin) == 3.0 / 7)
        // Where one point's elders are not known, neither is any sum with it.
        village.live("d", -700, people: 1)
        let partly = village.table()
        #expect(partly.whole.elders == nil)
        #expect(partly.whole.eldersWithin == nil)
        #expect(partly.whole.households == nil)
        #expect(partly.rows[.community]![1].elders == 5)
    }

    @Test func `rows of every level add up to the whole`() {
        var village = town
        var dice = Dice(seed: 7)
        for k in 0..<60 {
            village.live("p\(k)", Double(dice.below(2400)) - 1200, Double(dice.below(500)) - 250, people: dice.below(50), elders: 1, households: 2)
        }
        for (k, stage) in (Stage.allCases + Stage.allCases).enumerated() {
            let floorArea = k % 3 == 0 ? nil : Double(k) * 20
            village.build(
                "f\(k)", Double(dice.below(2400)) - 1200, tiers: k % 2 == 0 ? [.communityHome] : [.communityHome, .streetCentre], stage: stage,
                floorArea: floorArea, functions: k % 4 == 0 ? nil : [.dayCare, .police], capacity: 60)
        }
        village.study.stages = [.inUse, .handedOver]
        for tier in 0..<2 {
            let table = village.table(tier), whole = table.whole
            for level in [AreaLevel.community, .subdistrict, .district] {
                let rows = table.rows[level]! + [table.outside[level]!]
                func adds(_ value: (Indicators) -> Int) -> Bool { rows.reduce(0) { $0 + value($1) } == value(whole) }
                #expect(adds(\.people) && adds { $0.elders! } && adds { $0.households! } && adds(\.points), "\(level)")
                #expect(adds(\.peopleWithin) && adds { $0.eldersWithin! } && adds(\.pointsWithin), "\(level)")
                #expect(adds(\.served) && adds(\.noCapacity) && adds(\.outOfReach) && adds(\.isolated) && adds(\.offNetwork), "\(level)")
                #expect(adds(\.inUse) && adds(\.conforming) && adds(\.conformityUnknown) && adds(\.underWay) && adds(\.functionsComplete), "\(level)")
                #expect(adds(\.functionsKnown) && adds(\.floorAreaUnknown) && adds { Int($0.floorArea) }, "\(level)")
                for stage in Stage.allCases { #expect(adds { $0.byStage[stage] ?? 0 }, "\(level) \(stage)") }
                #expect(adds { $0.withinBoundary?.peopleWithin ?? 0 } && adds { $0.withinBoundary?.served ?? 0 }, "\(level)")
                #expect(adds { $0.withinBoundary?.noCapacity ?? 0 } && adds { $0.withinBoundary?.outOfReach ?? 0 }, "\(level)")
                for row in rows {
                    #expect(row.served + row.noCapacity + row.outOfReach + row.isolated + row.offNetwork == row.people)
                    if let own = row.withinBoundary {
                        #expect(own.served + own.noCapacity + own.outOfReach + own.isolated + own.offNetwork == row.people)
                        #expect(own.peopleWithin <= row.peopleWithin)
                    }
                }
                let own = tier == 0 ? AreaLevel.community : .subdistrict
                if level == own || level == .district { #expect(adds(\.areas) && adds(\.areasWithCentre), "\(level)") }
            }
            #expect(whole.people > 0 && whole.noCapacity > 0 && whole.outOfReach > 0)
        }
    }

    @Test func `the KPI is the share of areas with a centre in use`() {
        // Communities 1 and 2 by standing in them, community 3 because the second centre serves it, 4 not: 3 of 4.
        var village = town
        village.build("a", -900)
        village.build("b", -400, serves: ["500103001002", "500112002001"])
        village.build("c", 900, stage: .planned)
        let table = village.table()
        #expect(table.whole.kpiShare == 0.75)
        #expect(table.rows[.community]!.map(\.kpiShare) == [1, 1, 1, 0])
        #expect(table.rows[.subdistrict]!.map(\.kpiShare) == [1, 0.5])
        #expect(table.rows[.district]!.map(\.kpiShare) == [1, 0.5])
        // Street centres are counted by subdistrict, and a home is none.
        let centres = village.table(1)
        #expect(centres.whole.kpiShare == 0)
        #expect(centres.whole.areas == 2)
        #expect(Village().table().whole.kpiShare == nil)
    }

    @Test func `floor area per 100 households`() {
        // 90 + 60 m² for 50 households: 300 m² per 100.
        var village = town
        village.live("a", -900, households: 30)
        village.live("b", 900, households: 20)
        village.build("f", -900, floorArea: 90)
        village.build("g", 900, floorArea: 60)
        village.build("h", 900, stage: .built, floorArea: 1000)
        let table = village.table()
        #expect(table.whole.areaPer100Households == 300)
        #expect(table.rows[.community]!.map(\.areaPer100Households) == [300, nil, nil, 300])
        #expect(table.rows[.subdistrict]!.map(\.areaPer100Households) == [300, 300])
        // Households without any centre have none of it: 0, not unknown.
        village.live("c", -400, households: 10)
        #expect(village.table().rows[.community]![1].areaPer100Households == 0)
    }

    @Test func `where the points do not know their households the communities' own count`() {
        // 30, 20, 10 and 40 households: 150 m² for 100 in all.
        var village = town
        for (i, households) in [30, 20, 10, 40].enumerated() { village.study.communities[i].households = households }
        village.live("a", -900, people: 5)
        village.build("f", -900, floorArea: 90)
        village.build("g", 900, floorArea: 60)
        let table = village.table()
        #expect(table.whole.areaPer100Households == 150)
        #expect(table.rows[.community]!.map(\.areaPer100Households) == [300, 0, 0, 150])
        #expect(table.rows[.subdistrict]!.map(\.areaPer100Households) == [180, 120])
        #expect(table.rows[.district]!.map(\.households) == [50, 50])
        #expect(table.outside[.community]!.households == 0)
        // One community that does not know leaves the whole unknown.
        village.study.communities[3].households = nil
        #expect(village.table().whole.households == nil)
    }

    @Test func `functions, conforming and stages`() {
        var village = town
        village.build("a", -900, floorArea: 100, functions: [.dayCare, .grocery])   // conforming: 100 m² and day care
        village.build("b", -800, floorArea: 99, functions: [.dayCare])   // too small
        village.build("c", -700, functions: [.dayCare])   // floor area unknown
        village.build("d", -600, floorArea: 500, functions: [.grocery])   // lacks day care
        village.build("e", -500, floorArea: 500)   // functions unknown
        village.build("g", -400, stage: .underConstruction)
        village.build("h", -300, stage: .built)
        village.build("i", -200, stage: .handedOver)
        village.build("j", -100, stage: .planned)
        village.build("k", 0, stage: .closed)
        let row = village.table().whole
        #expect([row.inUse, row.conforming, row.conformityUnknown, row.underWay] == [5, 1, 2, 3])
        #expect([row.functionsComplete, row.functionsKnown] == [3, 4])
        #expect([row.floorArea, Double(row.floorAreaUnknown)] == [1199, 1])
        #expect(row.byStage == [.inUse: 5, .underConstruction: 1, .built: 1, .handedOver: 1, .planned: 1, .closed: 1])
    }

    @Test func `in use means the stage, whatever stages serve`() {
        // The plan lets handed-over centres serve: two serve, but one is in use and one still under way.
        var village = town
        village.build("a", -900, floorArea: 100, functions: [.dayCare])
        village.build("b", 900, stage: .handedOver, floorArea: 100, functions: [.dayCare])
        village.study.stages = [.inUse, .handedOver]
        let table = village.table(), whole = table.whole
        #expect(village.home.facilities.count == 2)
        #expect([whole.inUse, whole.conforming, whole.underWay] == [1, 1, 1])
        // One of the four communities has a centre in use.
        #expect(whole.kpiShare == 0.25)
        #expect(whole.floorArea == 100)
    }

    @Test func `an unknown floor area counts as none at every level, and is counted`() {
        var village = town
        village.live("a", -900, households: 50)
        village.live("b", 900, households: 50)
        village.build("f", -900, floorArea: 90)
        village.build("g", 900)
        let table = village.table()
        // 90 m² for 100 households, at least; nothing known for the 50 in the east.
        #expect(table.whole.areaPer100Households == 90)
        #expect(table.rows[.subdistrict]!.map(\.areaPer100Households) == [180, 0])
        #expect(table.rows[.subdistrict]!.map(\.floorAreaUnknown) == [0, 1])
        // Where the plan knows no floor area at all, no level says anything.
        village.study.facilities.removeAll { $0.floorArea != nil }
        let unknown = village.table()
        #expect(unknown.whole.areaPer100Households == nil)
        #expect(unknown.rows[.subdistrict]!.map(\.areaPer100Households) == [nil, nil])
        #expect(unknown.whole.floorAreaUnknown == 1)
    }

    @Test func `homes wanted by subdistrict add up to districts`() {
        var village = town
        village.study.targetCounts = [
            TargetCount(tier: .communityHome, area: "500103001", count: 3), TargetCount(tier: .communityHome, area: "500103001001", count: 1),
            TargetCount(tier: .communityHome, area: "500112002002", count: 2),
        ]
        let table = village.table()
        // 500103: its subdistrict is named itself, so that the community's 1 is in its 3. 500112: by its one community.
        #expect(table.rows[.subdistrict]!.map(\.target) == [3, 2])
        #expect(table.rows[.district]!.map(\.target) == [3, 2])
        #expect(table.whole.target == 5)
    }

    @Test func `targets of the whole and of areas, and what is lacking`() {
        var village = town
        village.build("a", -900, floorArea: 100, functions: [.dayCare])
        village.build("b", -800, floorArea: 1, functions: [.dayCare])
        village.build("c", 900, stage: .built)
        village.study.targetCounts = [
            TargetCount(tier: .communityHome, area: nil, count: 4), TargetCount(tier: .communityHome, area: "500103001001", count: 1),
            TargetCount(tier: .communityHome, area: "500112002002", count: 2), TargetCount(tier: .streetCentre, area: "500103001", count: 3),
        ]
        let table = village.table(), whole = table.whole
        // 4 wanted, 1 conforming (2 in use), 1 under way: 3 lacking, 2 once that one is done.
        #expect([whole.target, whole.shortfall, whole.shortfallIfCompleted, whole.inUse] == [4, 3, 2, 2])
        #expect(table.rows[.community]!.map(\.target) == [1, nil, nil, 2])
        #expect(table.rows[.community]!.map(\.shortfall) == [0, nil, nil, 2])
        #expect(table.rows[.community]!.map(\.shortfallIfCompleted) == [0, nil, nil, 1])
        // Without a row for the whole plan its target is the sum of the areas'.
        #expect(village.table(1).whole.target == 3)
        #expect(village.table(1).rows[.subdistrict]!.map(\.target) == [3, nil])
        #expect(town.table().whole.target == nil)
        #expect(town.table().whole.shortfall == nil)
        // More than wanted is no negative shortfall.
        village.study.targetCounts = [TargetCount(tier: .communityHome, area: nil, count: 0)]
        #expect(village.table().whole.shortfall == 0)
    }

    @Test func `targets as positions count where they stand, at every level`() {
        // Two positions for homes in the first community, one in the fourth whose plan names no area, one outside all of them.
        var village = town
        func position(_ id: String, _ x: Double, _ area: String?) -> TargetPosition {
            TargetPosition(id: id, tier: .communityHome, area: area, floorArea: nil, due: nil, place: Village.place(x, 0))
        }
        village.study.targetPositions = [
            position("1", -900, "500103001001"), position("2", -700, "500103001001"), position("3", 800, nil), position("4", 1500, nil),
        ]
        let table = village.table()
        #expect(table.whole.target == 4)
        #expect(table.rows[.community]!.map(\.target) == [2, 0, 0, 1])
        #expect(table.rows[.subdistrict]!.map(\.target) == [2, 1])
        #expect(table.rows[.district]!.map(\.target) == [2, 1])
        #expect(table.outside[.community]!.target == 1)
        #expect(village.table(1).whole.target == nil)
    }
}
