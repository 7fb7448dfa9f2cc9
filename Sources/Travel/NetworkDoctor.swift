public import Geo

/// Something in the streets that is probably not so on the ground, and that makes walks longer than they are.
public struct NetworkFault: Sendable {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Streets that are not joined to the longest piece of the network.
        case piece
        /// A line's end within a metre of another street that it does not join.
        case undershoot
        /// A line over another: between the same vertices, or alongside within half a metre.
        case duplicate
        /// An end of stairs that joins nothing, with another street near.
        case looseStairs = "loose_stairs"
        /// An end of a bridge or tunnel that joins nothing, with another street near.
        case looseBridge = "loose_bridge"
        /// Two lines that cross at the same level without a vertex in common.
        case crossing

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .piece: Phrase(zh: "孤立路段", en: "piece not joined")
            case .undershoot: Phrase(zh: "端点未接上", en: "undershoot")
            case .duplicate: Phrase(zh: "重复线", en: "duplicate line")
            case .looseStairs: Phrase(zh: "梯道未接上", en: "stairs without a joint")
            case .looseBridge: Phrase(zh: "桥隧未接上", en: "bridge or tunnel without a joint")
            case .crossing: Phrase(zh: "相交无节点", en: "crossing without a vertex")
            }
        }
    }

    /// What is wrong.
    public let kind: Kind
    /// The line at fault, by the user's number; of a piece, its first.
    public let line: Int
    /// The line it ought to join or lies over; nil for a piece.
    public let other: Int?
    /// How long: the length of a piece or of what lies double, the gap to the other street. Nil for a crossing.
    public let length: Metres?
    /// Where, as lines: a piece's streets; the last stretch of a loose end and its way over; what lies double; the two that cross.
    public let shape: [[Place]]
    /// The piece of network that a piece is, by its number.
    package let component: Int?
}

/// Looks for what is probably wrong in the streets. It mends nothing: the user's map is for the user to mend.
public struct NetworkDoctor {
    /// An end this near to another street was meant to join it, in metres.
    package static let undershoot = 1.0
    /// A street this near to a loose end of stairs or of a bridge may be what it leads to, in metres.
    package static let joint = 20.0
    /// A line this near alongside another lies over it, in metres, along at least so many.
    package static let alongside = 0.5, leastAlongside = 5.0
    /// A street is joined to an end if one walks there on streets within so many times the width of the gap that is looked for.
    package static let detour = 5.0

    let streets: SnappingNetwork
    var network: StreetNetwork { streets.network }

    /// Everything suspicious in the streets, by kind and line.
    ///
    /// Linear in the streets: every segment is compared with those in its own squares of the grid.
    public static func faults(in streets: SnappingNetwork) -> [NetworkFault] {
        let doctor = NetworkDoctor(streets: streets)
        let found = doctor.pieces() + doctor.looseEnds() + doctor.doubles()
        let rank = Dictionary(uniqueKeysWithValues: NetworkFault.Kind.allCases.enumerated().map { ($1, $0) })
        // Every step is in the order of segments, so that position settles what kind and lines leave open.
        return found.enumerated().sorted {
            let (a, b) = ($0.element, $1.element)
            return (rank[a.kind]!, a.line, a.other ?? 0, $0.offset) < (rank[b.kind]!, b.line, b.other ?? 0, $1.offset)
        }.map(\.element)
    }

    /// The components outside the longest, each as one fault.
    private func pieces() -> [NetworkFault] {
        let largest = network.largestComponent
        var lines: [Int: Int] = [:], shapes: [Int: [[Place]]] = [:]
        for (s, segment) in network.segments.buffer.enumerated() {
            let component = network.component(of: UInt32(s))
            if component == largest { continue }
            if lines[component] == nil { lines[component] = network.lines[Int(segment.line)].id }
            let (a, b) = (network.places[Int(segment.a)], network.places[Int(segment.b)])
            // Segments that follow each other are drawn as one line.
            if let last = shapes[component]?.last?.last, last == a {
                shapes[component]![shapes[component]!.count - 1].append(b)
            } else {
                shapes[component, default: []].append([a, b])
            }
        }
        return lines.keys.sorted().map { component in
            NetworkFault(
                kind: .piece, line: lines[component]!, other: nil, length: Metres(network.componentMetres[component]), shape: shapes[component]!,
                component: component)
        }
    }

    func fault(_ kind: NetworkFault.Kind, _ line: UInt32, _ other: UInt32, _ metres: Double?, _ shape: [[Place]]) -> NetworkFault {
        NetworkFault(
            kind: kind, line: network.lines[Int(line)].id, other: network.lines[Int(other)].id, length: metres.map { Metres($0) }, shape: shape,
            component: nil)
    }

    func places(of segment: UInt32) -> [Place] {
        let s = network.segments[Int(segment)]
        return [network.places[Int(s.a)], network.places[Int(s.b)]]
    }
}

extension StreetNetwork {
    /// The component with the most metres; of equals the first.
    package var largestComponent: Int {
        var largest = 0
        for component in componentMetres.buffer.indices where componentMetres[component] > componentMetres[largest] { largest = component }
        return largest
    }

    /// Whether the segment of a street point lacks a height.
    package func hasNoHeight(at point: StreetPoint) -> Bool { segments[Int(point.segment)].flags.contains(.heightMissing) }

    /// The number of the line a street point lies on, as the user counts it.
    package func line(of point: StreetPoint) -> Int { lines[Int(segments[Int(point.segment)].line)].id }
}
