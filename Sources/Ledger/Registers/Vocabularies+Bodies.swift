extension Vocabulary {
    /// Everybody who reviews, signs or accepts: the 13 departments of S2-25, those of S3-14 and S4-8 that are not among them, and
    /// the subdistrict.
    static let bodies = Vocabulary(departments + others)

    private static let departments: [Word] = [
        Word("natural_resources", "规划自然资源", "planning and natural resources", ["规资", "自然资", "自然资局", "规划自然资源局"]),
        Word("housing", "住房城乡建设", "housing and construction", ["住建", "住建委", "住房城乡建设委"]),
        Word("civil_affairs", "民政", "civil affairs", ["民政局", "区民政局"]),
        Word("development_reform", "发展改革", "development and reform", ["发改", "发改委"]),
        Word("finance", "财政", "finance", ["财政局"]), Word("public_security", "公安", "public security", ["公安局"]),
        Word("culture_tourism", "文化旅游", "culture and tourism", ["文旅"]), Word("health", "卫生健康", "health", ["卫健", "卫健委"]),
        Word("sports", "体育", "sports", ["体育局"]), Word("commerce", "商务", "commerce", ["商务委", "商务局"]),
        Word("urban_management", "城管", "urban management", ["城市管理"]), Word("civil_defence", "人防", "civil defence"),
        Word("fire", "消防", "fire service"),
    ]

    private static let others: [Word] = [
        Word("education_sports", "教体", "education and sports", ["教体局", "教委"]),
        Word("subdistrict", "镇街", "subdistrict", ["镇办", "街道办事处", "项目所在镇街"]), Word("social_office", "社会办", "social affairs office", ["区社会办"]),
        Word("legal_office", "法制办", "legal office"), Word("planning_branch", "规划分局", "planning branch"),
        Word("housing_management", "房管局", "housing management"), Word("land_branch", "国土分局", "land branch"),
        Word("registry", "不动产登记中心", "property registry", ["不动产登记"]), Word("developer", "开发建设单位", "developer", ["建设单位"]),
        Word("leading_group", "领导小组办公室", "office of the leading group"),
    ]

    /// S4-8: the eight of the joint pre-review of premises.
    static let stockReviewers = [
        "social_office", "legal_office", "development_reform", "finance", "planning_branch", "housing", "housing_management", "land_branch",
    ]
    /// S3-14: those of the joint review at completion.
    static let completionReviewers = ["natural_resources", "education_sports", "civil_affairs", "health", "commerce"]

    /// S2-19: what a task may be about.
    static let policyStages = Vocabulary([
        Word("project_approval", "计划立项", "project approval"), Word("funding", "资金保障", "funding"), Word("land_supply", "土地出让", "land supply"),
        Word("planning_permit", "规划许可", "planning permit"), Word("title", "产权界定", "title"), Word("handover", "设施移交", "handover"),
        Word("responsibility", "主体责任", "responsibility"), Word("breakdown", "任务分解", "breakdown of tasks"),
        Word("assessment", "督查考核", "supervision and assessment"),
    ])
}

extension Vocabulary {
    static let projectTypes = Vocabulary([
        Word("new_build", "新建", "new build"), Word("renovate", "改建", "renovate", ["改造"]), Word("extend", "扩建", "extend", ["改扩建"]),
    ])
    static let routes = Vocabulary([
        Word("in_kind", "实物配建", "in kind", ["配建", "路径A"]), Word("fee_in_lieu", "缴纳建设费用", "fee in lieu", ["缴费", "折价款", "路径B"]),
        Word("old_policy", "按原政策执行", "old policy", ["原政策", "路径C"]),
    ])
    static let agreementKinds = Vocabulary([
        Word("provision", "配置协议", "provision agreement", ["《配置协议》"]), Word("handover", "移交协议", "handover agreement", ["《移交协议》"]),
        Word("free_provision", "无偿提供协议", "free provision agreement", ["《无偿提供社区办公服务设施协议》"]),
        Word("title_and_use", "配套设施产权移交和使用管理协议", "agreement on title and use"),
    ])
    static let territories = Vocabulary([
        Word("district", "区", "district", ["本区"]), Word("development_zone", "经开区", "development zone"),
    ])
    static let feeBodies = Vocabulary([
        Word("housing_commission", "住建委", "housing commission", ["住房城乡建设委"]),
        Word("zone_construction", "经开区建设局", "development zone construction bureau"), Word("finance_bureau", "财政局", "finance bureau"),
        Word("zone_finance", "经开区财务局", "development zone finance office"),
    ])
    static let purposes = Vocabulary([
        Word("build", "新建社区用房", "build community premises", ["新建"]), Word("purchase", "购买社区用房", "buy community premises", ["购买", "购置"]),
        Word("renovate", "改建社区用房", "renovate community premises", ["改建", "改造"]), Word("other", "其他支出", "anything else", ["其他"]),
    ])
    static let violations = Vocabulary([
        Word("not_built", "应建未建", "not built"), Word("not_as_prescribed", "不按规定修建", "not built as prescribed"),
    ])
    static let subsidyLevels = Vocabulary([
        Word("municipal", "市级", "municipal"), Word("district", "区级", "district"),
    ])
    static let stockOwners = Vocabulary([
        Word("central", "央产", "central government body", ["中央单位"]), Word("municipal", "市属企事业单位", "municipal body", ["市属"]),
        Word("district", "区属企事业单位", "district body", ["区属"]), Word("subdistrict", "街道企事业单位", "subdistrict body", ["街道"]),
        Word("private", "社会单位或个人", "private owner", ["社会单位"]),
    ])
    static let availability = Vocabulary([
        Word("vacant", "闲置", "vacant"), Word("suitable", "适用", "suitable"), Word("lease_ending", "租期将满", "lease about to end"),
    ])
    static let spaceSources = Vocabulary([
        Word("developer_provided", "开发配建", "provided by developers"), Word("underground", "地下空间", "underground space"),
        Word("vacated", "腾退", "vacated premises", ["腾退空间"]), Word("leftover_land", "边角地", "leftover land"),
    ])
    static let stockActions = Vocabulary([
        Word("clear_assets", "资产清理", "clearing of assets"), Word("swap_function", "功能置换", "change of function"),
        Word("improve", "质量提升", "improvement"),
    ])
    static let approvalRoutes = Vocabulary([
        Word("lease", "租赁", "lease"), Word("build", "新建改扩建", "build or extend"), Word("purchase_advance", "购置垫付", "purchase with advance", ["购买垫付"]),
        Word("ad_hoc", "紧急特殊一事一议", "urgent or special, ad hoc", ["一事一议"]),
    ])
}
