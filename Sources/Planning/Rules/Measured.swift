/// What was measured of several premises together, some of which may not say.
struct Measured {
    /// The sum of what is known, and the part of it that is leased.
    var known = 0.0, leased = 0.0
    /// How many premises there are, and how many of them do not say.
    var count = 0, unknown = 0
    /// How many of those say their floor, and only not how much of it is leased.
    var leasesUnsaid = 0
    /// What it can be at most, whatever the rest turns out to be; nil where nothing bounds it.
    var atMost: Double? = 0
    /// All of several premises together, where `known` is the largest of them alone.
    var together: Double?

    init() {}

    /// One number that may not be known.
    init(_ value: Double?) { add(value) }

    /// The largest of several; those that do not say may be larger.
    init(largestOf sizes: [Double?]) {
        let known = sizes.compactMap { $0 }
        self.known = known.max() ?? 0
        (count, unknown) = (sizes.count, sizes.count - known.count)
        atMost = unknown == 0 ? self.known : nil
        together = sizes.count > 1 ? known.reduce(0, +) : nil
    }

    /// One more of the premises.
    /// - Parameter bound: what it has at most where its value is not known.
    mutating func add(_ value: Double?, leased part: Double = 0, atMost bound: Double? = nil) {
        count += 1
        leased += part
        if let value { known += value } else { unknown += 1 }
        if value == nil && bound != nil { leasesUnsaid += 1 }
        atMost = (value ?? bound).flatMap { more in atMost.map { $0 + more } }
    }
}
