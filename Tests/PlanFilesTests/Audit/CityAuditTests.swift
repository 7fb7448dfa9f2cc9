import DemoCity
import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What must hold of any audit, on the demonstration city at its smallest.
@Suite(.serialized) struct CityAuditTests {
    private static let made = Result {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-audit-\(ProcessInfo.processInfo.processIdentifier)"
        try City(people: 20_000, candidates: 50).write(to: folder)
        return (folder: folder, run: try AuditRun(folder, threads: Threads(2), cache: false))
    }

    private func audit() throws -> Audit { try Self.made.get().run.result.audit }

    @Test func `every rule has one finding for everything it binds`() throws {
        let audit = try audit(), study = audit.coverage.study
        #expect(study.communities.count == 392 && study.subdistricts.count == 52 && audit.areas.count == 444)
        for (k, rule) in audit.profile.rules.enumerated() {
            let own = audit.findings.filter { $0.rule == k }
            let bound: Int =
                switch rule.subject {
                case .community: 392
                case .subdistrict: 52
                case .facility: study.facilities.count { $0.stage == .inUse }
                case .project: study.projects!.count
                }
            #expect(own.count == bound, "\(rule.key)")
            #expect(Set(own.map(\.thing.id)).count == bound, "\(rule.key)")
        }
    }

    @Test func `numbers and verdicts agree`() throws {
        for finding in try audit().findings {
            switch finding.verdict {
            case .meets: #expect(finding.lacking == 0 || finding.missing.isEmpty && finding.lacking == 0)
            case .lacks:
                if let required = finding.required, let present = finding.present, let lacking = finding.lacking, finding.unit != .items {
                    #expect(lacking > 0 && abs(required - present - lacking) < 1e-6)
                }
                #expect(!finding.arithmetic.zh.isEmpty && !finding.arithmetic.en.isEmpty)
            case .unknown: #expect(finding.lacking == nil && finding.missing.isEmpty)
            case .notApplicable: #expect(finding.required == nil && finding.lacking == nil)
            }
        }
    }

    @Test func `the floor of the ratio is the floor that stands in the communities, each counted once`() throws {
        let audit = try audit(), study = audit.coverage.study
        let rule = try #require(audit.profile.rules.firstIndex { $0.key == "area_per_100_households" })
        let table = IndicatorTable(
            try #require(audit.coverage.tiers.first { $0.standard.tier == .communityHome }), study: study, membership: audit.coverage.ground.membership)
        for finding in audit.findings where finding.rule == rule && finding.verdict != .notApplicable && finding.zone != nil {
            let row = table.rows[.community]![finding.thing.position], households = study.communities[finding.thing.position].households!
            #expect(finding.required == Double(households) * 30 / 100)
            if let present = finding.present { #expect(abs(present - row.floorArea) < 1e-6) }
        }
    }

    @Test func `people, coverage and functions of the areas are those of the coverage`() throws {
        let audit = try audit()
        for (level, tier) in [(AreaLevel.community, Tier.communityHome), (.subdistrict, .streetCentre)] {
            let reviews = audit.areas.filter { $0.level == level }
            let coverage = try #require(audit.coverage.tiers.first { $0.standard.tier == tier })
            let whole = IndicatorTable(coverage, study: audit.coverage.study, membership: audit.coverage.ground.membership).whole
            #expect(reviews.reduce(0) { $0 + $1.people } == 20_000)
            #expect(reviews.reduce(0) { $0 + ($1.peopleWithin ?? 0) } == whole.peopleWithin)
            #expect(reviews.count { $0.hasCentre == true } == whole.areasWithCentre)
            for review in reviews {
                #expect(review.functions.count == 7)
                for state in review.functions { #expect(state.peopleElsewhere <= review.people && (state.peopleElsewhere == 0) == (state.nearest == nil)) }
                if review.hasCentre == false { #expect(review.functions.allSatisfy { $0.place == .nearby || $0.place == .absent }) }
                let lacks = review.findings.contains { audit.findings[$0].verdict == .lacks && audit.rule(audit.findings[$0]).force == .binding }
                #expect((review.remedy != nil) == lacks)
                #expect(review.sites.isEmpty || lacks)
            }
        }
    }

    @Test func `the city has what the audit is to show`() throws {
        let audit = try audit(), study = audit.coverage.study
        #expect(study.communities.count { $0.zoneType == nil } == 2)
        #expect(Set(study.communities.compactMap(\.zoneType)) == [.greenfield, .builtUp])
        // Its education is kindergartens, which count as that too.
        #expect(Set(study.amenities!.map(\.kind)).union([.education]) == Set(AmenityKind.allCases))
        #expect(Set(study.stock!.compactMap(\.availability)) == Set(Availability.allCases))
        #expect(study.projects!.contains { $0.provided == nil } && study.projects!.contains { $0.handover != nil })
        for verdict in Finding.Verdict.allCases { #expect(audit.findings.contains { $0.verdict == verdict }, "\(verdict)") }
        #expect(audit.areas.contains { $0.sites.contains { $0.source == .stock } } && audit.areas.contains { $0.sites.contains { $0.source == .candidate } })
        #expect(audit.isLacking)
    }

    @Test func `every profile audits the city, and one needs nothing that is not named`() throws {
        let (folder, _) = try Self.made.get()
        for name in Profiles.names {
            let audit = try AuditRun(folder, profile: name, threads: Threads(2)).result.audit
            #expect(!audit.findings.isEmpty, "\(name)")
            for parameter in audit.needed { #expect(parameter.value == nil && parameter.missing.en.contains("--set \(parameter.id)=")) }
        }
    }

    @Test func `1 and 2 threads give the same bytes of every file, and the summary is short`() throws {
        let (folder, run) = try Self.made.get()
        func files(_ output: String, _ run: AuditRun) throws -> [String: Data] {
            try run.write(to: folder + "/" + output, in: .chinese)
            return try Dictionary(
                uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: folder + "/" + output).map {
                    ($0, try Data(contentsOf: URL(fileURLWithPath: folder + "/" + output + "/" + $0)))
                })
        }
        defer { for output in ["audit1", "audit2"] { try? FileManager.default.removeItem(atPath: folder + "/" + output) } }   // left behind they harm nobody
        let two = try files("audit2", run), one = try files("audit1", AuditRun(folder, threads: Threads(1), cache: false))
        #expect(Set(two.keys) == ["audit.csv", "audit.json", "audit.gpkg", "audit.xlsx"])
        for (name, bytes) in two { #expect(bytes == one[name], "\(name)") }
        // The table of every finding and a header.
        let rows = String(decoding: try #require(two["audit.csv"]), as: UTF8.self).split(separator: "\n").count
        #expect(rows == run.result.audit.findings.count + 1)
        #expect(try JSONSerialization.jsonObject(with: #require(two["audit.json"])) is [String: Any])
        let usual = run.result.terminalReport(in: .chinese), all = run.result.terminalReport(in: .chinese, all: true)
        #expect(usual.split(separator: "\n").count < 220)
        #expect(all.split(separator: "\n").count > 3 * usual.split(separator: "\n").count)
        #expect(!usual.contains("392×1.2万") && run.result.terminalReport(in: .chinese, notes: true).contains("392×1.2万 = 470.4万 ≠ 52×10万 = 520万"))
    }
}
