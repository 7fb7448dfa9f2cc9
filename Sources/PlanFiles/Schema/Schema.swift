/// What may stand in a YAML file of ours: one table that decides what is accepted, what the JSON Schema says, and which
/// key is suggested for a misspelt one.
public indirect enum Shape: Sendable {
    case text
    case number(ClosedRange<Double>)
    case whole(ClosedRange<Int>)
    case flag
    /// A calendar day, `2026-12-31`.
    case date
    case choice([String])
    /// One of our words, by its id or by a name that people call it.
    case word([Word])
    case list(Shape, isNeverEmpty: Bool = false)
    /// One value, or a list of them.
    case oneOrMany(Shape)
    /// Keys that the user chooses.
    case map(Shape)
    case section(Section)
    /// Longitude and latitude: a list of two numbers.
    case place
    /// A number, or the name of a parameter that stands for one.
    case amount(ClosedRange<Double>)
    /// One value or a list of them, or else a mapping.
    case valuesOr(Shape, Section)
    /// A text, or else a mapping.
    case textOr(Section)
}

/// A word of ours.
public struct Word: Sendable {
    /// What programs and results call it.
    let id: String
    /// What people call it, the Chinese name first.
    let names: [String]

    /// Every word of a kind.
    static func all<T: CaseIterable & RawRepresentable>(_: T.Type, _ names: (T) -> [String]) -> [Word] where T.RawValue == String {
        T.allCases.map { Word(id: $0.rawValue, names: names($0)) }
    }

    func isCalled(_ name: String) -> Bool { name == id || names.contains(name) }
}

/// A mapping with known keys.
public struct Section: Sendable {
    /// One key of a section.
    public struct Key: Sendable {
        let name: String
        let shape: Shape
        let isRequired: Bool
        /// In a choice, the key that this one may stand beside; such a key is none of the choice itself.
        let beside: String?
        /// What it means, for the JSON Schema.
        let about: String

        package init(_ name: String, _ shape: Shape, required: Bool = false, beside: String? = nil, _ about: String) {
            self.name = name
            self.shape = shape
            self.isRequired = required
            self.beside = beside
            self.about = about
        }
    }

    let keys: [Key]
    /// Whether just one of the keys may stand there, with those that go beside it.
    let isChoice: Bool

    package init(_ keys: [Key], choice: Bool = false) {
        self.keys = keys
        isChoice = choice
    }

    /// The names to choose from.
    var choices: [String] { keys.filter { $0.beside == nil }.map(\.name) }

    subscript(_ name: String) -> Key? { keys.first { $0.name == name } }
}
