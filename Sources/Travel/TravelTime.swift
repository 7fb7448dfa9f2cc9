/// A walking time in whole milliseconds: the unit in which walks are added, compared and printed.
public struct TravelTime: Hashable, Comparable, Codable, Sendable {
    /// The number of milliseconds.
    public let milliseconds: Int

    /// A time of so many milliseconds.
    public init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    /// A time of so many minutes, rounded to the millisecond.
    public static func minutes(_ minutes: Double) -> TravelTime {
        TravelTime(milliseconds: Int((minutes * 60_000).rounded()))
    }

    /// A time of so many seconds, rounded to the millisecond.
    public static func seconds(_ seconds: Double) -> TravelTime {
        TravelTime(milliseconds: Int((seconds * 1000).rounded()))
    }

    /// The time in seconds.
    public var seconds: Double { Double(milliseconds) / 1000 }

    /// The time in minutes.
    public var minutes: Double { Double(milliseconds) / 60_000 }

    public static func < (a: TravelTime, b: TravelTime) -> Bool { a.milliseconds < b.milliseconds }

    public static func + (a: TravelTime, b: TravelTime) -> TravelTime {
        TravelTime(milliseconds: a.milliseconds + b.milliseconds)
    }
}

/// Metres walked at a speed in m/s, in whole milliseconds, rounded half up.
@inline(__always)
func walkingMilliseconds(_ metres: Double, at speed: Double) -> UInt32 {
    // The cap, twelve days, keeps a broken coordinate from overflowing a sum; no walk to a centre comes near it.
    UInt32(min(metres / speed * 1000 + 0.5, 1_073_741_824))
}

/// A fraction of a segment's cost, rounded half up.
@inline(__always)
func share(_ fraction: Double, of cost: UInt32) -> UInt32 {
    UInt32(fraction * Double(cost) + 0.5)
}
