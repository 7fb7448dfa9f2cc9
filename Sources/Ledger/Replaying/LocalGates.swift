import Geo
public import Planning

/// What one jurisdiction asks of its projects beyond the gates that stand in the registers: joint reviews (联合审查) that must be on record, passed, before
/// the step that rests on them. It comes from a plan's rule profile.
public struct LocalGates: Hashable, Sendable {
    /// One review that is asked for.
    public struct Demand: Hashable, Sendable {
        /// The review.
        public let review: JointReview
        /// The profile that asks for it, and by which phrase.
        public let profile: String, basis: String
        /// The first and the last day on which it binds; nil where open.
        public let from: Day?, to: Day?

        /// A review that a profile asks for.
        public init(_ review: JointReview, profile: String, basis: String, from: Day? = nil, to: Day? = nil) {
            (self.review, self.profile, self.basis, self.from, self.to) = (review, profile, basis, from, to)
        }
    }

    /// By how much a measured floor area may differ from the permitted one.
    public struct Tolerance: Hashable, Sendable {
        /// In percent of what was permitted, that much included.
        public let percent: Double
        /// Where it is stated.
        public let basis: String

        /// A tolerance, and where it is stated.
        public init(percent: Double, basis: String) { (self.percent, self.basis) = (percent, basis) }
    }

    /// How much a housing project owes in kind (配建).
    public struct Provision: Hashable, Sendable {
        /// Square metres for every 100 dwellings.
        public let per100: Double
        /// How hundreds are rounded.
        public let rounding: Reading.Rounding
        /// From how many dwellings on it is owed; nil where all owe it.
        public let fromDwellings: Double?
        /// The profile that asks for it, and by which phrase.
        public let profile: String, basis: String
        /// The first and the last day on which it binds; nil where open.
        public let from: Day?, to: Day?

        /// What a profile asks for.
        public init(
            per100: Double, rounding: Reading.Rounding, fromDwellings: Double? = nil, profile: String, basis: String, from: Day? = nil, to: Day? = nil
        ) {
            (self.per100, self.rounding, self.fromDwellings) = (per100, rounding, fromDwellings)
            (self.profile, self.basis, self.from, self.to) = (profile, basis, from, to)
        }
    }

    private let demands: [Demand], provisions: [Provision]
    let routes: [Routes]
    /// The least floor that the profile asks of a centre of each tier, in thousandths of a m²; nothing of tiers of which it says none.
    let leastFloor: [Tier: Int]
    /// The communities of the plan's boundaries, by 12-digit code; none where it has none.
    public var communities: Set<String> = [] {
        didSet { knownSubdistricts = Set(communities.map { String($0.prefix(9)) }) }
    }
    /// The subdistricts of which the plan knows communities, by their first nine digits.
    private var knownSubdistricts: Set<String> = []
    /// The profile.
    let profile: String
    /// What may be at completion; nil where what stands must be what was permitted, to the thousandth.
    let completionTolerance: Tolerance?

    /// What is asked for; nothing unless given.
    public init(
        _ demands: [Demand] = [], provisions: [Provision] = [], routes: [Routes] = [], leastFloor: [Tier: Int] = [:], profile: String = "",
        completionTolerance: Tolerance? = nil
    ) {
        self.demands = demands
        self.provisions = provisions
        self.routes = routes
        self.leastFloor = leastFloor
        self.profile = profile
        self.completionTolerance = completionTolerance
    }

    /// Whether the plan knows communities of a community's subdistrict, and not this one.
    func isStrange(_ code: DivisionCode) -> Bool {
        code.level == .community && !communities.contains(code.description) && knownSubdistricts.contains(String(code.description.prefix(9)))
    }

    /// The demand for a review that binds on a day.
    func demand(_ review: JointReview, on day: Day) -> Demand? {
        demands.first { $0.review == review && $0.from.map { $0 <= day } ?? true && $0.to.map { day <= $0 } ?? true }
    }
}

extension LocalGates {
    /// What so many dwellings owe on a day; nil where nothing is stated.
    func provision(of dwellings: Int, on day: Day) -> Provision? {
        provisions.first { provision in
            provision.from.map { $0 <= day } ?? true && provision.to.map { day <= $0 } ?? true && Double(dwellings) >= provision.fromDwellings ?? 0
        }
    }
}

extension LocalGates.Provision {
    /// What so many dwellings owe, in thousandths of a m². The papers do not say what becomes of a part of a square metre, so it is not asked for.
    func required(of dwellings: Int) -> Int {
        let number = Double(dwellings)
        let area = rounding == .linear ? number * per100 / 100 : rounding.hundreds(number) * per100
        return Int(area.rounded(.down)) * 1_000
    }

    /// As a refusal cites it.
    func cited(_ dwellings: Int) -> Phrase {
        let rate = per100 == per100.rounded() ? String(Int(per100)) : String(per100)
        return Phrase(
            zh: "（\(dwellings) 户，每百户 \(rate) ㎡；\(profile)：\(basis)）", en: " (\(dwellings) dwellings, \(rate) m² per 100; \(profile): \(basis))")
    }
}

extension LocalGates.Demand {
    /// As a refusal cites it.
    var cited: Phrase { Phrase(zh: "（\(profile)：\(basis)）", en: " (\(profile): \(basis))") }
}

extension LocalGates.Tolerance {
    /// The largest difference to an area, in the same small unit.
    func allowed(of area: Int) -> Int { Int((Double(area) * percent / 100 + 1e-6).rounded(.down)) }   // 0.3 % of 1,000 are 3, not 2.9999999999999996

    /// As a refusal cites it.
    var cited: Phrase { Phrase(zh: "（允许误差 \(text)%：\(basis)）", en: " (within \(text)%: \(basis))") }

    private var text: String { percent == percent.rounded() ? String(Int(percent)) : String(percent) }
}
