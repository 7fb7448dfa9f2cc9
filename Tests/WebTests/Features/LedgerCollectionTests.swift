import Foundation
import Testing

@Suite("Registers as collections")
struct LedgerCollectionTests {
    private var service: RunningService { get throws { try ServedCity.service.get() } }
    private static let registers = [
        "facilities", "positions", "projects", "agreements", "fees", "reviews", "problems", "stock", "credit", "tasks", "subsidies",
    ]

    /// What the command says of a register.
    private func status(_ register: String, _ more: [String] = []) throws -> [(id: String, state: String)] {
        let data = try OutsideProgram.run(RunningService.command(), ["ledger", "status", ServedCity.plan.get(), register, "--json"] + more)
        let things = (try JSONSerialization.jsonObject(with: data) as? [String: Any])?["things"] as? [[String: Any]]
        return try #require(things).map { ("\($0["id"] ?? "")", "\($0["state"] ?? "")") }
    }

    @Test("Each register stands as the command says", arguments: registers)
    func now(_ register: String) async throws {
        let served = try await Feature.all(service, "/collections/ledger_\(register)/items?limit=1000").features
        let said = try status(register)
        #expect(served.map(\.id) == said.map(\.id))
        #expect(served.map { $0.values["state"] } == said.map { $0.state })
    }

    @Test("datetime asks how things stood at the end of a day, or of an interval")
    func asOf() async throws {
        let extent = try await service.get("/collections/ledger_facilities").object["extent"] as? [String: Any]
        let interval = try #require(((extent?["temporal"] as? [String: Any])?["interval"] as? [[String]])?.first)
        let (first, last) = (String(interval[0].prefix(10)), String(interval[1].prefix(10)))
        #expect(first < last)
        let middle = "2022-06-30"
        for (datetime, day) in [(middle, middle), ("\(middle)T12:00:00Z", middle), ("2020-01-01/\(middle)", middle), ("../\(middle)", middle)] {
            let served = try await Feature.all(service, "/collections/ledger_facilities/items?limit=1000&datetime=\(datetime)").features
            let said = try status("facilities", ["--as-of", day])
            #expect(served.map(\.id) == said.map(\.id))
            #expect(served.map { $0.values["state"] } == said.map { $0.state }, "\(datetime)")
        }
        let then = try await Feature.all(service, "/collections/ledger_facilities/items?limit=1000&datetime=\(middle)").features
        let latest = try await Feature.all(service, "/collections/ledger_facilities/items?limit=1000").features
        #expect(then.map { $0.values["state"] } != latest.map { $0.values["state"] }, "something has happened since")
        let now = latest.map(\.id)
        #expect(try await service.get("/collections/ledger_facilities/items?limit=1000&datetime=\(middle)/..").ids == now)
        #expect(try await service.get("/collections/ledger_facilities/items?datetime=1990-01-01").object["numberMatched"] as? Int == 0)
        #expect(try await service.get("/collections/ledger_facilities/items?datetime=\(middle)&limit=1").headers["etag"] != nil)
    }

    @Test("What is in the plan's layers has its place there; the rest has none")
    func places() async throws {
        let facilities = try await Feature.all(service, "/collections/facilities/items?limit=10000").features
        let known = Dictionary(facilities.map { ($0.id, $0.numbers) }) { first, _ in first }
        let register = try await Feature.all(service, "/collections/ledger_facilities/items?limit=10000").features
        #expect(register.contains { !$0.numbers.isEmpty })
        for thing in register { #expect(thing.numbers == known[thing.id] ?? [], "\(thing.id)") }
        let agreements = try await Feature.all(service, "/collections/ledger_agreements/items?limit=10000").features
        #expect(!agreements.isEmpty && agreements.allSatisfy(\.numbers.isEmpty))
    }

    @Test("A ledger that cannot be read is said to be so, in the list and by each register; nothing else suffers")
    func damaged() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-damaged-\(UUID().uuidString)", plan = folder + "/city"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: ServedCity.plan.get(), toPath: plan)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(repeating: 0x41, count: 20_480).write(to: URL(fileURLWithPath: plan + "/ledger.sqlite"))
        let service = try RunningService([plan, "--quiet"])
        defer { service.process.terminate() }
        let listed = try #require(try await service.get("/collections?lang=zh").object["collections"] as? [[String: Any]])
        let registers = listed.filter { ($0["id"] as? String)?.hasPrefix("ledger_") == true }
        #expect(registers.count == Self.registers.count)
        #expect(registers.allSatisfy { ($0["description"] as? String)?.contains("无法读取") == true })
        for path in [
            "/collections/ledger_projects/items", "/collections/ledger_tasks/items/1", "/plans/city/stages",
            "/collections/ledger_stock/tiles/WebMercatorQuad/9/0/0",
        ] {
            let answer = try await service.get(path)
            #expect(answer.status == 503 && answer.object["code"] as? String == "ledger-unusable", "\(path): \(answer.text.prefix(300))")
            #expect(!answer.text.contains(folder), "no path of the machine: \(answer.text)")
        }
        for path in ["/collections/demand/items?limit=1", "/api", "/plans/city", "/map"] { #expect(try await service.get(path).status == 200, "\(path)") }
        // Before anybody began it there is nothing to show, and nothing wrong.
        try FileManager.default.removeItem(atPath: plan + "/ledger.sqlite")
        let none = try await service.get("/collections").object["collections"] as? [[String: Any]]
        #expect(none?.contains { ($0["id"] as? String)?.hasPrefix("ledger_") == true } == false)
        #expect(try await service.get("/collections/ledger_projects/items").status == 404)
    }

    @Test("GDAL reads a register, those without a shape too")
    func desktop() throws {
        for register in ["facilities", "agreements"] {
            let read = try OutsideProgram.features("OAPIF:\(service.base)/", "ledger_\(register)")
            #expect(read.count == (try status(register)).count)
        }
    }
}
