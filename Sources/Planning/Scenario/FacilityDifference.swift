public import Geo
import Travel

/// What a scenario does to one centre.
public struct FacilityDifference: Hashable, Sendable {
    /// What became of it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case added, removed, released, opened, moved, changed, affected

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .added: Phrase(zh: "新增", en: "added")
            case .removed: Phrase(zh: "撤除", en: "removed")
            case .released: Phrase(zh: "腾退", en: "released")
            case .opened: Phrase(zh: "启用", en: "opened")
            case .moved: Phrase(zh: "迁址", en: "moved")
            case .changed: Phrase(zh: "改变", en: "changed")
            case .affected: Phrase(zh: "受影响", en: "affected")
            }
        }
    }

    /// The centre without and with the scenario; nil where it is not there.
    public let before: Facility?, after: Facility?
    /// What became of it: `released` served people and stays on the list without doing so; `opened` is the reverse; `changed` is of another
    /// size, offer or stage; `affected` is as it was, but others go there.
    public let kind: Kind
    /// For each tier it serves or served, in the order of the standards.
    public let tiers: [Visitors]

    /// Who goes to a centre, for one tier.
    public struct Visitors: Hashable, Sendable {
        /// The kind of centre.
        public let tier: Tier
        /// People for whom it is in time, without and with the scenario.
        public let inReachBefore: Int, inReachAfter: Int
        /// People who are assigned to it, without and with the scenario.
        public let assignedBefore: Int, assignedAfter: Int
        /// People assigned to it who were not, and the other way round.
        public let gained: Int, lost: Int
    }

    /// The centre's id.
    public var id: Facility.ID { (after ?? before)!.id }
    /// The centre as it is, else as it was.
    public var facility: Facility { (after ?? before)! }

    /// Functions it housed and houses no longer, and the other way round.
    public var functionsLost: [Function] { Function.allCases.filter { (before?.functions ?? []).contains($0) && !(after?.functions ?? []).contains($0) } }
    /// Functions it houses and did not before.
    public var functionsGained: [Function] { Function.allCases.filter { (after?.functions ?? []).contains($0) && !(before?.functions ?? []).contains($0) } }

    /// Every centre that is another, or that others go to, in order of id.
    static func all(_ old: Coverage, _ new: Coverage) -> [FacilityDifference] {
        let before = Dictionary(uniqueKeysWithValues: old.study.facilities.enumerated().map { ($1.id, $0) })
        let after = Dictionary(uniqueKeysWithValues: new.study.facilities.enumerated().map { ($1.id, $0) })
        let visits = zip(old.tiers, new.tiers).map { ($0, $1, Visits($0, old), Visits($1, new)) }
        return Set(before.keys).union(after.keys).sorted().compactMap { id in
            let was = before[id].map { old.study.facilities[$0] }, now = after[id].map { new.study.facilities[$0] }
            var tiers: [Visitors] = []
            for (oldTier, newTier, there, here) in visits {
                let (k, j) = (before[id].flatMap { there.rank[$0] }, after[id].flatMap { here.rank[$0] })
                if k == nil && j == nil { continue }
                let (a, b) = (k.map { there.flows[$0] } ?? [:], j.map { here.flows[$0] } ?? [:])
                tiers.append(
                    Visitors(
                        tier: newTier.standard.tier, inReachBefore: k.map { there.inReach(oldTier.reach[$0]) } ?? 0,
                        inReachAfter: j.map { here.inReach(newTier.reach[$0]) } ?? 0, assignedBefore: a.values.reduce(0, +),
                        assignedAfter: b.values.reduce(0, +), gained: b.reduce(0) { $0 + max(0, $1.value - (a[$1.key] ?? 0)) },
                        lost: a.reduce(0) { $0 + max(0, $1.value - (b[$1.key] ?? 0)) }))
            }
            guard let kind = kind(was, now, old.study, new.study, tiers) else { return nil }
            return FacilityDifference(before: was, after: now, kind: kind, tiers: tiers)
        }
    }

    private static func kind(_ was: Facility?, _ now: Facility?, _ old: Study, _ new: Study, _ tiers: [Visitors]) -> Kind? {
        guard let was else { return .added }
        guard let now else { return .removed }
        let (served, serves) = (old.stages.contains(was.stage), new.stages.contains(now.stage))
        if served && !serves { return .released }
        if serves && !served { return .opened }
        if was.place != now.place { return .moved }
        if was != now { return .changed }
        return tiers.contains { $0.inReachBefore != $0.inReachAfter || $0.gained > 0 || $0.lost > 0 } ? .affected : nil
    }
}

/// Who goes where in one tier, by centre.
private struct Visits {
    /// Every facility's rank in the tier; nil for one that does not serve it.
    let rank: [Int?]
    /// For every centre, the people of each demand point that are assigned to it.
    private(set) var flows: [[Int: Int]]
    private let people: [Int]

    init(_ tier: TierCoverage, _ coverage: Coverage) {
        var rank = [Int?](repeating: nil, count: coverage.study.facilities.count)
        for (k, i) in tier.facilities.enumerated() { rank[i] = k }
        self.rank = rank
        people = coverage.ground.residents.people
        flows = [[Int: Int]](repeating: [:], count: tier.facilities.count)
        for flow in tier.allocation.flows { flows[flow.facility][flow.demand, default: 0] += flow.people }
    }

    func inReach(_ table: [Walks.Reached]) -> Int { table.reduce(0) { $0 + people[$1.demand] } }
}
