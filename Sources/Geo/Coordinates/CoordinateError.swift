/// Why a reference system cannot be used, or numbers cannot be converted by it.
public struct CoordinateError: Error, Hashable, CustomStringConvertible, Sendable {
    /// The system, as the user named it.
    public let system: String
    /// What is the matter.
    public let found: Phrase
    /// What would be accepted.
    public let wanted: Phrase
    /// What would be accepted where no transformation can be stated; nil where that is the same.
    private let plainly: Phrase?

    init(system: String, found: Phrase, wanted: Phrase, plainly: Phrase? = nil) {
        self.plainly = plainly
        self.system = system
        self.found = found
        self.wanted = wanted
    }

    /// The fault as part of a report on an input.
    /// - Parameter takesTransformation: Whether the user can state one there.
    public func problem(at place: Phrase, takesTransformation: Bool = true) -> InputError.Problem {
        InputError.Problem(place: place, found: found, wanted: takesTransformation ? wanted : plainly ?? wanted)
    }

    /// The sentence the user reads.
    public func said(in language: Language) -> String {
        language == .chinese
            ? "坐标系 \(system)：现为 \(found.zh)，应为 \(wanted.zh)"
            : "reference system \(system): found \(found.en), wanted \(wanted.en)"
    }

    public var description: String { said(in: .english) }
}
