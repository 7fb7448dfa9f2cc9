public import Geo
public import Ledger

/// One thing with all it holds, and what may happen to it next.
public struct CardReport: LedgerAnswer, Sendable {
    private let state: State

    /// One thing as it stands.
    public init(_ state: State) { self.state = state }

    public func terminal(in language: Language, width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        let register = state.register
        var table = TextTable([register.name.said(in: language), state.subject.id], texts: 2)
        table.add([LedgerColumn.stage.title.said(in: language), state.stageName.name.said(in: language) + said("，自 \(state.since)", ", since \(state.since)")])
        for column in register.columns {
            guard let value = state.values[column.id] else { continue }
            table.add([RegisterReport.titled(column).said(in: language), column.text(of: value, in: language)])
        }
        let next = state.nextKinds.map { kind in
            let roles = RegisterReport.listed(kind.roles.map(\.name))
            return "  \(kind.name.said(in: language)) (\(kind.id))" + said("：由\(roles.zh)填报", ": recorded by \(roles.en)")
        }
        return table.text(within: width) + (next.isEmpty ? "" : said("此后可登记：", "What may happen next:") + "\n" + next.joined(separator: "\n") + "\n")
    }

    public var json: JSON { StateReport.json(state) }
}
