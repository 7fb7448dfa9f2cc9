/// The walking time along one segment as a function of the fraction, in straight pieces; where there is none, no way is known.
///
/// From the segment's start, and from every facility on it, times rise towards the end; from the end, and from every
/// facility, they rise towards the start. Between two neighbouring facilities only the least of each kind counts, since all
/// of a kind rise alike: two lines, which cross at most once.
struct SegmentWalk {
    /// Where a walk along the segment begins or ends: one of its ends, or a facility on it.
    struct Source {
        var fraction: Double
        var time: Double
        var facility: UInt32

        /// The one with the shorter walk, ties to the smaller facility.
        func least(_ other: Source) -> Source {
            (other.time, other.facility) < (time, facility) ? other : self
        }

        /// The same walk seen from further along.
        func moved(to fraction: Double, at rate: Double) -> Source {
            Source(fraction: fraction, time: time + abs(fraction - self.fraction) * rate, facility: facility)
        }
    }

    /// A part of the segment along which the time is a straight line, with its nearest facility. Times are in milliseconds.
    struct Piece {
        var from: Double, to: Double
        var fromTime: Double, toTime: Double
        var facility: UInt32

        func time(_ fraction: Double) -> Double {
            fraction == to ? toTime : fromTime + (toTime - fromTime) * ((fraction - from) / (to - from))
        }

        /// The part between two fractions inside it.
        func part(_ low: Double, _ high: Double) -> Piece {
            Piece(from: low, to: high, fromTime: time(low), toTime: time(high), facility: facility)
        }
    }

    /// In rising order, without overlap.
    private(set) var pieces: [Piece] = []

    private init(pieces: [Piece]) { self.pieces = pieces }

    /// The walk along a segment.
    /// - Parameters:
    ///   - start: the walk at the segment's start; nil where there is none.
    ///   - end: the walk at its end.
    ///   - own: the facilities on it.
    ///   - rising: what the whole segment adds to a walk known at its start.
    ///   - falling: what it adds to one known at its end.
    init(start: Source?, end: Source?, own: [Source], rising: Double, falling: Double) {
        if own.isEmpty {
            between(start, end, 0, 1, rising, falling)
            return
        }
        let own = own.sorted { ($0.fraction, $0.time, $0.facility) < ($1.fraction, $1.time, $1.facility) }
        // For every facility, the walk that comes from beyond it, as known at the next facility or the end.
        var fromEnd = [Source?](repeating: nil, count: own.count)
        var least = end
        for k in own.indices.reversed() {
            fromEnd[k] = least
            least = least.map { $0.moved(to: own[k].fraction, at: falling).least(own[k]) } ?? own[k]
        }
        var fromStart = start
        between(fromStart, least, 0, own[0].fraction, rising, falling)
        for k in own.indices {
            fromStart = fromStart.map { $0.moved(to: own[k].fraction, at: rising).least(own[k]) } ?? own[k]
            let next = k + 1 < own.count ? own[k + 1].fraction : 1
            between(fromStart, fromEnd[k], own[k].fraction, next, rising, falling)
        }
    }

    /// Adds the pieces between two fractions, with a walk known at either.
    private mutating func between(_ start: Source?, _ end: Source?, _ low: Double, _ high: Double, _ rising: Double, _ falling: Double) {
        guard high > low else { return }
        let rise = (high - low) * rising, fall = (high - low) * falling
        let up = start.map { Piece(from: low, to: high, fromTime: $0.time, toTime: $0.time + rise, facility: $0.facility) }
        let down = end.map { Piece(from: low, to: high, fromTime: $0.time + fall, toTime: $0.time, facility: $0.facility) }
        switch (up, down) {
        case (let up?, let down?): Self.choose(up, down, smaller: true, into: &pieces)
        case (let only?, nil), (nil, let only?): Self.append(only, to: &pieces)
        case (nil, nil): break
        }
    }

    private static func append(_ piece: Piece, to pieces: inout [Piece]) {
        if piece.to > piece.from { pieces.append(piece) }
    }

