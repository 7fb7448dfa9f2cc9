public import Geo
import Travel

/// How a centre stands on the streets.
enum Footing {
    /// Beyond the snapping distance: so far from the nearest street, nil where there is none.
    case away(Metres?)
    /// On streets that are not joined to the largest piece, so many metres of them.
    case island(Metres)
    case joined

    /// - Parameter facility: its position in the study.
    init(_ facility: Int, _ study: Study, _ ground: Ground) {
        guard let point = ground.facilityPoints[facility] else {
            self = .away(ground.facilitySnaps[facility]?.distance)
            return
        }
        let network = study.streets.network, component = network.component(of: point.segment)
        self = component == network.largestComponent ? .joined : .island(Metres(network.componentMetres[component]))
    }

    var isAway: Bool { if case .away = self { true } else { false } }
    var isIsland: Bool { if case .island = self { true } else { false } }
}

extension OpenScenario {
    /// What looks wrong with where a centre was put: off the streets, on streets that lead nowhere, inside a barrier. Nil where nothing does.
    /// - Parameter barriers: those of the plan; nil where it has none.
    public func warning(about centre: Facility.ID, barriers: AreaIndex?) -> Phrase? {
        guard let facility = plan.study.facilities.firstIndex(where: { $0.id == centre }) else { return nil }
        let snap = plan.study.walking.snap.value.brief
        var said: [Phrase] = []
        switch Footing(facility, plan.study, plan.ground) {
        case .joined: break
        case .away(let distance?):
            said.append(
                Phrase(
                    zh: "离最近的道路 \(Words.metres(distance.value).zh)，超过 \(snap) 米，按时间不服务任何人",
                    en: "\(Words.metres(distance.value).en) from the nearest street, more than \(snap) m, and serves nobody by time"))
        case .away(nil): said.append(Phrase(zh: "没有道路通到这里，按时间不服务任何人", en: "no street leads there, and it serves nobody by time"))
        case .island(let metres):
            said.append(
                Phrase(
                    zh: "所在的 \(Words.metres(metres.value).zh)道路不与最大的路网相连，只有本片居民能走到",
                    en: "on \(Words.metres(metres.value).en) of streets that are not joined to the largest piece, which only the people of that piece reach"))
        }
        if let barriers, !barriers.areas(containing: plan.study.facilities[facility].place).isEmpty {
            said.append(Phrase(zh: "位于障碍面（如水面）之内", en: "inside a barrier, such as water"))
        }
        guard !said.isEmpty else { return nil }
        return Phrase(zh: "\(centre.rawValue) \(said.map(\.zh).joined(separator: "；"))", en: "\(centre.rawValue): \(said.map(\.en).joined(separator: "; "))")
    }
}

extension Change {
    /// The centre that it puts somewhere; nil for what moves none.
    public var placed: Facility.ID? {
        switch self {
        case .add(let facility, _): facility.id
        case .move(let id, _, _): id
        case .merge(_, let shared): shared.id
        default: nil
        }
    }
}
