public import Geo

/// A review that several bodies hold together (联合审查), and that a profile may ask of every housing project before its next step.
public enum JointReview: String, Hashable, Sendable, CaseIterable {
    case planning = "planning_review", landSupply = "land_supply_review", completion = "completion_review", acceptance = "joint_acceptance"

    /// What the papers call it.
    public var name: Phrase {
        switch self {
        case .planning: Phrase(zh: "规划联合审查", en: "joint review of planning conditions")
        case .landSupply: Phrase(zh: "供地联合审查", en: "joint review of land supply")
        case .completion: Phrase(zh: "联合审核", en: "joint review at completion")
        case .acceptance: Phrase(zh: "联合验收", en: "joint acceptance")
        }
    }
}
