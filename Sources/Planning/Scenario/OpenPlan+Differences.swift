import Travel

extension OpenPlan {
    /// What is different from another open plan that scenarios made of the same study, for each tier: whichever way the one came from the other.
    public func differences(from other: OpenPlan) -> [Difference] {
        tiers.indices.map { k in
            let (tier, old) = (tiers[k], other.tiers[k])
            let isSame = tier.nearest.isIdentical(to: old.nearest) && tier.standard.limit == old.standard.limit && tier.facilities == old.facilities
            let areFacilitiesSame = isSame && study.facilities.isIdentical(to: other.study.facilities)
            let points = areFacilitiesSame ? [] : Self.differing(among: Array(study.demand.indices), tier, study, from: old, other.study)
            var areas: [AreaLevel: [Int]] = [:]
            for (level, rows) in indicators[k].rows {
                let before = other.indicators[k].rows[level]!   // the same study's levels
                areas[level] = rows.isIdentical(to: before) ? [] : rows.indices.filter { rows[$0] != before[$0] }
            }
            return Difference(points: points, areas: areas)
        }
    }

    /// The centres that are others than in another open plan: their ids, in order, with what they were and are.
    public func facilityDifferences(from other: OpenPlan) -> [(before: Int?, after: Int?)] {
        let (old, new) = (other.study.facilities, study.facilities)
        guard !new.isIdentical(to: old) else { return [] }
        var pairs: [(before: Int?, after: Int?)] = [], i = 0, k = 0
        while i < old.count || k < new.count {
            if k == new.count || i < old.count && old[i].id < new[k].id {
                pairs.append((i, nil))
                i += 1
            } else if i == old.count || new[k].id < old[i].id {
                pairs.append((nil, k))
                k += 1
            } else {
                if old[i] != new[k] { pairs.append((i, k)) }
                i += 1
                k += 1
            }
        }
        return pairs
    }

    /// How it stands with a demand point of a tier before capacity: as if every centre had room for all who are in time.
    public func status(of demand: Int, in tier: Int) -> Status {
        if ground.demandPoints[demand] == nil { return .offNetwork }
        guard let nearest = tiers[tier].nearest[demand] else { return .isolated }
        return tiers[tier].standard.isMet(by: nearest.time) ? .served : .outOfReach
    }
}
