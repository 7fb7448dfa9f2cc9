public import Geo

/// What an event must not jump: a condition with a name, and the papers that set it.
public struct Gate: Hashable, Sendable {
    /// A stable word, for programs.
    public let id: String
    /// What an official calls it.
    public let name: Phrase
    /// The phrases it rests on. Never empty.
    public let basis: [Clause]

    /// A gate by its name and its papers.
    public init(_ id: String, zh: String, en: String, _ basis: Clause...) {
        self.id = id
        name = Phrase(zh: zh, en: en)
        self.basis = basis
    }
}

extension Gate {
    // What keeping a ledger asks of every event.
    static let cells = Gate("cells", zh: "填报内容", en: "what the event says", .keeping)
    static let kinds = Gate("kinds", zh: "事项", en: "what may happen", .keeping)
    static let document = Gate("document", zh: "依据文件", en: "the document it rests on", .keeping)
    static let roles = Gate("roles", zh: "填报权限", en: "who may record it", .s0_16)
    static let ahead = Gate("ahead", zh: "发生日期", en: "the day it happened", .keeping)
    static let order = Gate("order", zh: "办理次序", en: "the order of steps", .merged)
    static let days = Gate("days", zh: "先后日期", en: "the order of days", .dates)
    static let references = Gate("references", zh: "所指对象", en: "the thing referred to", .keeping)
    static let corrections = Gate("corrections", zh: "更正", en: "corrections", .keeping)
}
