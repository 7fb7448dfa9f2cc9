import Foundation
import Geo
import Hummingbird
import NIOPosix
import PlanFiles
import Synchronization

/// The plans that are served.
final class PlanShelf: Sendable {
    /// What requests may ask for at most.
    let limits: Limits
    /// What clients call the service by.
    let address: PublicAddress
    let workers: Workers
    private let settings: ServiceSettings
    private let places: Mutex<[Place]>

    /// A plan's place on the shelf: what is served there, and what may take its place.
    private struct Place {
        var plan: ServedPlan
        /// The plan as its files are now, while that is being read.
        var next: ServedPlan?
        /// What is wrong with the files as they are now, where they cannot be used and what was read before is served on.
        var fault: Phrase?
        /// How the files looked before they were last read.
        var read: FileMarks
        /// How they looked when they were last looked at.
        var seen: FileMarks?
        /// Whether `read` is of the files that are looked at: which those are is only known once they have been read.
        var isSettled = false
    }

    init(_ settings: ServiceSettings, workers: Workers) {
        limits = settings.limits
        address = PublicAddress(
            stated: settings.publicAddress, listening: "\(settings.address):\(settings.port)", isBehindProxy: settings.isBehindProxy)
        self.workers = workers
        self.settings = settings
        places = Mutex(
            Self.ids(of: settings.plans).map { id, path in
                // Looked at before they are read: what somebody writes while they are read is another than what was read.
                let marks = FileMarks(files: Plan.filesNamed(in: path))
                return Place(plan: ServedPlan(id: id, path: path, settings: settings, workers: workers), read: marks)
            })
    }

    /// Every plan, in the order of the command line.
    var all: [ServedPlan] { places.withLock { $0.map(\.plan) } }

    /// What is wrong with a plan's files as they are now, where it is served on as it was read before.
    func fault(of plan: ServedPlan) -> Phrase? { places.withLock { $0.first { $0.plan === plan }?.fault } }

    /// Looks whether plans' files have changed, and begins to read them anew; puts those in place that have been read. Called by one alone.
    /// - Returns: What there is to tell of it.
    func look() async throws -> [Change] {
        var changes: [Change] = []
        for k in places.withLock({ $0.indices }) {
            let place = places.withLock { $0[k] }
            // A drive that hangs must keep nobody waiting who asks for a plan, nor those who work: a thread of its own, and no lock.
            let (looked, change) = try await NIOThreadPool.singleton.runIfActive { [self] in
                var place = place
                let change = look(at: &place)
                return (place, change)
            }
            places.withLock { $0[k] = looked }
            if let change { changes.append(change) }
        }
        return changes
    }

    /// What became of a plan whose files changed.
    enum Change {
        case reading(String), taken(String), refused(String, Phrase)
    }

    private func look(at place: inout Place) -> Change? {
        if let next = place.next {
            switch next.state {
            case .loading: return nil
            case .ready: (place.plan, place.next, place.fault) = (next, nil, nil)
            case .unusable: (place.fault, place.next) = (next.fault, nil)
            }
            place.isSettled = false
            return place.fault.map { .refused(next.id, $0) } ?? .taken(next.id)
        }
        guard place.plan.state != .loading else { return nil }
        let now = FileMarks(files: Self.watched(place))
        defer { place.seen = now }
        if !place.isSettled {
            // What the plan's file does not name itself, as what its profile extends, is taken to have been read as it looks now.
            place.read = place.read.over(now)
            place.isSettled = true
        }
        // Somebody may still be writing: only what looks the same twice is read.
        guard now != place.read, now == place.seen else { return nil }
        place.read = now.joined(FileMarks(files: Plan.filesNamed(in: place.plan.path)))
        place.next = ServedPlan(id: place.plan.id, path: place.plan.path, settings: settings, workers: workers)
        return .reading(place.plan.id)
    }

    /// The files whose change counts: those that the plan was read from; and where it could not be read, or not as it is now, those it names, for
    /// one of them is to be mended.
    private static func watched(_ place: Place) -> [String] {
        let read = place.plan.inputs ?? []
        return place.fault == nil && place.plan.state == .ready ? read : read + Plan.filesNamed(in: place.plan.path)
    }

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
