import NIOCore
import NIOPosix

/// Threads for work that takes its time, apart from those that talk to clients: a long computation never keeps a connection waiting.
struct Workers: Sendable {
    /// For what somebody waits for, for files that somebody waits for, and for jobs that run in the background.
    private let prompt: NIOThreadPool, leisurely: NIOThreadPool, patient: NIOThreadPool

    init(_ count: Int) {
        prompt = NIOThreadPool(numberOfThreads: count)
        // Jobs go one after the other; the second thread is for long answers that somebody waits for.
        patient = NIOThreadPool(numberOfThreads: 2)
        leisurely = NIOThreadPool(numberOfThreads: max(1, count / 2))
        prompt.start()
        leisurely.start()
        patient.start()
    }

    /// Runs what somebody waits for.
    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T { try await prompt.runIfActive(work) }

    /// Makes a file that somebody waits for: what takes longer than a look at the map.
    func runAtLeisure<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T { try await leisurely.runIfActive(work) }

    /// Runs a job, or a long answer, in the background.
    func runInBackground<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T { try await patient.runIfActive(work) }

    /// Ends the threads, once they have nothing left to do.
    /// - Parameter patience: how long to wait for what is still going on, in seconds.
    /// - Returns: whether all have ended; what still goes on then, nobody waits for any more.
    func end(within patience: Double) async -> Bool {
        let pools = [prompt, leisurely, patient]
        let ending = Pending { for pool in pools { try await pool.shutdownGracefully() } }
        do { try await ending.value(within: patience) } catch { return false }
        return true
    }
}
