/// A list of changes in which a new one has taken the place of an earlier one.
///
/// A file may change a thing once in each way: a second `move` of a centre is a mistake there. Whoever drags on a map moves it again and again,
/// and means the last time. So the earlier change is dropped and the new one comes last; the study is the same, because nothing in between looks at
/// what was dropped.
struct Superseding {
    /// The changes that stay, in order, without the new one.
    private(set) var kept: [Change]
    /// The new change, with what it leaves to the earlier one: a cost, a size.
    private(set) var new: Change
    /// What is no longer done, as `ScenarioRun.done` has it.
    private(set) var forgotten: [String] = []
    /// The positions of the changes that are dropped.
    private(set) var dropped: [Int] = []
    /// Whether what the earlier change did cannot be done over: the people that grew are to be counted from the start.
    private(set) var isFromScratch = false

    init(_ change: Change, after changes: [Change]) {
        kept = changes
        new = change
        switch change {
        case .move(let id, let place, let cost):
            drop("move \(id.rawValue)") { if case .move(id, _, _) = $0 { true } else { false } }
            if cost == nil, let earlier = dropped.first.flatMap({ changes[$0].cost }) { new = .move(id, to: place, cost: earlier) }
        case .restage(let id, let stage, let cost):
            drop("restage \(id.rawValue)") { if case .restage(id, _, _) = $0 { true } else { false } }
            if cost == nil, let earlier = dropped.first.flatMap({ changes[$0].cost }) { new = .restage(id, stage, cost: earlier) }
        case .resize(let id, let resizing): takeSize(id, resizing, changes)
        case .grow(let area, _, _):
            drop("grow \(area ?? "*")") { if case .grow(area, _, _) = $0 { true } else { false } }
            isFromScratch = !dropped.isEmpty
        case .set(let settings): dropSettings(settings)
        case .add, .remove, .merge, .closeStreets, .closeAcross, .build: break
        }
    }

    private mutating func drop(_ subject: String, where isEarlier: (Change) -> Bool) {
        guard let position = kept.firstIndex(where: isEarlier) else { return }
        kept.remove(at: position)
        dropped.append(position)
        forgotten.append(subject)
    }

    /// What the new size leaves open stays as the earlier one said; unless the centre came, went or took in others in between.
    private mutating func takeSize(_ id: Facility.ID, _ resizing: Change.Resizing, _ changes: [Change]) {
        guard let position = changes.firstIndex(where: { if case .resize(id, _) = $0 { true } else { false } }),
            case .resize(_, let earlier) = changes[position],
            !changes[(position + 1)...].contains(where: { $0.makesOrEnds(id) })
        else { return }
        drop("resize \(id.rawValue)") { if case .resize(id, _) = $0 { true } else { false } }
        new = .resize(
            id,
            .init(
                floorArea: resizing.floorArea ?? earlier.floorArea, capacity: resizing.capacity ?? earlier.capacity,
                functions: resizing.functions ?? earlier.functions, cost: resizing.cost ?? earlier.cost))
    }

    private mutating func dropSettings(_ settings: [Change.Setting]) {
        for setting in settings {
            let same = { (other: Change.Setting) in other.key == setting.key }
            guard let position = kept.firstIndex(where: { if case .set(let old) = $0 { old.contains(where: same) } else { false } }),
                case .set(let old) = kept[position]
            else { continue }
            let rest = old.filter { !same($0) }
            forgotten.append("set \(setting.key)")
            if case .stairs = setting { isFromScratch = true }
            if rest.isEmpty {
                // Positions are told as they are in the list before anything was dropped.
                dropped.append(dropped.sorted().reduce(position) { $1 <= $0 ? $0 + 1 : $0 })
                kept.remove(at: position)
            } else {
                kept[position] = .set(rest)
            }
        }
    }
}

extension Change {
    /// Whether a centre comes, goes or takes in others by it.
    fileprivate func makesOrEnds(_ id: Facility.ID) -> Bool {
        switch self {
        case .add(let facility, _): facility.id == id
        case .remove(let gone, _): gone == id
        case .merge(let ids, let centre): ids.contains(id) || centre.id == id
        default: false
        }
    }
}
