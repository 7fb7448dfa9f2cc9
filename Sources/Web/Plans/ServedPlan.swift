import Foundation
import Geo
import HTTPTypes
import PlanFiles
import Planning
import Reports
import Synchronization
import Travel

/// One plan, kept ready: as it was read at one moment. When its files change another takes its place.
final class ServedPlan: Sendable {
    /// Its id: its directory's name, or its file's where that is not `walkshed.yaml`.
    let id: String
    /// Where it was read from.
    let path: String
    /// Tells this reading of the plan from every other: no two have the same, which cannot be said of where they lie in memory.
    let edition = ServedPlan.editions.add(1, ordering: .relaxed).newValue
    private static let editions = Atomic<Int>(0)
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

    /// How far a plan has come.
    enum State: String, Sendable { case loading, ready, unusable }

    /// How far it has come.
    var state: State {
        switch standing.result {
        case nil: .loading
        case .success: .ready
        case .failure: .unusable
        }
    }

    /// Why it cannot be used; nil where it can, or where that is not known yet.
    var fault: Phrase? {
        guard case .failure(let error) = standing.result else { return nil }
        return told(error).detail
    }

    /// The files it was read from, once that is known.
    var inputs: [String]? { try? opening.result?.get().plan.inputs }

    /// The plan, read.
    /// - Throws: `Problem`, where it cannot be used, or is not ready in time.
    func opened(within patience: Double) async throws -> Opened { try await told { try await opening.value(within: patience) } }

    /// The plan with its coverage.
    /// - Throws: `Problem`, where it cannot be used, or is not ready in time.
    func standing(within patience: Double) async throws -> Standing { try await told { try await standing.value(within: patience) } }

    private func told<T>(_ value: () async throws -> T) async throws -> T {
        do { return try await value() } catch { throw told(error) }
    }

    /// What is told of an error. A report names files as the plan does, never where they lie.
    private func told(_ error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let errors as InputErrors:
            Problem(
                .serviceUnavailable, "plan-unusable",
                Phrase(
                    zh: "计划“\(id)”无法使用：\n\(errors.said(in: .chinese))", en: "the plan \"\(id)\" cannot be used:\n\(errors.said(in: .english))"))
        default: Problem(.serviceUnavailable, "plan-unusable", Phrase(zh: "计划“\(id)”无法使用", en: "the plan \"\(id)\" cannot be used"))
        }
    }
}
