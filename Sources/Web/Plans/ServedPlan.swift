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
    private let preparation = Atomic(false)

    /// Whether everything is worked out that first looks would have to wait for.
    var isPrepared: Bool { preparation.load(ordering: .relaxed) }

    /// Notes that it is.
    func notePrepared() { preparation.store(true, ordering: .relaxed) }

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
                let plan = try Plan(path, threads: threads, cache: cache, prepared: true)
                return Opened(plan: plan, open: OpenPlan(plan.study, threads: threads))
            }
        }
        self.opening = opening
        standing = Pending {
            let opened = try await opening.value(within: .infinity)
            let standing = try await workers.run {
                let result = try opened.plan.result(of: opened.open.coverage(threads: threads))
                let layers = CoverageLayers(result).map
                return Standing(
                    plan: opened.plan, open: opened.open, result: result, layers: layers, features: StandingFeatures(result, layers: layers))
            }
            // For the next start; nobody waits for it, and one that ends meanwhile has lost nothing.
            Task { try? await workers.runInBackground { opened.plan.keep(standing.result) } }
            return standing
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
                    zh: "计划“\(id)”无法使用：\n" + placeless(errors.said(in: .chinese)),
                    en: "the plan \"\(id)\" cannot be used:\n" + placeless(errors.said(in: .english))))
        default: Problem(.serviceUnavailable, "plan-unusable", Phrase(zh: "计划“\(id)”无法使用", en: "the plan \"\(id)\" cannot be used"))
        }
    }

    /// A report without the folder in which the plan lies: its own file is named there as it was given to the command.
    private func placeless(_ text: String) -> String {
        let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml"), folder = isFile ? (path as NSString).deletingLastPathComponent : path
        return folder.isEmpty ? text : text.replacing(folder.hasSuffix("/") ? folder : folder + "/", with: "")
    }
}
