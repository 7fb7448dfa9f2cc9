import Geo
import Planning

extension Register.ID {
    /// A register by what somebody types: its id, either of its names, or so much of the Chinese name that no other register has: 问题, 布点, 项目.
    public init?(named text: String) {
        let typed = CellText(text).folded
        func folded(_ name: String) -> String { CellText(name).folded }
        if let exact = Self.allCases.first(where: { [$0.rawValue, $0.name.zh, $0.name.en].map(folded).contains(typed) }) {
            self = exact
            return
        }
        guard typed.count >= 2, !typed.allSatisfy(\.isASCII) else { return nil }
        let begun = Self.allCases.filter { folded($0.name.zh).hasPrefix(typed) }
        let meant = begun.isEmpty ? Self.allCases.filter { folded($0.name.zh).contains(typed) } : begun
        guard meant.count == 1 else { return nil }
        self = meant[0]
    }

    /// The register that was probably meant by a word that is none.
    public static func nearest(to text: String) -> Self? {
        guard let near = Spelling.nearest(to: text, among: allCases.flatMap { [$0.rawValue, $0.name.zh, $0.name.en] }) else { return nil }
        return Self(named: near)
    }
}
