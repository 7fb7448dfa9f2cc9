import Foundation
import Geo
import GeoFiles
import Travel

/// The things that are measured.
struct Bench {
    let path: String
    var streets: SnappingNetwork
    /// Costs in whole millimetres: a speed of 1 m/s turns milliseconds into them.
    var metres: WalkingNetwork
    var reach: VertexReach
    var areas: ServiceAreas

    struct UnknownTask: Error { let task: String }

    init(streets path: String) throws {
        self.path = path
        streets = try Self.build(path)
        metres = WalkingNetwork(streets, speed: 1)
        reach = VertexReach(metres)
        areas = ServiceAreas(WalkingNetwork(streets, speed: 1.2), direction: .toFacility)
    }

    mutating func run(_ task: String, _ words: [String]) throws -> [String: Any] {
        switch task {
        case "calibrate": calibrate()
        case "network": try network()
        case "write-cache": try writeCache(words[0])
        case "reopen": try reopen(words[0])
        case "write-graph": try writeGraph(to: words[0])
        case "area": try area(centres: words[0], minutes: words[1])
        case "reach": try reach(origins: words[0], metres: words[1], threads: words[2])
        case "nearest": try nearest(sites: words[0], answers: words.count > 1 ? words[1] : nil)
        case "whatif": try whatIf(words[0])
        default: throw UnknownTask(task: task)
        }
    }

    /// A fixed loop of arithmetic and scattered memory, the same on every machine and in every version: other figures of
    /// the run are read beside it.
    private func calibrate() -> [String: Any] {
        var table = [UInt64](repeating: 1, count: 1 << 21)   // 16 MB
        let (seconds, sum) = timed {
            var state: UInt64 = 88_172_645_463_325_252, sum: UInt64 = 0
            table.withUnsafeMutableBufferPointer { table in
                for _ in 0..<5_000_000 {
                    state ^= state << 13
                    state ^= state >> 7
                    state ^= state << 17
                    let slot = Int(truncatingIfNeeded: state >> 43)
                    table[slot] &+= state
                    sum = sum &* 31 &+ table[slot ^ 1]
                }
            }
            return sum
        }
        return ["seconds": seconds, "sum": String(sum)]
    }

    private static func build(_ path: String) throws -> SnappingNetwork {
        SnappingNetwork(StreetNetwork(try OSMFile.readStreets(path), threads: Threads(2)))
    }

    /// From the extract to a network that answers: streets read, joined, measured, indexed, and walked at 1.2 m/s.
    private func network() throws -> [String: Any] {
        let (seconds, walking) = try timed { WalkingNetwork(try Self.build(path), speed: 1.2) }
        return ["seconds": seconds, "vertices": walking.network.vertexCount, "segments": walking.network.segmentCount]
    }

    private static let key = [UInt8](repeating: 7, count: 32)

    private func writeCache(_ file: String) throws -> [String: Any] {
        let image = streets.image(key: Self.key, notes: [])
        try Data(image).write(to: URL(fileURLWithPath: file))
        return ["bytes": image.count]
    }

    /// From the cache's file to a network that answers, walked at 1.2 m/s.
    private func reopen(_ file: String) throws -> [String: Any] {
        struct Unusable: Error {}
        let (seconds, walking) = try timed {
            let mapped = try NSData(contentsOfFile: file, options: .alwaysMapped)
            let bytes = UnsafeRawBufferPointer(start: mapped.bytes, count: mapped.length)
            guard let opened = SnappingNetwork.opened(bytes, owner: mapped, key: Self.key) else { throw Unusable() }
            return WalkingNetwork(opened.streets, speed: 1.2)
        }
        return ["seconds": seconds, "vertices": walking.network.vertexCount]
    }

    /// The graph for the peers, in numbers of native byte order: places as pairs of doubles, segments as two vertices and millimetres.
    private func writeGraph(to folder: String) throws -> [String: Any] {
        let network = streets.network
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        try Data(buffer: network.places.buffer).write(to: url.appendingPathComponent("places.bin"))
        var numbers: [UInt32] = []
        for (i, segment) in network.segments.buffer.enumerated() { numbers += [segment.a, segment.b, metres.forward[i]] }
        try numbers.withUnsafeBufferPointer { Data(buffer: $0) }.write(to: url.appendingPathComponent("segments.bin"))
        return ["vertices": network.vertexCount, "segments": network.segmentCount]
    }

    private func reach(origins file: String, metres: String, threads: String) throws -> [String: Any] {
        let origins = try vertices(in: file)
        guard let limit = UInt32(metres), let count = Int(threads) else { throw UnknownTask(task: "reach \(metres) \(threads)") }
        let (seconds, tables) = timed { reach.reached(from: origins, within: limit * 1000, threads: Threads(count)) }
        let pairs = tables.reduce(0) { $0 + $1.vertices.count }
        let millimetres = tables.reduce(0) { $1.costs.reduce($0) { $0 + Int($1) } }
        return ["seconds": seconds, "pairs": pairs, "metres": Double(millimetres) / 1000]
    }

    private func nearest(sites file: String, answers: String?) throws -> [String: Any] {
        let sites = try vertices(in: file)
        let (seconds, found) = timed { reach.nearest(among: sites) }
        if let answers {
            let costs = found.map { $0.map { $0.cost } ?? .max }
            try costs.withUnsafeBufferPointer { Data(buffer: $0) }.write(to: URL(fileURLWithPath: answers))
        }
        return ["seconds": seconds, "found": found.count { $0 != nil }]
    }

    /// One area per centre as the text of its GeoJSON coordinates, on one thread. What lies nearest to which street is worked out in the
    /// first turn and kept, as a peer keeps its tiles.
    private func area(centres file: String, minutes: String) throws -> [String: Any] {
        let centres = try vertices(in: file).map { streets.nearest(to: streets.network.places[Int($0)])! }   // a vertex lies on a street
        guard let minutes = Double(minutes) else { throw UnknownTask(task: "area \(minutes)") }
        let (seconds, sizes) = timed {
            centres.map { Self.coordinates(of: areas.area(of: $0, within: .minutes(minutes))).utf8.count }
        }
        return ["seconds": seconds, "bytes": sizes.reduce(0, +)]
    }

    private static func coordinates(of area: Area) -> String {
        func list<Element>(_ elements: [Element], _ text: (Element) -> String) -> String {
            "[" + elements.map(text).joined(separator: ",") + "]"
        }
        return list(area.polygons) { polygon in
            list([polygon.outer] + polygon.holes) { ring in list(ring) { "[\($0.longitude),\($0.latitude)]" } }
        }
    }

    /// Vertex numbers, one a line.
    private func vertices(in file: String) throws -> [UInt32] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap { UInt32($0) }
    }

    func timed<Result>(_ work: () throws -> Result) rethrows -> (Double, Result) {
        let clock = ContinuousClock(), start = clock.now
        let result = try work()
        let taken = start.duration(to: clock.now)
        return (Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18, result)
    }
}
