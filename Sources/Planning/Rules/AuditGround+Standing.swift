import Geo

/// A centre that stands in one area and is for another: some rules count it where it stands, others where it serves, and a reader must be told which.
public struct CentreElsewhere: Hashable, Sendable {
    /// The centre, as a position in the study.
    public let facility: Int
    /// The area that it stands in, as a position; nil where it stands in none.
    public let standsIn: Int?
    /// The areas that it is for, as positions.
    public let serves: [Int]
}

extension AuditGround {
    /// The centres in use of a tier that stand in an area and are not for it, or are for it and do not stand there; in the study's order.
    func elsewhere(_ area: Int, _ level: AreaLevel, _ tier: Tier) -> [CentreElsewhere] {
        let own = centres(for: area, level, tier), standing = centres(in: area, level, [tier])
        guard own != standing else { return [] }
        return Set(own).symmetricDifference(standing).sorted().map { i in
            CentreElsewhere(
                facility: i, standsIn: membership.area(ofFacility: i, level: level), serves: membership.areas(of: i, level: level).sorted())
        }
    }

    /// What a sum of floor leaves out or takes in because a centre stands in one area and is for another: `（S316 在示例碧岩社区内，面积计入该社区）`. Empty where
    /// there is none.
    /// - Parameter whereItStands: whether the sum counts the centres that stand in the area; else those that are for it.
    func said(_ centres: [CentreElsewhere], of area: Int, _ level: AreaLevel, whereItStands: Bool) -> Phrase {
        let areas = membership.areas[level] ?? [], most = 3
        var parts = centres.prefix(most).map { centre -> Phrase in
            let id = study.facilities[centre.facility].id.rawValue, name = level.name
            if centre.standsIn == area {
                let named = centre.serves.prefix(most).map { areas[$0].name }, more = centre.serves.count > most
                let served = Phrase(zh: named.joined(separator: "、") + (more ? "等" : ""), en: named.joined(separator: ", ") + (more ? " …" : ""))
                return whereItStands
                    ? Phrase(zh: "\(id) 在本\(name.zh)内，服务\(served.zh)，面积计入本\(name.zh)", en: "\(id) stands here and is for \(served.en): its floor counts here")
                    : Phrase(zh: "本\(name.zh)内的 \(id) 服务\(served.zh)，不计入本\(name.zh)", en: "\(id) stands here, yet is for \(served.en) and not counted here")
            }
            guard let standsIn = centre.standsIn else {
                return whereItStands
                    ? Phrase(zh: "服务本\(name.zh)的 \(id) 不在任何\(name.zh)内，面积不计入", en: "\(id) is for it and stands in no \(name.en): its floor counts nowhere")
                    : Phrase(zh: "\(id) 不在任何\(name.zh)内，服务本\(name.zh)", en: "\(id) stands in no \(name.en) and is for it")
            }
            let there = areas[standsIn].name
            return whereItStands
                ? Phrase(zh: "服务本\(name.zh)的 \(id) 在\(there)内，面积计入该\(name.zh)", en: "\(id) is for it and stands in \(there), where its floor counts")
                : Phrase(zh: "\(id) 在\(there)内，服务本\(name.zh)", en: "\(id) stands in \(there) and is for it")
        }
        if centres.count > most { parts.append(Phrase(zh: "另有 \(centres.count - most) 处", en: "\(centres.count - most) more")) }
        guard !parts.isEmpty else { return Phrase("") }
        return Phrase(zh: "（" + parts.map(\.zh).joined(separator: "；") + "）", en: " (" + parts.map(\.en).joined(separator: "; ") + ")")
    }
}
