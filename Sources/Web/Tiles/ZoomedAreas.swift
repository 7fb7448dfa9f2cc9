import Geo
import Synchronization

/// The areas of a layer as they are at each zoom from afar: simplified, on the zoom's whole steps, and valid. Worked out once for
/// each zoom, so that a tile has only to cut them.
final class ZoomedAreas: Sendable {
    /// From this zoom on areas are taken as they are: a tile then holds few of them.
    static let end = 14

    /// One piece of a feature's surface: an outer ring and its holes, open, in steps of the whole world.
    struct Piece: Sendable {
        let rings: [[Step]]
        let least: Step, most: Step

        init(_ rings: [[Step]]) {
            self.rings = rings
            var least = rings[0][0], most = rings[0][0]
            for step in rings[0] {
                least = Step(x: min(least.x, step.x), y: min(least.y, step.y))
                most = Step(x: max(most.x, step.x), y: max(most.y, step.y))
            }
            (self.least, self.most) = (least, most)
        }
    }

    private let zooms: [Slot]

    /// One zoom. Whoever comes while it is being worked out waits for it.
    private final class Slot: Sendable {
        let pieces = Mutex<[Int: [Piece]]?>(nil)
    }

    init() { zooms = (0..<Self.end).map { _ in Slot() } }

    /// The pieces of each feature at a zoom before `end`.
    func pieces(at zoom: Int, of layer: TileLayer) -> [Int: [Piece]] {
        zooms[zoom].pieces.withLock { known in
            if let known { return known }
            var made: [Int: [Piece]] = [:]
            for (number, feature) in layer.features.enumerated() where feature.kind == .areas { made[number] = Self.made(feature, of: layer, at: zoom) }
            known = made
            return made
        }
    }

    private static func made(_ feature: TileLayer.Feature, of layer: TileLayer, at zoom: Int) -> [Piece] {
        let scale = Double(TileAddress.extent << zoom), least = TileLayer.tolerance(zoom)
        var pieces: [[[Step]]] = []
        var isOuterThere = false
        for part in layer.parts[feature.parts] {
            if part.isHole && !isOuterThere { continue }
            let kept = part.vertices.filter { layer.significance[$0] >= least }.map { Spot(x: layer.spots[$0].x * scale, y: layer.spots[$0].y * scale) }
            // What is smaller than an eighth of a screen's pixel, 8 square steps, nobody sees.
            let ring = Step.ring(kept).flatMap { abs(Step.doubleArea($0)) < 16 ? nil : $0 }
            if !part.isHole { isOuterThere = ring != nil }
            guard let ring else { continue }
            if part.isHole { pieces[pieces.count - 1].append(ring) } else { pieces.append([ring]) }
        }
        return AreaMending.valid(pieces).map(Piece.init)
    }
}
