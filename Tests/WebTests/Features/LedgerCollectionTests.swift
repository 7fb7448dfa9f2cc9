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

    @Test("GDAL reads a register, those without a shape too")
    func desktop() throws {
        for register in ["facilities", "agreements"] {
            let read = try OutsideProgram.features("OAPIF:\(service.base)/", "ledger_\(register)")
            #expect(read.count == (try status(register)).count)
        }
    }
}
