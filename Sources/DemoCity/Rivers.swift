import Foundation

/// A river's middle line with its half width along the way.
struct River: Sendable {
    let course: [Spot]
    let halfWidths: [Double]

    /// A smooth course (Catmull–Rom) through a few points given in radii of the city.
    init(through points: [Spot], radius: Double, halfWidth: Double, wobble: Double, swell: (at: Spot, by: Double)? = nil) {
        let course = smoothCourse(through: points.map { $0 * radius }, pieces: 16)
        var widths: [Double] = []
        for (index, spot) in course.enumerated() {
            let along = Double(index)
            var width = halfWidth * (1 + wobble * sin(along * 0.23) + wobble / 2 * sin(along * 0.61 + 1))
            if let swell {
                let distance = (spot - swell.at * radius).length / (0.13 * radius)
                width *= 1 + swell.by * exp(-distance * distance)
            }
            widths.append(width)
        }
        self.course = course
        halfWidths = widths
    }

    /// How far from the water a spot lies (negative in it), on which side of the middle line, and by which part of it.
    func nearest(to spot: Spot) -> (bank: Double, isLeft: Bool, part: Int) {
        var best = Double.infinity, part = 0, along = 0.0
        for k in 0..<(course.count - 1) {
            let share = spot.share(along: course[k], course[k + 1])
            let gap = spot - course[k].toward(course[k + 1], share)
            let square = gap.dot(gap)
            if square < best { (best, part, along) = (square, k, share) }
        }
        let width = halfWidths[part] * (1 - along) + halfWidths[part + 1] * along
        let way = course[part + 1] - course[part]
        return (best.squareRoot() - width, way.cross(spot - course[part]) > 0, part)
    }
}

/// The two rivers, where they meet, and what lies on which side.
struct Rivers: Sendable {
    /// The land between the rivers, north of both, and south of the large one.
    enum Side: Int, Sendable, CaseIterable { case peninsula, north, south }

    let main: River, tributary: River
    /// Metres from the nearest water, negative in it: of either river, and of each.
    let banks: Field, mainBanks: Field, tributaryBanks: Field
    /// The middle, half length and direction of the islet in the large river; nil in a city too small for one.
    let islet: (middle: Spot, halfLength: Double, halfWidth: Double, along: Spot)?

    init(frame: Frame) {
        let radius = frame.radius
        let narrows = Spot(-0.205, -0.315)
        let hasIslet = radius > 4000
        let main = River(
            through: [
                [-1.1, -2.0], [-0.82, -1.5], [-0.66, -1.08], [-0.36, -0.78], [-0.36, -0.45], [-0.06, -0.22], [0.22, 0.02], [0.31, 0.28],
                [0.60, 0.36], [0.82, 0.60], [1.18, 0.74], [1.6, 1.0], [2.0, 1.2],
            ],
            radius: radius, halfWidth: min(390, 0.031 * radius), wobble: 0.07, swell: hasIslet ? (narrows, 0.5) : nil)
        let tributary = River(
            through: [
                [-2.0, 1.0], [-1.6, 0.82], [-1.08, 0.60], [-0.74, 0.70], [-0.53, 0.42], [-0.27, 0.31], [-0.02, 0.19], [0.235, 0.06], [0.6, -0.1],
            ],
            radius: radius, halfWidth: min(240, 0.0185 * radius), wobble: 0.1)
        let isletAt = main.nearest(to: narrows * radius).part
        let direction = main.course[isletAt + 1] - main.course[isletAt]
        let islet =
            hasIslet
            ? (middle: main.course[isletAt], halfLength: 0.085 * radius, halfWidth: 0.0135 * radius, along: direction / direction.length) : nil

        let half = frame.halfWidth
        mainBanks = Field(halfWidth: half, step: half / 200) { spot in
            let bank = main.nearest(to: spot).bank
            guard let islet else { return bank }
            let offset = spot - islet.middle
            let along = offset.dot(islet.along) / islet.halfLength, across = offset.cross(islet.along) / islet.halfWidth
            // Metres inside the islet, near enough: its half width times what is missing to the ellipse.
            return max(bank, (1 - (along * along + across * across).squareRoot()) * islet.halfWidth)
        }
        tributaryBanks = Field(halfWidth: half, step: half / 200) { tributary.nearest(to: $0).bank }
        let (mainBanks, tributaryBanks) = (mainBanks, tributaryBanks)
        banks = Field(halfWidth: half, step: half / 200) { min(mainBanks($0), tributaryBanks($0)) }
        self.main = main
        self.tributary = tributary
        self.islet = islet
    }

    /// The side of the middle lines on which a spot lies.
    func side(_ spot: Spot) -> Side {
        if !main.nearest(to: spot).isLeft { return .south }
        return tributary.nearest(to: spot).isLeft ? .north : .peninsula
    }

    /// Whether a spot lies on the islet, beaches included.
    func isOnIslet(_ spot: Spot) -> Bool {
        guard let islet else { return false }
        let offset = spot - islet.middle
        let along = offset.dot(islet.along) / islet.halfLength, across = offset.cross(islet.along) / islet.halfWidth
        return along * along + across * across < 1.1
    }

    /// Whether the straight way from one spot to another stays so many metres from the water.
    func isDry(_ from: Spot, _ to: Spot, margin: Double) -> Bool {
        let steps = max(1, Int(((to - from).length / 12).rounded(.up)))
        for k in 0...steps where banks(from.toward(to, Double(k) / Double(steps))) < margin { return false }
        return true
    }
}
