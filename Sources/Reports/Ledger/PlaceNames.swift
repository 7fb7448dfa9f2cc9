public import Geo
import Ledger

/// What a plan's boundaries call the 12-digit codes that its ledger is kept by.
public struct PlaceNames: Sendable {
    private let names: [String: String]

    /// Names by code; none where the boundaries have none.
    public init(_ names: [String: String] = [:]) { self.names = names }

    /// The name of a place; nil where the boundaries do not have it.
    public subscript(_ code: String) -> String? { names[code] }

    /// The name of a place, else its code.
    public func said(_ code: String) -> Phrase { Phrase(names[code] ?? code) }

    /// The codes of the places that are called so, and the names there are.
    public func codes(named name: String) -> [String] { names.filter { $0.value == name }.keys.sorted() }
    /// Every name there is, once, in order.
    public var all: [String] { Set(names.values).sorted() }

    /// The name and the code of a place; the code alone where it has no name.
    public func both(_ code: String) -> String { names[code].map { "\($0) \(code)" } ?? code }
}
