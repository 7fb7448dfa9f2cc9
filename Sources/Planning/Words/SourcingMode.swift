public import Geo

/// How the premises of a centre come about: the layout plan's forms of construction, and two that districts use as well.
public enum SourcingMode: String, Hashable, Codable, Sendable, CaseIterable {
    case newBuild = "new_build", renovate, extend, purchase, projectProvided = "project_provided", shared, lease, swap

    /// What people call it.
    public var name: Phrase {
        switch self {
        case .newBuild: Phrase(zh: "新建", en: "new build")
        case .renovate: Phrase(zh: "改建", en: "renovate")
        case .extend: Phrase(zh: "改扩建", en: "extend")
        case .purchase: Phrase(zh: "购买", en: "purchase")
        case .projectProvided: Phrase(zh: "项目配套", en: "project provided")
        case .shared: Phrase(zh: "整合共享", en: "shared")
        case .lease: Phrase(zh: "租赁", en: "lease")
        case .swap: Phrase(zh: "置换", en: "swap")
        }
    }

    /// Every name it goes by in the papers.
    public var names: [String] {
        let others: [String] =
            switch self {
            case .renovate: ["改造"]
            case .extend: ["扩建"]
            case .purchase: ["购置"]
            case .projectProvided: ["配建"]
            case .shared: ["共享"]
            default: []
            }
        return [name.zh, name.en] + others
    }
}
