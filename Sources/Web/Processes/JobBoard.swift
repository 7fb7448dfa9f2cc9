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
                end(kept.number, .failed, "interrupted", Phrase(zh: "服务在运行中被终止", en: "the service was killed while it ran"))
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
    func accept(_ process: String, plan: String, request: [UInt8]) throws -> Job {
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
            id: ScenarioShelf.newID(), number: number, process: process, plan: plan, request: request, message: Phrase(zh: "等待中", en: "waiting"),
            created: Job.now)
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

    /// Cancels a job, or forgets one that is over.
    /// - Returns: how it stood at the end.
    func dismiss(_ id: String) throws -> Job {
        var job = try job(id)
        if job.status.isOver {
            try state.keeping { try $0.remove(job: id) }
            jobs.withLock { jobs in
                jobs.all[job.kept.number] = nil
                jobs.numbers[id] = nil
            }
            job.kept.status = Job.Status.dismissed.rawValue
            return job
        }
        job.work?.stop.request()
        end(job.kept.number, .dismissed, nil, Phrase(zh: "已取消", en: "cancelled"))
        return try self.job(id)
    }

    /// Lets go of the oldest jobs that are over, where there are too many, too large or too old ones.
    private func makeRoom() {
        var (count, bytes) = (0, 0)
        let old = Job.now - Int(limits.age * 1000)
        for job in all where job.status.isOver {
            count += 1
            bytes += job.bytes
            // What cannot be let go of now is let go of the next time.
            if count > limits.kept || bytes > limits.bytes || (job.kept.finished ?? 0) < old { _ = try? dismiss(job.kept.id) }
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

    /// What came of a job.
    func results(of job: Job) throws -> [ServiceStore.KeptResult] { try state.keeping { try $0.results(of: job.kept.id) } }

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
