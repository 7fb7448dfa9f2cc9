import Geo
import Travel

extension ScenarioRun {
    // MARK: Growth

    mutating func grow(_ id: String?, _ by: Double) {
        guard isFirst("grow", id ?? "*", at: "grow.area") else { return }
        var area: AdministrativeArea?
        if let id {
            let areas = study.communities + study.subdistricts
            area = areas.first { $0.id == id }
            if area == nil {
                let nearest = areas.first { $0.name == id }?.id ?? Spelling.nearest(to: id, among: areas.map(\.id))
                complain(
                    "grow.area", found: Phrase(zh: "未知的区域“\(id)”", en: "an unknown area \"\(id)\""),
                    wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") } ?? Phrase(zh: "社区或街道的编号", en: "the id of a community or subdistrict"))
            }
        }
        if !(by >= -1 && by <= 100) {
            complain("grow.by", found: Phrase("\(by)"), wanted: Phrase(zh: "-1 至 100 的数（0.2 即增长 20%）", en: "a number from -1 to 100 (0.2 is a fifth more)"))
            return
        }
        guard id == nil || area != nil else { return }
        let points = area.map { pointsIn($0) } ?? Array(study.demand.indices)
        let before = study.demand
        scale(points, by, \.people)
        // Who does not know their elders or households does not know them afterwards.
        scale(points.filter { before[$0].elders != nil }, by, \.elders)
        scale(points.filter { before[$0].households != nil }, by, \.households)
        growCommunities(area, by)
    }

    private mutating func scale(_ points: [Int], _ by: Double, _ key: WritableKeyPath<DemandPoint, Int>) {
        let weights = points.map { Double(study.demand[$0][keyPath: key]) }
        let shares = shares(weights, by)
        for (i, share) in zip(points, shares) { study.demand[i][keyPath: key] = share }
    }

    private mutating func scale(_ points: [Int], _ by: Double, _ key: WritableKeyPath<DemandPoint, Int?>) {
        let shares = shares(points.map { Double(study.demand[$0][keyPath: key]!) }, by)
        for (i, share) in zip(points, shares) { study.demand[i][keyPath: key] = share }
    }

    /// Whole numbers in proportion that add up to the grown sum, rounded half up.
    private func shares(_ weights: [Double], _ by: Double) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return weights.map { _ in 0 } }
        return Apportionment.shares(of: Int((sum * (1 + by) + 0.5).rounded(.down)), weights: weights)
    }

    /// The demand points of an area, by the rule that says which area a point belongs to.
    private func pointsIn(_ area: AdministrativeArea) -> [Int] {
        let list = area.level == .community ? study.communities : study.subdistricts
        let position = list.firstIndex { $0.id == area.id }!
        let one = AreaIndex([area.area ?? Area(polygons: [])]), all = AreaIndex(list.map { $0.area ?? Area(polygons: []) })
        return study.demand.indices.filter { i in
            if area.level == .community, let community = study.demand[i].community { return community == position }
            return !one.areas(containing: study.demand[i].place).isEmpty && all.areas(containing: study.demand[i].place).min() == position
        }
    }

    /// The communities' own numbers follow: where their people were spread from them, as the sum of their points.
    private mutating func growCommunities(_ area: AdministrativeArea?, _ by: Double) {
        let inside: [Int]
        if let area, area.level == .community {
            inside = study.communities.indices.filter { study.communities[$0].id == area.id }
        } else if let area {
            let index = AreaIndex([area.area ?? Area(polygons: [])])
            inside = study.communities.indices.filter { k in
                (try? study.communities[k].area?.placeInside()).flatMap { $0 }.map { !index.areas(containing: $0).isEmpty } ?? false
            }
        } else {
            inside = Array(study.communities.indices)
        }
        func grown(_ number: Int?) -> Int? { number.map { Int((Double($0) * (1 + by) + 0.5).rounded(.down)) } }
        for k in inside {
            study.communities[k].population = grown(study.communities[k].population)
            study.communities[k].elders = grown(study.communities[k].elders)
            study.communities[k].households = grown(study.communities[k].households)
        }
        var people = [Int?](repeating: nil, count: study.communities.count)
        for point in study.demand { if let community = point.community { people[community] = (people[community] ?? 0) + point.people } }
        for (k, sum) in people.enumerated() where study.communities[k].population != nil { if let sum { study.communities[k].population = sum } }
    }

    // MARK: Settings

    mutating func set(_ setting: Change.Setting) {
        let key = "set.\(setting.key)"
        guard isFirst("set", setting.key, at: key) else { return }
        func isIn(_ value: Double, _ range: ClosedRange<Double>) -> Bool {
            if range.contains(value) { return true }
            complain(
                key, found: Phrase("\(value)"),
                wanted: Phrase(
                    zh: "\(range.lowerBound.brief) 至 \(range.upperBound.brief) 的数",
                    en: "a number from \(range.lowerBound.brief) to \(range.upperBound.brief)"))
            return false
        }
        switch setting {
        case .speed(let speed): if isIn(speed, 0.1...5) { study.walking.speed = speed }
        case .direction(let direction): study.walking.direction = direction
        case .snap(let metres): if isIn(metres.value, 0...5000) { study.walking.snap = metres }
        case .stairs(let factor):
            guard isIn(factor, 0.05...2) else { return }
            guard !study.isHilly else {
                complain(
                    key, found: Phrase("\(factor)"), wanted: Phrase(zh: "不设此项：规划有高程，台阶按高差计", en: "nothing: the plan has elevation, by which stairs are walked"))
                return
            }
            study.streets = study.streets.withStairs(at: factor)
            study.ground.stairsFactor = factor
        case .minutes(let tier, let minutes):
            guard isIn(minutes, 1...240) else { return }
            guard let k = study.standards.firstIndex(where: { $0.tier == tier }) else {
                complain(
                    key, found: Phrase(zh: "规划不考察的层级", en: "a tier that the plan does not look at"),
                    wanted: Phrase(
                        zh: study.standards.map(\.tier.rawValue).joined(separator: "、"), en: study.standards.map(\.tier.rawValue).joined(separator: ", ")))
                return
            }
            study.standards[k].limit = .minutes(minutes)
        }
    }
}

extension Change.Setting {
    /// The key it stands under in a file.
    public var key: String {
        switch self {
        case .speed: "walking.speed"
        case .direction: "walking.direction"
        case .snap: "walking.snap"
        case .stairs: "walking.stairs"
        case .minutes(let tier, _): "standards.\(tier.rawValue).minutes"
        }
    }
}
