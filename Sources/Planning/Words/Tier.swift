public import Geo

/// A level of public service centre in the layout plan 《布点规划》.
public enum Tier: String, Hashable, Comparable, Codable, Sendable, CaseIterable {
    case streetCentre = "street_centre"
    case communityHome = "community_home"

    /// What people call it.
    public var name: Phrase {
        switch self {
        case .streetCentre: Phrase(zh: "街道中心", en: "street centre")
        case .communityHome: Phrase(zh: "社区家园", en: "community home")
        }
    }

    /// Every Chinese and English name it goes by in the papers.
    public var names: [String] {
        [name.zh, name.en, self == .streetCentre ? "街道综合服务中心" : "社区综合服务中心"]
    }

    /// The level of the area whose people it is meant for.
    public var areaLevel: AreaLevel { self == .streetCentre ? .subdistrict : .community }

    /// The functions it may house.
    public var functions: [Function] { Function.allCases.filter { $0.tier == self } }

    public static func < (a: Tier, b: Tier) -> Bool { a == .streetCentre && b == .communityHome }
}

/// A level of administrative area, from the smallest.
public enum AreaLevel: String, Hashable, Codable, Sendable, CaseIterable {
    case community, subdistrict, district, plan

    /// What people call it.
    public var name: Phrase {
        switch self {
        case .community: Phrase(zh: "社区", en: "community")
        case .subdistrict: Phrase(zh: "街道", en: "subdistrict")
        case .district: Phrase(zh: "区县", en: "district")
        case .plan: Phrase(zh: "全域", en: "whole plan")
        }
    }
}

/// How far along a centre is.
public enum Stage: String, Hashable, Codable, CodingKeyRepresentable, Sendable, CaseIterable {
    case planned, underConstruction = "under_construction", built, handedOver = "handed_over", inUse = "in_use", closed

    /// What people call it.
    public var name: Phrase {
        switch self {
        case .planned: Phrase(zh: "规划", en: "planned")
        case .underConstruction: Phrase(zh: "在建", en: "under construction")
        case .built: Phrase(zh: "建成", en: "built")
        case .handedOver: Phrase(zh: "已移交", en: "handed over")
        case .inUse: Phrase(zh: "在用", en: "in use")
        case .closed: Phrase(zh: "停用", en: "closed")
        }
    }

    /// Whether the centre is on its way to being used.
    public var isUnderWay: Bool { self == .underConstruction || self == .built || self == .handedOver }
}

/// One of the seven services that a centre of a tier houses.
public enum Function: String, Hashable, Codable, Sendable, CaseIterable {
    case publicService = "public_service", subdistrictOffice = "subdistrict_office", police, healthCentre = "health_centre"
    case elderService = "elder_service", culture, fitness
    case convenience, policeRoom = "police_room", dayCare = "day_care", multiSport = "multi_sport", healthStation = "health_station"
    case cultureRoom = "culture_room", grocery

    /// The tier of centre that houses it.
    public var tier: Tier {
        switch self {
        case .publicService, .subdistrictOffice, .police, .healthCentre, .elderService, .culture, .fitness: .streetCentre
        case .convenience, .policeRoom, .dayCare, .multiSport, .healthStation, .cultureRoom, .grocery: .communityHome
        }
    }

    /// What the plan calls it.
    public var name: Phrase {
        switch self {
        case .publicService: Phrase(zh: "公共服务中心", en: "public service centre")
        case .subdistrictOffice: Phrase(zh: "街道办事处", en: "subdistrict office")
        case .police: Phrase(zh: "派出所", en: "police station")
        case .healthCentre: Phrase(zh: "卫生服务中心", en: "health centre")
        case .elderService: Phrase(zh: "老年服务中心", en: "elder service centre")
        case .culture: Phrase(zh: "街道文化中心", en: "culture centre")
        case .fitness: Phrase(zh: "全民健身活动中心", en: "fitness centre")
        case .convenience: Phrase(zh: "便民服务中心", en: "convenience service")
        case .policeRoom: Phrase(zh: "警务室", en: "police room")
        case .dayCare: Phrase(zh: "日间照料中心", en: "day care")
        case .multiSport: Phrase(zh: "多功能运动场", en: "multi-sport ground")
        case .healthStation: Phrase(zh: "卫生服务站", en: "health station")
        case .cultureRoom: Phrase(zh: "社区文化活动室", en: "culture room")
        case .grocery: Phrase(zh: "菜店", en: "grocery")
        }
    }
}

/// Which of the two rule regimes binds in an area.
public enum ZoneType: String, Hashable, Codable, Sendable, CaseIterable {
    case greenfield, builtUp = "built_up"

    /// What the plan calls it.
    public var name: Phrase {
        self == .greenfield ? Phrase(zh: "未建成区域", en: "greenfield") : Phrase(zh: "已建成区域", en: "built-up")
    }

    /// Every name it goes by.
    public var names: [String] {
        [name.zh, name.en] + (self == .greenfield ? ["未建成", "未建成区", "新建区"] : ["已建成", "已建成区", "建成区"])
    }
}
