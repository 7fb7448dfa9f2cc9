import Geo
import HTTPTypes
import Logging
import Siting
import Store
import Synchronization

/// All jobs: those that wait, the one that runs, and those that are over, as long as they are kept.
///
/// A job is on the disk before anybody is told that it was accepted, and so are its results before it is called successful. What ran when the
/// process was killed has failed; what had not begun is begun again.
final class JobBoard: Sendable {
    let limits: Limits.Jobs
    let state: StateKeeping
    let logger: Logger
    let jobs = Mutex(Jobs())
    /// Whoever makes one state of a job out of another does it holding this, until it is on the disk too: what is on the disk follows in the same
    /// order, and a job whose results are just being kept cannot be cancelled beside that. Taken before `jobs`, never after.
    let turning = Mutex(())

    struct Jobs {
        var all: [Int: Job] = [:]
        var numbers: [String: Int] = [:]
        var next = 1
        /// How many are answered to somebody who waits, and how many are taken in just now and not yet on the disk.
        var answering = 0, arriving = 0
        /// How many are not over, wherever they are.
        var open: Int { answering + arriving + all.values.count { !$0.status.isOver } }
        /// Whether somebody works on the jobs, and whether nobody is to begin another.
        var isWorking = false, isEnding = false
    }

    init(_ state: StateKeeping, limits: Limits.Jobs, logger: Logger) {
        (self.state, self.limits, self.logger) = (state, limits, logger)
        restore()
    }

    private func restore() {
        guard let store = state.ifThere, store.isThere else { return }
        do {
            let all = try store.jobs()
            jobs.withLock { jobs in
                for (kept, bytes) in all {
                    var job = Job(kept: kept)
                    job.bytes = bytes
                    jobs.all[kept.number] = job
                    jobs.numbers[kept.id] = kept.number
                    jobs.next = max(jobs.next, kept.number + 1)
                }
            }
            for (kept, _) in all where kept.status == Job.Status.running.rawValue {
                turning.withLock { _ in end(kept.number, .failed, "interrupted", Phrase(zh: "服务在运行中被终止", en: "the service was killed while it ran")) }
            }
        } catch { logger.error("jobs cannot be read", metadata: ["error": "\(error)"]) }
    }

    /// Every job, the newest first.
    var all: [Job] { jobs.withLock { $0.all.values.sorted { $0.kept.number > $1.kept.number } } }

    func job(_ id: String) throws(Problem) -> Job {
        guard let job = jobs.withLock({ jobs in jobs.numbers[id].flatMap { jobs.all[$0] } }) else {
            throw Problem(.notFound, "no-such-job", Phrase(zh: "没有作业“\(excerpt(id))”", en: "there is no job \"\(excerpt(id))\""))
        }
        return job
    }

    // MARK: Coming and going

    /// Takes in a job. When it returns the job is on the disk.
    /// - Throws: `Problem` where as many wait as may, or the disk refuses.
    /// - Parameter maker: whose token came with it; nil for nobody's.
    func accept(_ process: String, plan: String, request: [UInt8], maker: String?) throws -> Job {
        let number = try jobs.withLock { jobs throws(Problem) in
            guard jobs.open - jobs.answering < limits.waiting else { throw Self.tooMany(limits.waiting) }
            // Its place is taken before it is on the disk: of many that come at the same time no more get in than there is room for.
            jobs.arriving += 1
            jobs.next += 1
            return jobs.next - 1
        }
        var arrived: Job?
        defer {
            jobs.withLock { jobs in
                jobs.arriving -= 1
                guard let arrived else { return }
                jobs.all[number] = arrived
                jobs.numbers[arrived.kept.id] = number
            }
        }
        let kept = ServiceStore.KeptJob(
            id: ScenarioShelf.newID(), number: number, process: process, plan: plan, request: request, maker: maker,
            message: Phrase(zh: "等待中", en: "waiting"), created: Job.now)
        makeRoom()
        try state.keeping { store in try store.keep(kept) }
        let job = Job(kept: kept)
        arrived = job
        return job
    }

