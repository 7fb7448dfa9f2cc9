import Geo

extension ScenarioRun {
    mutating func add(_ facility: Facility) {
        guard isFirst("add", facility.id.rawValue, at: "add.facility.id") else { return }
        var isSound = isSound(facility.floorArea, facility.capacity, "add.facility")
        if position(of: facility.id) != nil {
            complain(
                "add.facility.id", found: Phrase(zh: "已有的设施“\(facility.id.rawValue)”", en: "\"\(facility.id.rawValue)\", a facility that is there already"),
                wanted: Phrase(zh: "新的编号", en: "a new id"))
            isSound = false
        }
        if !isWhereThePlanIs(facility.place, "add.facility.location") { isSound = false }
        if !areKnown(facility.serves, of: facility.tiers, "add.facility.serves") { isSound = false }
        guard isSound else {
            hoped.insert(facility.id)
            return
        }
        study.facilities.insert(facility, at: place(for: facility.id))
        gone[facility.id] = nil
    }

    /// Whether the areas that a centre is meant for are there; without any areas no id can be judged.
    private mutating func areKnown(_ serves: [String], of tiers: Set<Tier>, _ key: String) -> Bool {
        guard !serves.isEmpty else { return true }
        let areas = AreaIDs(study.communities, study.subdistricts)
        guard !areas.isEmpty else { return true }
        let unknown = serves.indices.filter { areas.level(of: serves[$0]) == nil }
        for k in unknown {
            complain(
                "\(key).\(k + 1)", found: Phrase(zh: "未知的区域“\(serves[k])”", en: "an unknown area \"\(serves[k])\""),
                wanted: areas.wanted(for: serves[k], at: AreaIDs.levels(of: tiers)))
        }
        return unknown.isEmpty
    }

    mutating func resize(_ id: Facility.ID, _ resizing: Change.Resizing) {
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

    mutating func merge(_ ids: [Facility.ID], _ centre: Change.SharedCentre) {
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
        guard isSound else {
            hoped.insert(centre.id)
            return
        }
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
