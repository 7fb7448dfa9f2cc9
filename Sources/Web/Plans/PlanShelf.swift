import Foundation
import Geo
import Hummingbird
import Synchronization

/// The plans that are served.
final class PlanShelf: Sendable {
    /// What requests may ask for at most.
    let limits: Limits
    /// What clients call the service by.
    let address: PublicAddress
    let workers: Workers
    private let plans: Mutex<[ServedPlan]>

    init(_ settings: ServiceSettings, workers: Workers) {
        limits = settings.limits
        address = PublicAddress(stated: settings.publicAddress, listening: "\(settings.address):\(settings.port)")
        self.workers = workers
        plans = Mutex(Self.ids(of: settings.plans).map { ServedPlan(id: $0.id, path: $0.path, settings: settings, workers: workers) })
    }

    /// Every plan, in the order of the command line.
    var all: [ServedPlan] { plans.withLock { $0 } }
    /// Whether there is one only: its collections then need no plan's name before theirs.
    var isSingle: Bool { all.count == 1 }

    /// The plan of an id.
    /// - Throws: `Problem`, where there is none.
    func plan(_ id: String) throws(Problem) -> ServedPlan {
        guard let plan = all.first(where: { $0.id == id }) else { throw .notFound(Phrase(zh: "计划“\(excerpt(id))”", en: "plan \"\(excerpt(id))\"")) }
        return plan
    }

    /// The plan that a request's path names.
    func plan(of context: ServiceContext) throws -> ServedPlan { try plan(context.part("plan")) }

    /// A plan's coverage, waited for as long as requests wait.
    func standing(_ plan: ServedPlan) async throws -> ServedPlan.Standing { try await plan.standing(within: limits.patience) }

    /// Ids for plans: their directories' names, with a number behind where two are alike.
    static func ids(of paths: [String]) -> [(id: String, path: String)] {
        var taken: Set<String> = []
        return paths.map { path in
            let url = URL(fileURLWithPath: path).standardizedFileURL, name = url.lastPathComponent
            let isFile = ["yaml", "yml"].contains(url.pathExtension)
            let stem = isFile ? url.deletingPathExtension().lastPathComponent : name
            let own = name == "walkshed.yaml" ? url.deletingLastPathComponent().lastPathComponent : stem
            // A point parts the plan's name from the collection's, and a slash the parts of an address.
            let wanted = own.replacing(".", with: "-").replacing("/", with: "-")
            var id = wanted, number = 2
            while !taken.insert(id).inserted {
                id = "\(wanted)-\(number)"
                number += 1
            }
            return (id, path)
        }
    }
}
