import Geo
public import Travel

/// Where the next centres of a plan go: which walks count, which weights, and what stands already.
public struct PlanSiting: Sendable {
    /// The tiers asked about: one, or both at once.
    public var tiers: [Tier]
    /// The longest walk that counts, one for each tier. Nil: the standard's; for `p-median` and `p-center` three times the
    /// standard's, because they look at walks beyond it and a point needs some site within this limit.
    public var limits: [TravelTime]?
    /// What is counted, and how much of it every demand point has.
    public var weight: SitingCase.Weight, weights: [Double]
    /// The facilities that stand already and count: those at these stages. Empty: none.
    public var existing: Set<Stage>
    /// Whether a site serves only the demand of its own community or subdistrict (不出社区 / 不出街道).
    public var isWithinBoundary = false
    /// Another walking speed than the plan's, m/s.
    public var speed: Double?

    /// How much longer than the standard a walk may be for the models that measure walks.
    public static let stretch = 3

    /// A question about a plan.
    public init(tiers: [Tier], weight: SitingCase.Weight, weights: [Double], existing: Set<Stage>) {
        self.tiers = tiers
        self.weight = weight
        self.weights = weights
        self.existing = existing
    }
}

/// A plan made ready for siting: where everything lies on the streets, worked out once for all questions and speeds.
public struct SitingGround: Sendable {
    /// The plan.
    public let study: Study
    let ground: Ground
    /// The ids, names and districts that each candidate counts to, and the position of its area at each level.
    let candidateAreas: [Set<String>], candidateCommunity: [Int?], candidateSubdistrict: [Int?]

    /// Finds everything's place on the streets.
    public init(_ study: Study, threads: Threads = Threads(1)) {
        self.study = study
        ground = Ground(study, threads: threads)
        func areas(_ list: [AdministrativeArea]) -> [Int?] {
            let index = AreaIndex(list.map { $0.area ?? Area(polygons: []) })
            return study.candidates.map { index.areas(containing: $0.place).min() }
        }
        let communities = areas(study.communities), subdistricts = areas(study.subdistricts)
        candidateAreas = study.candidates.indices.map { i in
            var names: Set<String> = []
            if let district = study.candidates[i].district { names.insert(district) }
            for area in [communities[i].map { study.communities[$0] }, subdistricts[i].map { study.subdistricts[$0] }].compactMap({ $0 }) {
                names.insert(area.id)
            }
            return names
        }
        candidateCommunity = communities
        candidateSubdistrict = subdistricts
    }

    func area(ofCandidate candidate: Int, level: AreaLevel) -> Int? {
        level == .community ? candidateCommunity[candidate] : candidateSubdistrict[candidate]
    }
}

extension Candidate {
    /// The centre that it would be, under its own id unless another is given.
    public func built(as tiers: Set<Tier>, stage: Stage, id other: Facility.ID? = nil) -> Facility {
        Facility(id: other ?? id, name: name, tiers: tiers, stage: stage, floorArea: floorArea, capacity: capacity, place: place)
    }

    /// What it could serve as, of the tiers asked about: each by itself, and both in one building where its floor area, split
    /// in proportion of the standards' floor areas, meets every one of them. An unknown floor area is taken to be enough.
    func uses(_ standards: [Standard]) -> [[Tier]] {
        let allowed = standards.filter { tiers.isEmpty || tiers.contains($0.tier) }
        var uses = allowed.map { [$0.tier] }
        let wanted = allowed.reduce(0) { $0 + $1.floorArea.value }
        // Split in that proportion a part meets its standard exactly when the whole meets their sum.
        if allowed.count > 1, floorArea.map({ $0.value >= wanted }) ?? true { uses.append(allowed.map(\.tier)) }
        return uses
    }
}
