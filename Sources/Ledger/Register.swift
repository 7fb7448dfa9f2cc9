public import Geo

/// One register: its columns, what may happen in it, and the gates between. The documents, the templates, the import and the checks
/// all come from it.
public struct Register: Sendable, Identifiable {
    /// Which of the registers.
    public enum ID: String, Hashable, Sendable, CaseIterable {
        case facilities, positions, projects, agreements, fees, reviews, problems, stock, credit, tasks, subsidies

        /// What bureaus call it.
        public var name: Phrase {
            switch self {
            case .facilities: Phrase(zh: "设施台账", en: "facilities")
            case .positions: Phrase(zh: "布点规划", en: "layout plan positions")
            case .projects: Phrase(zh: "配建项目台账", en: "provision projects")
            case .agreements: Phrase(zh: "协议台账", en: "agreements")
            case .fees: Phrase(zh: "缴费专户台账", en: "fees")
            case .reviews: Phrase(zh: "联合审查·验收记录", en: "joint reviews and acceptances")
            case .problems: Phrase(zh: "问题台账", en: "problems")
            case .stock: Phrase(zh: "存量房源台账", en: "stock premises")
            case .credit: Phrase(zh: "信用档案", en: "credit record")
            case .tasks: Phrase(zh: "任务台账", en: "tasks")
            case .subsidies: Phrase(zh: "补助台账", en: "subsidies")
            }
        }
    }

    /// How far along a thing of the register may be.
    public struct Stage: Hashable, Sendable {
        /// A stable word, for programs.
        public let id: String
        /// What people call it.
        public let name: Phrase

        /// A state by its names.
        public init(_ id: String, zh: String, en: String) {
            self.id = id
            name = Phrase(zh: zh, en: en)
        }
    }

    /// The state of a thing to which nothing has happened yet.
    public static let unopened = ""
    /// The column that every event may fill.
    public static let remark = "remark"

    /// Which register.
    public let id: ID
    /// What bureaus call it.
    public var name: Phrase { id.name }
    /// Its columns, in the order of the table.
    public let columns: [Column]
    /// How far along its things may be, in the order they usually pass.
    public let states: [Stage]
    /// What may happen in it, in the usual order.
    public let kinds: [Event.Kind]
    /// The registers that its gates look at.
    let looksAt: [ID]
    /// The registers whose things its own divide among themselves: who else names one of them is looked at too.
    let shares: [ID]

    private let columnsByID: [String: Column], kindsByID: [String: Event.Kind], statesByID: [String: Stage]

    init(_ id: ID, states: [Stage], columns: [Column], kinds: [Event.Kind], looksAt: [ID] = [], shares: [ID] = []) {
        self.id = id
        self.states = states
        let remark = Column(Self.remark, zh: "备注", en: "remark", .text, meaning: "说明；撤回事项时必填原因", "a note; the reason where an event is taken back")
        self.columns = columns + [remark]
        self.kinds = kinds
        self.looksAt = looksAt
        self.shares = shares
        columnsByID = Dictionary(self.columns.map { ($0.id, $0) }) { first, _ in first }
        kindsByID = Dictionary(kinds.map { ($0.id, $0) }) { first, _ in first }
        statesByID = Dictionary(states.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The column of an id.
    public func column(_ id: String) -> Column? { columnsByID[id] }
    /// The kind of event of an id.
    public func kind(_ id: String) -> Event.Kind? { kindsByID[id] }
    /// The state of an id.
    public func state(_ id: String) -> Stage? { statesByID[id] }

    /// What may happen in a state (`unopened` too), gates that look at values or other things aside.
    public func kinds(from stage: String) -> [Event.Kind] { kinds.filter { $0.from.contains(stage) } }

    /// The column that a table's header names: by its id, either title, or another name it goes by.
    public func column(titled header: String) -> Column? {
        let folded = CellText(header).folded
        return columns.first { column in
            let names = [column.id, column.title.zh, column.title.en] + [column.eventTitle].compactMap { $0 }.flatMap { [$0.zh, $0.en] } + column.aliases
            return names.contains { CellText($0).folded == folded }
        }
    }

    /// The kind of event that a cell names: by its id or either name.
    public func kind(named text: String) -> Event.Kind? {
        let folded = CellText(text).folded
        if let kind = kinds.first(where: { [$0.id, $0.name.zh, $0.name.en].contains { CellText($0).folded == folded } }) { return kind }
        // Nobody writes what stands in brackets: 方案审查 for 方案审查（协办函）.
        func bare(_ name: String) -> String { CellText(String(name.prefix { $0 != "（" && $0 != "(" })).folded }
        let meant = kinds.filter { [$0.name.zh, $0.name.en].contains { bare($0) == folded } }
        return meant.count == 1 ? meant[0] : nil
    }

    /// Every register, in the order of the papers.
    public static let all: [Register] = ID.allCases.map { Register[$0] }

    /// The registers that some gate of another looks at.
    static let lookedAt = Set(all.flatMap(\.looksAt))
}
