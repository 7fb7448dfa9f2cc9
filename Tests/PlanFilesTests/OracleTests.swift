import Foundation
import Geo
import PlanFiles
import Planning
import Testing
import Travel

/// Walking times on real cities, compared with an independent program's (../shared/oracles): read from a plan's files and
/// computed by the same calls as `walkshed coverage`.
struct OracleTests {
    private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared").path

    private static let isThere: Bool = {
        let found = FileManager.default.fileExists(atPath: shared + "/oracles")
        if !found { print("skipped: ../shared/oracles is not beside the project, so no city is compared with independent results") }
        return found
    }()

    struct Case: Sendable, CustomTestStringConvertible {
        let city: String, streets: String, demand: String, facilities: String, oracle: String
        var elevation: String?
        /// How far a time may be off, in seconds, and for which part of the points.
        var tolerance = 0.1, agreeing = 0.999

        var testDescription: String { "\(city)/\(oracle)" }
    }

    static let cases = [
        Case(city: "porto_alegre", streets: "streets.osm.pbf", demand: "hexgrid.csv", facilities: "points_of_interest.csv", oracle: "points_of_interest"),
        Case(city: "porto_alegre", streets: "streets.osm.pbf", demand: "hexgrid.csv", facilities: "health_facilities.csv", oracle: "health_facilities"),
        Case(
            city: "porto_alegre", streets: "streets.osm.pbf", demand: "hexgrid.csv", facilities: "health_facilities.csv", oracle: "health_facilities_slope",
            elevation: "elevation.tif", tolerance: 1, agreeing: 0.995),
        Case(city: "yuzhong", streets: "streets.geojson", demand: "demand.csv", facilities: "facilities.csv", oracle: "facilities"),
        Case(city: "porto", streets: "streets.osm.pbf", demand: "demand.csv", facilities: "facilities.csv", oracle: "facilities"),
    ]

    @Test(.enabled(if: OracleTests.isThere), arguments: cases) func `agrees with the independent program`(_ one: Case) throws {
        let data = "\(Self.shared)/data/\(one.city)", folder = FileManager.default.temporaryDirectory.path + "/walkshed-oracle-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }   // a folder left behind harms nobody
        try """
        name: \(one.city)
        streets: {file: \(data)/\(one.streets)\(one.elevation.map { ", elevation: \(data)/\($0)" } ?? "")}
        walking: {speed: 1.2, snap: 200, direction: to_facility}
        demand: {file: \(data)/\(one.demand)}
        facilities: {file: \(data)/\(one.facilities), tier: [community_home, street_centre]}

        """.write(toFile: folder + "/walkshed.yaml", atomically: true, encoding: .utf8)
        let plan = try Plan(folder, threads: Threads(2), cache: false)
        let coverage = Coverage(plan.study, threads: Threads(2)), wanted = try Wanted(Self.shared + "/oracles/\(one.city)/\(one.oracle)")
        try compareNetwork(plan.study.streets.network, wanted.summary)
        comparePoints(coverage, wanted, one)
    }

