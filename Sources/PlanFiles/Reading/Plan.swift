public import Geo
public import Planning
public import Reports
public import Travel
import Foundation

/// A plan that has been read and found sound.
public struct Plan: Sendable {
    /// Everything the plan says.
    public let study: Study
    /// The profile it goes by, with the plan's own parameters.
    public let rules: RuleProfile
    /// What it was read from.
    public let run: RunRecord
    /// Suspicions raised while reading.
    public let warnings: [Warning]
    /// What was understood of every layer, for `check`.
    public let understood: [Understanding]
    /// Where results go, unless the command line says otherwise.
    public let output: String

    /// The words that its scenarios may be written in.
    let words: ScenarioWords
    /// The plan's own path, as it was given.
    let path: String
    /// The ledger as the plan names it, its path, and the day whose stages it is asked for, where that is stated.
    let ledger: (file: String, path: String, day: Day?)?
    /// Whether it names a ledger.
    public var hasLedger: Bool { ledger != nil }

    /// What an earlier run made of it, where that is asked for and still fits; and where to keep it.
    let prepared: PreparedPlan?, preparing: (cache: PlanCache, key: PreparedKey)?

    private let files: Set<String>
    /// The elevation raster, where the plan names one, and its reference system, where the plan says it.
    let elevation: (path: String, crs: String?)?

    /// Whether a path is that of a file the plan was read from.
    public func reads(_ path: String) -> Bool { files.contains(Self.plain(path)) }

    /// The files that the plan was read from, in order: what to watch for changes.
    public var inputs: [String] { files.sorted() }

    static func plain(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path }

    /// What was understood of one layer.
    public struct Understanding: Hashable, Sendable {
        /// What the layer is to the plan: `facilities`, `demand` …
        public let role: String
        /// What it was read from.
        public let origin: Layer.Origin
        /// How many rows or features it has, and how many lines those are where some consist of several.
        public let rows: Int, parts: Int
        /// Our column names and the file's, in our order; last those that place the rows of a table.
        public let fields: [String]
    }

    /// Reads a plan: its directory or its YAML file.
    /// - Parameters:
    ///   - day: the day whose stages the ledger is asked for, instead of the one that the plan states.
    ///   - values: `NAME=VALUE` for what its profile leaves open, over those that the plan states; names that the profile does not know are nobody's here.
    ///   - cache: whether the streets that an earlier run prepared are used, and prepared for the next.
    ///   - prepared: whether what an earlier run derived is used as well.
    /// - Throws: `InputErrors` with every problem of every input.
    public init(
        _ path: String, asOf day: Day? = nil, set values: [String] = [], threads: Threads = Threads(1), cache: Bool = true, prepared: Bool = false,
        progress: (Phrase) -> Void = { _ in }
    ) throws {
        var document: PlanDocument
        do { document = try PlanDocument(path: path) } catch { throw InputErrors([error]) }
        if let day { document.ledgerDay = day }
        var reader = StudyReader(document, set: values.map(Profiles.pair), threads: threads, cache: cache, prepared: prepared)
        let study = reader.read(progress)
        guard let study, let rules = reader.rules, reader.errors.isEmpty else { throw InputErrors(reader.errors) }
        self.study = study
        self.rules = rules
        run = RunRecord(version: Program.version, profile: document.profile, inputs: reader.inputs, settings: document.settings)
        warnings = reader.warnings
        understood = reader.understood
        output = document.path(document.output)
        words = ScenarioWords(document.facilities)
        elevation = document.elevation.map { (document.path($0), document.elevationCRS) }
        files = Set((reader.paths + [PlanDocument.file(at: path)]).map(Self.plain))
        self.path = path
        (self.prepared, preparing) = (reader.prepared, reader.preparing)
        ledger = document.ledger.map { ($0.file, document.path($0.file), document.ledgerDay) }
    }
}

extension Plan {
    /// The language a plan asks for, sound or not: its faults are to be said in it too. Nil where there is no such file.
    public static func language(_ path: String) -> Language? {
        let file = PlanDocument.file(at: path)
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("language:") {
            let word = line.dropFirst("language:".count).prefix { $0 != "#" }
            return Language(rawValue: word.filter(\.isLetter)) ?? .chinese
        }
        return .chinese
    }
}

/// The program itself.
public enum Program {
    /// Its version.
    public static let version = "0.1.0"
}

extension Plan {
    /// Where a plan's results go unless told otherwise; nil where the plan's file itself cannot be used.
    public static func outputDirectory(of path: String) -> String? { (try? PlanDocument(path: path)).map { $0.path($0.output) } }
}
