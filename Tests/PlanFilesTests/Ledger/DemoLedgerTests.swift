import DemoCity
import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// The demonstration city's ledger: every register, every kind of case.
struct DemoLedgerTests {
    private static let made = Result { try make("one") }

    private static func make(_ name: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-demo-ledger-\(ProcessInfo.processInfo.processIdentifier)/\(name)"
        let city = City(people: 20_000, candidates: 5)
        try city.write(to: folder)
        try city.writeRegisters(to: folder + "/registers")
        try DemoLedger.begin(folder, tables: folder + "/registers", registers: City.registers, recorder: City.registrar, moment: City.registeredAt)
        return folder
    }

    @Test func `every register holds things at several stages`() throws {
        let book = try LedgerBook(Self.made.get())
        for (register, stages) in try book.counts() { #expect(stages.count >= 2, "\(register.id): \(stages)") }
        let counts = try Dictionary(uniqueKeysWithValues: book.counts().map { ($0.register.id, $0.stages) })
        // 52 and 392 positions; 28 problems, four stages of seven categories, and one that proved unfounded.
        #expect(counts[.positions]?.values.reduce(0, +) == 444)
        #expect(counts[.problems] == ["surveyed": 4, "listed": 8, "case_planned": 4, "in_progress": 4, "awaiting_check": 4, "closed": 4, "dismissed": 1])
        let categories = try book.states(in: .problems).compactMap { $0.word("category") }, routes = try book.projects().compactMap { $0.word("route") }
        #expect(Set(categories).count == 7 && Set(routes) == ["in_kind", "fee_in_lieu", "old_policy"])
    }

    @Test func `what waits to be verified is on the lists of the desks that verify`() throws {
        let book = try LedgerBook(Self.made.get()), day = try #require(Day("2024-06-30"))
        // Four problems wait: on the desks 民政 and 规资, in no unit's lead.
        let waiting = try book.due(by: day).items.filter { !$0.desks.isEmpty }.map(\.subject.id)
        #expect(waiting.count == 4)
        for name in ["规资", "规资局", "民政、规资", "planning"] {
            #expect(try book.due(by: day, lead: name).items.filter { !$0.desks.isEmpty }.map(\.subject.id) == waiting, "\(name)")
        }
        #expect(try book.due(by: day, lead: "教体局").items.allSatisfy { $0.desks.isEmpty })
    }

    @Test func `its facilities stand where the table of facilities says`() throws {
        let folder = try Self.made.get()
        let plan = try Plan(folder, cache: false)
        let states = Dictionary(uniqueKeysWithValues: try LedgerBook(folder).states(in: .facilities).map { ($0.subject.id, $0.stage) })
        #expect(plan.study.facilities.allSatisfy { states[$0.id.rawValue] == $0.stage.rawValue })
        #expect(states.count == plan.study.facilities.count)
    }

    @Test func `its positions add up to the layout plan, and the fees to their accounts`() throws {
        let book = try LedgerBook(Self.made.get())
        let layout = try book.layout()
        #expect(layout.isSound, "\(layout.terminal(in: .chinese))")
        let wholes = layout.checksum.rows.filter { $0.district == nil }
        #expect(wholes.map(\.declared) == [52, 392] && wholes.map(\.positions) == [52, 392])
        // JF01: 252,000 paid in full, 60,000 spent; JF02: 80,000 of 180,000 paid.
        let accounts = try book.accounts().terminal(in: .english)
        #expect(accounts.contains("192,000.00") && accounts.contains("100,000.00"), "\(accounts)")
    }

    @Test func `the same city has the same ledger, byte for byte`() throws {
        // In a folder of its own: the other tests read theirs meanwhile.
        let folder = try Self.make("two"), file = URL(fileURLWithPath: folder + "/ledger.sqlite")
        let once = try Data(contentsOf: file)
        #expect(try once == Data(contentsOf: URL(fileURLWithPath: Self.made.get() + "/ledger.sqlite")))
        try DemoLedger.begin(folder, tables: folder + "/registers", registers: City.registers, recorder: City.registrar, moment: City.registeredAt)
        #expect(try Data(contentsOf: file) == once)
        #expect(try LedgerVerification(LedgerBook(folder)).isSound)
    }

    /// The events that only describe a thing; all others happened, and a row that names none of them must not make them happen again.
    private static let describing = ["信息变更", "调整", "调整整治方案"]

    @Test(arguments: Register.ID.allCases) func `an export edited in its remarks is a description or refused, never a payment, a permit or a delivery`(
        id: Register.ID
    ) throws {
        let folder = try Self.made.get(), states = try LedgerBook(folder).states(in: id), file = folder + "/edited-\(id.rawValue).csv"
        try RegisterWorkbook(Register[id], language: .chinese).write(states, asOf: nil, to: file)
        // The remark is the last column, and nobody in the city remarked on anything.
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isNewline)
        let edited = [String(lines[0])] + lines.dropFirst().map { $0 + "已核对" }
        try edited.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        var table = LedgerImport(register: Register[id], path: file, recorder: City.registrar, day: Day("2024-06-30"), moment: City.registeredAt)
        table.document = "核对"
        let report = try table.run(plan: folder, rehearsing: true)
        #expect(report.rows.count == states.count && report.rows.allSatisfy { $0.outcome != .known && $0.outcome != .added })
        for row in report.rows {
            if row.outcome == .changed { #expect(Self.describing.contains(row.event?.zh ?? ""), "\(row)") }
            if row.outcome == .refused { #expect(row.problems.first?.found.zh == "空，而备注有变化", "\(row.problems)") }
        }
        // What has no description, money above all, is refused line by line; a centre is always described.
        if [.fees, .subsidies, .projects, .agreements, .reviews, .stock, .credit].contains(id) { #expect(report.rows.allSatisfy { $0.outcome == .refused }) }
        if id == .facilities { #expect(report.rows.allSatisfy { $0.outcome == .changed }) }
    }

    @Test func `deadlines and bulletin find what is late and what happened`() throws {
        let book = try LedgerBook(Self.made.get())
        let due = try book.due(by: Day("2024-06-30")!).terminal(in: .chinese)
        #expect(due.contains("社区食堂：文件未明确牵头单位（K12）") && due.contains("JF02") && due.contains("XD02"), "\(due)")
        let bulletin = try book.bulletin(of: Month("2022-12")!)
        // Every case that got as far as closing was closed that month: four closed and four more that came back later.
        #expect(bulletin.bulletin.total.closed == 8 && bulletin.bulletin.total.cameBack == 0)
    }
}
