public import Geo
import Synchronization

/// The service areas of facilities: where people may live who reach them in time.
///
/// A place belongs to the area of a facility when the street point nearest to it, among all walkable streets, is reached, the
/// time there plus the straight leg is within the limit, and the leg is at most 100 m. So no street that is not reached lies
/// inside. Barriers are for the caller to cut away.
public struct ServiceAreas: Sendable {
    /// The streets at their speed.
    public let walking: WalkingNetwork
    /// Which walk counts, at each street point by itself.
    public let direction: Direction
    /// How much work goes on at the same time. Results do not depend on it.
    public let threads: Threads
    /// What lies nearest to which street; shared with the areas at other speeds.
    public let tiles: ServiceAreaTiles
    private let idle = Idle()

    /// Workers that wait for the next question, so that a single area costs no large allocation.
    private final class Idle: Sendable {
        let workers = Mutex<[ServiceAreaWorker]>([])
    }

    /// The service areas on a network.
    /// - Parameter tiles: of the same streets, where there are such already.
    public init(_ walking: WalkingNetwork, direction: Direction, threads: Threads = Threads(1), tiles: ServiceAreaTiles? = nil) {
        self.walking = walking
        self.direction = direction
        self.threads = threads
        self.tiles = tiles ?? ServiceAreaTiles(walking.streets)
    }

    // MARK: Areas

    /// The area of every facility, empty for one off the network, and the union of all.
    public func areas(of facilities: [StreetPoint?], within limit: TravelTime) -> (each: [Area], union: Area) {
        var each = [Area](repeating: Area(polygons: []), count: facilities.count)
        let union = Mutex(ServiceAreaGround(walking.network.plane))
        each.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            threads.forChunks(of: facilities.count, size: 1) { range in
                for i in range {
                    guard let facility = facilities[i] else { continue }
                    let ground = ground(of: facility, within: limit)
                    out[i] = ground.area
                    union.withLock { $0.formUnion(ground) }
                }
            }
        }
        return (each, union.withLock { $0 }.area)
    }

    /// The area of one facility.
    public func area(of facility: StreetPoint, within limit: TravelTime) -> Area {
        ground(of: facility, within: limit).area
    }

    /// The area of one facility before it is drawn.
    public func ground(of facility: StreetPoint, within limit: TravelTime) -> ServiceAreaGround {
        withWorker { $0.ground(of: facility, within: UInt32(clamping: limit.milliseconds)) }
    }

    // MARK: The definition itself

    /// Whether places belong to the area of a facility, by the definition and not by its drawing.
    public func contains(_ places: [Place], areaOf facility: StreetPoint, within limit: TravelTime) -> [Bool] {
        withWorker { worker in
            worker.search(facility, within: UInt32(clamping: limit.milliseconds))
            return places.map { place in
                guard let point = walking.streets.nearest(to: place), point.leg <= ServiceAreaGrid.farthestLeg,
                    let time = worker.time(at: point, of: facility)
                else { return false }
                return Int(time) <= limit.milliseconds
            }
        }
    }

    /// Whether a place belongs to the area of a facility, by the definition and not by its drawing.
    public func contains(_ place: Place, areaOf facility: StreetPoint, within limit: TravelTime) -> Bool {
        contains([place], areaOf: facility, within: limit)[0]
    }

    private func withWorker<Result>(_ body: (ServiceAreaWorker) -> Result) -> Result {
        let worker = idle.workers.withLock { $0.popLast() } ?? ServiceAreaWorker(walking, direction: direction, tiles: tiles)
        defer { idle.workers.withLock { $0.append(worker) } }
        return body(worker)
    }
}
