/// Everything wrong with one input, so that the user mends it in one go.
public struct InputError: Error, CustomStringConvertible, Sendable {
    /// One fault: where it stands, what was found there, what was wanted instead.
    public struct Problem: Hashable, Sendable {
        /// The row, feature or key, as the user counts it.
        public let place: Phrase
        /// What stands there.
        public let found: Phrase
        /// What would have been accepted.
        public let wanted: Phrase

        /// The row or feature, and its column: equal faults of a column are then said in one line.
        public let row: Int?, column: Phrase?
        /// Whether `row` counts features of a layer.
        let isFeature: Bool
        /// What faults have in common that differ in the numbers they show; they too are said in one line.
        let kind: String?

        /// A fault at a place.
        public init(place: Phrase, found: Phrase, wanted: Phrase) {
            self.place = place
            self.found = found
            self.wanted = wanted
            (row, column, isFeature, kind) = (nil, nil, false, nil)
        }

        /// A fault of a row of a table, or of one of its cells.
        public init(row: Int, column: Phrase? = nil, found: Phrase, wanted: Phrase, kind: String? = nil) {
            self.init(Phrase(zh: "第 \(row) 行", en: "row \(row)"), row, column, found, wanted, kind, isFeature: false)
        }

        /// A fault of a feature of a layer, counted from 1, or of one of its values.
        public init(feature: Int, column: Phrase? = nil, found: Phrase, wanted: Phrase, kind: String? = nil) {
            self.init(Phrase(zh: "第 \(feature) 个要素", en: "feature \(feature)"), feature, column, found, wanted, kind, isFeature: true)
        }

        private init(_ here: Phrase, _ row: Int, _ column: Phrase?, _ found: Phrase, _ wanted: Phrase, _ kind: String?, isFeature: Bool) {
            place = column.map { here + Phrase(zh: "，", en: ", ") + $0 } ?? here
            self.found = found
            self.wanted = wanted
            self.row = row
            self.column = column
            self.isFeature = isFeature
            self.kind = kind
        }
    }

    /// The file or setting, by the name the user gave it.
    public let input: String
    /// All faults, in the order of the input. Never empty.
    public let problems: [Problem]

    /// The faults of one input.
    public init(input: String, problems: [Problem]) {
        self.input = input
        self.problems = problems
    }

    /// A single fault of one input.
    public init(input: String, place: Phrase, found: Phrase, wanted: Phrase) {
        self.init(input: input, problems: [Problem(place: place, found: found, wanted: wanted)])
    }

    /// The same faults of an input by another name: the path as the user wrote it.
    public func named(_ input: String) -> InputError { InputError(input: input, problems: problems) }

    /// The sentence the user reads, with at most `limit` faults spelled out; those that differ in the row alone are one.
    public func said(in language: Language, limit: Int = 20) -> String {
        let zh = language == .chinese
        let groups = FaultGroup.all(of: problems)
        let shown = groups.prefix(limit).map { group in
            let (place, found, wanted) = (group.place.said(in: language), group.found.said(in: language), group.first.wanted.said(in: language))
            return zh ? "  \(place)：现为 \(found)，应为 \(wanted)" : "  \(place): found \(found), wanted \(wanted)"
        }
        let hidden = groups.dropFirst(limit).reduce(0) { $0 + $1.count }
        var lines = [zh ? "\(input) 无法使用：" : "\(input) cannot be used as it is:"] + shown
        if hidden > 0 { lines.append(zh ? "  另有 \(hidden) 处" : "  and \(hidden) more") }
        return lines.joined(separator: "\n")
    }

    public var description: String { said(in: .english) }
}

/// Several inputs at fault, reported together.
public struct InputErrors: Error, CustomStringConvertible, Sendable {
    /// One entry per input at fault, in the order they were read.
    public let errors: [InputError]

    /// The faults of several inputs.
    public init(_ errors: [InputError]) {
        self.errors = errors
    }

    /// The sentences the user reads.
    public func said(in language: Language) -> String {
        errors.map { $0.said(in: language) }.joined(separator: "\n")
    }

    public var description: String { said(in: .english) }
}

/// A suspicion that does not stop the work: it is printed, and kept in the results.
public struct Warning: Hashable, Sendable {
    /// A stable code, for programs: `off-network`, `islands`, `crs-suspect` …
    public let code: String
    /// The file or setting it is about, by the name the user gave it; or the kind of centre.
    public let subject: Phrase
    /// What the user reads.
    public let message: Phrase

    /// A suspicion about one input.
    public init(code: String, input: String, message: Phrase) {
        self.init(code: code, about: Phrase(input), message: message)
    }

    /// A suspicion about something that has a name in each language.
    public init(code: String, about subject: Phrase, message: Phrase) {
        self.code = code
        self.subject = subject
        self.message = message
    }

    /// The subject in one word for all languages: a file's name has only one.
    public var input: String { subject.en }
}
