public import Geo

/// One thing that a profile asks for: of what, where, how much, by which paper.
public struct Rule: Hashable, Sendable {
    /// What a rule speaks of.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        case community, subdistrict, facility, project

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .community: Phrase(zh: "社区", en: "community")
            case .subdistrict: Phrase(zh: "街道", en: "subdistrict")
            case .facility: Phrase(zh: "设施", en: "centre")
            case .project: Phrase(zh: "居住项目", en: "housing project")
            }
        }
    }

    /// How strongly it binds.
    public enum Force: String, Hashable, Sendable, CaseIterable {
        case binding, guidance, proposed

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .binding: Phrase(zh: "强制", en: "binding")
            case .guidance: Phrase(zh: "引导", en: "guidance")
            case .proposed: Phrase(zh: "研究中", en: "proposed")
            }
        }
    }

    /// A size that premises have.
    public enum Measure: String, Hashable, Sendable, CaseIterable {
        case floorArea = "floor_area", outdoorArea = "outdoor_area", oneStopArea = "one_stop_area"

        /// What the papers call it.
        public var name: Phrase {
            switch self {
            case .floorArea: Phrase(zh: "建筑面积", en: "floor area")
            case .outdoorArea: Phrase(zh: "室外活动场地用地面积", en: "outdoor land")
            case .oneStopArea: Phrase(zh: "“一门式”服务用房面积", en: "one-stop hall")
            }
        }

        /// As it stands behind a number where several measures stand together: land is no floor, and a hall is a part of the floor.
        public var unit: Phrase {
            switch self {
            case .floorArea: Phrase("m²")
            case .outdoorArea: Phrase(zh: "m²（室外用地）", en: "m² of outdoor land")
            case .oneStopArea: Phrase(zh: "m²（“一门式”用房）", en: "m² of one-stop hall")
            }
        }
    }

    /// Its name among the profile's rules.
    public let key: String
    /// What people call it.
    public let name: Phrase
    /// What it speaks of, and of which tier's centres; both where nil.
    public let subject: Subject, tier: Tier?
    /// In which zones it binds; in all where nil.
    public let zones: Set<ZoneType>?
    /// How strongly.
    public let force: Force
    /// When it must be met by, where the paper says.
    public let due: Day?
    /// What it asks.
    public let demand: Demand
    /// Document and phrase.
    public let basis: String
    /// The profile that it stands in, which may be one that this one inherits.
    public let profile: String
    /// The first and the last day it binds: its own, else those of the profile that it stands in; nil where open.
    public let from: Day?, to: Day?

    /// A rule.
    public init(
        key: String, name: Phrase, subject: Subject, tier: Tier? = nil, zones: Set<ZoneType>? = nil, force: Force = .binding, due: Day? = nil,
        demand: Demand, basis: String, profile: String, from: Day? = nil, to: Day? = nil
    ) {
        (self.key, self.name, self.subject, self.tier, self.zones) = (key, name, subject, tier, zones)
        (self.force, self.due, self.demand, self.basis, self.profile) = (force, due, demand, basis, profile)
        (self.from, self.to) = (from, to)
    }
}
