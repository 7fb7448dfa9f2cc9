import Foundation
public import Geo

extension City {
    /// Another facility: a school, a stop, a shop, in the words of the files.
    public struct Amenity: Sendable {
        /// Its id, an invented name that says 示例, and what it is.
        public let id: String, name: String, kind: String
        /// Where it stands.
        public let place: Place
    }

    /// Premises that stand already and could be put to use (存量房源).
    public struct Stock: Sendable {
        /// Its id and an invented name that says 示例.
        public let id: String, name: String
        /// What it could serve as, its square metres, and how it would come about.
        public let tiers: [Tier], floorArea: Int, mode: Mode
        /// Who owns it and how it stands.
        public let owner: String, availability: String
        /// 万元, ten thousand yuan.
        public let cost: Double
        /// Where it is.
        public let place: Place
    }

    /// A housing project, which owes premises.
    public struct Project: Sendable {
        /// Its id and an invented name that says 示例.
        public let id: String, name: String
        /// Planned dwellings; square metres above ground.
        public let households: Int, aboveGround: Int
        /// Square metres provided; nil where nobody has said.
        public let provided: Int?
        /// How it settles what it owes; empty where that is not decided.
        public let route: String
        /// The days of its planning permit and of the handover; the second empty where it has not come.
        public let permit: String, handover: String
        /// The code of its community.
        public let community: String
    }
}

/// What else stands in the city: other facilities, stock premises, housing projects.
struct Surroundings {
    private(set) var amenities: [City.Amenity] = []
    private(set) var stock: [City.Stock] = []
    private(set) var projects: [City.Project] = []

    /// Every kind with the share of communities that have one.
    private static let kinds: [(word: String, share: Double)] = [
        ("幼儿园", 0.72), ("公交站", 0.86), ("便利店", 0.88), ("公园", 0.62), ("养老", 0.28), ("体育场地", 0.4), ("医疗卫生", 0.33), ("社区食堂", 0.18),
        ("社区用房", 0.15),
    ]
    private static let owners = ["政府", "央产", "市属企业", "街道企业", "投资方", "全体业主"]
    private static let states = ["闲置", "闲置", "适用", "租期将满", "占用"]

    init(ground: Ground, residents: Residents, doorsteps: Doorsteps, frame: Frame, codes: Codes, seed: UInt64) {
        var dice = Dice(seed: seed, for: 121)
        func spot(_ community: Int) -> Place { frame.place(doorsteps.spot(community: community, near: ground.middles[community], &dice)) }
        for community in ground.parents.indices {
            for kind in Self.kinds where dice.hits(kind.share) {
                let number = amenities.count + 1, stem = codes.communityNames[community].replacing("社区", with: "")
                amenities.append(City.Amenity(id: "Q" + Self.four(number), name: stem + kind.word, kind: kind.word, place: spot(community)))
            }
        }
        for number in 1...160 {
            let community = dice.index(below: ground.parents.count), isLarge = dice.hits(0.06)
            let area = isLarge ? dice.between(6_000, 17_000) : Self.logBetween(160, 2_600, &dice)
            let mode = dice.one(of: [.lease, .purchase, .swap, .renovate, .shared] as [City.Mode]), floorArea = Int((area / 10).rounded()) * 10
            let owner = dice.one(of: Self.owners), state = dice.one(of: Self.states)
            stock.append(
                City.Stock(
                    id: "K" + Names.three(number), name: codes.communityNames[community].replacing("社区", with: "存量房源"),
                    tiers: isLarge ? [.streetCentre, .communityHome] : [.communityHome], floorArea: floorArea, mode: mode, owner: owner, availability: state,
                    cost: (Double(floorArea) * dice.between(0.1, 0.8)).rounded(), place: spot(community)))
        }
        for number in 1...60 {
            let community = dice.index(below: ground.parents.count), households = Int(Self.logBetween(60, 3_600, &dice))
            let due = Double(households) * 0.15, chance = dice.share()
            // Of every twelfth nobody has said what it provides.
            let share = chance < 0.1 ? 0 : chance < 0.4 ? dice.between(0.4, 0.97) : dice.between(1, 1.3)
            let provided = number % 12 == 5 ? nil : Int((due * share).rounded(chance < 0.4 ? .down : .up))
            let year = 2014 + dice.index(below: 10), month = 1 + dice.index(below: 12), day = 1 + dice.index(below: 28)
            let isOver = dice.hits(0.5)
            projects.append(
                City.Project(
                    id: "P" + Names.three(number), name: codes.communityNames[community].replacing("社区", with: "小区") + "\(number)期", households: households,
                    aboveGround: Int((Double(households) * dice.between(92, 128) / 10).rounded()) * 10, provided: provided,
                    route: dice.hits(0.3) ? dice.one(of: ["实物配建", "缴纳建设费用"]) : "", permit: Self.date(year, month, day),
                    handover: isOver ? Self.date(year + 1 + dice.index(below: 2), 1 + dice.index(below: 12), 1 + dice.index(below: 28)) : "",
                    community: codes.communities[community]))
        }
    }

    private static func four(_ number: Int) -> String { String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number) }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }

    /// A number between two others, small ones as likely as large ones.
    private static func logBetween(_ low: Double, _ high: Double, _ dice: inout Dice) -> Double { exp(dice.between(log(low), log(high))) }
}
