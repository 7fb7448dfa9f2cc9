/// The irregular grid on which streets run: two families of lines, turned, warped by noise, and pushed along the slopes
/// so that one family tends to follow the contours.
struct Lattice: Sendable {
    /// What a line of the lattice is meant to be.
    enum Rank: UInt8, Sendable { case primary, secondary, tertiary, local }

    /// Metres between lines before they are warped.
    let spacing = 94.0
    /// Lines of each family.
    let count: Int
    /// The rank of each line along which the first number runs (by its second number), and of each across (by its first).
    let ranks: [[Rank]]
    private let terrain: Terrain
    private let seed: UInt64
    private let broadX: Noise, broadY: Noise, fineX: Noise, fineY: Noise

    init(frame: Frame, terrain: Terrain, seed: UInt64) {
        self.terrain = terrain
        self.seed = seed
        count = Int(2.5 * frame.radius / spacing) | 1
        let broad = min(4000, 0.9 * frame.radius), fine = min(800, 0.5 * frame.radius)
        broadX = Noise(seed: seed, salt: 11, width: broad)
        broadY = Noise(seed: seed, salt: 12, width: broad)
        fineX = Noise(seed: seed, salt: 13, width: fine)
        fineY = Noise(seed: seed, salt: 14, width: fine)
        var dice = Dice(seed: seed, for: 15)
        ranks = [Lattice.ranks(count, &dice), Lattice.ranks(count, &dice)]
    }

    /// A primary line every 10 to 15, a secondary one about half way between, tertiary ones about half way again.
    private static func ranks(_ count: Int, _ dice: inout Dice) -> [Rank] {
        var ranks = [Rank](repeating: .local, count: count)
        var line = (count / 2) % 12
        while line < count {
            ranks[line] = .primary
            let next = line + 10 + dice.index(below: 6)
            let middle = (line + next) / 2 + dice.index(below: 3) - 1
            for (at, rank) in [(middle, Rank.secondary), ((line + middle) / 2, .tertiary), ((middle + next) / 2, .tertiary)] where at < count {
                ranks[at] = rank
            }
            line = next
        }
        return ranks
    }

    /// The spot at two lattice numbers, whole at crossings and broken along the lines.
    func spot(_ a: Double, _ b: Double) -> Spot {
        let half = Double(count - 1) / 2
        let square = (Spot(a, b) - Spot(half, half)) * spacing
        let turned = square.turned(sine: 0.292, cosine: 0.956)
        let warped =
            turned
            + Spot(broadX(turned), broadY(turned)) * (0.27 * broadX.width)
            + Spot(fineX(turned), fineY(turned)) * (0.13 * fineX.width)
        // Where height grows along this arrow, lines give way: what is left is a line nearer to the contour.
        let downhill = Spot(0.292, -0.956)
        var spot = warped
        for _ in 0..<4 { spot = warped + downhill * (1.2 * (terrain.heights(spot) - Terrain.waterLevel)) }
        return spot
    }

    /// How far a crossing stands from its lattice spot.
    func jitter(_ a: Int, _ b: Int) -> Spot {
        Spot(Dice.share(seed, a, b, 16) - 0.5, Dice.share(seed, a, b, 17) - 0.5) * (0.34 * spacing)
    }
}
