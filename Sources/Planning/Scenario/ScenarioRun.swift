import Geo
import Travel

/// A scenario on its way through its changes. A change at fault is noted and left out; the rest goes on, so that all problems come to light.
struct ScenarioRun {
    var study: Study
    private(set) var problems: [ScenarioFault.Problem] = []
    private(set) var notes: [ScenarioNote] = []
    var number = 0
    /// What was done already, and by which change: a second time is a mistake.
    var done: [String: Int] = [:]
    /// Which change took a facility away, and whether by merging it.
    var gone: [Facility.ID: (change: Int, isMerged: Bool)] = [:]

    /// Facilities that a change at fault would have made. What later changes do to them is no second fault.
    var hoped: Set<Facility.ID>

    init(_ study: Study, hoped: Set<Facility.ID> = []) {
        self.study = study
        self.hoped = hoped
    }

    /// The same with nothing said yet, ready for more changes.
    var continued: ScenarioRun {
        var run = self
        (run.problems, run.notes) = ([], [])
        return run
    }

    /// Forgets changes that a later one takes the place of: what they did and to what, as `done` has it, and the positions of those that are
    /// not in the list any more.
    mutating func forget(_ subjects: [String], dropped: [Int]) {
        for subject in subjects { done[subject] = nil }
        func moved(_ number: Int) -> Int { number - dropped.count { $0 < number } }
        done = done.mapValues(moved)
        gone = gone.mapValues { (moved($0.change), $0.isMerged) }
    }

    mutating func apply(_ change: Change, _ number: Int) {
        self.number = number
        if let cost = change.cost, !(cost >= 0) {
            complain(change.costKey, found: Phrase("\(cost)"), wanted: Phrase(zh: "不小于 0 的数", en: "a number not below 0"))
        }
        switch change {
        case .add(let facility, _): add(facility)
        case .remove(let id, _):
            guard isFirst("remove", id.rawValue, at: "remove.facility"), let i = find(id, "remove.facility") else { return }
            study.facilities.remove(at: i)
            gone[id] = (number, false)
        case .move(let id, let place, _):
            guard isFirst("move", id.rawValue, at: "move.facility") else { return }
            let i = find(id, "move.facility"), isHere = isWhereThePlanIs(place, "move.location")
            if let i, isHere { study.facilities[i].place = place }
        case .resize(let id, let resizing): resize(id, resizing)
        case .restage(let id, let stage, _):
            guard isFirst("restage", id.rawValue, at: "restage.facility"), let i = find(id, "restage.facility") else { return }
            study.facilities[i].stage = stage
        case .merge(let ids, let centre): merge(ids, centre)
        case .closeStreets(let ids, _): close(ids)
        case .closeAcross(let line, _): close(across: line)
        case .build(let street, _): build(street)
        case .grow(let area, let by, _): grow(area, by)
        case .set(let settings): for setting in settings { set(setting) }
        }
    }

    // MARK: Problems

    mutating func complain(_ key: String, found: Phrase, wanted: Phrase) {
        problems.append(.init(change: number, key: key, found: found, wanted: wanted))
    }

    mutating func note(_ key: String, _ message: Phrase) { notes.append(ScenarioNote(change: number, key: key, message: message)) }

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
        if hoped.contains(id) { return nil }
        let nearest =
            study.facilities.first { $0.name == id.rawValue }?.id.rawValue ?? Spelling.nearest(to: id.rawValue, among: study.facilities.map(\.id.rawValue))
        complain(
            key, found: Phrase(zh: "未知的设施“\(id.rawValue)”", en: "an unknown facility \"\(id.rawValue)\""),
            wanted: Phrase(zh: "规划中一个设施的编号", en: "the id of a facility of the plan").guessing(nearest))
        return nil
    }

    func position(of id: Facility.ID) -> Int? {
        let i = place(for: id)
        return i < study.facilities.count && study.facilities[i].id == id ? i : nil
    }

    /// Where a facility stands in the order of ids.
    func place(for id: Facility.ID) -> Int {
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
}
