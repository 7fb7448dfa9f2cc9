public import Geo
public import Planning
public import Travel

/// A plan read from end to end to see whether it can be used: every problem, everything that was understood, and the state
/// of its streets.
public struct PlanCheck: Sendable {
    /// The plan's name; the path as given where the plan cannot be read at all.
    public let name: String
    /// The plan's language.
    public let language: Language
    /// Every problem of every input. A coverage would refuse the plan unless there is none.
    public let errors: [InputError]
    /// Suspicions that stop nothing.
    public let warnings: [Warning]
    /// What was understood of every layer that can be read.
    public let understood: [Plan.Understanding]
    /// What the plan says, as far as it could be read; nil without streets or standards.
    public let study: Study?
    /// The state of the streets; nil without a study.
    public let examination: NetworkExamination?

    /// Reads and examines the plan at a path.
    public init(_ path: String, threads: Threads = Threads(1), cache: Bool = true, progress: (Phrase) -> Void = { _ in }) {
        let document: PlanDocument
        do { document = try PlanDocument(path: path) } catch {
            (name, language, errors, warnings, understood, study, examination) = (path, .chinese, [error], [], [], nil, nil)
            return
        }
        var reader = StudyReader(document, threads: threads, cache: cache)
        study = reader.read(progress)
        name = document.name
        language = document.language
        errors = reader.errors
        warnings = reader.warnings
        understood = reader.understood
        progress(Phrase(zh: "检查路网", en: "examining the streets"))
        examination = study.map { NetworkExamination($0, threads: threads) }
    }

    /// Whether a coverage can be computed.
    public var isUsable: Bool { errors.isEmpty }

    /// - Throws: `InputErrors` with every problem, where there is any.
    public func demandUsable() throws { if !isUsable { throw InputErrors(errors) } }
}
