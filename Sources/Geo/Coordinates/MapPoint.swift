/// A pair of numbers in some reference system: the east-going one first, whatever order the system itself states.
public struct MapPoint: Hashable, Sendable {
    /// East, or the longitude: in the unit of the system.
    public var x: Double
    /// North, or the latitude: in the unit of the system.
    public var y: Double

    /// A pair of numbers, east first.
    @inlinable public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}
