public import Geo
import Travel

extension Comparison {
    /// What looks wrong with the centres that a scenario makes, moves or cuts off, said of the scenario by its name. What the plan has been
    /// warned of already is not said again.
    public func warnings(about scenario: String) -> [Warning] {
        let before = Dictionary(uniqueKeysWithValues: self.before.study.facilities.enumerated().map { ($1.id, $0) })
        var away: [Phrase] = [], islands: [Phrase] = [], inWater: [Phrase] = [], misdirected: [Phrase] = []
        let study = after.study, barriers = study.barriers.polygons.isEmpty ? nil : AreaIndex([study.barriers])
        let areas = AreaIDs(study.communities, study.subdistricts)
        for (i, facility) in study.facilities.enumerated() where study.stages.contains(facility.stage) {
            // What it was, where it stood there and served already.
            let old = before[facility.id].flatMap { self.before.study.stages.contains(self.before.study.facilities[$0].stage) ? $0 : nil }
            let stays = old.flatMap { self.before.study.facilities[$0].place == facility.place ? $0 : nil }
            switch Footing(i, study, after.ground) {
            case .away(let distance):
                if stays.map({ Footing($0, self.before.study, self.before.ground).isAway }) != true {
                    away.append(Self.said(facility, distance.map { Words.metres($0.value) }))
                }
            case .island(let metres):
                if stays.map({ Footing($0, self.before.study, self.before.ground).isIsland }) != true {
                    islands.append(Self.said(facility, Words.metres(metres.value)))
                }
            case .joined: break
            }
            if stays == nil, let barriers, !barriers.areas(containing: facility.place).isEmpty { inWater.append(Self.said(facility, nil)) }
            let serves = old.map { self.before.study.facilities[$0].serves } ?? [], levels = AreaIDs.levels(of: facility.tiers)
            if facility.serves != serves, facility.serves.contains(where: { areas.level(of: $0).map { !levels.contains($0) } ?? false }) {
                misdirected.append(Self.said(facility, nil))
            }
        }
        let snap = study.walking.snap.value.brief
        let kinds: [(String, [Phrase], Phrase)] = [
            (
                "off-network", away,
                Phrase(
                    zh: "\(away.count) 个设施离最近的道路超过 \(snap) 米，按时间不服务任何人：",
                    en:
                        "\(counted(away.count, "centre")) farther than \(snap) m from every street, which \(away.count == 1 ? "serves" : "serve") nobody by time: "
                )
            ),
            (
                "facility-island", islands,
                Phrase(
                    zh: "\(islands.count) 个设施所在的道路不与最大的路网相连，只有本片居民能走到：",
                    en: "\(counted(islands.count, "centre")) on streets that are not joined to the largest piece, which only the people of that piece reach: ")
            ),
            (
                "in-barrier", inWater,
                Phrase(zh: "\(inWater.count) 个设施位于障碍面（如水面）之内：", en: "\(counted(inWater.count, "centre")) inside a barrier, such as water: ")
            ),
            (
                "serves-level", misdirected,
                Phrase(
                    zh: "serves 中有层级不符的区域（街道中心应为街道，社区家园应为社区），这些编号不起作用：",
                    en:
                        "serves names areas of the wrong level only (a street centre serves subdistricts, a community home communities), which count for nothing: "
                )
            ),
        ]
        return kinds.filter { !$0.1.isEmpty }.map { code, found, message in
            Warning(code: code, about: Phrase(scenario), message: message + Words.list(found))
        }
    }

    private static func said(_ facility: Facility, _ fact: Phrase?) -> Phrase {
        Phrase(facility.id.rawValue) + (fact.map { Phrase(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? Phrase(""))
    }
}
