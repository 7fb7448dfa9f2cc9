public import Geo
public import Ledger

/// How many things of each register stand where.
public struct CountReport: LedgerAnswer, Sendable {
    private let counts: [(register: Register, stages: [String: Int])]

    /// The counts of each register, by the words of its states.
    public init(_ counts: [(register: Register, stages: [String: Int])]) { self.counts = counts }

    /// In the order of each register's states.
    public func terminal(in language: Language, width: Int) -> String {
        let titles = [Phrase(zh: "台账", en: "register"), Phrase(zh: "数量", en: "things"), Phrase(zh: "状态", en: "states")]
        var table = TextTable(titles.map { $0.said(in: language) }, texts: 3, numbers: [1])
        for (register, stages) in counts {
            let parts = register.states.compactMap { stage in
                stages[stage.id].map { Phrase(zh: "\(stage.name.zh) \(grouped($0))", en: "\(stage.name.en) \(grouped($0))") }
            }
            table.add([register.name.said(in: language), grouped(stages.values.reduce(0, +)), RegisterReport.listed(parts).said(in: language)])
        }
        return table.text(within: width)
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