    private func comparePoints(_ coverage: Coverage, _ wanted: Wanted, _ one: Case) {
        let study = coverage.study, home = coverage.tiers.first { $0.standard.tier == .communityHome }!
        #expect(study.demand.count == wanted.rows.count)
        var disagreeing: [String] = [], strangers: [String] = [], apart: [String] = []
        var population = 0, within: [Double: (ours: Int, theirs: Int, onTheLine: Int)] = [600: (0, 0, 0), 1200: (0, 0, 0)]
        for (i, point) in study.demand.enumerated() {
            guard let row = wanted.rows[point.id] else {
                strangers.append(point.id)
                continue
            }
            population += point.people
            if abs((coverage.ground.demandSnaps[i]?.distance.value ?? .infinity) - row.snap) > 0.02 { apart.append(point.id) }
            let ours = home.nearest[i]?.time.seconds
            if (ours == nil) != (row.seconds == nil) { strangers.append(point.id) }
            if let ours, let theirs = row.seconds, abs(ours - theirs) > one.tolerance { disagreeing.append("\(point.id): \(ours) s, not \(theirs) s") }
            for limit in within.keys {
                let near = [ours, row.seconds].contains { $0.map { abs($0 - limit) <= one.tolerance } ?? false }
                if near { within[limit]!.onTheLine += point.people }
                if !near, let theirs = row.seconds, theirs <= limit { within[limit]!.theirs += point.people }
                let tier = coverage.tiers.first { $0.standard.limit == .seconds(limit) }!
                if !near, tier.isWithin(i) { within[limit]!.ours += point.people }
            }
        }
        let allowed = max(3, Int((Double(wanted.rows.count) * (1 - one.agreeing)).rounded(.down)))
        #expect(disagreeing.count <= allowed, "\(disagreeing.count) of \(wanted.rows.count): \(disagreeing.prefix(10))")
        #expect(strangers.isEmpty, "a time here and none there: \(strangers.prefix(10))")
        #expect(apart.count <= 3, "snapped elsewhere: \(apart.prefix(10))")
        #expect(population == Int(wanted.summary.population))
        for (limit, people) in within {
            // Points that differ by more than the tolerance were counted above; for all others both sides of the limit agree.
            if disagreeing.isEmpty { #expect(people.ours == people.theirs, "within \(limit) s") }
            #expect(abs(people.ours - people.theirs) <= 2000 * disagreeing.count, "within \(limit) s")
            let all = limit == 600 ? wanted.summary.population_within_10_min : wanted.summary.population_within_20_min
            #expect(abs(people.theirs + people.onTheLine - Int(all)) <= people.onTheLine, "the oracle's own sum within \(limit) s")
        }
        // The nearest facility is theirs too, or theirs is as near within the tolerance.
        let number = Dictionary(uniqueKeysWithValues: home.facilities.enumerated().map { (study.facilities[$1].id.rawValue, $0) })
        var others: [String] = []
        for (i, point) in study.demand.enumerated() {
            guard let ours = home.nearest[i], let theirs = number[wanted.rows[point.id]?.facility ?? ""], theirs != ours.facility else { continue }
            let reached = coverage.ground.walks.reached(
                from: [coverage.ground.facilityPoints[home.facilities[theirs]]], within: ours.time + .seconds(one.tolerance))[0]
            if !reached.contains(where: { $0.demand == i }) { others.append(point.id) }
        }
        #expect(others.count <= disagreeing.count, "another facility is nearest: \(others.prefix(10))")
    }

    private func compareNetwork(_ network: StreetNetwork, _ wanted: Wanted.Summary) throws {
        #expect(network.segmentCount == wanted.segments)
        #expect(abs(network.length.value / 1000 - wanted.network_km) < 0.002)
        // Theirs also counts vertices that no segment touches (a way of one node, or of two at one place), each as a component of
        // its own; ours leaves them out. So both numbers are smaller here, by the same few.
        #expect(wanted.vertices - network.vertexCount == wanted.components - network.componentCount)
        #expect((0...20).contains(wanted.vertices - network.vertexCount))
    }

    /// One result of the independent program: a table, and sums beside it.
    private struct Wanted {
        struct Summary: Decodable {
            let vertices: Int, segments: Int, network_km: Double, components: Int, population: Double
            let population_within_10_min: Double, population_within_20_min: Double
        }
        let summary: Summary
        var rows: [String: (snap: Double, facility: String, seconds: Double?)] = [:]

        init(_ path: String) throws {
            summary = try JSONDecoder().decode(Summary.self, from: Data(contentsOf: URL(fileURLWithPath: path + ".json")))
            let text = try String(contentsOfFile: path + ".csv", encoding: .utf8)
            for line in text.split(whereSeparator: \.isNewline).dropFirst() {
                let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                rows[cells[0]] = (Double(cells[1])!, cells[2], Double(cells[3]))
            }
        }
    }
}
