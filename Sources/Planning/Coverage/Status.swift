public import Geo

/// How it stands with the people of one demand point, for one tier. A point has exactly one; the five add up to everyone.
public enum Status: String, Hashable, Sendable, CaseIterable {
    /// A centre is in time, and has room for at least some of them.
    case served
    /// A centre is in time, but all such are full.
    case noCapacity = "no_capacity"
    /// On the network, and no centre is in time.
    case outOfReach = "out_of_reach"
    /// On the network, but no street leads to any centre.
    case isolated
    /// No street is within the snapping distance.
    case offNetwork = "off_network"

    /// What people call it.
    public var name: Phrase {
        switch self {
        case .served: Phrase(zh: "已服务", en: "served")
        case .noCapacity: Phrase(zh: "容量不足", en: "no capacity")
        case .outOfReach: Phrase(zh: "超出时限", en: "out of reach")
        case .isolated: Phrase(zh: "路网孤立", en: "isolated")
        case .offNetwork: Phrase(zh: "离路网过远", en: "off network")
        }
    }
}
