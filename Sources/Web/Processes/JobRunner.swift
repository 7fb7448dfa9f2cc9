import Geo
import NIOCore
import PlanFiles
import Planning
import Reports
import Siting
import Store

/// Reads questions, answers them at once or as jobs, and works through the jobs.
struct JobRunner: Sendable {
    let board: JobBoard
    let scenarios: ScenarioShelf
    let settings: ServiceSettings
    private var plans: PlanShelf { scenarios.plans }

    /// A request that was read: what is asked of which plan, and what is wanted of it.
    struct Execution: Sendable {
        let process: Process
        let plan: String
        let question: any Question
        let ground: Process.Ground
        /// The outputs that are wanted, in the process's order.
        let outputs: [Process.Output]
        let isDocument: Bool
        /// The request, as it is kept: live scenarios are put into words, for they may be others when the job begins.
        let request: [UInt8]
    }

    /// Reads a request.
    /// - Throws: `Problem` with everything that is wrong with it.
    /// - Parameter patience: how long to wait for a plan that is still being read, in seconds; nil for as long as requests wait.
    func read(_ process: Process, _ bytes: [UInt8], patience: Double? = nil) async throws -> Execution {
        var body = try CheckedBody.reading(bytes)
        let named = body.part("inputs").text("plan")
        guard let plan = named ?? (plans.isSingle ? plans.all[0].id : nil) else {
            body.check(Schemas.execution(process.inputs(nil), outputs: process.outputs.map(\.name)))
            body.complain("inputs.plan", found: Phrase("–"), wanted: Phrase(plans.all.map(\.id).joined(separator: ", ")))
            throw Problem.body(body.problems)
        }
        let ground = try await ground(of: plans.plan(plan), process, patience: patience ?? plans.limits.patience)
        return try await plans.workers.run { [self] in
            let bytes = try process.scenarioKey.map { try spelledOut(bytes, $0, plan) } ?? bytes
            var body = try CheckedBody(bytes)
            body.check(Schemas.execution(process.inputs(ground.plan), outputs: process.outputs.map(\.name)))
            var inputs = body.part("inputs")
            // A body without inputs lacks what each of them is asked for.
            if !body.has("inputs") { inputs.check(process.inputs(ground.plan)) }
            guard inputs.problems.isEmpty, body.problems.isEmpty else {
                body.take(inputs)
                throw Problem.body(body.problems)
            }
            let question = try process.read(&inputs, ground)
            guard inputs.problems.isEmpty else { throw Problem.body(inputs.problems) }
            let wanted = Set(body.keys("outputs")), outputs = process.outputs.filter { wanted.contains($0.name) }
            return Execution(
                process: process, plan: plan, question: question, ground: ground, outputs: outputs.isEmpty ? [process.outputs[0]] : outputs,
                isDocument: body.text("response") == "document" || outputs.count > 1, request: bytes)
        }
    }

    /// What a process is asked of: one that is asked of the streets alone does not wait for the coverage.
    private func ground(of served: ServedPlan, _ process: Process, patience: Double) async throws -> Process.Ground {
        let opened = try await served.opened(within: patience), base = try await scenarios.base(of: served.id)
        let result = process.isPrompt ? nil : try await served.standing(within: patience).result
        return Process.Ground(plan: opened.plan, open: opened.open, result: result, path: served.path, base: base, threads: settings.threads)
    }

    /// A request in which live scenarios stand as they are now, in words.
    private func spelledOut(_ bytes: [UInt8], _ key: String, _ plan: String) throws -> [UInt8] {
        let body = try CheckedBody(bytes)
        guard body.part("inputs").parts(key).contains(where: { $0.ownText != nil }) else { return bytes }
        var problems: [InputError.Problem] = []
        let spelled = try body.replacing(key, in: "inputs") { number, id in
            do {
                let scenario = try scenarios.scenario(id), state = scenario.now
                guard scenario.plan == plan else { throw Problem.notFound(Phrase(id)) }
                return .object([
                    ("id", .text(id)), ("name", .text(state.name)), ("changes", ScenarioFile.json(of: OpenScenario.folded(state.history.changes))),
                ])
            } catch is Problem {
                problems.append(
                    .init(
                        place: Phrase(key == "scenarios" ? "inputs.scenarios[\(number)]" : "inputs.\(key)"), found: Phrase("\"\(excerpt(id))\""),
                        wanted: Phrase(zh: "该计划的方案的编号", en: "the id of a scenario of the plan")))
                return .text(id)
            }
        }
        guard problems.isEmpty else { throw Problem.body(problems) }
        return spelled
    }

    /// What comes of a request.
    func answer(_ execution: Execution, _ work: Work) throws -> [ServiceStore.KeptResult] {
        let wanted = Set(execution.outputs.map(\.name)), files: [String: [UInt8]]
        do { files = try execution.question.answer(wanted, of: execution.ground, work) } catch let errors as InputErrors {
            guard execution.process.id == Process.site.id else { throw errors }
            // The plan was read and found sound: what does not go together is the question and the plan, a search for places without any candidates.
            throw Problem.inputs(errors.errors.flatMap(\.problems))
        }
        return execution.outputs.compactMap { output in
            files[output.name].map { ServiceStore.KeptResult(name: output.name, kind: output.kind, bytes: $0) }
        }
    }

    /// Answers at once: what is quick before all that waits, the rest in its turn behind the jobs.
    ///
    /// Whoever is cancelled leaves at once, and leaves their place to others: what has begun ends at its next phase, what has not never begins.
    func run(_ execution: Execution) async throws -> [ServiceStore.KeptResult] {
        if execution.process.isPrompt { return try await plans.workers.run { try answer(execution, Work()) } }
        let work = Work(), workers = plans.workers
        return try await board.answering {
            try await Pending(isForWaiting: true) {
                try await withTaskCancellationHandler {
                    try await workers.runInBackground { try answer(execution, work) }
                } onCancel: {
                    work.stop.request()
                }
            }.value(within: .infinity)
        }
    }

    /// Works through the jobs that wait, unless somebody does already.
    func workOff() {
        guard let job = board.begin() else { return }
        Task {
            let outcome: Result<[ServiceStore.KeptResult], any Error>
            do {
                let execution = try await read(Process.named(job.kept.process), job.kept.request, patience: .infinity), work = job.work ?? Work()
                outcome = .success(try await plans.workers.runInBackground { try answer(execution, work) })
            } catch { outcome = .failure(error) }
            board.finish(job, outcome)
            workOff()
        }
    }
}
