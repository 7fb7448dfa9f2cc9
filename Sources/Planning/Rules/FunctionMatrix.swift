public import Geo
import Travel

/// Where the people of an area find one of the seven functions.
public struct FunctionState: Hashable, Sendable {
    /// Where it is found.
    public enum Place: String, Hashable, Sendable, CaseIterable {
        /// A centre in use that is for the area houses it.
        case here
        /// Not here, but most of the people have it in time elsewhere.
        case nearby = "within_reach"
        /// Neither.
        case absent
        /// None that is known, but a centre of the area does not say what it houses.
        case unknown

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .here: Phrase(zh: "本区有", en: "here")
            case .nearby: Phrase(zh: "邻区可达", en: "within reach elsewhere")
            case .absent: Phrase(zh: "缺", en: "absent")
            case .unknown: Phrase(zh: "未填", en: "unknown")
            }
        }
    }

    /// The function.
    public let function: Function
    /// Where it is found.
    public let place: Place
    /// How many of the area's people walk in time to a centre elsewhere that houses it.
    public let peopleElsewhere: Int
    /// The centre elsewhere that houses it and that most of them can reach, as a position in the study.
    public let nearest: Int?
}

/// Which functions the people of every area of a tier's level have, here or elsewhere in time.
struct FunctionMatrix {
    /// For every area its functions, in the order of the layout plan.
    let rows: [[FunctionState]]

    init(_ tier: TierCoverage, _ ground: AuditGround) {
        let study = ground.study, level = tier.standard.tier.areaLevel, membership = ground.membership
        let functions = tier.standard.tier.functions.filter { tier.standard.functions.isEmpty || tier.standard.functions.contains($0) }
        let count = membership.areas[level]?.count ?? 0
        guard let areaOf = membership.area(of: level), count > 0 else {
            rows = []
            return
        }
        // Bits of the functions that every point has in time elsewhere, and the people of an area in time of each such centre.
        var reachable = [UInt16](repeating: 0, count: study.demand.count), people: [[Int: Int]] = .init(repeating: [:], count: count)
        var bits = [UInt16](repeating: 0, count: tier.facilities.count)
        for (k, i) in tier.facilities.enumerated() {
            let housed = study.facilities[i].functions ?? []
            for (f, function) in functions.enumerated() where housed.contains(function) { bits[k] |= 1 << UInt16(f) }
            let own = membership.areas(of: i, level: level)
            for entry in tier.reach[k] {
                guard let area = areaOf[entry.demand], !own.contains(area) else { continue }
                reachable[entry.demand] |= bits[k]
                people[area][k, default: 0] += study.demand[entry.demand].people
            }
        }
        var elsewhere = [[Int]](repeating: [Int](repeating: 0, count: functions.count), count: count), everyone = [Int](repeating: 0, count: count)
        for (i, point) in study.demand.enumerated() {
            guard let area = areaOf[i] else { continue }
            everyone[area] += point.people
            for f in functions.indices where reachable[i] & (1 << UInt16(f)) != 0 { elsewhere[area][f] += point.people }
        }
        rows = (0..<count).map { area in
            let own = ground.centres(for: area, level, tier.standard.tier)
            let housed = own.reduce(into: Set<Function>()) { $0.formUnion(study.facilities[$1].functions ?? []) }
            let isUnsaid = own.contains { study.facilities[$0].functions == nil }
            return functions.enumerated().map { f, function in
                let best = people[area].filter { bits[$0.key] & (1 << UInt16(f)) != 0 }.max { ($0.value, $1.key) < ($1.value, $0.key) }
                let place: FunctionState.Place =
                    housed.contains(function) ? .here : isUnsaid ? .unknown : elsewhere[area][f] * 2 > everyone[area] ? .nearby : .absent
                return FunctionState(
                    function: function, place: place, peopleElsewhere: elsewhere[area][f], nearest: best.map { tier.facilities[$0.key] })
            }
        }
    }
}
