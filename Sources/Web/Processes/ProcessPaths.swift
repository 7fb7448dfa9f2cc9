import Geo
import PlanFiles
import Reports

/// What the API's description says of processes and jobs.
enum ProcessPaths {
    private static let tag = "Processes", jobs = "Jobs", json = "application/json", job = [("job", "The job's id.")]

    static var processes: [(String, JSON)] {
        let list = APIOperation(
            method: "get", id: "listProcesses", summary: "What can be asked.", tag: tag, answers: [(200, "The processes.", [json])], refusals: [])
        let one = APIOperation(
            method: "get", id: "getProcess", summary: "A process with the schemas of its inputs and outputs.", tag: tag,
            path: [("process", "The process's id.")], answers: [(200, "The description.", [json])], refusals: [404])
        return [("/processes", APIOperation.item([list])), ("/processes/{process}", APIOperation.item([one]))]
            + Process.all.map { process in ("/processes/\(process.id)/execution", APIOperation.item([execution(process)])) }
    }

    private static func execution(_ process: Process) -> APIOperation {
        APIOperation(
            method: "post", id: "execute_" + process.id, summary: process.about.en, tag: tag,
            headers: [("Prefer", "respond-async: answer at once with a job.", APIOperation.text)],
            body: Schemas.execution(process.inputs(nil), outputs: process.outputs.map(\.name)).schema,
            answers: [
                (200, "What came of it.", Array(Set(process.outputs.map(\.kind) + [json])).sorted()), (201, "The job that was accepted.", [json]),
            ],
            next: [("look", "getJob"), ("results", "getJobResults"), ("cancel", "dismissJob")].map { (201, $0.0, $0.1, "job", "$response.body#/jobID") },
            refusals: [400, 404, 413, 507])
    }

    static var all: [(String, JSON)] {
        let list = APIOperation(
            method: "get", id: "listJobs", summary: "Jobs, the newest first.", tag: jobs,
            query: [
                ("limit", "How many at most.", APIOperation.whole(1...Limits.Jobs().page)),
                ("before", "Only jobs accepted before this one's number.", APIOperation.whole(1...Int(Int32.max))),
                ("status", "Only these, apart by commas.", APIOperation.text), ("processID", "Only of these processes, apart by commas.", APIOperation.text),
                ("type", "Always process.", APIOperation.choice(["process"])),
            ], answers: [(200, "The jobs.", [json])], refusals: [400])
        let one = APIOperation(
            method: "get", id: "getJob", summary: "How a job stands.", tag: jobs, path: job, answers: [(200, "Its state.", [json])], refusals: [404])
        let dismiss = APIOperation(
            method: "delete", id: "dismissJob", summary: "Cancels a job, or forgets one that is over.", tag: jobs, path: job,
            answers: [(200, "Its last state.", [json])], refusals: [401, 403, 404, 507])
        let results = APIOperation(
            method: "get", id: "getJobResults", summary: "What came of a job.", tag: jobs, path: job,
            query: [("response", "raw: the first output as it is.", APIOperation.choice(["raw", "document"]))],
            answers: [(200, "The outputs in one document.", [json])], refusals: [404, 410, 422])
        let output = APIOperation(
            method: "get", id: "getJobOutput", summary: "One output of a job, as it is.", tag: jobs, path: job + [("output", "The output's name.")],
            answers: [(200, "The output.", ["application/json", "application/geo+json", "application/octet-stream"])], refusals: [404, 410, 422])
        return [
            ("/jobs", APIOperation.item([list])), ("/jobs/{job}", APIOperation.item([one, dismiss])), ("/jobs/{job}/results", APIOperation.item([results])),
            ("/jobs/{job}/results/{output}", APIOperation.item([output])),
        ]
    }
}
