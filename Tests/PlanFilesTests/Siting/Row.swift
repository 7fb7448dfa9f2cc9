import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting

/// Tables of a row of houses, in a folder of their own that goes when the test is done.
///
///     demand   p1(500)   p2(600)   p3(600)   p4(500)
///     L reaches p1, p2;  M reaches p2, p3;  R reaches p3, p4, each at cost 1, the farther one at cost 2.
///
/// So the best single site is M with 1200, and the best two are L and R with all 2200, not M and another with 1700.
final class Row {
    let path: String

    static let reach = "demand,site,cost\np1,L,2\np2,L,1\np2,M,1\np3,M,2\np3,R,1\np4,R,2\n"
    static let demand = "id,weight\np1,500\np2,600\np3,600\np4,500\n"

    init(reach: String = Row.reach, demand: String = Row.demand, sites: String? = nil) throws {
        path = FileManager.default.temporaryDirectory.path + "/walkshed-row-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in [("reach.csv", reach), ("demand.csv", demand), ("sites.csv", sites ?? "")] {
            try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
        }
        hasSites = sites != nil
    }

    private let hasSites: Bool

    deinit { try? FileManager.default.removeItem(atPath: path) }   // a folder left behind in /tmp harms nobody

    var files: ReachFiles {
        var files = ReachFiles(reach: path + "/reach.csv", demand: path + "/demand.csv")
        if hasSites { files.sites = path + "/sites.csv" }
        return files
    }

    func answer(
        _ model: SitingQuestion.Model, _ count: Int? = nil, timeLimit: Double = 60, stop: SolvingClock.Stop = .init(),
        _ change: (inout SiteRequest) -> Void = { _ in }
    ) throws -> SiteResult {
        var request = SiteRequest(.reach(files), SitingQuestion(model: model, counts: count.map { [$0] } ?? []))
        request.timeLimit = timeLimit
        change(&request)
        return try request.answer(stop: stop)
    }

    /// What is said of files or conditions that cannot be used, in both languages; nothing where they can.
    func complaints(_ model: SitingQuestion.Model = .maxCover, _ count: Int? = 1, _ change: (inout SiteRequest) -> Void = { _ in }) -> (en: String, zh: String)
    {
        do {
            _ = try answer(model, count, change)
            return ("", "")
        } catch let errors as InputErrors {
            return (errors.said(in: .english), errors.said(in: .chinese))
        } catch {
            return ("not the error of an input: \(error)", "")
        }
    }
}

extension SiteResult {
    /// The ids of the chosen sites, in the order of choice.
    var chosenIDs: [String] { selection.chosen.map { selection.siting.sites[$0.site].id } }
}
