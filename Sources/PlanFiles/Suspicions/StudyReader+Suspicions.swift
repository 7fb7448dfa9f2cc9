import Foundation
import Geo
import Planning
import Travel

extension StudyReader {
    /// What looks wrong once all layers are known: said, and kept with the results, but never mended.
    mutating func suspect(_ study: Study) {
        let streets = study.streets
        for layer in placed(study) {
            if let warning = DistantLayer(layer.places, from: streets)?.warning(about: layer.file) {
                warn(warning)
            } else {
                // A neighbouring zone's coordinates that come to lie among the streets were meant so.
                settle("crs-area", about: layer.file)
            }
            if layer.isPoints, !["GCJ-02", "BD-09"].contains(layer.crs),
                let suspicion = OffsetSuspicion(layer.places, on: streets)
            {
                warn(suspicion.warning(about: layer.file, streets: fileName(document.streets.file)))
            }
        }
        suspectOverlaps(study)
        suspectPlaces(study)
    }

    private mutating func suspectOverlaps(_ study: Study) {
        let layers = [(document.communities, study.communities, AreaLevel.community), (document.subdistricts, study.subdistricts, .subdistrict)]
        for case (let settings?, let areas, let level) in layers {
            let overlaps = AreaOverlaps(areas, on: study.streets.network.plane, threads: threads)
            for warning in overlaps.warnings(areas, level, file: fileName(settings.file)) { warn(warning) }
        }
    }

    /// The communities' own people, which do not count where a table of people is given.
    mutating func suspectPeopleUnused(_ study: Study) {
        guard let settings = document.communities, let table = document.demand, study.communities.contains(where: { $0.population != nil }) else { return }
        let stated = study.communities.reduce(0) { $0 + ($1.population ?? 0) }, counted = study.demand.reduce(0) { $0 + $1.people }
        warn(
            Warning(
                code: "population-unused", input: fileName(settings.file),
                message: Phrase(
                    zh: "各社区人口共 \(grouped(stated)) 人，不参与计算；人口按 \(fileName(table.file)) 计，共 \(grouped(counted)) 人",
                    en:
                        "the communities' \(grouped(stated)) people do not count: the people are those of \(fileName(table.file)), \(grouped(counted)) in all"
                )))
    }

    /// A layer's places, as it was read.
    private struct PlacedLayer {
        let file: String, crs: String
        let places: [Place]
        /// Whether they are where the things are, rather than the middles of areas.
        let isPoints: Bool
    }

    private func placed(_ study: Study) -> [PlacedLayer] {
        func layer(_ role: String, _ places: [Place], isPoints: Bool = true) -> PlacedLayer? {
            guard !places.isEmpty, let origin = understood.first(where: { $0.role == role })?.origin else { return nil }
            return PlacedLayer(file: origin.file, crs: origin.crs, places: places, isPoints: isPoints)
        }
        func middles(_ areas: [AdministrativeArea]) -> [Place] { areas.compactMap { $0.area?.bounds?.centre } }
        return [
            layer("communities", middles(study.communities), isPoints: false), layer("subdistricts", middles(study.subdistricts), isPoints: false),
            layer("facilities", study.facilities.map(\.place)), layer("candidates", study.candidates.map(\.place)),
            layer("demand", document.demand == nil ? [] : study.demand.map(\.place)), layer("targets", study.targetPositions.map(\.place)),
        ].compactMap { $0 }
    }

