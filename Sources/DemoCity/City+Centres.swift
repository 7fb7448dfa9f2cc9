public import Geo

extension City {
    /// A tier of service centre, in the words of the layout plan.
    public enum Tier: String, Sendable, CaseIterable {
        case streetCentre = "街道中心", communityHome = "社区家园"

        /// The same as an id.
        public var id: String { self == .streetCentre ? "street_centre" : "community_home" }

        /// The seven functions of the layout plan.
        var functions: [String] {
            switch self {
            case .streetCentre: ["公共服务中心", "街道办事处", "派出所", "卫生服务中心", "老年服务中心", "街道文化中心", "全民健身活动中心"]
            case .communityHome: ["便民服务中心", "警务室", "日间照料中心", "多功能运动场", "卫生服务站", "社区文化活动室", "菜店"]
            }
        }
    }

    /// How far a facility has come, in the words of the files.
    public enum Stage: String, Sendable, CaseIterable {
        case planned = "规划", underConstruction = "在建", built = "已建成", handedOver = "已移交", inUse = "使用中", closed = "已停用"

        /// The same as an id.
        public var id: String {
            switch self {
            case .planned: "planned"
            case .underConstruction: "under_construction"
            case .built: "built"
            case .handedOver: "handed_over"
            case .inUse: "in_use"
            case .closed: "closed"
            }
        }
    }

    /// How premises come about, in the words of the files.
    public enum Mode: String, Sendable, CaseIterable {
        case newBuild = "新建", renovate = "改建", extend = "改扩建", purchase = "购买", projectProvided = "项目配套", shared = "整合共享", lease = "租赁",
            swap = "置换"

        /// The same as an id.
        public var id: String {
            switch self {
            case .newBuild: "new_build"
            case .renovate: "renovate"
            case .extend: "extend"
            case .purchase: "purchase"
            case .projectProvided: "project_provided"
            case .shared: "shared"
            case .lease: "lease"
            case .swap: "swap"
            }
        }
    }

    /// A service centre that stands or is to stand.
    public struct Facility: Sendable {
        /// Its id.
        public let id: String
        /// An invented name that says 示例.
        public let name: String
        /// What it serves as.
        public let tiers: [Tier]
        /// How far it has come.
        public let stage: Stage
        /// Square metres; nil where nobody has said.
        public let floorArea: Int?
        /// What it offers, in the words of the layout plan.
        public let functions: [String]
        /// People it can serve, where that is stated.
        public let capacity: Int?
        /// The code of the area it belongs to.
        public let serves: String
        /// Where it stands.
        public let place: Place
    }

    /// A site that could be chosen.
    public struct Candidate: Sendable {
        /// Its id.
        public let id: String
        /// An invented name that says 示例.
        public let name: String
        /// What it could serve as.
        public let tiers: [Tier]
        /// Square metres.
        public let floorArea: Int
        /// People it could serve; nil where its floor area decides.
        public let capacity: Int?
        /// 万元, ten thousand yuan.
        public let cost: Double
        /// How the premises would come about.
        public let mode: Mode
        /// The name of its district.
        public let district: String
        /// Of the candidates of one group at most one can be built; empty for most.
        public let group: String
        /// Where it is.
        public let place: Place
    }
}
