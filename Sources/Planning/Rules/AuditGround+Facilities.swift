import Geo
import Travel

extension AuditGround {
    /// How a rule stands with one centre in use.
    func facility(_ rule: Rule, _ position: Int, _ neighbourhood: Neighbourhood?) -> Judgement {
        let facility = study.facilities[position]
        switch rule.demand {
        case .minimum(let measure, let amount, _):
            return .compared(asked(measure, number(amount)), required: number(amount), with: Measured(size(measure, of: facility)), measure: measure)
        case .paired(let minima): return paired(minima, sizes: minima.map { size($0.measure, of: facility) })
        case .subset(let whole, let part): return paired([whole, part], sizes: [whole, part].map { size($0.measure, of: facility) })
        case .functions(let functions):
            let wanted = functions.sorted { $0.order < $1.order }
            return checked(
                wanted.map { Finding.Missing(id: $0.rawValue, name: $0.name) }, isThere: { facility.functions?.contains(wanted[$0]) ?? false },
                unsaid: facility.functions == nil ? 1 : 0)
        case .utilities(let utilities):
            let wanted = utilities.sorted()
            return checked(
                wanted.map { Finding.Missing(id: $0.rawValue, name: $0.name) }, isThere: { facility.utilities?.contains(wanted[$0]) ?? false },
                unsaid: facility.utilities == nil ? 1 : 0, what: Phrase(zh: "水电等配套", en: "utilities"))
        case .insideBoundary: return inside(position, rule.tier)
        case .upgrade(let below, let to, let grant): return upgraded(facility, below: number(below), to: number(to), grant: number(grant))
        case .adjacency: return neighbourhood?.judged(position, self) ?? Self.misplaced
        case .ratio, .banded, .routes, .presence, .pooling: return Self.misplaced
        }
    }

    /// Whether a centre stands in every area that it is for: of each of its tiers, unless the rule names one.
    private func inside(_ position: Int, _ tier: Tier?) -> Judgement {
        let tiers = tier.map { [$0] } ?? study.facilities[position].tiers.sorted(), levels = tiers.map(\.areaLevel)
        guard let first = levels.first else { return inside(position, .community) }
        return levels.dropFirst().reduce(inside(position, first)) { $0.and(inside(position, $1)) }
    }

    private func inside(_ position: Int, _ level: AreaLevel) -> Judgement {
        guard let areas = membership.areas[level] else {
            return .unknown(Phrase(zh: "计划没有\(level.name.zh)边界", en: "the plan has no boundaries of \(level.name.en) level"), unit: .items)
        }
        let standing = membership.area(ofFacility: position, level: level), meant = membership.areas(of: position, level: level).sorted()
        guard let standing else {
            return Judgement(
                required: 1, present: 0, lacking: 1, unit: .items,
                arithmetic: Phrase(zh: "不在任何\(level.name.zh)之内", en: "stands in no \(level.name.en)"), verdict: .lacks)
        }
        let elsewhere = meant.filter { $0 != standing }
        let names = Phrase(elsewhere.map { areas[$0].name }.joined(separator: "、"))
        return Judgement(
            required: Double(meant.count), present: Double(meant.count - elsewhere.count), lacking: Double(elsewhere.count), unit: .items,
            missing: elsewhere.map { Finding.Missing(id: areas[$0].id, name: Phrase(areas[$0].name)) },
            arithmetic: elsewhere.isEmpty
                ? Phrase(zh: "在所服务的\(level.name.zh)之内", en: "stands in the \(level.name.en) it is for")
                : Phrase(zh: "在\(areas[standing].name)，却服务 \(names.zh)", en: "stands in \(areas[standing].name), yet is for \(names.en)"),
            verdict: elsewhere.isEmpty ? .meets : .lacks)
    }