    /// Places off the network or on an island, and heights missing where people live.
    private mutating func suspectPlaces(_ study: Study) {
        let network = study.streets.network
        let people = PeopleOnStreets(study, threads: threads)
        let snap = study.walking.snap.value.brief
        if people.pointsOffNetwork > 0 {
            let file = fileName((document.demand ?? document.communities ?? document.facilities).file)
            warn(
                Warning(
                    code: "off-network", input: file,
                    message: Phrase(
                        zh: "\(people.pointsOffNetwork) 个需求点（\(people.offNetwork) 人）离最近的道路超过 \(snap) 米",
                        en:
                            "\(counted(people.pointsOffNetwork, "demand point")) (\(counted(people.offNetwork, "person", "people"))) \(people.pointsOffNetwork == 1 ? "lies" : "lie") more than \(snap) m from every street"
                    )))
        }
        let snaps = study.streets.nearest(to: study.facilities.map(\.place), threads: threads)
        var away: [String] = [], islands: [Phrase] = []
        for (facility, point) in zip(study.facilities, snaps) {
            guard let point, point.distance <= study.walking.snap else {
                away.append(facility.id.rawValue)
                continue
            }
            let component = network.component(of: point.segment)
            guard component != network.largestComponent else { continue }
            let metres = Words.metres(network.componentMetres[component]), residents = people.byComponent[component]
            islands.append(
                Phrase(
                    zh: "\(facility.id.rawValue)（道路 \(metres.zh)，居民 \(residents) 人）",
                    en: "\(facility.id.rawValue) (\(metres.en) of street, \(counted(residents, "person", "people")))"))
        }
        if !away.isEmpty {
            warn(
                Warning(
                    code: "off-network", input: fileName(document.facilities.file),
                    message:
                        Phrase(
                            zh: "\(away.count) 个设施离最近的道路超过 \(snap) 米，按时间不服务任何人：",
                            en: away.count == 1
                                ? "1 centre lies more than \(snap) m from every street and serves nobody by time: "
                                : "\(away.count) centres lie more than \(snap) m from every street and serve nobody by time: ")
                        + Words.list(away.map { Phrase($0) })))
        }
        if !islands.isEmpty {
            warn(
                Warning(
                    code: "facility-island", input: fileName(document.facilities.file),
                    message:
                        Phrase(
                            zh: "\(islands.count) 个设施所在的道路不与最大的路网相连，那里只有本片居民能走到：",
                            en:
                                "\(counted(islands.count, "centre")) \(islands.count == 1 ? "stands" : "stand") on streets that are not joined to the largest piece, where only the people of the same piece can walk: "
                        )
                        + Words.list(islands)))
        }
        if network.lengthWithoutHeight.value > 0 {
            let length = Words.metres(network.lengthWithoutHeight.value)
            warn(
                Warning(
                    code: "height-missing", input: fileName(document.elevation ?? document.streets.file),
                    message: Phrase(
                        zh: "\(length.zh)道路没有高程数据，涉及 \(people.withoutHeight) 人：栅格之外沿用其边缘高程，无数据处按平地计",
                        en:
                            "\(length.en) of street have no height, which concerns \(counted(people.withoutHeight, "person", "people")): beyond the raster its edge's heights hold on, where it has no data the ground is taken for level"
                    )))
        }
    }

    private func fileName(_ path: String) -> String { (path as NSString).lastPathComponent }
}

/// How quantities and lists are written in messages.
enum Words {
    /// A length: whole metres below a kilometre, else kilometres with one decimal.
    static func metres(_ value: Double) -> Phrase {
        if value < 999.5 { return Phrase(zh: "\(Int(value.rounded())) 米", en: "\(Int(value.rounded())) m") }
        let tenths = Int((value / 100).rounded()), km = "\(tenths / 10).\(tenths % 10)"
        return Phrase(zh: "\(km) 千米", en: "\(km) km")
    }

    /// The first ten of a list, and how many more there are.
    static func list(_ items: [Phrase], shown: Int = 10) -> Phrase {
        let first = items.prefix(shown), rest = items.count - first.count
        let listed = Phrase(zh: first.map(\.zh).joined(separator: "、"), en: first.map(\.en).joined(separator: ", "))
        return rest > 0 ? listed + Phrase(zh: " 等，另有 \(rest) 个", en: " and \(rest) more") : listed
    }
}
