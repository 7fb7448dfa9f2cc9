public import Geo

/// Whose desk somebody sits at: it decides what they may record.
public enum Role: String, Hashable, Sendable, CaseIterable {
    case civilAffairs = "civil_affairs", planning, housing, finance, subdistrict, registry, reader

    /// What people call it.
    public var name: Phrase {
        switch self {
        case .civilAffairs: Phrase(zh: "民政", en: "civil affairs")
        case .planning: Phrase(zh: "规资", en: "planning")
        case .housing: Phrase(zh: "住建", en: "housing")
        case .finance: Phrase(zh: "财政", en: "finance")
        case .subdistrict: Phrase(zh: "镇街", en: "subdistrict")
        case .registry: Phrase(zh: "不动产登记", en: "registry")
        case .reader: Phrase(zh: "查阅", en: "reader")
        }
    }

    /// The role that a roles file names, by its word or by either name.
    public static func named(_ text: String) -> Role? {
        let folded = CellText(text).folded
        return allCases.first { [$0.rawValue, $0.name.zh, $0.name.en].contains { CellText($0).folded == folded } }
    }
}

/// Who sits where: people by the name they record under.
public struct Roles: Hashable, Sendable {
    private let people: [String: Set<Role>]?

    /// People and their roles; whoever is not named may record nothing.
    public init(people: [String: Set<Role>]) { self.people = people }

    private init() { people = nil }

    /// Everybody may record everything: a ledger without a roles file.
    public static let unrestricted = Roles()

    /// Somebody's roles; none for a stranger.
    public func roles(of person: String) -> Set<Role> {
        people.map { $0[person] ?? [] } ?? Set(Role.allCases)
    }

    /// Whether the roles name somebody, however the name is spaced or typed; true for everybody where there are no roles.
    public func names(_ person: String) -> Bool {
        guard let people else { return true }
        let folded = CellText(person).folded
        return people.keys.contains { CellText($0).folded == folded }
    }

    /// Whether anybody at all sits at one of these desks.
    func hasAnyone(of wanted: [Role]) -> Bool { people.map { $0.values.contains { !$0.isDisjoint(with: wanted) } } ?? true }

    /// Whether the person may record what one of these roles may.
    public func allows(_ person: String, any wanted: [Role]) -> Bool {
        !roles(of: person).isDisjoint(with: wanted)
    }
}
