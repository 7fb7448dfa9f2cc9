import Geo
import Planning

extension Vocabulary {
    static let tiers = Vocabulary(Tier.allCases.map { Word($0.rawValue, $0.name.zh, $0.name.en, $0.names) })
    static let functions = Vocabulary(Planning.Function.allCases.map { Word($0.rawValue, $0.name.zh, $0.name.en) })
    static let zoneTypes = Vocabulary([
        Word("greenfield", "未建成区域", "greenfield", ["未建成区"]), Word("built_up", "已建成区域", "built-up", ["已建成区", "建成区"]),
    ])
    /// 改建 and 改造, 购买 and 购置 are one word each (K9).
    static let sourcing = Vocabulary(SourcingMode.allCases.map { Word($0.rawValue, $0.name.zh, $0.name.en, $0.names) })

    static let owners = Vocabulary([
        Word("government", "政府", "government"), Word("district_government", "区政府（管委会）", "district government", ["区政府", "管委会"]),
        Word("subdistrict", "镇街", "subdistrict", ["镇（街道）", "镇办", "街道"]), Word("investor", "投资方", "investor"),
        Word("all_owners", "全体业主", "all owners of the estate"), Word("other", "其他", "other"),
    ])
    static let uses = Vocabulary([
        Word("community_office", "社区组织办公", "community office", ["社区办公"]), Word("public_service", "公益性服务", "public service", ["公益服务"]),
        Word("commercial", "商业经营", "commerce"), Word("vacant", "空置", "vacant", ["闲置"]), Word("other", "其他", "other"),
    ])
    static let utilities = Vocabulary([
        Word("water", "水", "water"), Word("power", "电", "power"), Word("heating", "暖", "heating"), Word("sanitation", "卫", "sanitation"),
        Word("telephone", "通讯", "telephone"), Word("network", "信息网络", "network"),
    ])
    static let rooms = Vocabulary([
        Word("service_hall", "服务大厅", "service hall"), Word("reading_room", "阅览室", "reading room"), Word("archive", "档案室", "archive"),
        Word("citizens_school", "市民学校", "citizens' school"), Word("community_office", "社区办公室", "community office"),
    ])

    static let categories = Vocabulary([
        Word("education", "社区教育设施", "education", ["教育", "教育设施"]),
        Word("management", "管理服务设施", "management service", ["社区用房", "管理服务", "社区办公服务设施"]),
        Word("elderly_care", "养老服务设施", "elderly care", ["养老", "养老设施"]),
        Word("convenience_commerce", "便民商业设施", "convenience commerce", ["便民商业"]),
        Word("sports", "体育场地（馆）及健身设施", "sports", ["体育", "体育设施", "体育健身设施"]),
        Word("health", "医疗卫生设施", "health", ["医疗卫生"]), Word("canteen", "社区食堂", "community canteen"),
    ])
    static let subtypes = Vocabulary([
        Word("middle_school", "中学", "middle school"), Word("primary_school", "小学", "primary school"), Word("kindergarten", "幼儿园", "kindergarten"),
        Word("community_premises", "社区用房", "community premises", ["社区办公服务设施"]), Word("day_care", "日间照料中心", "day care"),
        Word("market", "便民市场", "market"), Word("convenience_shop", "便利店", "convenience shop"),
    ])
    /// S3-1: 社区教育设施(中学、小学、幼儿园)、管理服务设施(社区用房)、养老(含日间照料中心)、便民商业(便民市场、便利店).
    static let categoryOfSubtype = [
        "middle_school": "education", "primary_school": "education", "kindergarten": "education", "community_premises": "management",
        "day_care": "elderly_care", "market": "convenience_commerce", "convenience_shop": "convenience_commerce",
    ]
    static let problemStages = Vocabulary([
        Word("planning", "规划", "planning", ["规划阶段"]), Word("construction", "建设", "construction", ["建设阶段"]),
        Word("handover", "移交", "handover", ["移交阶段"]), Word("use", "使用", "use", ["使用阶段"]),
    ])
}

extension Vocabulary {
    static let reviewKinds = Vocabulary([
        Word(.planning), Word(.landSupply),
        Word("scheme_review", "方案审查", "review of the design", ["建筑方案审查"]),
        Word(.completion), Word(.acceptance),
        Word("stock_review", "联合预审", "joint pre-review of premises"),
    ])
}

extension Vocabulary.Word {
    fileprivate init(_ review: JointReview) { self.init(review.rawValue, review.name.zh, review.name.en) }
}