    private func upgraded(_ facility: Facility, below: Double, to: Double, grant: Double) -> Judgement {
        guard let floor = facility.floorArea?.value else { return .unknown(Phrase(zh: "未填建筑面积", en: "floor area not stated"), required: to) }
        let there = Amounts.text(floor), trigger = Amounts.text(below)
        guard floor < below else {
            return .notApplicable(
                Phrase(zh: "\(there) m² 不低于 \(trigger) m²，不在扩建之列", en: "\(there) m² is not below \(trigger) m²: no upgrade"),
                reason: Phrase(zh: "不低于 \(trigger) m²，不在扩建之列", en: "not below \(trigger) m²: no upgrade"))
        }
        let target = Amounts.text(to), lacking = Amounts.text(to - floor), money = Amounts.text(grant)
        return Judgement(
            required: to, present: floor, lacking: to - floor, measure: .floorArea,
            parts: [.init(measure: .floorArea, required: to, present: floor, lacking: to - floor, verdict: .lacks)], grant: grant,
            arithmetic: Phrase(
                zh: "\(there) m² 低于 \(trigger) m²，应达 \(target) m²；现有 \(there)；缺 \(lacking)；补助 \(money) 元",
                en: "\(there) m² is below \(trigger) m², wanted \(target) m²; present \(there); lacking \(lacking); grant \(money) yuan"),
            verdict: .lacks)
    }
}

/// How far the amenities of a rule's kinds are from every centre: worked out once for all centres.
struct Neighbourhood {
    private let kinds: [AmenityKind], limit: Double, path: Rule.Adjacency.Path
    /// For every centre the metres to the nearest amenity of each kind, in order of `kinds`; nil beyond the limit.
    private let nearest: [[Double?]]

    /// Nil for a rule of another kind, and where its distance is not given.
    init?(_ ground: AuditGround, _ rule: Rule) {
        guard case .adjacency(let adjacency) = rule.demand, let limit = ground.profile.number(adjacency.within) else { return nil }
        let study = ground.study, kinds = adjacency.kinds.sorted()
        let amenities = (study.amenities ?? []).filter { !adjacency.kinds.isDisjoint(with: $0.kind.counted) }
        self.kinds = kinds
        self.limit = limit
        path = adjacency.path
        let column = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
        var nearest = [[Double?]](repeating: [Double?](repeating: nil, count: kinds.count), count: study.facilities.count)
        func note(_ facility: Int, _ amenity: Amenity, _ metres: Double) {
            guard metres <= limit else { return }
            for k in amenity.kind.counted.compactMap({ column[$0] }) { nearest[facility][k] = min(metres, nearest[facility][k] ?? metres) }
        }
        switch adjacency.path {
        case .straight:
            for (i, facility) in study.facilities.enumerated() where facility.stage == .inUse {
                for amenity in amenities { note(i, amenity, Geodesic.distance(facility.place, amenity.place).value) }
            }
        case .walking:
            let snaps = study.streets.nearest(to: amenities.map(\.place), threads: ground.coverage.ground.walks.threads)
            let near = snaps.map { $0.flatMap { $0.distance <= study.walking.snap ? $0 : nil } }
            // The network counts millimetres here in place of milliseconds.
            let walks = Walks(
                WalkingNetwork(measuring: study.streets), demand: near, direction: .toFacility, threads: ground.coverage.ground.walks.threads)
            let reached = walks.reached(
                from: ground.coverage.ground.facilityPoints, within: TravelTime(milliseconds: Int((limit * 1000).rounded())))
            for (i, table) in reached.enumerated() {
                for entry in table { note(i, amenities[entry.demand], Double(entry.time.milliseconds) / 1000) }
            }
        }
        self.nearest = nearest
    }

    func judged(_ facility: Int, _ ground: AuditGround) -> Judgement {
        let unknown = kinds.filter { !ground.knownKinds.contains($0) }
        guard ground.study.amenities != nil, unknown.isEmpty else {
            let names = Phrase(zh: unknown.map(\.name.zh).joined(separator: "、"), en: unknown.map(\.name.en).joined(separator: ", "))
            return .unknown(ground.study.amenities == nil ? AuditGround.noAmenities : AuditGround.unsurveyed(names))
        }
        let items = kinds.map { Finding.Missing(id: $0.rawValue, name: $0.name) }
        var judgement = ground.checked(items, isThere: { nearest[facility][$0] != nil }, unsaid: 0)
        let metres = Amounts.text(limit)
        let way = path == .walking ? Phrase(zh: "步行 \(metres) 米内", en: "within a walk of \(metres) m") : Phrase(zh: "直线 \(metres) 米内", en: "within \(metres) m")
        judgement.arithmetic = way + Phrase(zh: "：", en: ": ") + judgement.arithmetic
        return judgement
    }
}
