public import Geo
public import Planning

/// The layout plan against itself: positions by tier and district, what fills them, what is short, and whether the parts equal the whole.
public struct LayoutChecksum: Hashable, Sendable {
    /// A number that the plan states: so many centres of a tier in a district, or in all.
    public struct Declared: Hashable, Sendable {
        /// The tier.
        public let tier: Tier
        /// The district; nil for the whole plan.
        public let district: DivisionCode?
        /// How many.
        public let count: Int

        /// A stated number.
        public init(tier: Tier, district: DivisionCode?, count: Int) {
            self.tier = tier
            self.district = district
            self.count = count
        }
    }

    /// A number that the plan states of an area whose district nobody can tell by its code.
    public struct Untold: Hashable, Sendable {
        /// The tier.
        public let tier: Tier
        /// The area, by the plan's own number.
        public let area: String

        /// A number of an area.
        public init(tier: Tier, area: String) { (self.tier, self.area) = (tier, area) }
    }

    /// One tier in one district, or in all.
    public struct Row: Hashable, Sendable {
        /// The tier.
        public let tier: Tier
        /// The district; nil for the whole plan.
        public let district: DivisionCode?
        /// What the plan states; nil where it states nothing.
        public let declared: Int?
        /// Positions in the register, those cancelled not counted.
        public fileprivate(set) var positions = 0
        /// Positions that a facility fills, at whatever stage but closed.
        public fileprivate(set) var matched = 0
        /// Positions whose facility is in use.
        public fileprivate(set) var inUse = 0
        /// How many stated centres have no position.
        public var unplaced: Int { max(0, (declared ?? positions) - positions) }
        /// How many are not in use yet, of those stated, or where none are stated of the positions.
        public var shortfall: Int { max(0, (declared ?? positions) - inUse) }
    }

    /// Where parts and whole differ, or a match does not hold.
    public struct Discrepancy: Hashable, Sendable {
        /// Where: tier and district, or a position.
        public let place: Phrase
        /// What is there.
        public let found: Phrase
        /// What it should be.
        public let wanted: Phrase
    }

    /// For each tier its districts by code, then the whole.
    public let rows: [Row]
    /// Empty where the parts equal the whole and every match holds.
    public let discrepancies: [Discrepancy]
    /// Areas with a stated number that belongs to no district here. Of their tiers no district is held against what is stated: part of it would be missing.
    public let untold: [Untold]

    /// The checksum of a plan.
    /// - Parameters:
    ///   - declared: the numbers that the plan states, for the whole and by district.
    ///   - untold: the areas with a stated number that are in no district by their codes.
    ///   - positions: the states of the register of positions.
    ///   - facilities: the states of the register of facilities on the same day.
    public init(declared: [Declared], untold: [Untold] = [], positions: [State], facilities: [State]) {
        let unclear = Set(untold.map(\.tier)), declared = declared.filter { $0.district == nil || !unclear.contains($0.tier) }
        self.untold = untold
        let stages = Dictionary(facilities.map { ($0.subject.id, $0) }) { first, _ in first }
        var discrepancies: [Discrepancy] = [], rows: [Row] = []
        var filled: Set<Filling> = []
        let standing = positions.filter { $0.stage != "cancelled" }.sorted { $0.subject < $1.subject }
        for tier in Tier.allCases {
            var whole = Row(tier: tier, district: nil, declared: Self.number(declared, tier, nil))
            let mine = standing.filter { $0.word("tier") == tier.rawValue }
            for position in mine { Self.count(position, stages, &filled, &whole) }
            filled.removeAll()
            let districts = Set(mine.compactMap(Self.district) + declared.filter { $0.tier == tier }.compactMap(\.district))
            for district in districts.sorted() {
                var row = Row(tier: tier, district: district, declared: Self.number(declared, tier, district))
                for position in mine where Self.district(position) == district { Self.count(position, stages, &filled, &row) }
                rows.append(row)
                if let stated = row.declared, stated != row.positions { discrepancies.append(Self.difference(row, stated)) }
            }
            guard whole.declared != nil || whole.positions > 0 else { continue }
            rows.append(whole)
            let parts = rows.filter { $0.tier == tier && $0.district != nil }.compactMap(\.declared)
            if let stated = whole.declared, !parts.isEmpty, parts.reduce(0, +) != stated {
                let sum = parts.reduce(0, +)
                discrepancies.append(
                    Discrepancy(
                        place: tier.name,
                        found: Phrase(zh: "各区县之和 \(sum)", en: "districts add up to \(sum)"),
                        wanted: Phrase(zh: "全域 \(stated)", en: "\(stated) for the whole plan")))
            }
            if let stated = whole.declared, stated != whole.positions { discrepancies.append(Self.difference(whole, stated)) }
            discrepancies += Self.strays(mine)
        }
        self.rows = rows
        self.discrepancies = discrepancies + Self.matches(standing, stages)
    }

