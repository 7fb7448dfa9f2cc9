import Foundation

/// Chance that is the same on every machine and in every run: SplitMix64 (Steele, Lea, Flood 2014).
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Dice of their own for one purpose, so that a change in one part of the city leaves the others as they were.
    init(seed: UInt64, for purpose: UInt64) {
        state = Dice.mixed(seed &+ purpose &* 0x9E37_79B9_7F4A_7C15)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Dice.mixed(state)
    }

    /// A number from 0 up to, not including, 1.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number between two others.
    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * share() }

    /// A whole number from 0 up to, not including, `count`.
    mutating func index(below count: Int) -> Int { Int(share() * Double(count)) }

    /// Whether something that happens with this probability happens.
    mutating func hits(_ probability: Double) -> Bool { share() < probability }

    /// One of several things.
    mutating func one<T>(of things: [T]) -> T { things[index(below: things.count)] }

    /// A number of the standard normal distribution (Box and Muller).
    mutating func normal() -> Double {
        let radius = (-2 * log(1 - share())).squareRoot()
        return radius * cos(2 * .pi * share())
    }

    /// A number from 0 to 1 that belongs to a pair of whole numbers, whatever the order in which pairs are asked for.
    @inline(__always)
    static func share(_ seed: UInt64, _ a: Int, _ b: Int, _ salt: UInt64) -> Double {
        Double(hash(seed &+ salt &* 0xD1B5_4A32_D192_ED03, a, b) >> 11) * 0x1p-53
    }

    /// Sixty-four bits that belong to a pair of whole numbers.
    @inline(__always)
    static func hash(_ seed: UInt64, _ a: Int, _ b: Int) -> UInt64 {
        let first = mixed(seed &+ UInt64(truncatingIfNeeded: a) &* 0x9E37_79B9_7F4A_7C15)
        return mixed(first &+ UInt64(truncatingIfNeeded: b) &* 0xBF58_476D_1CE4_E5B9)
    }

    @inline(__always)
    private static func mixed(_ bits: UInt64) -> UInt64 {
        var z = bits
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
