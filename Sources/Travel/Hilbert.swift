/// The position along a Hilbert curve of order 16 of a cell of a 65,536 × 65,536 grid.
/// Neighbours on the ground are then mostly neighbours in memory, which the street search lives on.
@inline(__always)
func hilbertPosition(x: UInt32, y: UInt32) -> UInt32 {
    var (x, y, position) = (x, y, UInt32(0))
    var side: UInt32 = 1 << 15
    while side > 0 {
        let right: UInt32 = x & side != 0 ? 1 : 0
        let upper: UInt32 = y & side != 0 ? 1 : 0
        position &+= side &* side &* ((3 &* right) ^ upper)
        if upper == 0 {
            if right == 1 {
                x = 65_535 &- (x & 65_535)
                y = 65_535 &- (y & 65_535)
            }
            swap(&x, &y)
        }
        side >>= 1
    }
    return position
}
