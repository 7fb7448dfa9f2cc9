import Geo
import Travel

extension Study {
    /// The study that a scenario makes of this one, which stays as it is.
    /// - Throws: `ScenarioFault` with every problem of every change.
    public func changed(by scenario: Scenario) throws(ScenarioFault) -> Study {
        let (study, problems) = attempted(scenario)
        guard problems.isEmpty else { throw ScenarioFault(scenario: scenario.name, problems: problems) }
        return study
    }

    /// The same as far as it goes, with the problems of the changes that were left out.
    public func attempted(_ scenario: Scenario) -> (study: Study, problems: [ScenarioFault.Problem]) {
        var run = ScenarioRun(self)
        for (number, change) in scenario.changes.enumerated() { run.apply(change, number) }
        return (run.study, run.problems)
    }
}

extension Scenario {
    /// Whether it builds a street, which has to be laid on the ground: the study then needs its heights.
    public var buildsStreets: Bool {
        changes.contains { if case .build = $0 { true } else { false } }
    }
}

/// A scenario on its way through its changes. A change at fault is noted and left out; the rest goes on, so that all problems come to light.
struct ScenarioRun {
    var study: Study
    private(set) var problems: [ScenarioFault.Problem] = []
    private var number = 0
    /// What was done already, and by which change: a second time is a mistake.
    private var done: [String: Int] = [:]
    /// Which change took a facility away, and whether by merging it.
    private var gone: [Facility.ID: (change: Int, isMerged: Bool)] = [:]

    init(_ study: Study) { self.study = study }

    mutating func apply(_ change: Change, _ number: Int) {
        self.number = number
        if let cost = change.cost, !(cost >= 0) {
            complain("\(change.key).cost", found: Phrase("\(cost)"), wanted: Phrase(zh: "不小于 0 的数", en: "a number not below 0"))
        }
        switch change {
        case .add(let facility, _): add(facility)
        case .remove(let id):
            guard isFirst("remove", id.rawValue, at: "remove.facility"), let i = find(id, "remove.facility") else { return }
            study.facilities.remove(at: i)
            gone[id] = (number, false)
        case .move(let id, let place, _):
            guard isFirst("move", id.rawValue, at: "move.facility") else { return }
            let i = find(id, "move.facility"), isHere = isWhereThePlanIs(place, "move.location")
            if let i, isHere { study.facilities[i].place = place }
        case .resize(let id, let resizing): resize(id, resizing)
        case .restage(let id, let stage):
            guard isFirst("restage", id.rawValue, at: "restage.facility"), let i = find(id, "restage.facility") else { return }
            study.facilities[i].stage = stage
        case .merge(let ids, let centre): merge(ids, centre)
        case .closeStreets(let ids): close(ids)
        case .closeAcross(let line): close(across: line)
        case .build(let street): build(street)
        case .grow(let area, let by): grow(area, by)
        case .set(let settings): for setting in settings { set(setting) }
        }
    }

    // MARK: Problems

    mutating func complain(_ key: String, found: Phrase, wanted: Phrase) {
        problems.append(.init(change: number, key: key, found: found, wanted: wanted))
    }

    /// Whether this is the first change of its kind to its subject.
    mutating func isFirst(_ kind: String, _ subject: String, at key: String) -> Bool {
        guard let earlier = done.updateValue(number, forKey: kind + " " + subject) else { return true }
        complain(
            key,
            found: Phrase(
                zh: "对“\(subject)”的第二次 \(kind)（第一次是第 \(earlier + 1) 项改动）", en: "a second \(kind) of \"\(subject)\" (the first is change \(earlier + 1))"),
            wanted: Phrase(zh: "只改一次", en: "one"))
        return false
    }

