public import Geo
public import Ledger

/// How many things of each register stand where.
public struct CountReport: LedgerAnswer, Sendable {
    private let counts: [(register: Register, stages: [String: Int])]

    /// The counts of each register, by the words of its states.
    public init(_ counts: [(register: Register, stages: [String: Int])]) { self.counts = counts }

    /// In the order of each register's states.
    public func terminal(in language: Language) -> String {
        var table = TextTable([Phrase(zh: "台账", en: "register").said(in: language), Phrase(zh: "数量", en: "things").said(in: language), ""], texts: 1)
        var lines: [[String]] = []
        for (register, stages) in counts {
            let parts = register.states.compactMap { stage in stages[stage.id].map { Phrase(zh: "\(stage.name.zh) \($0)", en: "\(stage.name.en) \($0)") } }
            lines.append([register.name.said(in: language), String(stages.values.reduce(0, +)), RegisterReport.listed(parts).said(in: language)])
        }
        let widest = lines.map { TextTable.width($0[2]) }.max() ?? 0
        for line in lines { table.add([line[0], line[1], line[2] + String(repeating: " ", count: widest - TextTable.width(line[2]))]) }
        return table.text
    }

    public var json: JSON {
        .object([
            ("schema", .whole(1)),
            (
                "registers",
                .array(
                    counts.map { register, stages in
                        .object([
                            ("register", .text(register.id.rawValue)), ("things", .whole(stages.values.reduce(0, +))),
                            ("states", .object(register.states.compactMap { stage in stages[stage.id].map { (stage.id, JSON.whole($0)) } })),
                        ])
                    })
            ),
        ])
    }
}
