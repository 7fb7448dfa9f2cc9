import Geo
import Travel

extension TierComparison {
    init(_ tier: Int, _ old: Coverage, _ new: Coverage, withLengths: Bool, resnapped: [Int]) {
        let (was, now) = (old.tiers[tier], new.tiers[tier])
        before = was.standard
        after = now.standard
        tableBefore = IndicatorTable(was, study: old.study, ground: old.ground)
        tableAfter = IndicatorTable(now, study: new.study, ground: new.ground)

        var won: [Int] = [], dropped: [Int] = [], peopleWon = 0, peopleDropped = 0, growth = 0, closer = 0, further = 0, longer: [Int] = []
        var resnappedCloser = 0, resnappedFurther = 0
        let moved = Set(resnapped)
        let levels = AreaLevel.allCases.filter { new.ground.membership.areas[$0] != nil }
        var areas: [AreaLevel: [AreaDifference]] = [:]
        for level in levels { areas[level] = [AreaDifference](repeating: AreaDifference(), count: new.ground.membership.areas[level]!.count + 1) }
        func note(_ i: Int, _ change: (inout AreaDifference) -> Void) {
            for level in levels {
                let count = new.ground.membership.areas[level]!.count
                change(&areas[level]![new.ground.membership.area(of: level)![i] ?? count])
            }
        }
        let (peopleBefore, peopleAfter) = (old.ground.residents.people, new.ground.residents.people)
        for i in peopleAfter.indices {
            let (a, b) = (was.nearest[i], now.nearest[i])
            let wasWithin = a.map { was.standard.isMet(by: $0.time) } ?? false, isWithin = b.map { now.standard.isMet(by: $0.time) } ?? false
            switch (wasWithin, isWithin) {
            case (false, true) where peopleAfter[i] > 0:
                won.append(i)
                peopleWon += peopleAfter[i]
                note(i) { $0.won += peopleAfter[i] }
            case (true, false) where peopleBefore[i] > 0:
                dropped.append(i)
                peopleDropped += peopleBefore[i]
                note(i) { $0.dropped += peopleBefore[i] }
            case (true, true): growth += peopleAfter[i] - peopleBefore[i]
            default: break
            }
            guard peopleAfter[i] > 0 else { continue }
            let difference = a == nil ? (b == nil ? 0 : Int.min) : (b == nil ? Int.max : b!.time.milliseconds - a!.time.milliseconds)
            if difference >= Comparison.noticeable.milliseconds {
                longer.append(i)
                further += peopleAfter[i]
                if moved.contains(i) { resnappedFurther += peopleAfter[i] }
                note(i) { $0.further += peopleAfter[i] }
            } else if difference <= -Comparison.noticeable.milliseconds {
                closer += peopleAfter[i]
                if moved.contains(i) { resnappedCloser += peopleAfter[i] }
                note(i) { $0.closer += peopleAfter[i] }
            }
        }
        (self.won, self.dropped, self.peopleWon, self.peopleDropped, growthWithin) = (won, dropped, peopleWon, peopleDropped, growth)
        (peopleCloser, peopleFurther, self.areas) = (closer, further, areas)
        (self.resnappedCloser, self.resnappedFurther) = (resnappedCloser, resnappedFurther)
        self.longer = Self.walks(longer, tier, old, new, withLengths: withLengths)
        functions = was.standard.tier.functions.map { function in
            func count(_ tier: TierCoverage, _ study: Study) -> Int { tier.facilities.count { study.facilities[$0].functions?.contains(function) ?? false } }
            return (function, count(was, old.study), count(now, new.study))
        }
    }

    private static func walks(_ points: [Int], _ tier: Int, _ old: Coverage, _ new: Coverage, withLengths: Bool) -> [LongerWalk] {
        let (was, now) = (old.tiers[tier], new.tiers[tier])
        let metresBefore = withLengths ? lengths(points, was, old) : [:], metresAfter = withLengths ? lengths(points, now, new) : [:]
        let walks = points.map { i in
            let before = was.nearest[i]!, after = now.nearest[i]   // a walk that is longer was there before
            return LongerWalk(
                demand: i, people: new.study.demand[i].people, facilityBefore: old.study.facilities[was.facilities[before.facility]].id,
                facilityAfter: after.map { new.study.facilities[now.facilities[$0.facility]].id }, timeBefore: before.time, timeAfter: after?.time,
                metresBefore: metresBefore[i], metresAfter: metresAfter[i], wasWithin: was.standard.isMet(by: before.time),
                isWithin: after.map { now.standard.isMet(by: $0.time) } ?? false)
        }
        func extra(_ walk: LongerWalk) -> Int { walk.extra?.milliseconds ?? .max }
        return walks.sorted { extra($0) != extra($1) ? extra($0) > extra($1) : $0.demand < $1.demand }   // points are in order of id
    }

    /// The metres of the walks of some points to their nearest centre.
    private static func lengths(_ points: [Int], _ tier: TierCoverage, _ coverage: Coverage) -> [Int: Metres] {
        let ground = coverage.ground
        let visitors = Dictionary(grouping: points.filter { tier.nearest[$0] != nil }) { tier.nearest[$0]!.facility }
        let order = visitors.keys.sorted()
        var found = [[Metres?]](repeating: [], count: order.count)
        found.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            ground.walks.threads.forChunks(of: order.count, size: 1) { range in
                for k in range {
                    let asked = visitors[order[k]]!.map { Walks.Reached(demand: $0, time: tier.nearest[$0]!.time) }
                    if let point = ground.facilityPoints[tier.facilities[order[k]]] { out[k] = ground.walks.lengths(from: point, to: asked) }
                }
            }
        }
        var metres: [Int: Metres] = [:]
        for (k, facility) in order.enumerated() { for (i, length) in zip(visitors[facility]!, found[k]) { metres[i] = length } }
        return metres
    }
}
