import Foundation
import Geo
import HTTPTypes
import PlanFiles
import Planning
import Reports
import Travel

/// One plan, kept ready: as it was read at one moment. When its files change another takes its place.
final class ServedPlan: Sendable {
    /// Its id: its directory's name, or its file's where that is not `walkshed.yaml`.
    let id: String
    /// Where it was read from.
    let path: String
    private let opening: Pending<Opened>, standing: Pending<Standing>

    /// What is known as soon as the plan is read and everyone's walk is known.
    struct Opened: Sendable {
        let plan: Plan
        let open: OpenPlan
    }

    /// Everything, as it stands.
    struct Standing: Sendable {
        let plan: Plan
        let open: OpenPlan
        let result: CoverageResult
        /// The result's layers, by their contract's names.
        let layers: [Layer]
        /// What collections need of it.
        let features: StandingFeatures
    }

    /// Begins to read a plan.
    init(id: String, path: String, settings: ServiceSettings, workers: Workers) {
        self.id = id
        self.path = path
        let threads = settings.threads, cache = settings.cache
        let opening = Pending {
            try await workers.run {
                let plan = try Plan(path, threads: threads, cache: cache)
                return Opened(plan: plan, open: OpenPlan(plan.study, threads: threads))
            }
        }
        self.opening = opening
        standing = Pending {
            let opened = try await opening.value(within: .infinity)
            return try await workers.run {
                let result = try CoverageResult(opened.open.coverage(), run: opened.plan.run, warnings: opened.plan.warnings)
                let layers = CoverageLayers(result).map
                return Standing(
                    plan: opened.plan, open: opened.open, result: result, layers: layers, features: StandingFeatures(result, layers: layers))
            }
        }
    }

    /// The plan with its coverage, if that is there already.
    var ready: Standing? { try? standing.result?.get() }

    /// The plan, read.
    /// - Throws: `Problem`, where it cannot be used, or is not ready in time.
    func opened(within patience: Double) async throws -> Opened { try await told { try await opening.value(within: patience) } }

    /// The plan with its coverage.
    /// - Throws: `Problem`, where it cannot be used, or is not ready in time.
    func standing(within patience: Double) async throws -> Standing { try await told { try await standing.value(within: patience) } }

    private func told<T>(_ value: () async throws -> T) async throws -> T {
        do { return try await value() } catch let error as InputErrors {
            // The report names files by the names the plan gives them, never by where they lie.
            throw Problem(
                .serviceUnavailable, "plan-unusable",
                Phrase(zh: "计划“\(id)”无法使用：\n\(error.said(in: .chinese))", en: "the plan \"\(id)\" cannot be used:\n\(error.said(in: .english))"))
        }
    }
}
