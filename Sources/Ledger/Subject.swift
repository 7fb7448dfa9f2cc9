/// A thing in a register.
public struct Subject: Hashable, Comparable, Sendable {
    /// Its register.
    public var register: Register.ID
    /// Its own number there.
    public var id: String

    /// A thing by its number.
    public init(register: Register.ID, id: String) {
        self.register = register
        self.id = id
    }

    /// A thing's number as it is kept: half-width, without blanks around it.
    public static func number(_ typed: String) -> String { CellText(typed).plain }

    /// What two numbers have in common that look alike: `p-2026 01` and `P-202601`.
    public static func likeness(of number: String) -> String {
        // Nearly all numbers are plain ASCII, and a register may have a million.
        number.utf8.allSatisfy { (33...126).contains($0) } ? number.lowercased() : CellText(number).folded
    }

    /// By register, then by the number's UTF-8 bytes.
    public static func < (a: Subject, b: Subject) -> Bool {
        a.register == b.register ? a.id.utf8.lexicographicallyPrecedes(b.id.utf8) : a.register.rawValue < b.register.rawValue
    }
}

extension Event {
    /// The thing it happened to.
    public var subjectInRegister: Subject { Subject(register: register, id: subject) }
}