    /// The position of a facility that is still there.
    mutating func find(_ id: Facility.ID, _ key: String) -> Int? {
        if let (change, isMerged) = gone[id], change <= number {
            let what = isMerged ? Phrase(zh: "合并", en: "merged away") : Phrase(zh: "撤除", en: "removed")
            complain(
                key,
                found: Phrase(zh: "设施“\(id.rawValue)”，第 \(change + 1) 项改动已将其", en: "the facility \"\(id.rawValue)\", \(what.en) by change \(change + 1)")
                    + Phrase(zh: what.zh, en: ""),
                wanted: Phrase(zh: "仍在的设施", en: "a facility that is still there"))
            return nil
        }
        if let i = position(of: id) { return i }
        let nearest =
            study.facilities.first { $0.name == id.rawValue }?.id.rawValue ?? Spelling.nearest(to: id.rawValue, among: study.facilities.map(\.id.rawValue))
        complain(
            key, found: Phrase(zh: "未知的设施“\(id.rawValue)”", en: "an unknown facility \"\(id.rawValue)\""),
            wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") } ?? Phrase(zh: "规划中一个设施的编号", en: "the id of a facility of the plan"))
        return nil
    }

    private func position(of id: Facility.ID) -> Int? {
        let i = place(for: id)
        return i < study.facilities.count && study.facilities[i].id == id ? i : nil
    }

    /// Where a facility stands in the order of ids.
    private func place(for id: Facility.ID) -> Int {
        var (low, high) = (0, study.facilities.count)
        while low < high {
            let middle = (low + high) / 2
            if study.facilities[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How far outside the streets' box a place may lie before it cannot be meant, in degrees; the same as for the plan's own layers.
    private static let regionMargin = 0.5

    mutating func isWhereThePlanIs(_ place: Place, _ key: String) -> Bool {
        // Near a street is where the plan is, and quicker to see than the box of all streets.
        if let street = study.streets.nearest(to: place), street.distance.value < 5_000 { return true }
        guard let region = study.streets.network.bounds?.grown(byDegrees: Self.regionMargin), !region.contains(place) else { return true }
        let isSwapped = region.contains(Place(longitude: place.latitude, latitude: place.longitude))
        complain(
            key,
            found: Phrase(
                zh: "\(Coordinates.text(place))（不在规划范围\(isSwapped ? "：经纬度是否颠倒？" : "")）",
                en: "\(Coordinates.text(place)) (not where the plan is\(isSwapped ? ": longitude and latitude swapped?" : ""))"),
            wanted: Phrase(Coordinates.text(region)))
        return false
    }

    /// Whether a size is one that a centre can have.
    mutating func isSound(_ floorArea: SquareMetres?, _ capacity: Int?, _ key: String) -> Bool {
        var isSound = true
        if let floorArea, !(floorArea.value >= 0) {
            complain(key + ".floor_area", found: Phrase("\(floorArea.value)"), wanted: Phrase(zh: "不小于 0 的数", en: "a number not below 0"))
            isSound = false
        }
        if let capacity, capacity < 0 {
            complain(key + ".capacity", found: Phrase("\(capacity)"), wanted: Phrase(zh: "不小于 0 的整数", en: "a whole number not below 0"))
            isSound = false
        }
        return isSound
    }

    // MARK: Facilities

    private mutating func add(_ facility: Facility) {
        guard isFirst("add", facility.id.rawValue, at: "add.facility.id") else { return }
        var isSound = isSound(facility.floorArea, facility.capacity, "add.facility")
        if position(of: facility.id) != nil {
            complain(
                "add.facility.id", found: Phrase(zh: "已有的设施“\(facility.id.rawValue)”", en: "\"\(facility.id.rawValue)\", a facility that is there already"),
                wanted: Phrase(zh: "新的编号", en: "a new id"))
            isSound = false
        }
        if !isWhereThePlanIs(facility.place, "add.facility.location") { isSound = false }
        guard isSound else { return }
        study.facilities.insert(facility, at: place(for: facility.id))
        gone[facility.id] = nil
    }

    private mutating func resize(_ id: Facility.ID, _ resizing: Change.Resizing) {
        guard isFirst("resize", id.rawValue, at: "resize.facility") else { return }
        var isSound = isSound(resizing.floorArea, resizing.capacity, "resize")
        if resizing.floorArea == nil && resizing.capacity == nil && resizing.functions == nil {
            complain(
                "resize", found: Phrase(zh: "没有改动", en: "nothing that changes"),
                wanted: Phrase(zh: "floor_area、capacity、functions 至少其一", en: "at least one of floor_area, capacity, functions"))
            isSound = false
        }
        guard let i = find(id, "resize.facility"), isSound else { return }
        if let floorArea = resizing.floorArea { study.facilities[i].floorArea = floorArea }
        if let capacity = resizing.capacity { study.facilities[i].capacity = capacity }
        if let functions = resizing.functions { study.facilities[i].functions = functions }
    }

    private mutating func merge(_ ids: [Facility.ID], _ centre: Change.SharedCentre) {
        var isSound = isSound(centre.floorArea, centre.capacity, "merge.into")
        if let place = centre.place, !isWhereThePlanIs(place, "merge.into.location") { isSound = false }
        let host = position(of: centre.id)
        if host == nil && centre.place == nil {
            complain(
                "merge.into.location", found: Phrase(zh: "缺少", en: "nothing"),
                wanted: Phrase(
                    zh: "新设施“\(centre.id.rawValue)”的位置 [经度, 纬度]", en: "where the new facility \"\(centre.id.rawValue)\" stands, [longitude, latitude]"))
            isSound = false
        }
        if ids.isEmpty || ids.count < 2 && host == nil {
            complain(
                "merge.from", found: Phrase(zh: "\(ids.count) 个设施", en: "\(ids.count) of them"), wanted: Phrase(zh: "至少两个设施", en: "at least two facilities"))
            isSound = false
        }
        var premises: [Int] = []
        for (k, id) in ids.enumerated() {
            let key = "merge.from.\(k + 1)"
            if id == centre.id {
                complain(
                    key, found: Phrase(zh: "“\(id.rawValue)”并入自身", en: "\"\(id.rawValue)\" merged into itself"),
                    wanted: Phrase(zh: "另一个设施", en: "another facility"))
                isSound = false
            } else if !isFirst("merge", id.rawValue, at: key) {
                isSound = false
            } else if let i = find(id, key) {
                premises.append(i)
            } else {
                isSound = false
            }
        }
        guard isSound else { return }
        let old = premises.map { study.facilities[$0] }
        let all = old + (host.map { [study.facilities[$0]] } ?? [])
        for i in premises { study.facilities[i].stage = .closed }
        for facility in old { gone[facility.id] = (number, true) }
        let shared = Facility(merging: all, into: centre, host: host.map { study.facilities[$0] })
        if let host { study.facilities[host] = shared } else { study.facilities.insert(shared, at: place(for: shared.id)) }
        gone[shared.id] = nil
    }
}

extension Facility {
    /// The shared centre that several premises become.
    fileprivate init(merging all: [Facility], into centre: Change.SharedCentre, host: Facility?) {
        let areas = all.map(\.floorArea), capacities = all.map(\.capacity), functions = all.compactMap(\.functions)
        // What one of them does not know, the sum does not know either.
        let summedArea = areas.contains(nil) ? nil : SquareMetres(areas.reduce(0) { $0 + $1!.value })
        let summedCapacity = capacities.contains(nil) ? nil : capacities.reduce(0) { $0 + $1! }
        var serves: [String] = []
        for area in all.flatMap(\.serves) where !serves.contains(area) { serves.append(area) }
        self.init(
            id: centre.id, name: centre.name ?? host?.name ?? centre.id.rawValue, tiers: centre.tiers ?? all.reduce(into: []) { $0.formUnion($1.tiers) },
            stage: centre.stage ?? host?.stage ?? .inUse, floorArea: centre.floorArea ?? summedArea,
            functions: centre.functions ?? (functions.isEmpty ? nil : functions.reduce(into: []) { $0.formUnion($1) }),
            capacity: centre.capacity ?? (centre.floorArea == nil ? summedCapacity : nil), serves: serves, place: centre.place ?? host!.place)
    }
}

extension Change {
    /// The key it stands under in a file.
    public var key: String {
        switch self {
        case .add: "add.facility"
        case .remove: "remove"
        case .move: "move"
        case .resize: "resize"
        case .restage: "restage"
        case .merge: "merge.into"
        case .closeStreets, .closeAcross, .build: "street"
        case .grow: "grow"
        case .set: "set"
        }
    }
}
