import Geo
import Travel

extension ScenarioRun {
    mutating func close(_ ids: [Int]) {
        var isSound = true
        for (k, id) in ids.enumerated() {
            let key = ids.count == 1 ? "street.close" : "street.close.\(k + 1)"
            if !isFirst("close", String(id), at: key) {
                isSound = false
            } else if !study.streets.hasLine(id) {
                complain(
                    key, found: Phrase(zh: "未知的道路 \(id)", en: "an unknown street \(id)"),
                    wanted: Phrase(zh: "可步行道路的编号（OSM 的 way 编号，或图层的要素序号）", en: "the id of a walkable street (OSM's way id, or the number of the feature)"))
                isSound = false
            }
        }
        guard isSound else { return }
        let closure = study.streets.closure(lines: Set(ids))
        if keep(study.streets.closing(lines: Set(ids)), at: "street.close") { note("street.close", Self.said(closure)) }
    }

    mutating func close(across line: [Place]) {
        let key = "street.close.line"
        guard areSound(line, key) else { return }
        guard let streets = study.streets.closing(across: line) else {
            complain(
                key, found: Phrase(zh: "不与任何道路相交的线", en: "a line that crosses no street"),
                wanted: Phrase(zh: "与要封闭的道路相交的线", en: "a line across the streets to close"))
            return
        }
        let closure = study.streets.closure(across: line)
        if keep(streets, at: key) { note(key, Self.said(closure)) }
    }

    private static func said(_ closure: SnappingNetwork.Closure) -> Phrase {
        let length = Words.metres(closure.length.value), lines = Words.list(closure.lines.map { Phrase("\($0)") })
        return Phrase(
            zh: "封闭 \(closure.pieces) 段道路，共 \(length.zh)；道路编号 \(lines.zh)",
            en: "closes \(counted(closure.pieces, "piece")) of street, \(length.en) in all; street \(lines.en)")
    }

    mutating func build(_ street: NewStreet) {
        var isSound = areSound(street.places, "street.build.geometry")
        if study.streets.hasLine(street.id) {
            complain(
                "street.build.id", found: Phrase(zh: "已有的道路 \(street.id)", en: "\(street.id), a street that is there already"),
                wanted: Phrase(zh: "新的编号", en: "a new id"))
            isSound = false
        }
        if !Walkability.allows(StreetLine(id: street.id, highway: street.highway, vertices: 0..<0)) {
            let known = Walkability.knownClasses.sorted()
            let nearest = Spelling.nearest(to: street.highway, among: known)
            complain(
                "street.build.class", found: Phrase(zh: "“\(street.highway)”", en: "\"\(street.highway)\""),
                wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") } ?? Phrase(zh: "可步行的道路等级，如 footway", en: "a walkable class such as footway"))
            isSound = false
        }
        guard isSound else { return }
        let joins = study.streets.joins(of: street)
        guard let streets = study.streets.building(street, ground: study.ground) else {
            let metres = Int(SnappingNetwork.joiningDistance.value)
            complain(
                "street.build.geometry", found: Phrase(zh: "两端都不接道路的线", en: "a line that joins no street at either end"),
                wanted: Phrase(zh: "至少一端距道路不超过 \(metres) 米", en: "at least one end within \(metres) m of a street"))
            return
        }
        note("street.build", said(street, joins))
        study.streets = streets
    }

    /// How long a new street is, and where it joins the streets there are.
    private func said(_ street: NewStreet, _ joins: [StreetPoint?]) -> Phrase {
        let length = Words.metres(zip(street.places, street.places.dropFirst()).reduce(0) { $0 + Geodesic.distance($1.0, $1.1).value })
        func said(_ join: StreetPoint?) -> Phrase {
            guard let join else { return Phrase(zh: "不接路网", en: "joins no street") }
            let metres = (join.leg * 10).rounded() / 10, line = study.streets.line(of: join)
            return Phrase(zh: "接道路 \(line)（相距 \(metres.brief) 米）", en: "joins street \(line) (\(metres.brief) m away)")
        }
        let inner = joins.dropFirst().dropLast().compactMap { $0 }.map { study.streets.line(of: $0) }
        let ends = Phrase(
            zh: "新路 \(street.id) 长 \(length.zh)：起点\(said(joins.first!).zh)，终点\(said(joins.last!).zh)",
            en: "the new street \(street.id), \(length.en): its start \(said(joins.first!).en), its end \(said(joins.last!).en)")
        guard !inner.isEmpty else { return ends }
        let lines = Words.list(inner.map { Phrase("\($0)") })
        return ends + Phrase(zh: "，途中接道路 \(lines.zh)", en: ", on the way it joins street \(lines.en)")
    }

    /// A network with less in it, unless nothing is left.
    private mutating func keep(_ streets: SnappingNetwork, at key: String) -> Bool {
        guard streets.network.segmentCount > 0 else {
            complain(key, found: Phrase(zh: "所有道路", en: "every street there is"), wanted: Phrase(zh: "至少留下一条可步行的道路", en: "at least one walkable street left"))
            return false
        }
        study.streets = streets
        return true
    }

    private mutating func areSound(_ places: [Place], _ key: String) -> Bool {
        guard places.count >= 2 else {
            complain(key, found: Phrase(zh: "\(places.count) 个点", en: "\(places.count) of them"), wanted: Phrase(zh: "至少两个点", en: "at least two places"))
            return false
        }
        var areSound = true
        for (k, place) in places.enumerated() where !isWhereThePlanIs(place, "\(key).\(k + 1)") { areSound = false }
        return areSound
    }
}
