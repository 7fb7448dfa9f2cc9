public import Geo
public import Planning
public import Travel

/// A plan read from end to end to see whether it can be used: every problem, everything that was understood, and the state
/// of its streets.
public struct PlanCheck: Sendable {
    /// The plan's name; that of its directory where it states none, or none that can be read.
    public let name: String
    /// The plan's language.
    public let language: Language
    /// Every problem of every input. A coverage would refuse the plan unless there is none.
    public let errors: [InputError]
    /// Suspicions that stop nothing.
    public let warnings: [Warning]
    /// What was understood of every layer that can be read.
    public let understood: [Plan.Understanding]
    /// The classes of the streets, the longest first.
    public let streetClasses: [StreetClass]
    /// Whether the plan names an elevation model.
    let hasElevation: Bool
    /// What the plan says, as far as it could be read; nil without streets or standards.
    public let study: Study?
    /// The state of the streets; nil without a study.
    public let examination: NetworkExamination?

    /// Reads and examines the plan at a path.
    public init(_ path: String, threads: Threads = Threads(1), cache: Bool = true, progress: (Phrase) -> Void = { _ in }) {
        let document: PlanDocument
        do { document = try PlanDocument(path: path) } catch {
            name = PlanDocument.name(at: path)
            language = Plan.language(path) ?? .chinese
            (errors, warnings, understood, streetClasses, hasElevation, study, examination) = ([error], [], [], [], false, nil, nil)
            return
        }
        var reader = StudyReader(document, threads: threads, cache: cache)
        study = reader.read(progress)
        name = document.name
        language = document.language
        let output = ResultDirectory.problem(with: document.path(document.output), at: document.yaml.place("output"))
        errors = reader.errors + (output.map { [InputError(input: document.yaml.name, problems: [$0])] } ?? [])
        warnings = reader.warnings
        understood = reader.understood
        streetClasses = reader.streetClasses
        hasElevation = document.elevation != nil
        progress(Phrase(zh: "检查路网", en: "examining the streets"))
        examination = study.map { NetworkExamination($0, threads: threads) }
    }

    /// Whether a coverage can be computed.
    public var isUsable: Bool { errors.isEmpty }

    /// - Throws: `InputErrors` with every problem, where there is any.
    public func demandUsable() throws { if !isUsable { throw InputErrors(errors) } }
}
