/// A length on the ground, in metres.
public struct Metres: Hashable, Comparable, Codable, Sendable {
    /// The number of metres.
    public let value: Double

    /// A length of so many metres.
    public init(_ value: Double) {
        self.value = value
    }

    public static func < (a: Metres, b: Metres) -> Bool { a.value < b.value }
}

/// A surface on the ground, in square metres.
public struct SquareMetres: Hashable, Comparable, Codable, Sendable {
    /// The number of square metres.
    public let value: Double

    /// A surface of so many square metres.
    public init(_ value: Double) {
        self.value = value
    }

    public static func < (a: SquareMetres, b: SquareMetres) -> Bool { a.value < b.value }
}
