import Geo
import Travel
import Siting

extension SitingGround {
    /// The siting problem of a question: demand points × candidates, with the walking times of the coverage itself.
    ///
    /// With two tiers every demand point comes once for each, and the objective counts person-services. Sites then have a room for each
    /// tier, in which nobody of the other finds a place.
    public func siting(_ plan: PlanSiting, _ question: SitingQuestion) -> SitingCase {
        let standards = standards(plan, question)
        var sites: [SitingCase.Site] = [], entries: [SitingProblem.Site] = []
        for (i, candidate) in study.candidates.enumerated() {
            for tiers in candidate.uses(standards) {
                var site = SitingCase.Site(id: candidate.id.rawValue, name: candidate.name)
                site.tiers = tiers
                site.candidate = i
                site.floorArea = candidate.floorArea
                site.cost = candidate.cost
                site.group = candidate.group
                site.areas = candidateAreas[i]
                site.place = candidate.place
                sites.append(site)
                entries.append(.init(cost: candidate.cost ?? 1))
                if question.hasCapacity { entries[entries.count - 1].rooms = rooms(candidate.built(as: Set(tiers), stage: .inUse), standards) }
            }
        }
        for (i, facility) in study.facilities.enumerated() where plan.existing.contains(facility.stage) {
            let tiers = standards.map(\.tier).filter { facility.tiers.contains($0) }
            guard !tiers.isEmpty else { continue }
            var site = SitingCase.Site(id: facility.id.rawValue, name: facility.name)
            site.tiers = tiers
            site.facility = i
            site.isExisting = true
            site.floorArea = facility.floorArea
            site.place = facility.place
            sites.append(site)
            entries.append(.init(isExisting: true, cost: 0))
            if question.hasCapacity { entries[entries.count - 1].rooms = rooms(facility, standards) }
        }
        let ground = plan.speed.map { self.ground.at(speed: $0) } ?? self.ground
        let tables = standards.map { reached(ground, sites, $0) }
        let reach = table(tables, sites, standards, keeping: nil)
        let bounded = plan.isWithinBoundary ? table(tables, sites, standards, keeping: { self.isOwn($0, $1, $2) }) : nil
        var problem = SitingProblem(
            model: question.wholeModel, reach: bounded ?? reach, weights: standards.flatMap { _ in plan.weights }, sites: entries)
        problem.kinds = standards.count > 1 ? standards.indices.flatMap { tier in study.demand.map { _ in tier } } : []
        problem.seed = question.seed
        var made = SitingCase(name: study.name, sites: sites, demand: standards.flatMap { _ in study.demand.map(\.id) }, problem: problem)
        made.tiers = standards.map(\.tier)
        made.weight = plan.weight
        made.costScale = 0.001
        made.limits = standards.map(\.limit.seconds)
        made.unboundedReach = bounded == nil ? nil : reach
        if let areas = ground.membership.area(of: .community) {
            made.areaOfDemand = standards.flatMap { _ in areas }
            made.areas = study.communities.map(\.name)
        }
        for range in Self.uses(sites) where range.count > 1 { made.add(.building(sites[range.lowerBound].id), on: Array(range)) }
        if standards.count > 1 {
            for (tier, count) in zip(made.tiers, question.wholeCounts) {
                made.add(.tier(tier, count), on: sites.indices.filter { !sites[$0].isExisting && sites[$0].tiers.contains(tier) })
            }
        }
        return made
    }

    /// The places of a centre for each tier asked about, as the coverage counts them.
    ///
    /// A building for both tiers is large enough for each by itself when its floor area is split in proportion of the standards' floor
    /// areas (`Candidate.uses`), so each part has room for its tier's design population.
    private func rooms(_ facility: Facility, _ standards: [Standard]) -> [Double?] { standards.map { Double($0.capacity(of: facility).people) } }

    /// The standards of the tiers asked about, with the longest walk that counts.
    private func standards(_ plan: PlanSiting, _ question: SitingQuestion) -> [Standard] {
        plan.tiers.enumerated().compactMap { i, tier in
            guard var standard = study.standards.first(where: { $0.tier == tier }) else { return nil }
            if let limit = plan.limits?[i] {
                standard.limit = limit
            } else if question.model.measuresWalks {
                standard.limit = TravelTime(milliseconds: standard.limit.milliseconds * PlanSiting.stretch)
            }
            return standard
        }
    }

    /// The uses of each candidate: sites that stand next to each other.
    private static func uses(_ sites: [SitingCase.Site]) -> [Range<Int>] {
        var ranges: [Range<Int>] = [], start = 0
        for i in sites.indices where i + 1 == sites.count || sites[i + 1].candidate != sites[i].candidate || sites[i].candidate == nil {
            ranges.append(start..<i + 1)
            start = i + 1
        }
        return ranges
    }

    /// For every site the demand points in time; uses of one candidate share one search.
    private func reached(_ ground: Ground, _ sites: [SitingCase.Site], _ standard: Standard) -> [[Walks.Reached]] {
        let points = sites.indices.map { i -> StreetPoint? in
            guard sites[i].tiers.contains(standard.tier) else { return nil }
            if let facility = sites[i].facility { return ground.facilityPoints[facility] }
            // The use as both comes last and has what the single use has.
            return sites[i].tiers.count == 1 ? sites[i].candidate.flatMap { ground.candidatePoints[$0] } : nil
        }
        var tables = ground.walks.reached(from: points, within: standard.limit)
        for i in sites.indices where sites[i].candidate != nil && sites[i].tiers.count > 1 && sites[i].tiers.contains(standard.tier) {
            let single = (0..<i).reversed().first { sites[$0].tiers == [standard.tier] && sites[$0].candidate == sites[i].candidate }
            if let single { tables[i] = tables[single] }
        }
        return tables
    }

    /// Whether a site is one of a demand point's own area, at the level that its tier is for.
    private func isOwn(_ site: SitingCase.Site, _ point: Int, _ level: AreaLevel) -> Bool {
        guard let area = ground.membership.area(of: level)?[point] else { return false }
        if let facility = site.facility { return ground.membership.areas(of: facility, level: level).contains(area) }
        return site.candidate.map { self.area(ofCandidate: $0, level: level) == area } ?? false
    }

    private func table(
        _ tables: [[[Walks.Reached]]], _ sites: [SitingCase.Site], _ standards: [Standard], keeping isKept: ((SitingCase.Site, Int, AreaLevel) -> Bool)?
    ) -> ReachTable {
        let points = study.demand.count
        func forEach(_ body: (_ demand: Int, _ site: Int, _ milliseconds: Int) -> Void) {
            for (t, standard) in standards.enumerated() {
                for site in sites.indices {
                    for entry in tables[t][site] where isKept.map({ $0(sites[site], entry.demand, standard.tier.areaLevel) }) ?? true {
                        body(t * points + entry.demand, site, entry.time.milliseconds)
                    }
                }
            }
        }
        var offsets = [Int](repeating: 0, count: points * standards.count + 1)
        forEach { demand, _, _ in offsets[demand + 1] += 1 }
        for i in 1..<max(1, offsets.count) { offsets[i] += offsets[i - 1] }
        var next = offsets, numbers = [Int32](repeating: 0, count: offsets.last!), costs = [Double](repeating: 0, count: offsets.last!)
        // Sites come in order, so the entries of a demand point do.
        forEach { demand, site, milliseconds in
            numbers[next[demand]] = Int32(site)
            costs[next[demand]] = Double(milliseconds)
            next[demand] += 1
        }
        return ReachTable(offsets: offsets, sites: numbers, costs: costs, siteCount: sites.count)
    }
}
