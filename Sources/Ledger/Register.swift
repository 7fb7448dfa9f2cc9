public import Geo

/// One register: its columns, what may happen in it, and the gates between.
public struct Register: Sendable {
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
}
