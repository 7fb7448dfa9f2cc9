import Foundation

/// The service centres of the city: fewer than its plan wants, in every stage, some with papers missing.
struct Facilities {
    private let ground: Ground, residents: Residents, doorsteps: Doorsteps, frame: Frame
    private let codes: Codes
    private var dice: Dice
    private(set) var list: [City.Facility] = []

    init(ground: Ground, residents: Residents, doorsteps: Doorsteps, frame: Frame, codes: Codes, seed: UInt64) {
        self.ground = ground
        self.residents = residents
        self.doorsteps = doorsteps
        self.frame = frame
        self.codes = codes
        dice = Dice(seed: seed, for: 101)
        layStreetCentres()
        layCommunityHomes()
        layOddOnes()
    }

    /// 31 of 52 in use; five are planned so far, and one subdistrict has nothing at all.
    private mutating func layStreetCentres() {
        let stages = dealt([(.inUse, 31), (.handedOver, 3), (.built, 3), (.underConstruction, 7), (.planned, 5), (.closed, 2)], of: Ground.subdistrictCount)
        for (subdistrict, stage) in stages.enumerated() {
            guard let stage else { continue }
            let members = ground.parents.indices.filter { ground.parents[$0] == subdistrict }
            let host = members.max { (residents.populations[$0], $1) < (residents.populations[$1], $0) }!
            let isNew = residents.zones[host] == .greenfield
            // Every tenth is a community home too.
            let tiers: [City.Tier] = subdistrict % 10 == 4 ? [.streetCentre, .communityHome] : [.streetCentre]
            let area = isNew || stage != .inUse ? dice.between(15_000, 23_000) : dice.between(5_200, 17_500)
            add(
                "J" + Names.three(subdistrict + 1), codes.subdistrictNames[subdistrict] + "综合服务中心", tiers, stage, area: area,
                complete: isNew ? 0.9 : 0.5, capacity: dice.hits(0.15) ? dice.between(60_000, 110_000) : nil, serves: codes.subdistricts[subdistrict],
                at: doorsteps.spot(community: host, near: ground.middles[host], &dice))
        }
    }

    /// 240 of 392 in use; in the built-up area mostly small.
    private mutating func layCommunityHomes() {
        let stages = dealt(
            [(.inUse, 240), (.handedOver, 18), (.built, 20), (.underConstruction, 34), (.planned, 30), (.closed, 8)], of: Ground.communityCount)
        for (community, stage) in stages.enumerated() {
            guard let stage else { continue }
            let isNew = residents.zones[community] == .greenfield
            let area = isNew || stage == .planned ? dice.between(2_700, 3_900) : exp(dice.between(log(420), log(3_100)))
            add(
                "S" + Names.three(community + 1), codes.communityNames[community] + "家园", [.communityHome], stage, area: area,
                complete: isNew ? 0.85 : 0.35, capacity: dice.hits(0.12) ? dice.between(6_000, 14_000) : nil, serves: codes.communities[community],
                at: doorsteps.spot(community: community, near: ground.middles[community], &dice))
        }
    }

    /// Two whose streets lead nowhere else, one that no street reaches: none of them counts among those that serve.
    private mutating func layOddOnes() {
        let islanders = doorsteps.islanders
        for (number, part) in [0.2, 0.8].enumerated() where !islanders.isEmpty {
            let spot = doorsteps.beside(islanders[Int(part * Double(islanders.count))], &dice)
            addOddOne("Y00\(number + 1)", "示例孤岛服务点\(number + 1)", spot)
        }
        addOddOne("Y003", "示例山顶服务点", doorsteps.remoteSpot(&dice))
    }

    private mutating func addOddOne(_ id: String, _ name: String, _ spot: Spot) {
        let nearest = ground.middles.indices.min { (ground.middles[$0] - spot).length < (ground.middles[$1] - spot).length }!
        let community = ground.mesh.cell(at: spot).map { Int(ground.communities[$0]) }.flatMap { $0 >= 0 ? $0 : nil } ?? nearest
        add(id, name, [.communityHome], .inUse, area: 260, complete: 0.1, capacity: nil, serves: codes.communities[community], at: spot)
    }

    private mutating func add(
        _ id: String, _ name: String, _ tiers: [City.Tier], _ stage: City.Stage, area: Double, complete: Double, capacity: Double?, serves: String,
        at spot: Spot
    ) {
        let isComplete = dice.hits(complete)
        let functions = tiers.flatMap { tier in
            let missing = isComplete ? 0 : 1 + dice.index(below: 3)
            var offered = tier.functions
            for _ in 0..<missing { offered.remove(at: dice.index(below: offered.count)) }
            return offered
        }
        list.append(
            City.Facility(
                id: id, name: name, tiers: tiers, stage: stage, floorArea: dice.hits(0.05) ? nil : Int((area / 10).rounded()) * 10,
                functions: functions, capacity: capacity.map { Int(($0 / 500).rounded()) * 500 }, serves: serves, place: frame.place(spot)))
    }

    /// So many of each stage dealt out among so many areas; the rest get none.
    private mutating func dealt(_ stages: [(City.Stage, Int)], of count: Int) -> [City.Stage?] {
        var cards: [City.Stage?] = stages.flatMap { [City.Stage?](repeating: $0.0, count: $0.1) }
        cards += [City.Stage?](repeating: nil, count: count - cards.count)
        cards.shuffle(using: &dice)
        return cards
    }
}
