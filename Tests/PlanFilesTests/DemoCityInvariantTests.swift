import DemoCity
import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What must hold on any city, on the demonstration city at its smallest: 20,000 people in 52 subdistricts and 392 communities.
@Suite(.serialized) struct DemoCityInvariantTests {
    /// The city's plan as it is read, in a folder that lasts as long as the tests.
    private static let made = Result {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-invariants-\(ProcessInfo.processInfo.processIdentifier)"
        try City(people: 20_000, candidates: 50).write(to: folder)
        let plan = try Plan(folder, threads: Threads(2), cache: false)
        return (folder: folder, plan: plan, coverage: Coverage(plan.study, threads: Threads(2)))
    }

    @Test func `the five statuses add up to everyone, freely and within the boundary, and rows to wholes at every level`() throws {
        let (_, plan, coverage) = try Self.made.get()
        #expect(plan.study.demand.reduce(0) { $0 + $1.people } == 20_000)
        for tier in coverage.tiers {
            let table = IndicatorTable(tier, study: plan.study, membership: coverage.ground.membership), whole = table.whole
            #expect(whole.people == 20_000)
            for level in [AreaLevel.community, .subdistrict, .district] {
                let rows = table.rows[level]! + [table.outside[level]!]
                for row in rows + [whole] {
                    #expect(row.served + row.noCapacity + row.outOfReach + row.isolated + row.offNetwork == row.people)
                    #expect(row.served + row.noCapacity == row.peopleWithin)
                    if let own = row.withinBoundary {
                        #expect(own.served + own.noCapacity + own.outOfReach + own.isolated + own.offNetwork == row.people)
                        #expect(own.peopleWithin <= row.peopleWithin && own.served <= row.people)
                    }
                }
                func adds(_ value: (Indicators) -> Int) -> Bool { rows.reduce(0) { $0 + value($1) } == value(whole) }
                #expect(adds(\.people) && adds(\.peopleWithin) && adds(\.served) && adds(\.noCapacity) && adds(\.outOfReach), "\(level)")
                #expect(adds { $0.elders ?? 0 } && adds { $0.eldersWithin ?? 0 } && adds { $0.households ?? 0 } && adds(\.points), "\(level)")
                #expect(adds(\.inUse) && adds(\.conforming) && adds(\.underWay) && adds(\.conformityUnknown), "\(level)")
                for stage in Stage.allCases { #expect(adds { $0.byStage[stage] ?? 0 }, "\(level) \(stage)") }
            }
            // Nobody is spread over the border of their community.
            for (row, community) in zip(table.rows[.community]!, plan.study.communities) { #expect(row.people == community.population) }
        }
    }

    @Test func `served and gaps and those without a walk are everyone`() throws {
        let (_, plan, coverage) = try Self.made.get()
        for tier in coverage.tiers {
            let whole = IndicatorTable(tier, study: plan.study, membership: coverage.ground.membership).whole
            let gaps = tier.gaps(plan.study, coverage.ground)
            #expect(gaps.reduce(0) { $0 + $1.people } + whole.served + whole.isolated + whole.offNetwork == whole.people)
            #expect(Set(gaps.map(\.id)).count == gaps.count)
            let points = gaps.flatMap(\.points)
            #expect(Set(points).count == points.count)
        }
    }

    @Test func `more centres never serve fewer, and never lengthen a walk`() throws {
        let (_, plan, before) = try Self.made.get()
        var study = plan.study, last = before
        for (k, candidate) in study.candidates.prefix(3).enumerated() {
            study.facilities.append(
                Facility(id: .init(rawValue: "\u{10FFFF}\(k)"), name: "new", tiers: [.communityHome, .streetCentre], capacity: 50 * k, place: candidate.place))
            let now = Coverage(study, threads: Threads(2))
            for (old, new) in zip(last.tiers, now.tiers) {
                #expect(new.allocation.served.reduce(0, +) >= old.allocation.served.reduce(0, +))
                for i in study.demand.indices {
                    if let walk = old.nearest[i] { #expect(new.nearest[i]!.time <= walk.time) }
                    if old.isWithin(i) { #expect(new.isWithin(i)) }
                }
            }
            last = now
        }
    }

    @Test func `a closed bridge never shortens a walk, on hills and in every direction`() throws {
        let (_, plan, _) = try Self.made.get()
        let city = City(people: 20_000, candidates: 1)
        func lines(closing: Int?) -> StreetLines {
            var lines = city.streets.lines
            lines.lines.removeAll { $0.id == closing }
            return lines
        }
        let ground = StreetNetwork.Ground(elevation: ElevationModel(city.elevation))
        let open = SnappingNetwork(StreetNetwork(lines(closing: nil), ground: ground, threads: Threads(2)))
        let homes = plan.study.demand.map(\.place), sites = plan.study.facilities.prefix(40).map(\.place)
        let bridges = city.streets.streets.filter { $0.span == .bridge && $0.isWalkable }.prefix(2)
        #expect(bridges.count == 2)
        for bridge in bridges {
            let closed = SnappingNetwork(StreetNetwork(lines(closing: bridge.id), ground: ground, threads: Threads(2)))
            for direction in [Direction.toFacility, .fromFacility] {
                // Places are found anew on each network: a place on the bridge itself would move, so only those that stay count.
                let (from, to) = (open.nearest(to: homes), open.nearest(to: Array(sites)))
                let (fromClosed, toClosed) = (closed.nearest(to: homes), closed.nearest(to: Array(sites)))
                let stay = homes.indices.filter { from[$0]?.distance == fromClosed[$0]?.distance }
                #expect(stay.count > homes.count / 2)
                let staying = sites.indices.filter { to[$0]?.distance == toClosed[$0]?.distance }
                #expect(staying.count > sites.count / 2)
                let before = Walks(WalkingNetwork(open, speed: 1.2), demand: stay.map { from[$0] }, direction: direction).nearest(among: staying.map { to[$0] })
                let after = Walks(WalkingNetwork(closed, speed: 1.2), demand: stay.map { fromClosed[$0] }, direction: direction).nearest(
                    among: staying.map { toClosed[$0] })
                for (a, b) in zip(before, after) { if let b { #expect(a != nil && a!.time <= b.time) } }
            }
        }
    }

    @Test func `reversing the direction on flat ground changes nothing`() throws {
        let (_, plan, _) = try Self.made.get()
        let flat = SnappingNetwork(StreetNetwork(City(people: 20_000, candidates: 1).streets.lines))
        var study = plan.study
        study.streets = flat
        let answers = Direction.allCases.map { direction in
            study.walking.direction = direction
            return Coverage(study, threads: Threads(2))
        }
        for other in answers.dropFirst() {
            for (a, b) in zip(answers[0].tiers, other.tiers) {
                #expect(a.nearest == b.nearest)
                #expect(a.reach == b.reach)
                #expect(a.allocation.flows == b.allocation.flows)
            }
        }
    }

    @Test func `two runs, and 1 and 2 threads, give the same bytes of every file`() throws {
        let (folder, _, _) = try Self.made.get()
        defer { try? FileManager.default.removeItem(atPath: folder + "/out2") }   // left behind it harms nobody
        func files(_ output: String, _ threads: Int) throws -> [String: Data] {
            try CoverageRun(folder, threads: Threads(threads), cache: false).write(to: folder + "/" + output)
            return try Dictionary(
                uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: folder + "/" + output).map {
                    ($0, try Data(contentsOf: URL(fileURLWithPath: folder + "/" + output + "/" + $0)))
                })
        }
        let once = try files("out", 1)
        #expect(once.count >= 12)
        let other = try files("out2", 2)
        #expect(once.keys.sorted() == other.keys.sorted())
        for (name, bytes) in once { #expect(other[name] == bytes, "\(name)") }
    }
}
