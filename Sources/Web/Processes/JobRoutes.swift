import Geo
import HTTPTypes
import Hummingbird
import NIOCore
import Reports
import Store

/// Jobs: how they stand, what came of them, and letting go of them.
struct JobRoutes: RoutePart {
    let runner: JobRunner
    private var board: JobBoard { runner.board }

    func add(to router: Router<ServiceContext>) {
        router.get("jobs") { request, context in
            try context.demand(.ask)
            return Response.json(try list(request))
        }
        router.get("jobs/:job") { _, context in
            try context.demand(.ask)
            return Response.json(try board.job(context.parameters.require("job")).json)
        }
        router.get("jobs/:job/results") { request, context in
            let job = try finished(context), workers = runner.scenarios.plans.workers, board = board
            let names = try await workers.run { try board.outputs(of: job) }
            let isRaw = request.uri.queryParameters["response"].map { $0 == "raw" } ?? false
            guard !isRaw, let first = names.first else {
                let first = try await workers.run { try names.first.map { try board.result(of: job, named: $0) } }
                return try ProcessRoutes.response(first.map { [$0] } ?? [], isDocument: false)
            }
            // One output after the other: together they may be more than there is memory for.
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody { writer in
                    for name in names {
                        let piece = try await workers.run { ProcessRoutes.piece(try board.result(of: job, named: name), isFirst: name == first) }
                        try await writer.write(ByteBuffer(bytes: piece))
                    }
                    try await writer.write(ByteBuffer(string: ProcessRoutes.documentEnd))
                    try await writer.finish(nil)
                })
        }
        router.get("jobs/:job/results/:output") { _, context in
            let name = try context.parameters.require("output"), board = board
            let result = try await runner.scenarios.plans.workers.run { [job = try finished(context)] in try board.result(of: job, named: name) }
            return Response.bytes(result.bytes, as: result.kind)
        }
        router.delete("jobs/:job") { _, context in
            try context.demand(.ask)
            let id = try context.parameters.require("job"), asker = context.asker, board = board
            return Response.json(try await runner.scenarios.plans.workers.run { try board.dismiss(id, by: asker) }.json)
        }
    }

    func end() async { await board.end(within: board.limits.lastPatience) }

    /// The job of a path, which must have come to an end with results.
    private func finished(_ context: ServiceContext) throws -> Job {
        try context.demand(.ask)
        let job = try board.job(context.parameters.require("job"))
        switch job.status {
        case .successful: return job
        case .accepted, .running:
            throw Problem(.notFound, "result-not-ready", Phrase(zh: "作业还没有结果", en: "the job has no results yet"), retryAfter: 2)
        case .failed: throw Problem(.unprocessableContent, job.kept.reason ?? "failed", job.kept.message)
        case .dismissed: throw Problem(.gone, "dismissed", Phrase(zh: "作业已取消", en: "the job was cancelled"))
        }
    }

    /// A page of jobs, the newest first.
    private func list(_ request: Request) throws -> JSON {
        let query = request.uri.queryParameters, most = board.limits.page, here = runner.scenarios.plans.address.prefix + "/jobs"
        func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
            guard let text = query[Substring(name)] else { return nil }
            guard let number = Int(text), range.contains(number) else {
                throw Problem.parameter(
                    name, found: String(text),
                    wanted: Phrase(zh: "\(range.lowerBound) 至 \(range.upperBound) 的整数", en: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
            }
            return number
        }
        func words(_ name: String, _ known: [String]) throws -> Set<String>? {
            guard let text = query[Substring(name)] else { return nil }
            let words = text.split(separator: ",").map(String.init)
            guard !words.isEmpty, words.allSatisfy(known.contains) else {
                throw Problem.parameter(
                    name, found: String(text), wanted: Phrase(zh: known.joined(separator: "、"), en: "some of " + known.joined(separator: ", ")))
            }
            return Set(words)
        }
        let limit = try number("limit", 1...most) ?? min(100, most), before = try number("before", 1...Int.max) ?? Int.max
        let statuses = try words("status", Job.Status.allCases.map(\.rawValue)), processes = try words("processID", Process.all.map(\.id))
        _ = try words("type", ["process"])
        let found = board.all.filter { job in
            job.kept.number < before && statuses?.contains(job.status.rawValue) ?? true && processes?.contains(job.kept.process) ?? true
        }
        var links: [JSON] = [.object([("rel", .text("self")), ("href", .text(here + (request.uri.query.map { "?" + $0 } ?? "")))])]
        if found.count > limit {
            var parts = ["limit=\(limit)", "before=\(found[limit - 1].kept.number)"]
            for name in ["status", "processID"] { if let text = query[Substring(name)] { parts.append("\(name)=\(text)") } }
            links.append(.object([("rel", .text("next")), ("href", .text(here + "?" + parts.joined(separator: "&"))), ("type", .text("application/json"))]))
        }
        return .object([("jobs", .array(found.prefix(limit).map(\.json))), ("links", .array(links))])
    }

    var paths: [(String, JSON)] { ProcessPaths.all }

    var conformance: [String] { ["job-list", "dismiss"].map { "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/" + $0 } }

    var landing: [PartLink] {
        [
            PartLink(
                rel: "http://www.opengis.net/def/rel/ogc/1.0/job-list", path: "/jobs", type: MediaType.json, title: Phrase(zh: "作业", en: "the jobs"))
        ]
    }
}