    private static func number(_ declared: [Declared], _ tier: Tier, _ district: DivisionCode?) -> Int? {
        let mine = declared.filter { $0.tier == tier && $0.district == district }
        return mine.isEmpty ? nil : mine.reduce(0) { $0 + $1.count }
    }

    private static func district(_ position: State) -> DivisionCode? { position.text("district").flatMap { DivisionCode($0)?.district } }

    /// A facility that fills a position of a tier.
    private struct Filling: Hashable {
        let facility: String, tier: String
    }

    private static func filling(_ position: State) -> Filling? {
        guard position.stage == "matched", let facility = position.text("facility") else { return nil }
        return Filling(facility: facility, tier: position.word("tier") ?? "")
    }

    /// One facility fills one position of its own tier: nothing else counts as matched.
    private static func count(_ position: State, _ facilities: [String: State], _ filled: inout Set<Filling>, _ row: inout Row) {
        row.positions += position.number("count") ?? 1
        guard let filling = filling(position), let facility = facilities[filling.facility], facility.stage != "closed",
            facility.words("tiers").contains(filling.tier), filled.insert(filling).inserted
        else { return }
        row.matched += 1
        if facility.stage == Planning.Stage.inUse.rawValue { row.inUse += 1 }
    }

    private static func difference(_ row: Row, _ stated: Int) -> Discrepancy {
        let place = row.tier.name + (row.district.map { Phrase(" \($0)") } ?? Phrase(zh: " 全域", en: ", whole plan"))
        return Discrepancy(
            place: place, found: Phrase(zh: "布点 \(row.positions) 个", en: counted(row.positions, "position")),
            wanted: Phrase(zh: "规划 \(stated) 个", en: "\(stated) stated"))
    }

    /// Positions in no district: parts that no row has.
    private static func strays(_ positions: [State]) -> [Discrepancy] {
        positions.filter { district($0) == nil }.map { position in
            let code = position.text("district").map { Phrase(" \($0)") } ?? Phrase("")
            return Discrepancy(
                place: Phrase(zh: "布点 \(position.subject.id)", en: "position \(position.subject.id)"),
                found: Phrase(zh: "区县代码", en: "the district code") + code, wanted: Phrase(zh: "区县一级的代码", en: "a code of a district"))
        }
    }

    /// One facility fills one position of a tier; it is of that tier, not closed, and stands in the position's district.
    private static func matches(_ positions: [State], _ facilities: [String: State]) -> [Discrepancy] {
        var filled: [Filling: String] = [:], found: [Discrepancy] = []
        for position in positions {
            guard let filling = filling(position), let facility = facilities[filling.facility] else { continue }
            let id = filling.facility
            let place = Phrase(zh: "布点 \(position.subject.id)", en: "position \(position.subject.id)")
            if let other = filled[filling] {
                found.append(
                    Discrepancy(
                        place: place, found: Phrase(zh: "设施 \(id)，已对应布点 \(other)", en: "facility \(id), which fills position \(other) already"),
                        wanted: Phrase(zh: "一处设施对应一个布点", en: "one position for each facility")))
            }
            filled[filling] = filled[filling] ?? position.subject.id
            if !facility.words("tiers").contains(filling.tier) {
                let tiers = facility.words("tiers").map { Vocabulary.tiers.name(of: $0) }
                found.append(
                    Discrepancy(
                        place: place,
                        found: Phrase(zh: "设施 \(id)：", en: "facility \(id): ")
                            + (tiers.isEmpty ? Phrase(zh: "没有层级", en: "of no tier") : Replay.list(tiers)),
                        wanted: Vocabulary.tiers.name(of: filling.tier)))
            }
            if facility.stage == "closed" {
                found.append(
                    Discrepancy(
                        place: place, found: Phrase(zh: "设施 \(id) 已停用", en: "facility \(id), closed"),
                        wanted: Phrase(zh: "未停用的设施", en: "a facility that is not closed")))
            }
            if let theirs = facility.text("division").flatMap({ DivisionCode($0)?.district }), let ours = district(position), theirs != ours {
                found.append(Discrepancy(place: place, found: Phrase(zh: "设施 \(id) 在 \(theirs)", en: "facility \(id) in \(theirs)"), wanted: Phrase("\(ours)")))
            }
        }
        return found
    }
}