    static func tooMany(_ limit: Int) -> Problem {
        Problem(
            .tooManyRequests, "too-many-jobs", Phrase(zh: "已有 \(limit) 个作业未完成，这是上限", en: "\(limit) jobs are not over yet, which is the limit"), retryAfter: 10,
            facts: ["limit": limit])
    }

    /// Cancels a job, or forgets one that is over. May wait for the disk.
    /// - Returns: how it stood at the end.
    /// - Throws: `Problem`, where there is none, or whoever asks may not: to stop what one has asked for oneself one needs a token of one's own; to
    ///   stop what others have asked for, and to take away what others may want to read, one that may delete.
    func dismiss(_ id: String, by asker: Asker) throws -> Job {
        try turning.withLock { _ in
            let job = try job(id)
            if job.status.isOver || !asker.isMaker(job.kept.maker) { try asker.demand(.delete) }
            if job.status.isOver { return try forget(job) }
            job.work?.stop.request()
            end(job.kept.number, .dismissed, nil, Phrase(zh: "已取消", en: "cancelled"))
            return try self.job(id)
        }
    }

    /// Keeps a job that is over no longer.
    private func forget(_ job: Job) throws -> Job {
        try state.keeping { try $0.remove(job: job.kept.id) }
        jobs.withLock { jobs in
            jobs.all[job.kept.number] = nil
            jobs.numbers[job.kept.id] = nil
        }
        var job = job
        job.kept.status = Job.Status.dismissed.rawValue
        return job
    }

    /// Lets go of the oldest jobs that are over, where there are too many, too large or too old ones.
    private func makeRoom() {
        var (count, bytes) = (0, 0)
        let old = Job.now - Int(limits.age * 1000)
        for job in all where job.status.isOver {
            count += 1
            bytes += job.bytes
            // What cannot be let go of now is let go of the next time.
            if count > limits.kept || bytes > limits.bytes || (job.kept.finished ?? 0) < old { _ = try? turning.withLock { _ in try forget(job) } }
        }
    }

    /// Does what somebody waits for in the place of a job.
    /// - Throws: `Problem` where as many wait as may.
    func answering<T>(_ work: () async throws -> T) async throws -> T {
        try jobs.withLock { jobs throws(Problem) in
            guard jobs.open < limits.waiting else { throw Self.tooMany(limits.waiting) }
            jobs.answering += 1
        }
        defer { jobs.withLock { $0.answering -= 1 } }
        return try await work()
    }

    /// The names of what came of a job, in order.
    func outputs(of job: Job) throws -> [String] { try state.keeping { try $0.outputs(of: job.kept.id) } }

    /// One thing that came of a job.
    /// - Throws: `Problem`, where there is none of that name, or not any more.
    func result(of job: Job, named name: String) throws -> ServiceStore.KeptResult {
        guard let result = try state.keeping({ try $0.result(of: job.kept.id, named: name) }) else {
            throw Problem.notFound(Phrase(zh: "输出“\(excerpt(name))”", en: "output \"\(excerpt(name))\""))
        }
        return result
    }

    /// Begins nothing more, and asks the job that runs to come to its end: the next service begins it again.
    func beginEnding() {
        let running = jobs.withLock { jobs in
            jobs.isEnding = true
            return jobs.all.values.first { $0.status == .running }
        }
        running?.work?.stop.request()
    }

    /// Begins nothing more, and waits until the job that runs has come to its end.
    /// - Parameter patience: how long to wait, in seconds; a job that takes longer has then failed.
    func end(within patience: Double) async {
        beginEnding()
        let start = ContinuousClock.now
        while jobs.withLock({ $0.isWorking }), ContinuousClock.now - start < .seconds(patience) { try? await Task.sleep(for: .milliseconds(20)) }
    }
}
