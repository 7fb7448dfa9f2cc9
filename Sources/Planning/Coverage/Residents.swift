import Travel

/// The people of every demand point as plain numbers, beside the points themselves: what sums over everyone run through.
struct Residents: Sendable {
    let people: [Int]
    /// Elders and households, −1 where not known.
    let elders: [Int32], households: [Int32]

    init(_ demand: [DemandPoint]) {
        people = demand.map(\.people)
        elders = demand.map { $0.elders.map { Int32(clamping: $0) } ?? -1 }
        households = demand.map { $0.households.map { Int32(clamping: $0) } ?? -1 }
    }
}

/// What is counted of the people of one area, in whole numbers only, so that sums do not depend on their order.
struct PeopleTally {
    private var people = 0, elders = 0, households = 0, points = 0
    private var eldersUnknown = 0, householdsUnknown = 0
    private var peopleWithin = 0, eldersWithin = 0, pointsWithin = 0
    private var served = 0, noCapacity = 0, outOfReach = 0, isolated = 0, offNetwork = 0
    private var own = Indicators.Boundary(), ownElders = 0, hasOwn = false

    @inline(__always)
    mutating func add(_ i: Int, _ residents: borrowing PeopleView) {
        let count = residents.people[i], elder = Int(residents.elders[i]), household = Int(residents.households[i])
        people += count
        points += 1
        if elder < 0 { eldersUnknown += 1 } else { elders += elder }
        if household < 0 { householdsUnknown += 1 } else { households += household }
        if residents.isWithin[i] {
            peopleWithin += count
            pointsWithin += 1
            eldersWithin += max(0, elder)
        }
        switch residents.statuses[i] {
        case .served, .noCapacity:
            served += residents.served[i]
            noCapacity += count - residents.served[i]
        case .outOfReach: outOfReach += count
        case .isolated: isolated += count
        case .offNetwork: offNetwork += count
        }
        guard residents.hasOwn else { return }
        hasOwn = true
        if residents.ownWithin[i] {
            own.peopleWithin += count
            own.pointsWithin += 1
            ownElders += max(0, elder)
        }
        switch residents.ownStatuses[i] {
        case .served, .noCapacity:
            own.served += residents.ownServed[i]
            own.noCapacity += count - residents.ownServed[i]
        case .outOfReach: own.outOfReach += count
        case .isolated: own.isolated += count
        case .offNetwork: own.offNetwork += count
        }
    }

    mutating func add(_ other: PeopleTally) {
        people += other.people
        points += other.points
        elders += other.elders
        households += other.households
        eldersUnknown += other.eldersUnknown
        householdsUnknown += other.householdsUnknown
        peopleWithin += other.peopleWithin
        pointsWithin += other.pointsWithin
        eldersWithin += other.eldersWithin
        served += other.served
        noCapacity += other.noCapacity
        outOfReach += other.outOfReach
        isolated += other.isolated
        offNetwork += other.offNetwork
        own.peopleWithin += other.own.peopleWithin
        own.pointsWithin += other.own.pointsWithin
        ownElders += other.ownElders
        own.served += other.own.served
        own.noCapacity += other.own.noCapacity
        own.outOfReach += other.own.outOfReach
        own.isolated += other.own.isolated
        own.offNetwork += other.own.offNetwork
        hasOwn = hasOwn || other.hasOwn
    }

    /// The same as indicators, with no centre counted yet.
    var indicators: Indicators {
        var row = Indicators()
        (row.people, row.points, row.peopleWithin, row.pointsWithin) = (people, points, peopleWithin, pointsWithin)
        row.elders = eldersUnknown > 0 ? nil : elders
        row.eldersWithin = eldersUnknown > 0 ? nil : eldersWithin
        row.households = householdsUnknown > 0 ? nil : households
        (row.served, row.noCapacity, row.outOfReach, row.isolated, row.offNetwork) = (served, noCapacity, outOfReach, isolated, offNetwork)
        if hasOwn {
            row.withinBoundary = own
            row.withinBoundary?.eldersWithin = eldersUnknown > 0 ? nil : ownElders
        }
        return row
    }
}

/// Everyone's people and verdicts where they lie in memory, without bounds checks or reference counting.
struct PeopleView {
    let people: UnsafeBufferPointer<Int>, elders: UnsafeBufferPointer<Int32>, households: UnsafeBufferPointer<Int32>
    let isWithin: UnsafeBufferPointer<Bool>, statuses: UnsafeBufferPointer<Status>, served: UnsafeBufferPointer<Int>
    let hasOwn: Bool
    let ownWithin: UnsafeBufferPointer<Bool>, ownStatuses: UnsafeBufferPointer<Status>, ownServed: UnsafeBufferPointer<Int>
}

/// How it stands with everyone, for one tier: what indicators count.
struct Verdicts {
    let isWithin: [Bool], statuses: [Status], served: [Int]
    let own: (isWithin: [Bool], statuses: [Status], served: [Int])?

    init(_ tier: TierCoverage) {
        isWithin = tier.nearest.map { $0.map { tier.standard.isMet(by: $0.time) } ?? false }
        statuses = tier.statuses
        served = tier.allocation.served
        own = tier.withinBoundary.map { ($0.isWithin, $0.statuses, $0.allocation.served) }
    }

    /// As if every centre had room for all who are in time.
    init(_ tier: TierReach, _ ground: Ground) {
        let nearest = tier.nearest, points = ground.demandPoints, ownWithin = tier.isWithinOwn
        var isWithin = [Bool](repeating: false, count: nearest.count)
        var statuses = [Status](repeating: .outOfReach, count: nearest.count), ownStatuses = ownWithin == nil ? [] : statuses
        for i in nearest.indices {
            guard let one = nearest[i] else {
                // Without a walk the point decides, and with one it need not be looked at.
                statuses[i] = TierReach.status(points[i], nil, isWithin: false, 0, 0)
                if ownWithin != nil { ownStatuses[i] = statuses[i] }
                continue
            }
            if tier.standard.isMet(by: one.time) {
                isWithin[i] = true
                statuses[i] = .served
            }
            if ownWithin?[i] ?? false { ownStatuses[i] = .served }
        }
        self.isWithin = isWithin
        self.statuses = statuses
        served = ground.residents.people
        own = ownWithin.map { ($0, ownStatuses, ground.residents.people) }
    }

    /// Calls `body` with everything in place.
    func withView(_ residents: Residents, _ body: (borrowing PeopleView) -> Void) {
        residents.people.withUnsafeBufferPointer { people in
            residents.elders.withUnsafeBufferPointer { elders in
                residents.households.withUnsafeBufferPointer { households in
                    isWithin.withUnsafeBufferPointer { isWithin in
                        statuses.withUnsafeBufferPointer { statuses in
                            served.withUnsafeBufferPointer { served in
                                (own?.isWithin ?? []).withUnsafeBufferPointer { ownWithin in
                                    (own?.statuses ?? []).withUnsafeBufferPointer { ownStatuses in
                                        (own?.served ?? []).withUnsafeBufferPointer { ownServed in
                                            body(
                                                PeopleView(
                                                    people: people, elders: elders, households: households, isWithin: isWithin, statuses: statuses,
                                                    served: served, hasOwn: own != nil, ownWithin: ownWithin, ownStatuses: ownStatuses, ownServed: ownServed))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
