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

    private let demands: [Demand]
    /// What may be at completion; nil where what stands must be what was permitted, to the thousandth.
    let completionTolerance: Tolerance?

    /// What is asked for; nothing unless given.
    public init(_ demands: [Demand] = [], completionTolerance: Tolerance? = nil) {
        self.demands = demands
        self.completionTolerance = completionTolerance
    }

    /// The demand for a review that binds on a day.
    func demand(_ review: JointReview, on day: Day) -> Demand? {
        demands.first { $0.review == review && $0.from.map { $0 <= day } ?? true && $0.to.map { day <= $0 } ?? true }
    }
}

extension LocalGates.Demand {
    /// As a refusal cites it.
    var cited: Phrase { Phrase(zh: "（\(profile)：\(basis)）", en: " (\(profile): \(basis))") }
}

extension LocalGates.Tolerance {
    /// The largest difference to an area, in the same small unit.
    func allowed(of area: Int) -> Int { Int((Double(area) * percent / 100).rounded(.down)) }

    /// As a refusal cites it.
    var cited: Phrase { Phrase(zh: "（允许误差 \(text)%：\(basis)）", en: " (within \(text)%: \(basis))") }

    private var text: String { percent == percent.rounded() ? String(Int(percent)) : String(percent) }
}
