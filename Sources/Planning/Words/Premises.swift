public import Geo

/// What is laid on in premises: 水、电、暖、卫、通讯、信息网络.
public enum Utility: String, Hashable, Comparable, Codable, Sendable, CaseIterable {
    case water, power, heating, sanitation, telephone, network

    /// What the papers call it.
    public var name: Phrase {
        switch self {
        case .water: Phrase(zh: "水", en: "water")
        case .power: Phrase(zh: "电", en: "power")
        case .heating: Phrase(zh: "暖", en: "heating")
        case .sanitation: Phrase(zh: "卫", en: "sanitation")
        case .telephone: Phrase(zh: "通讯", en: "telephone")
        case .network: Phrase(zh: "信息网络", en: "network")
        }
    }

    /// Every name it goes by.
    public var names: [String] {
        let others: [String] =
            switch self {
            case .water: ["供水", "上水"]
            case .power: ["供电", "electricity"]
            case .heating: ["供暖", "采暖"]
            case .sanitation: ["卫生", "排水", "卫生间"]
            case .telephone: ["通信", "电话", "讯"]
            case .network: ["网络", "宽带", "internet"]
            }
        return [name.zh, name.en] + others
    }

    public static func < (a: Utility, b: Utility) -> Bool { allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)! }
}

/// How stock premises (存量房源) stand: the states in which a subdistrict looks for them.
public enum Availability: String, Hashable, Codable, Sendable, CaseIterable {
    case idle, suitable, leaseEnding = "lease_ending", inUse = "in_use"

    /// What the papers call it.
    public var name: Phrase {
        switch self {
        case .idle: Phrase(zh: "闲置", en: "idle")
        case .suitable: Phrase(zh: "适用", en: "suitable")
        case .leaseEnding: Phrase(zh: "租期将满", en: "lease ending")
        case .inUse: Phrase(zh: "占用", en: "in use")
        }
    }

    /// Every name it goes by.
    public var names: [String] {
        let others: [String] =
            switch self {
            case .idle: ["空置"]
            case .suitable: ["可用"]
            case .leaseEnding: ["租期将满的", "即将到期"]
            case .inUse: ["在用", "使用中"]
            }
        return [name.zh, name.en] + others
    }
}

/// A kind of other facility that rules want near by or in the area.
public enum AmenityKind: String, Hashable, Comparable, Codable, Sendable, CaseIterable {
    case education, kindergarten, transport, shops, recreation
    case management, elderCare = "elder_care", sports, health, canteen

    /// What the papers call it.
    public var name: Phrase {
        switch self {
        case .education: Phrase(zh: "教育", en: "education")
        case .kindergarten: Phrase(zh: "幼儿园", en: "kindergarten")
        case .transport: Phrase(zh: "交通", en: "transport")
        case .shops: Phrase(zh: "商业", en: "shops")
        case .recreation: Phrase(zh: "游憩", en: "recreation")
        case .management: Phrase(zh: "社区用房", en: "community premises")
        case .elderCare: Phrase(zh: "养老", en: "elder care")
        case .sports: Phrase(zh: "体育", en: "sports")
        case .health: Phrase(zh: "医疗卫生", en: "health")
        case .canteen: Phrase(zh: "社区食堂", en: "canteen")
        }
    }

    /// Every name it goes by; the sub-types of the rectification programme count as their category.
    public var names: [String] {
        let others: [String] =
            switch self {
            case .education: ["中学", "小学", "学校", "社区教育设施"]
            case .kindergarten: []
            case .transport: ["公交", "公交站", "轨道站", "地铁站"]
            case .shops: ["便民商业", "便民市场", "便利店", "菜市场", "超市"]
            case .recreation: ["公园", "绿地", "广场"]
            case .management: ["管理服务", "管理服务设施"]
            case .elderCare: ["日间照料中心", "养老服务"]
            case .sports: ["体育场地", "体育场馆", "健身设施", "体育场地（馆）及健身设施"]
            case .health: ["卫生", "医疗", "卫生服务站"]
            case .canteen: ["食堂"]
            }
        return [name.zh, name.en] + others
    }

    /// The kinds it counts as: a kindergarten is education too, but no school is a kindergarten, which the rectification programme wants in any case.
    var counted: [AmenityKind] { self == .kindergarten ? [.education, self] : [self] }

    public static func < (a: AmenityKind, b: AmenityKind) -> Bool { allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)! }
}

/// What a housing project owes is settled in one of three ways.
public enum ProvisionRoute: String, Hashable, Codable, Sendable, CaseIterable {
    case inKind = "in_kind", fee, oldPolicy = "old_policy"

    /// What the papers call it.
    public var name: Phrase {
        switch self {
        case .inKind: Phrase(zh: "实物配建", en: "in kind")
        case .fee: Phrase(zh: "缴纳建设费用", en: "fee in lieu")
        case .oldPolicy: Phrase(zh: "按原政策", en: "old policy")
        }
    }

    /// Every name it goes by.
    public var names: [String] {
        let others: [String] =
            switch self {
            case .inKind: ["配建", "实物"]
            case .fee: ["缴费", "折价", "折价款"]
            case .oldPolicy: ["原政策", "按原政策执行"]
            }
        return [name.zh, name.en] + others
    }
}
