/// How much of the limit is left along one line, as the metres of straight leg that may still be walked from position t:
///
///     S(t) = max(a − A·t, b + B·t)
///
/// over the segment's start and over its end, in metres at level speed. `−infinity` where the way over an end is not open.
struct ServiceAreaReach {
    var a: Float, slopeA: Float
    var b: Float, slopeB: Float

    @inline(__always)
    func leg(_ t: Float) -> Float {
        let overStart = a - slopeA * t, overEnd = b + slopeB * t
        return overStart > overEnd ? overStart : overEnd
    }

    /// No less than this anywhere between two positions.
    @inline(__always)
    func least(_ low: Float, _ high: Float) -> Float {
        max(a - slopeA * high, b + slopeB * low)
    }

    /// No more than this anywhere between two positions.
    @inline(__always)
    func most(_ low: Float, _ high: Float) -> Float {
        max(a - slopeA * low, b + slopeB * high)
    }
}

/// How the walk there and the walk back make the one that counts.
enum ServiceAreaWalk {
    case oneWay, slower, mean

    init(_ direction: Direction) {
        switch direction {
        case .toFacility, .fromFacility: self = .oneWay
        case .slower: self = .slower
        case .mean: self = .mean
        }
    }

    /// What is left when `there` and `back` are left of each walk by itself.
    @inline(__always)
    func left(_ there: Float, _ back: Float) -> Float {
        switch self {
        case .oneWay: there
        case .slower: min(there, back)
        case .mean: (there + back) / 2
        }
    }
}
