import Geo
import Logging
import Store
import Synchronization

extension JobBoard {
    /// The next job that waits, as running; nil where none does or somebody is at work already.
    func begin() -> Job? {
        turning.withLock { _ in
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
        turning.withLock { _ in
            guard (try? self.job(job.kept.id))?.status == .running else { return }   // cancelled in the meantime, and perhaps forgotten
            let number = job.kept.number
            switch outcome {
            case .success(let results): succeed(job, results)
            case .failure(is CancellationError): putBack(number)
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
    }

    private func succeed(_ job: Job, _ results: [ServiceStore.KeptResult]) {
        var done = job.kept
        (done.status, done.finished, done.message) = (Job.Status.successful.rawValue, Job.now, Phrase(zh: "完成", en: "done"))
        do { try state.keeping { try $0.keep(done, results: results) } } catch {
            let problem = error as? Problem
            return end(done.number, .failed, problem?.code ?? "fault", problem?.detail ?? Phrase(zh: "结果无法保存", en: "the results cannot be kept"))
        }
        jobs.withLock { jobs in
            jobs.all[done.number] = Job(kept: done, progress: 100, bytes: results.reduce(0) { $0 + $1.bytes.count })
        }
    }

    /// A job that is to be begun again by the next service.
    private func putBack(_ number: Int) {
        turn(number) { kept in
            kept.status = Job.Status.accepted.rawValue
            kept.started = nil
        }
    }

    /// A job is over, in the order of whoever holds `turning`.
    func end(_ number: Int, _ status: Job.Status, _ reason: String?, _ message: Phrase) {
        turn(number) { ($0.status, $0.reason, $0.message, $0.finished) = (status.rawValue, reason, message, Job.now) }
    }

    private func turn(_ number: Int, _ change: (inout ServiceStore.KeptJob) -> Void) {
        let job = jobs.withLock { jobs -> Job? in
            guard var job = jobs.all[number] else { return nil }
            change(&job.kept)
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
}
