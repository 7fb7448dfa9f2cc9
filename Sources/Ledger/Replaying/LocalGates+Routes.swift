import Geo
public import Planning

extension LocalGates {
    /// Which routes a profile knows beside provision in kind: the register has all three (NORMS 1.6), and not every jurisdiction does.
    public struct Routes: Hashable, Sendable {
        /// What the old policy asked for.
        public struct OldPolicy: Hashable, Sendable {
            /// Permits of before this day go by it.
            public let before: Day
            /// What they owe; nil where nobody has said how much.
            public let provision: Provision?

            /// An old policy.
            public init(before: Day, provision: Provision?) { (self.before, self.provision) = (before, provision) }
        }

        /// Whether a fee may take the place of premises, and for projects of fewer dwellings than how many; nil where nobody has said.
        public let knowsFee: Bool, feeBelow: Double?
        /// The old policy; nil where it knows none.
        public let oldPolicy: OldPolicy?
        /// The profile, and the phrase it rests on.
        public let profile: String, basis: String
        /// The first and the last day on which it binds; nil where open.
        public let from: Day?, to: Day?

        /// What a profile knows.
        public init(
            knowsFee: Bool, feeBelow: Double? = nil, oldPolicy: OldPolicy? = nil, profile: String, basis: String, from: Day? = nil, to: Day? = nil
        ) {
            (self.knowsFee, self.feeBelow, self.oldPolicy) = (knowsFee, feeBelow, oldPolicy)
            (self.profile, self.basis, self.from, self.to) = (profile, basis, from, to)
        }

        var cited: Phrase { Phrase(zh: "（\(profile)：\(basis)）", en: " (\(profile): \(basis))") }
    }

    /// What the profile says of routes on a day; nil where it says nothing of projects.
    func routes(on day: Day) -> Routes? {
        routes.first { $0.from.map { $0 <= day } ?? true && $0.to.map { day <= $0 } ?? true }
    }
}
