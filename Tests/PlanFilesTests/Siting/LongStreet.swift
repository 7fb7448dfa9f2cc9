import Foundation
import Planning

/// A drawn street of 6 km with people, facilities and candidates on it, as files of a plan, and what a choice of them is worth straight
/// from the definitions. Everything lies at whole hundreds of metres, which no limit of the tests is.
struct LongStreet {
    struct Building {
        let id: String, x: Double, tiers: [Tier]
        let floorArea: Int?, capacity: Int?
        var isInUse = true
    }

    /// What a candidate is built as; nothing where it is not chosen.
    typealias Uses = [[Tier]]

    private(set) var people: [(x: Double, number: Int)] = []
    private(set) var facilities: [Building] = []
    private(set) var candidates: [Building] = []
    private var state: UInt64

    /// The tiers in the order they are asked about.
    static let tiers: [Tier] = [.streetCentre, .communityHome]
    private static func minutes(_ tier: Tier) -> Double { tier == .streetCentre ? 20 : 10 }

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        people = (0..<draw(2...7)).map { _ in (Double(draw(-25...25)) * 100, draw(0...60) * 1000) }
        for i in 0..<draw(0...2) { facilities.append(building("f\(i)")) }
        for i in 0..<draw(2...4) { candidates.append(building("C\(i)")) }
    }

    private mutating func draw(_ range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(((state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD) >> 33) % range.count
    }

    private mutating func building(_ id: String) -> Building {
        let tiers = draw(1...3) < 3 ? Self.tiers : [Self.tiers[draw(0...1)]]
        // Too small for a home, large enough for either, just too small for both, and just large enough.
        let areas: [Int?] = [2000, 16_000, 17_699, 17_700, 30_000, nil]
        return Building(
            id: id, x: Double(draw(-25...25)) * 100, tiers: tiers, floorArea: areas[draw(0...5)], capacity: draw(1...5) == 1 ? draw(1...40) * 1000 : nil,
            isInUse: draw(1...4) > 1)
    }

    /// Numbers to ask for: of each tier at least one, and no more than there are candidates. Nil where a tier has none.
    mutating func counts() -> [Int]? {
        let most = mostOfEach
        return most.contains(0) ? nil : most.map { min($0, draw(1...2)) }
    }

    /// The candidates of each tier.
    var mostOfEach: [Int] { Self.tiers.map { tier in candidates.count { $0.tiers.contains(tier) } } }

    /// The plan's folder.
    func plan() throws -> PlanFolder {
        let yaml = """
            name: 长街
            streets: {file: streets.geojson}
            demand: {file: demand.csv}
            facilities: {file: facilities.csv}
            candidates: {file: candidates.csv}
            boundaries:
              communities: {file: communities.geojson}
              subdistricts: {file: subdistricts.geojson}

            """
        let plan = try PlanFolder(yaml, streets: [.init([(-3000, 0), (3000, 0)])])
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], people.enumerated().map { ("v\($0)", $1.x, 0, ",\($1.number)") })
        func cells(_ one: Building) -> String {
            ",\(one.tiers.map(\.rawValue).joined(separator: ";")),\(one.isInUse ? "in_use" : "planned"),"
                + "\(one.floorArea.map(String.init) ?? ""),\(one.capacity.map(String.init) ?? "")"
        }
        let header = "id,lon,lat,tiers,stage,floor_area,capacity"
        // One more stands aside for plans without any, in nobody's reach and not yet in use.
        let aside = Building(id: "f9", x: 2950, tiers: [.communityHome], floorArea: nil, capacity: nil, isInUse: false)
        try plan.writePoints("facilities.csv", [header], (facilities + [aside]).map { ($0.id, $0.x, 0, cells($0)) })
        try plan.writePoints("candidates.csv", [header.replacing("stage", with: "note")], candidates.map { ($0.id, $0.x, 0, cells($0)) })
        try plan.write("communities.geojson", Self.halves(at: Self.border(.communityHome), "社区"))
        try plan.write("subdistricts.geojson", Self.halves(at: Self.border(.streetCentre), "街道"))
        return plan
    }

    /// Where the areas of a tier meet: communities for homes, subdistricts for centres.
    private static func border(_ tier: Tier) -> Double { tier == .communityHome ? 250 : -350 }

    /// The street west and east of a border.
    private static func halves(at border: Double, _ name: String) -> String {
        PlanFolder.areas([(-3100, -900, border, 900), (border, -900, 3100, 900)], ["西", "东"].map { "\"id\": \"\($0)\(name)\", \"name\": \"\($0)\(name)\"" })
    }
}

extension LongStreet {
    /// Every way to use the candidates with no more of each tier than asked for.
    func everyChoice(_ counts: [Int]) -> [Uses] {
        var all: [Uses] = [[]]
        for candidate in candidates {
            var options = [[]] + candidate.tiers.map { [$0] }
            // Split 15,000 to 2,700, a part is large enough for its tier where the whole has the 17,700 of both.
            if candidate.tiers.count == 2, candidate.floorArea ?? 17_700 >= 17_700 { options.append(Self.tiers) }
            all = all.flatMap { uses in options.map { uses + [$0] } }
        }
        return all.filter { uses in zip(Self.tiers, counts).allSatisfy { tier, count in uses.count { $0.contains(tier) } <= count } }
    }

    /// How many people have a centre of each tier in time, or with capacities a place in one, added up over the tiers.
    func worth(_ uses: Uses, hasCapacity: Bool = false, isWithinBoundary: Bool = false, speed: Double = 1.2) -> Double {
        Self.tiers.reduce(0.0) { (sum: Double, tier: Tier) -> Double in
            let built = zip(candidates, uses).filter { $1.contains(tier) }.map(\.0)
            let open = facilities.filter { $0.isInUse && $0.tiers.contains(tier) } + built
            let limit = Self.minutes(tier) * 60 * speed, border = Self.border(tier)
            let masks = people.map { one in
                var mask = 0
                for (i, centre) in open.enumerated() where abs(centre.x - one.x) <= limit {
                    if !isWithinBoundary || (centre.x < border) == (one.x < border) { mask |= 1 << i }
                }
                return mask
            }
            if !hasCapacity {
                let served = zip(people, masks).filter { $1 != 0 }
                return sum + served.reduce(0.0) { $0 + Double($1.0.number) }
            }
            // The least cut: whoever cuts the places of some centres must also cut everybody who has another in time.
            var least = Double.infinity
            for cut in 0..<(1 << open.count) {
                var value = 0.0
                for (i, centre) in open.enumerated() where cut >> i & 1 == 1 { value += Self.places(centre, tier) }
                for (one, mask) in zip(people, masks) where mask & ~cut != 0 { value += Double(one.number) }
                least = min(least, value)
            }
            return sum + least
        }
    }

    /// The facility's own number, else the lesser of the design population and what its floor area is enough for.
    private static func places(_ building: Building, _ tier: Tier) -> Double {
        if let own = building.capacity { return Double(own) }
        let (people, area) = tier == .streetCentre ? (100_000.0, 15_000.0) : (12_000, 2700)
        return building.floorArea.map { min(people, (Double($0) * people / area).rounded(.down)) } ?? people
    }
}
