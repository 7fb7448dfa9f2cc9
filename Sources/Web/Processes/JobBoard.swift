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
    private let state: StateKeeping
    private let logger: Logger
    private let jobs = Mutex(Jobs())

    private struct Jobs {
        var all: [Int: Job] = [:]
        var numbers: [String: Int] = [:]
        var next = 1
        /// How many are answered to somebody who waits.
        var answering = 0
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
            let waiting = jobs.all.values.count { !$0.status.isOver }
            guard waiting < limits.waiting else { throw Self.tooMany(limits.waiting) }
            jobs.next += 1
            return jobs.next - 1
        }
        let kept = ServiceStore.KeptJob(
            id: ScenarioShelf.newID(), number: number, process: process, plan: plan, request: request, message: Phrase(zh: "等待中", en: "waiting"),
            created: Job.now)
        makeRoom()
        try state.keeping { store in try store.keep(kept) }
        let job = Job(kept: kept)
        return jobs.withLock { jobs in
            jobs.all[number] = job
            jobs.numbers[kept.id] = number
            return job
        }
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
            if count > limits.kept || bytes > limits.bytes || (job.kept.finished ?? 0) < old { _ = try? dismiss(job.kept.id) }
        }
    }

    /// Does what somebody waits for in the place of a job.
    /// - Throws: `Problem` where as many wait as may.
    func answering<T>(_ work: () async throws -> T) async throws -> T {
        try jobs.withLock { jobs throws(Problem) in
            guard jobs.answering + jobs.all.values.count(where: { !$0.status.isOver }) < limits.waiting else { throw Self.tooMany(limits.waiting) }
            jobs.answering += 1
        }
        defer { jobs.withLock { $0.answering -= 1 } }
        return try await work()
    }

    // MARK: Working

    /// The next job that waits, as running; nil where none does or somebody is at work already.
    func begin() -> Job? {
        let begun = jobs.withLock { jobs -> Job? in
            guard !jobs.isWorking, !jobs.isEnding else { return nil }
            guard var job = jobs.all.values.filter({ $0.status == .accepted }).min(by: { $0.kept.number < $1.kept.number }) else { return nil }
            let number = job.kept.number
            job.kept.status = Job.Status.running.rawValue
            job.kept.started = Job.now
            job.work = Work { [weak self] phrase in self?.note(number, phrase) }
            jobs.all[number] = job
            jobs.isWorking = true
            return job
        }
        // Should this not reach the disk, the job is begun again after a crash: nothing is lost.
        if let begun { keep(begun) }
        return begun
    }

    private func note(_ number: Int, _ phrase: Phrase) {
        jobs.withLock { jobs in
            guard jobs.all[number]?.status == .running else { return }
            jobs.all[number]!.kept.message = phrase
            // How long the rest takes nobody knows: every phrase takes it a quarter of the way that is left.
            jobs.all[number]!.progress += (100 - jobs.all[number]!.progress) / 4
        }
    }

    /// The job that ran is over: with results, or with what went wrong.
    func finish(_ job: Job, _ outcome: Result<[ServiceStore.KeptResult], any Error>) {
        defer { jobs.withLock { $0.isWorking = false } }
        let number = job.kept.number
        guard (try? self.job(job.kept.id))?.status == .running else { return }   // cancelled in the meantime
        switch outcome {
        case .failure(is CancellationError): putBack(number)
        case .success(let results):
            var done = job.kept
            (done.status, done.finished, done.message) = (Job.Status.successful.rawValue, Job.now, Phrase(zh: "完成", en: "done"))
            do { try state.keeping { try $0.keep(done, results: results) } } catch {
                let problem = error as? Problem
                return end(number, .failed, problem?.code ?? "fault", problem?.detail ?? Phrase(zh: "结果无法保存", en: "the results cannot be kept"))
            }
            jobs.withLock { jobs in
                jobs.all[number] = Job(kept: done, progress: 100, bytes: results.reduce(0) { $0 + $1.bytes.count })
            }
        case .failure(let error):
            let problem = Problem.of(error) ?? .fault
            if problem.code == "fault" { logger.error("job failed", metadata: ["job": "\(job.kept.id)", "error": "\(error)"]) }
            let faults = problem.problems.prefix(20)
            let list = Phrase(
                zh: faults.map { "\n\($0.place.zh)：现为 \($0.found.zh)，应为 \($0.wanted.zh)" }.joined(),
                en: faults.map { "\n\($0.place.en): found \($0.found.en), wanted \($0.wanted.en)" }.joined())
            end(number, .failed, problem.code, problem.detail + list)
        }
    }

    /// A job that is to be begun again by the next service.
    private func putBack(_ number: Int) {
        let job = jobs.withLock { jobs -> Job in
            jobs.all[number]!.kept.status = Job.Status.accepted.rawValue
            jobs.all[number]!.kept.started = nil
            return jobs.all[number]!
        }
        keep(job)
    }

    private func end(_ number: Int, _ status: Job.Status, _ reason: String?, _ message: Phrase) {
        let job = jobs.withLock { jobs -> Job? in
            guard var job = jobs.all[number] else { return nil }
            (job.kept.status, job.kept.reason, job.kept.message, job.kept.finished) = (status.rawValue, reason, message, Job.now)
            jobs.all[number] = job
            return job
        }
        if let job { keep(job) }
    }

    /// Writes down how a job stands. What cannot be written is logged: after a restart the job then stands as before.
    private func keep(_ job: Job) {
        do { try state.keeping { try $0.keep(job.kept) } } catch {
            logger.warning("a job's state could not be kept", metadata: ["job": "\(job.kept.id)", "error": "\(error)"])
        }
    }

    /// What came of a job.
    func results(of job: Job) throws -> [ServiceStore.KeptResult] { try state.keeping { try $0.results(of: job.kept.id) } }

    /// Begins nothing more, and waits until the job that runs has come to its end: at its next phase, to be begun again by the next service.
    /// - Parameter patience: how long to wait, in seconds; a job that takes longer has then failed.
    func end(within patience: Double) async {
        let running = jobs.withLock { jobs in
            jobs.isEnding = true
            return jobs.all.values.first { $0.status == .running }
        }
        running?.work?.stop.request()
        let start = ContinuousClock.now
        while jobs.withLock({ $0.isWorking }), ContinuousClock.now - start < .seconds(patience) { try? await Task.sleep(for: .milliseconds(20)) }
    }
}
