import Geo
import HTTPTypes
import Logging
import PlanFiles
import Store

/// Where the service keeps what outlives it: saved scenarios, jobs and their results.
struct StateKeeping: Sendable {
    private let place: Place

    private enum Place: Sendable {
        case store(ServiceStore)
        /// Nowhere, and why: everything else is answered nevertheless.
        case nowhere(Problem)
    }

    /// Opens what was kept.
    /// - Throws: `InputError` for a file that is not ours or damaged: it stays as it was.
    init(_ settings: ServiceSettings, logger: Logger) throws(InputError) {
        guard let directory = settings.state ?? settings.plans.first.flatMap({ Plan.outputDirectory(of: $0) }) else {
            place = .nowhere(Problem(.serviceUnavailable, "no-state", Phrase(zh: "服务没有可写的状态目录", en: "the service has no directory to keep anything in")))
            return
        }
        do { place = .store(try ServiceStore(in: directory)) } catch let error as InputError { throw error } catch {
            logger.warning("nothing can be kept", metadata: ["error": "\(error)"])
            let refused = Problem(.serviceUnavailable, "state-refused", Phrase(zh: "状态文件无法使用", en: "the file in which things are kept cannot be used"))
            place = .nowhere((error as? StoreError).map(Self.problem) ?? refused)
        }
    }

    /// The store.
    /// - Throws: `Problem`, where there is none.
    var store: ServiceStore {
        get throws {
            switch place {
            case .store(let store): store
            case .nowhere(let problem): throw problem
            }
        }
    }

    /// The store, if there is one.
    var ifThere: ServiceStore? { try? store }

    /// Asks something of the store.
    /// - Throws: `Problem`: nothing was then kept.
    func keeping<T>(_ work: (ServiceStore) throws -> T) throws -> T {
        do { return try work(store) } catch let error as StoreError { throw Self.problem(error) } catch is InputError {
            throw Problem(.serviceUnavailable, "state-damaged", Phrase(zh: "状态文件已损坏", en: "the file in which things are kept is damaged"))
        }
    }

    private static func problem(_ error: StoreError) -> Problem {
        switch error.cause {
        case .full, .refused:
            Problem(.insufficientStorage, "storage-full", Phrase(zh: "磁盘拒绝写入，未保存任何内容", en: "the disk takes no more; nothing was kept"))
        case .busy:
            Problem(
                .serviceUnavailable, "state-in-use",
                Phrase(zh: "状态文件正由另一个服务使用；可用 --state 另指目录", en: "another service uses the same state; --state names another directory"))
        case .readOnly: Problem(.serviceUnavailable, "state-read-only", Phrase(zh: "状态目录不可写", en: "the directory for what is kept cannot be written to"))
        case .changed, .other: Problem(.serviceUnavailable, "state-refused", Phrase(zh: "状态文件无法使用", en: "the file in which things are kept cannot be used"))
        }
    }
}