    /// Adds the lesser, or the greater, of two straight lines over the same fractions; where they are equal, the smaller facility's.
    private static func choose(_ a: Piece, _ b: Piece, smaller: Bool, into pieces: inout [Piece]) {
        let sign = smaller ? 1.0 : -1.0
        let low = (a.fromTime - b.fromTime) * sign, high = (a.toTime - b.toTime) * sign
        func wins(_ difference: Double) -> Bool { difference < 0 || difference == 0 && a.facility <= b.facility }
        let cross = a.from + (a.to - a.from) * (low / (low - high))
        if low * high < 0, cross > a.from, cross < a.to {
            append((low < 0 ? a : b).part(a.from, cross), to: &pieces)
            append((low < 0 ? b : a).part(cross, a.to), to: &pieces)
        } else {
            // Equal at one end at most, or everywhere: the other end, or the facility, decides.
            append(wins(low == 0 ? high : low) ? a : b, to: &pieces)
        }
    }

    // MARK: Combining

    /// What is within a limit, inclusive.
    func clipped(to limit: Double) -> SegmentWalk {
        var kept: [Piece] = []
        for piece in pieces {
            let (from, to) = (piece.fromTime <= limit, piece.toTime <= limit)
            if from && to {
                kept.append(piece)
            } else if from || to {
                let cut = piece.from + (piece.to - piece.from) * ((limit - piece.fromTime) / (piece.toTime - piece.fromTime))
                var part = from ? piece.part(piece.from, cut) : piece.part(cut, piece.to)
                if from { part.toTime = limit } else { part.fromTime = limit }
                Self.append(part, to: &kept)
            }
        }
        return SegmentWalk(pieces: kept)
    }

    /// The longer of the walk there and the walk back, where both are known.
    func slower(than other: SegmentWalk) -> SegmentWalk {
        var result: [Piece] = []
        Self.overlay(self, other) { a, b in
            if let a, let b { Self.choose(a, b, smaller: false, into: &result) }
        }
        return SegmentWalk(pieces: result)
    }

    /// Half the sum of the walk there and the walk back, where both are known.
    func mean(with other: SegmentWalk) -> SegmentWalk {
        var result: [Piece] = []
        Self.overlay(self, other) { a, b in
            guard let a, let b else { return }
            result.append(
                Piece(
                    from: a.from, to: a.to, fromTime: (a.fromTime + b.fromTime) / 2, toTime: (a.toTime + b.toTime) / 2, facility: a.facility))
        }
        return SegmentWalk(pieces: result)
    }

    /// The shorter of the walks to two facilities, or the only one.
    func least(with other: SegmentWalk) -> SegmentWalk {
        var result: [Piece] = []
        Self.overlay(self, other) { a, b in
            switch (a, b) {
            case (let a?, let b?): Self.choose(a, b, smaller: true, into: &result)
            case (let only?, nil), (nil, let only?): Self.append(only, to: &result)
            case (nil, nil): break
            }
        }
        return SegmentWalk(pieces: result)
    }

    /// Calls `body` with the parts of both over every stretch in which each is one straight line or absent.
    private static func overlay(_ a: SegmentWalk, _ b: SegmentWalk, _ body: (Piece?, Piece?) -> Void) {
        var cuts: [Double] = []
        for piece in a.pieces + b.pieces { cuts += [piece.from, piece.to] }
        cuts.sort()
        var i = 0, j = 0
        for (low, high) in zip(cuts, cuts.dropFirst()) where high > low {
            while i < a.pieces.count && a.pieces[i].to <= low { i += 1 }
            while j < b.pieces.count && b.pieces[j].to <= low { j += 1 }
            let one = i < a.pieces.count && a.pieces[i].from <= low ? a.pieces[i].part(low, high) : nil
            let other = j < b.pieces.count && b.pieces[j].from <= low ? b.pieces[j].part(low, high) : nil
            body(one, other)
        }
    }
}
