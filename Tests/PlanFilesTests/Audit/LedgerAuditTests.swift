import DemoCity
import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// The audit of a plan whose housing projects and stock premises stand in its ledger: the demonstration city, as it comes and without those two layers.
@Suite(.serialized) struct LedgerAuditTests {
    private static let made = Result {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-ledger-audit-\(ProcessInfo.processInfo.processIdentifier)"
        let city = City(people: 20_000, candidates: 5)
        try city.write(to: folder)
        try city.writeRegisters(to: folder + "/registers")
        try DemoLedger.begin(folder, tables: folder + "/registers", registers: City.registers, recorder: City.registrar, moment: City.registeredAt)
        let plan = try String(contentsOfFile: folder + "/walkshed.yaml", encoding: .utf8)
        let bare = plan.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("stock:") && !$0.hasPrefix("projects:") }
        try bare.joined(separator: "\n").write(toFile: folder + "/bare.yaml", atomically: true, encoding: .utf8)
        return folder
    }

    private func run(_ file: String, _ profile: String? = nil, asOf day: String? = nil) throws -> AuditRun {
        try AuditRun(Self.made.get() + "/" + file, profile: profile, asOf: day.map { Day($0)! }, threads: Threads(2))
    }

    @Test func `without a layer the projects are the ledger's, each with what its papers say`() throws {
        let run = try run("bare.yaml"), projects = try #require(run.result.audit.coverage.study.projects)
        // Eight in the register, of which PJ05 was given up.
        #expect(projects.map(\.id) == ["PJ01", "PJ02", "PJ03", "PJ04", "PJ06", "PJ07", "PJ08"])
        // Built as permitted, 352.5 m², and handed over; the permit of PJ02 says 180, of which nothing is built; PJ06 has no permit yet.
        #expect(projects.map { $0.provided?.value } == [352.5, 180, nil, 180, nil, nil, nil])
        #expect(projects.map(\.households) == [1750, 900, 420, 1200, 600, 2600, 300])
        #expect(projects.map(\.route) == [.inKind, .inKind, .fee, .oldPolicy, .inKind, nil, .fee])
        // The permit of PJ04 is that of before the new rules.
        #expect(projects.map { $0.permit?.description } == ["2021-08-10", "2022-06-30", nil, "2019-03-15", nil, nil, nil])
        #expect(projects.map { $0.handover?.description } == ["2023-07-10", nil, nil, nil, nil, nil, nil])
        // JF01 was paid in two parts, 100,000 and 152,000 yuan; of JF02 80,000 so far.
        #expect(projects.map(\.paid) == [nil, nil, 252_000, nil, nil, nil, 80_000])
        // Chongqing asks for 15 m² per 100 dwellings: 1,750 owe 262.5, of which 352.5 are there; 900 owe 135.
        let audit = run.result.audit, rule = try #require(audit.profile.rules.firstIndex { $0.key == "project_provision" })
        let found = Dictionary(uniqueKeysWithValues: audit.findings.filter { $0.rule == rule }.map { ($0.thing.id, $0) })
        #expect(found.count == 7 && found["PJ01"]?.required == 262.5 && found["PJ01"]?.verdict == .meets && found["PJ02"]?.required == 135)
        // What is not known is not taken for nothing.
        #expect(found["PJ07"]?.verdict == .unknown && found["PJ06"]?.verdict == .unknown)
    }

    @Test func `stock premises are the ledger's where it says where they are`() throws {
        let run = try run("bare.yaml"), stock = try #require(run.result.audit.coverage.study.stock)
        // FY01 became a facility, FY02 was unsafe.
        #expect(stock.map(\.site.id.rawValue) == ["FY03", "FY04"])
        #expect(stock.map(\.site.floorArea?.value) == [380, 610] && stock.map(\.availability) == [.leaseEnding, .idle])
        #expect(stock.map(\.site.mode) == [.lease, .shared] && stock.map(\.owner) == ["示例研究院", "区属企事业单位"])
        #expect(run.result.audit.areas.contains { $0.sites.contains { $0.source == .stock } })
        let input = try #require(run.result.run.inputs.last)
        #expect(input.role == "ledger" && input.file == "ledger.sqlite" && input.sha256.count == 64)
        #expect(run.result.json.pretty.contains("\"audit_ledger\": {"), "what was taken is on record")
    }

    @Test func `as of a day it is the ledger of that day`() throws {
        // PJ02 had its permit on 30 June 2022, PJ01 was built a year later; FY03 and FY04 were not found yet, FY01 and FY02 have no place.
        let then = try run("bare.yaml", asOf: "2022-06-30").result, projects = try #require(then.audit.coverage.study.projects)
        #expect(projects.map(\.id) == ["PJ01", "PJ02", "PJ03", "PJ04", "PJ05"])
        #expect(projects.map { $0.provided?.value } == [352.5, 180, nil, 180, nil] && projects[0].handover == nil)
        #expect(then.audit.coverage.study.stock?.isEmpty == true)
        #expect(then.warnings.contains { $0.code == "ledger-no-place" && $0.message.zh.hasSuffix("未作为可用房源：FY01") })
        // Before anything was recorded nothing is known: that is not the same as that there are none.
        let before = try run("bare.yaml", asOf: "2000-01-01").result
        #expect(before.audit.coverage.study.projects == nil && before.audit.coverage.study.stock == nil)
    }

    @Test func `where the plan has both, the layer counts, and the output says so`() throws {
        let both = try run("walkshed.yaml").result
        #expect(both.audit.coverage.study.projects?.contains { $0.id == "P001" } == true && both.audit.coverage.study.projects?.count == 60)
        let unused = both.warnings.filter { $0.code == "ledger-unused" }
        #expect(
            unused.map(\.message.zh) == [
                "计划有 projects 图层，以图层为准；台账中的 7 个配建项目未用于核查", "计划有 stock 图层，以图层为准；台账中的 2 处存量房源未用于核查",
            ])
        for text in [both.terminalReport(in: .chinese), both.json.pretty] { #expect(unused.allSatisfy { text.contains($0.message.zh) }) }
        #expect(!both.run.inputs.contains { $0.role == "ledger" })
    }

    @Test func `projects that lie in no community of the plan are judged, and said`() throws {
        let warning = try #require(try run("bare.yaml").result.warnings.first { $0.code == "ledger-project-area" })
        // Of seven, three say where they are: PJ01, PJ02 and PJ03.
        #expect(warning.message.zh == "台账中 4 个项目未填社区，或社区不在计划中，不计入任何社区和街道：PJ04, PJ06, PJ07, PJ08")
    }

    @Test func `what comes from layers does not change with the day, and that is said`() throws {
        let folder = try Self.made.get()
        let layers = try Command.run(["audit", folder, "--as-of", "2023-12-31", "--language", "en"])
        #expect(layers.code == 3)
        let remark = "  --as-of 2023-12-31: from layers, and so as they stand there whatever the day: "
        // In a pipe lines go on after 100 columns, set in by 4 further than their beginning.
        func joined(_ text: String) -> String { text.replacing("\n      ", with: " ") }
        #expect(joined(layers.out).contains(remark + "facilities, projects, stock\n"), "\(layers.out)")
        // A plan without a ledger has a day as well: the profile's period is laid beside it.
        let cross = try PlanFolder(), none = try Command.run(["audit", cross.path, "--as-of", "2018-12-31", "--language", "en"])
        #expect(none.code == 0 && joined(none.out).contains(remark.replacing("2023", with: "2018") + "facilities\n"), "\(none.out)")
        #expect(joined(none.out).contains("the day 2018-12-31 is before the profile binds (from 2019-01-01)"))
        #expect(try Command.run(["audit", folder, "--as-of", "2023-02-30"]).code == 2)
        // The facilities' stages are those of the day as well.
        let staged = try String(contentsOfFile: folder + "/walkshed.yaml", encoding: .utf8)
            .replacing("  file: facilities.csv", with: "  file: facilities.csv\n  ledger: true")
        try staged.write(toFile: folder + "/staged.yaml", atomically: true, encoding: .utf8)
        let then = try run("staged.yaml", asOf: "2022-12-31").result.audit.coverage.study.facilities
        #expect(!then.contains { $0.stage == .underConstruction } && then.contains { $0.stage == .planned })
    }

    @Test func `a ledger that nobody has begun is said, and stops nothing`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "420"])], yaml: "ledger: {file: ledger.sqlite}\n")
        let result = try town.run().result
        #expect(result.warnings.map(\.code).contains("ledger-missing") && result.audit.coverage.study.projects == nil)
        #expect(!FileManager.default.fileExists(atPath: town.folder.path + "/ledger.sqlite"))
    }
}
