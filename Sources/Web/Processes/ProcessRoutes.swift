import Foundation
import Geo
import GeoFiles
import HTTPTypes
import Hummingbird
import Reports
import Store

/// OGC API Processes, Part 1: what can be asked, and asking it.
struct ProcessRoutes: RoutePart {
    let runner: JobRunner

    func add(to router: Router<ServiceContext>) {
        router.get("processes") { _, context in
            try context.demand(.ask)
            return Response.json(.object([("processes", .array(Process.all.map { .object($0.summary) })), ("links", .array([]))]))
        }
        router.get("processes/:process") { _, context in
            try context.demand(.ask)
            return Response.json(try Process.named(context.parameters.require("process")).description)
        }
        router.post("processes/:process/execution") { request, context in
            try context.demand(.ask)
            let process = try Process.named(context.parameters.require("process"))
            let execution = try await runner.read(process, request.bytes(upTo: runner.scenarios.plans.limits.body))
            if request.isAsynchronous { return try await accept(execution, of: context.asker) }
            // Nobody is kept waiting longer than an answer may take.
            let most = runner.scenarios.plans.limits.time * 0.8
            guard execution.question.patience <= most else {
                let wanted = Phrase(zh: "至多 \(Int(most))，或 Prefer: respond-async", en: "at most \(Int(most)), or Prefer: respond-async")
                throw Problem.body([.init(place: Phrase("inputs.time_limit"), found: Phrase("\(execution.question.patience)"), wanted: wanted)])
            }
            // What is prompt is done before its client could go.
            let results =
                try await execution.process.isPrompt
                ? runner.run(execution) : Departure.forClient(of: context.channel) { try await runner.run(execution) }
            return try Self.response(results, isDocument: execution.isDocument)
        }
    }

    private func accept(_ execution: JobRunner.Execution, of asker: Asker) async throws -> Response {
        let board = runner.board
        let job = try await runner.scenarios.plans.workers.run {   // which may wait for the disk
            try board.accept(execution.process.id, plan: execution.plan, request: execution.request, maker: asker.name)
        }
        runner.workOff()
        var response = Response.json(job.json, status: .created)
        response.headers[.location] = runner.scenarios.plans.address.prefix + "/jobs/\(job.kept.id)"
        response.headers[.preferenceApplied] = "respond-async"
        return response
    }

    /// One output as it is, or all of them in one document.
    static func response(_ results: [ServiceStore.KeptResult], isDocument: Bool) throws -> Response {
        guard let first = results.first else {
            throw Problem(.notFound, "nothing-there", Phrase(zh: "计划没有这些输出的数据", en: "the plan has nothing for these outputs"))
        }
        guard isDocument else { return .bytes(first.bytes, as: first.kind) }
        return .bytes(document(results), as: "application/json")
    }

    /// Results side by side: JSON as it is, text as text, and other bytes in base 64.
    static func document(_ results: [ServiceStore.KeptResult]) -> [UInt8] {
        results.enumerated().flatMap { piece($1, isFirst: $0 == 0) } + Array(documentEnd.utf8)
    }

    /// What ends such a document.
    static let documentEnd = "\n}\n"

    /// A result's part of such a document.
    static func piece(_ result: ServiceStore.KeptResult, isFirst: Bool) -> [UInt8] {
        var json: [UInt8] = []
        json.append(isFirst ? "{\n" : ",\n")
        json.append(quoted: result.name)
        json.append(": ")
        if result.kind.hasSuffix("json") {
            json += result.bytes
            return json
        }
        let isText = result.kind.hasPrefix("text/") || result.kind == "application/yaml"
        json.append("{\"mediaType\": ")
        json.append(quoted: result.kind)
        if !isText { json.append(", \"encoding\": \"base64\"") }
        json.append(", \"value\": ")
        json.append(quoted: isText ? String(decoding: result.bytes, as: UTF8.self) : Data(result.bytes).base64EncodedString())
        json.append("}")
        return json
    }

    var paths: [(String, JSON)] { ProcessPaths.processes }

    var conformance: [String] {
        ["core", "ogc-process-description", "json", "oas30"].map { "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/" + $0 }
    }

    var landing: [PartLink] {
        [
            PartLink(
                rel: "http://www.opengis.net/def/rel/ogc/1.0/processes", path: "/processes", type: MediaType.json,
                title: Phrase(zh: "可以提的问题", en: "what can be asked"))
        ]
    }
}

extension Request {
    /// Whether whoever asks would rather come back for the answer.
    var isAsynchronous: Bool {
        headers[values: .prefer].contains { $0.split(separator: ",").contains { $0.trimmingCharacters(in: .whitespaces).lowercased() == "respond-async" } }
    }
}

extension HTTPField.Name {
    static let prefer = HTTPField.Name("Prefer")!   // names of letters are names
    static let preferenceApplied = HTTPField.Name("Preference-Applied")!
}
