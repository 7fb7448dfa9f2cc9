public import Geo
public import Ledger

/// The columns of every register's table beside the register's own: which thing, what happened, when, by which paper.
public enum LedgerColumn: String, Hashable, Sendable, CaseIterable {
    case subject, event, day, document
    /// How far along the thing is: in exports; in an import it says where a new thing begins.
    case stage
    /// Since when it has been so: in exports only.
    case since
    /// What the plan's boundaries call the place whose code stands beside: in exports only.
    case placeName = "place_name"

    /// The header.
    public var title: Phrase {
        switch self {
        case .subject: Phrase(zh: "编号", en: "id")
        case .event: Phrase(zh: "事项", en: "event")
        case .day: Phrase(zh: "日期", en: "date")
        case .document: Phrase(zh: "依据文件", en: "document")
        case .stage: Phrase(zh: "状态", en: "state")
        case .since: Phrase(zh: "起始日期", en: "since")
        case .placeName: Phrase(zh: "所在地名称", en: "place name")
        }
    }

    /// What it means, and what it takes.
    public var meaning: Phrase {
        switch self {
        case .subject: Phrase(zh: "本台账内唯一的编号，不再改变", en: "the thing's own number in this register, which never changes")
        case .event: Phrase(zh: "发生了什么；空时，新编号按首个事项登记，已有编号只能变更信息", en: "what happened; empty: a new number is opened, a known one only described anew")
        case .day: Phrase(zh: "发生之日，如 2026-12-31", en: "the day it happened, such as 2026-12-31")
        case .document: Phrase(zh: "所依据文件的名称或文号", en: "the name or number of the document it rests on")
        case .stage: Phrase(zh: "当前状态；导入新编号时可用来说明从何状态起", en: "how far along it is; for a new number it may say where it begins")
        case .since: Phrase(zh: "自何日起为该状态；导入时不用", en: "since when it has been so; not read by imports")
        case .placeName: Phrase(zh: "区划代码在计划中的名称；导入时不用", en: "what the plan calls the place of the code; not read by imports")
        }
    }

    /// Every header it goes by in a register's table.
    public func names(in register: Register.ID) -> [String] {
        let others: [String] =
            switch self {
            case .subject: ["subject"] + Self.numbers(of: register)
            case .event: ["办理事项", "事件", "what happened"]
            case .day: ["发生日期", "办理日期", "on", "day"]
            case .document: ["文件", "文号", "依据"]
            case .stage: ["当前状态", "stage"]
            case .since, .placeName: []
            }
        return [title.zh, title.en] + others
    }

    private static func numbers(of register: Register.ID) -> [String] {
        switch register {
        case .facilities: ["设施编号"]
        case .positions: ["点位编号"]
        case .projects: ["项目编号"]
        case .agreements: ["协议编号"]
        case .fees: ["缴费编号"]
        case .reviews: ["记录编号"]
        case .problems: ["问题编号"]
        case .stock: ["房源编号"]
        case .credit: ["信用编号"]
        case .tasks: ["任务编号"]
        case .subsidies: ["补助编号"]
        }
    }
}
