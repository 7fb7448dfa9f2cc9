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
        keep(study.streets.closing(lines: Set(ids)), at: "street.close")
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
        keep(streets, at: key)
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
        guard let streets = study.streets.building(street, ground: study.ground) else {
            let metres = Int(SnappingNetwork.joiningDistance.value)
            complain(
                "street.build.geometry", found: Phrase(zh: "两端都不接道路的线", en: "a line that joins no street at either end"),
                wanted: Phrase(zh: "至少一端距道路不超过 \(metres) 米", en: "at least one end within \(metres) m of a street"))
            return
        }
        study.streets = streets
    }

    /// A network with less in it, unless nothing is left.
    private mutating func keep(_ streets: SnappingNetwork, at key: String) {
        guard streets.network.segmentCount > 0 else {
            complain(key, found: Phrase(zh: "所有道路", en: "every street there is"), wanted: Phrase(zh: "至少留下一条可步行的道路", en: "at least one walkable street left"))
            return
        }
        study.streets = streets
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
