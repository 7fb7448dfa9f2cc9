import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing

/// Published and enumerated optima (../shared/oracles/siting_optima.csv), reached and proven through the path that
/// `walkshed site` takes: files, conditions, search, JSON.
struct SitingOptimaTests {
    private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared").standardized.path

    private static let isThere: Bool = {
        let found = FileManager.default.fileExists(atPath: shared + "/oracles/siting_optima.csv")
        if !found { print("skipped: ../shared/oracles is not beside the project, so no known optimum is compared") }
        return found
    }()

    struct Known: Sendable, CustomTestStringConvertible {
        let instance: String, model: String, limit: Double?, count: Int?, optimum: Double
        var testDescription: String { "\(instance) \(model) within \(limit.map { "\($0)" } ?? "–") with \(count.map(String.init) ?? "–")" }
    }

    /// The rows that tables pose; OR-Library's files are the median tests' own.
    static let known: [Known] = {
        guard isThere, let text = try? String(contentsOfFile: shared + "/oracles/siting_optima.csv", encoding: .utf8) else { return [] }
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let cells = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            guard !cells[0].hasPrefix("pmed/") else { return nil }
            return Known(instance: cells[0], model: cells[1], limit: Double(cells[2]), count: Int(cells[3]), optimum: Double(cells[4])!)
        }
    }()

    static func files(_ instance: String) -> ReachFiles {
        let folder = shared + "/data/siting/\(instance)/"
        guard instance == "sf" else { return ReachFiles(reach: folder + "distances.csv", demand: folder + "demand.csv") }
        var files = ReachFiles(
            reach: folder + "SF_network_distance_candidateStore_16_censusTract_205_new.csv", demand: folder + "SF_demand_205_centroid_uniform_weight.csv")
        files.reachFields = ["demand": "DestinationName", "site": "name", "cost": "distance"]
        files.demandFields = ["demand": "NAME", "weight": "POP2000"]
        return files
    }

    @Test(.enabled(if: SitingOptimaTests.isThere), arguments: known) func `is reached and proven`(_ one: Known) throws {
        var files = Self.files(one.instance)
        files.limit = one.limit
        let model = try #require(SitingQuestion.Model(rawValue: one.model.replacing("_", with: "-")))
        let result = try SiteRequest(.reach(files), SitingQuestion(model: model, counts: one.count.map { [$0] } ?? [])).answer()
        let answer = result.selection.answer
        #expect(answer.status == .optimal && answer.stoppedBy == nil)
        let objective = try #require(answer.objective), bound = try #require(answer.bound)
        // The oracle's sums have seven decimals.
        #expect(abs(objective - one.optimum) < 1e-3, "\(objective)")
        #expect(abs(bound - objective) <= 1e-6 * max(1, abs(objective)))
        if let count = one.count { #expect(answer.chosen.count <= count) }
        // What the sites bring, one after the other, is what they bring together.
        if model == .maxCover || model == .backup {
            #expect(abs(result.selection.chosen.reduce(0) { $0 + $1.gain } + result.selection.existing - objective) < 1e-6)
        }
        if model == .maxCover { #expect(result.selection.covered.weight == objective) }
    }

    @Test(.enabled(if: SitingOptimaTests.isThere)) func `an OR-Library file brings its own p`() throws {
        let file = Self.shared + "/data/siting/pmed/pmed1.txt"
        let result = try SiteRequest(.orLibrary(file), SitingQuestion(model: .pMedian)).answer()
        // The oracle's first row.
        #expect(result.selection.answer.objective == 5819 && result.selection.answer.status == .optimal && result.selection.chosen.count == 5)
        #expect(result.unit == "vertices*length")
        #expect(result.headline.en.hasPrefix("5 sites, 58.2 length to the nearest on average, 5,819 vertices*length in all; proven optimal"))
    }

    @Test(.enabled(if: SitingOptimaTests.isThere)) func `what no site reaches is counted beside set-cover, and makes it infeasible with all`() throws {
        var files = Self.files("porto_mclp")
        files.limit = 1440
        let free = try SiteRequest(.reach(files), SitingQuestion(model: .setCover)).answer()
        // The oracle's note: 3187 points cannot be reached.
        #expect(free.selection.unreachable.points == 3187)
        #expect(free.selection.covered.points == 20_000 - 3187)
        var strict = SitingQuestion(model: .setCover)
        strict.servesAll = true
        let all = try SiteRequest(.reach(files), strict).answer()
        #expect(all.isInfeasible && all.selection.refusal?.isUnreachable == true)
        #expect(all.selection.refusal?.dropping.map(\.name.en) == ["that everyone is served (--all)"])
    }

    @Test(.enabled(if: SitingOptimaTests.isThere)) func `the sites of sf are those of the enumeration`() throws {
        var files = Self.files("sf")
        files.limit = 5000
        let result = try SiteRequest(.reach(files), SitingQuestion(model: .maxCover, counts: [4])).answer()
        #expect(Set(result.selection.chosen.map { result.selection.siting.sites[$0.site].id }) == ["Store_2", "Store_11", "Store_12", "Store_15"])
        #expect(result.selection.covered.points == 184)
    }
}
