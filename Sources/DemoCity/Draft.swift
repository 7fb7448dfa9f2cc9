/// The streets while they are being drawn: vertices that streets share, and streets as runs of vertices.
struct Draft: Sendable {
    /// A street as it is drawn.
    struct Street: Sendable {
        var highway: City.Highway
        var span = City.Span.ground
        var foot: City.Foot = .unsaid
        var incline: City.Incline = .unsaid
        /// Where its name stands in the list of street names.
        var name: Int?
        /// Whether it belongs to an island left on purpose.
        var isIsland = false
        /// Its run of `refs`.
        var run: Range<Int>
    }

    private(set) var spots: [Spot] = []
    private(set) var refs: [Int32] = []
    var streets: [Street] = []

    /// A new vertex.
    mutating func vertex(_ spot: Spot) -> Int32 {
        spots.append(spot)
        return Int32(spots.count - 1)
    }

    /// A new street over vertices that exist.
    @discardableResult
    mutating func street(_ highway: City.Highway, _ vertices: some Sequence<Int32>) -> Int {
        let first = refs.count
        refs.append(contentsOf: vertices)
        streets.append(Street(highway: highway, run: first..<refs.count))
        return streets.count - 1
    }

    /// A new street between two vertices, straight, with new vertices at most so many metres apart.
    @discardableResult
    mutating func straightStreet(_ highway: City.Highway, _ from: Int32, _ to: Int32, every step: Double) -> Int {
        let start = spot(from), end = spot(to)
        let pieces = max(1, Int(((end - start).length / step).rounded(.up)))
        var vertices = [from]
        for k in 1..<max(2, pieces) where k < pieces { vertices.append(vertex(start.toward(end, Double(k) / Double(pieces)))) }
        vertices.append(to)
        return street(highway, vertices)
    }

    /// How far the drawing has come, to return to.
    var mark: (spots: Int, refs: Int, streets: Int) { (spots.count, refs.count, streets.count) }

    /// Takes back everything drawn since a mark.
    mutating func takeBack(to mark: (spots: Int, refs: Int, streets: Int)) {
        spots.removeLast(spots.count - mark.spots)
        refs.removeLast(refs.count - mark.refs)
        streets.removeLast(streets.count - mark.streets)
    }

    func spot(_ vertex: Int32) -> Spot { spots[Int(vertex)] }

    /// The vertices of a street, in order.
    func vertices(_ street: Int) -> ArraySlice<Int32> { refs[streets[street].run] }

    /// The length of a street in metres.
    func length(_ street: Int) -> Double {
        let run = streets[street].run
        var sum = 0.0
        for k in run.dropFirst() { sum += (spot(refs[k]) - spot(refs[k - 1])).length }
        return sum
    }

    /// Keeps only some streets, and the vertices they use, in their order.
    mutating func keep(_ isKept: [Bool]) {
        var number = [Int32](repeating: -1, count: spots.count)
        for (index, street) in streets.enumerated() where isKept[index] {
            for ref in refs[street.run] { number[Int(ref)] = 0 }
        }
        var kept: [Spot] = []
        for index in spots.indices where number[index] == 0 {
            number[index] = Int32(kept.count)
            kept.append(spots[index])
        }
        var newRefs: [Int32] = [], newStreets: [Street] = []
        for (index, street) in streets.enumerated() where isKept[index] {
            var moved = street
            let first = newRefs.count
            for ref in refs[street.run] { newRefs.append(number[Int(ref)]) }
            moved.run = first..<newRefs.count
            newStreets.append(moved)
        }
        (spots, refs, streets) = (kept, newRefs, newStreets)
    }
}
