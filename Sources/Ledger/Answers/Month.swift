public import Planning

/// A calendar month, as bulletins count.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year.
    public let year: Int
    /// 1 to 12.
    public let month: Int

    /// A month that exists.
    public init?(year: Int, month: Int) {
        guard (1...9998).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// A month written `2022-05`, and no other way.
    public init?(_ text: String) {
        guard let first = Day(text + "-01") else { return nil }
        self.init(year: first.parts.year, month: first.parts.month)
    }

    /// The month a day lies in.
    public init(of day: Day) {
        (year, month, _) = day.parts
    }

    /// Its first day.
    public var first: Day { Day(year: year, month: month, day: 1)! }   // every month of such a year has a first
    /// Its last day.
    public var last: Day { next.first + -1 }
    /// The month after it.
    public var next: Month { Month(unchecked: month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1) }
    /// The month before it.
    public var previous: Month { Month(unchecked: month == 1 ? year - 1 : year, month == 1 ? 12 : month - 1) }
    /// A day of it, the last where it is too short.
    public func day(_ number: Int) -> Day { min(first + (number - 1), last) }

    private init(unchecked year: Int, _ month: Int) {
        self.year = year
        self.month = month
    }

    public var description: String { String(first.description.prefix(7)) }
    public static func < (a: Month, b: Month) -> Bool { (a.year, a.month) < (b.year, b.month) }
}
