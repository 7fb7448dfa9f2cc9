import Geo
import HTTPTypes
import PlanFiles
import Planning
import Reports
import Siting
import Travel

/// One kind of question that can be asked of a plan: what it needs, and what comes of it.
struct Process: Sendable {
    let id: String
    let title: Phrase, about: Phrase
    /// Its inputs, as our tables have them, in the words of a plan where one is known.
    let inputs: @Sendable (Plan?) -> Section
    /// What may come of it: files, by the names that the command gives them. The first one is given unless others are asked for.
    let outputs: [Output]
    /// Whether it is quick enough to be answered before everything that waits.
    var isPrompt = false
    /// The input that names live scenarios, where there is one.
    var scenarioKey: String?
    /// Takes the question from a body that is as the table has it, or notes why that cannot be.
    let read: @Sendable (inout CheckedBody, Ground) throws -> any Question

    /// One thing that may come of a process.
    struct Output: Hashable, Sendable {
        let name: String, kind: String

        init(_ name: String) {
            self.name = name
            let ending = String(name.split(separator: ".").last ?? "")
            kind =
                ending == "json"
                ? "application/json" : ending == "yaml" ? "application/yaml" : LayerFormat(rawValue: ending)?.kind ?? "application/octet-stream"
        }

        /// Whether it can stand in a JSON document as it is.
        var isJSON: Bool { kind.hasSuffix("json") }
    }

    /// What a question is asked of.
    struct Ground: Sendable {
        let plan: Plan
        let open: OpenPlan
        /// The plan's coverage; nil for what is asked of the streets alone, which need not wait for it.
        let result: CoverageResult?
        /// Where the plan was read from.
        let path: String
        let base: LivePlan
        let threads: Threads

        /// The plan's coverage.
        /// - Throws: `Problem`, where it was not waited for.
        var coverage: CoverageResult {
            get throws {
                guard let result else {
                    throw Problem(.serviceUnavailable, "plan-loading", Phrase(zh: "计划还在读取", en: "the plan is still being read"), retryAfter: 5)
                }
                return result
            }
        }
    }

    static let all: [Process] = [.reach, .coverage, .site, .whatIf, .audit]

    static func named(_ id: String) throws(Problem) -> Process {
        guard let process = all.first(where: { $0.id == id }) else {
            throw Problem(.notFound, "no-such-process", Phrase(zh: "没有处理“\(excerpt(id))”", en: "there is no process \"\(excerpt(id))\""))
        }
        return process
    }
}

/// A question that was read and found sound.
protocol Question: Sendable {
    /// How long it may search, in seconds.
    var patience: Double { get }
    /// The files that come of it.
    /// - Parameters:
    ///   - wanted: the names of those that are asked for.
    ///   - work: who asks, and may want no more of it.
    func answer(_ wanted: Set<String>, of ground: Process.Ground, _ work: Work) throws -> [String: [UInt8]]
}

extension Question {
    var patience: Double { 0 }

    /// The files that the command writes into a folder: one of our own for the time being.
    func files(_ wanted: Set<String>, _ write: (String) throws -> Void) throws -> [String: [UInt8]] {
        try TemporaryFolder.with { folder in
            try write(folder.path + "/out")
            return try folder.read("out", wanted)
        }
    }
}

/// Work that goes on, as whoever does it sees it.
final class Work: Sendable {
    /// Somebody's wish that it come to an end.
    let stop = SolvingClock.Stop()
    private let tell: @Sendable (Phrase) -> Void

    init(_ tell: @escaping @Sendable (Phrase) -> Void = { _ in }) { self.tell = tell }

    /// Says what is about to be done.
    /// - Throws: `CancellationError`, where nobody wants it any more.
    func say(_ phrase: Phrase) throws {
        try check()
        tell(phrase)
    }

    /// - Throws: `CancellationError`, where nobody wants it any more.
    func check() throws { if stop.isRequested { throw CancellationError() } }

    /// The files that are wanted of it, one after the other for as long as anybody wants them.
    func wish(for files: Set<String>) -> ResultDirectory.Wish { ResultDirectory.Wish(files: files) { try self.check() } }

    /// The same for work that comes to its end by itself.
    func note(_ phrase: Phrase) { tell(phrase) }
}
