import Foundation
import Geo
import GeoFiles
import Planning
import Reports
import Travel

extension StudyReader {
    /// The streets as a network, from the cache where the inputs are the ones it was made from.
    mutating func readStreets(barriers: Area?) -> SnappingNetwork? {
        let streets = record("streets", document.path(document.streets.file))
        let elevation = document.elevation.flatMap { record("elevation", document.path($0)) }
        let closing = inputs.first { $0.role == "barriers" }?.sha256
        let key = usesCache ? NetworkKey(document, streets: streets, elevation: elevation, barriers: closing) : nil
        let cache = key.map { NetworkCache(plan: document.path(document.yaml.name), key: $0) }
        if let kept = cache?.open() {
            take(kept.streets, kept.notes)
            return kept.streets
        }
        return attempt { reader throws(InputError) in
            let (made, notes) = try reader.makeStreets(barriers: barriers)
            cache?.keep(made, notes)
            reader.take(made, notes)
            return made
        }
    }

    /// The network, read from its files.
    private func makeStreets(barriers: Area?) throws(InputError) -> (SnappingNetwork, NetworkCache.Notes) {
        let settings = document.streets
        let lines: StreetLines
        do {
            lines = try StreetFile.read(
                document.path(settings.file),
                options: ReadOptions(layer: settings.layer, crs: settings.crs, encoding: settings.encoding, transformation: settings.transformation),
                fields: StreetFile.Fields(
                    streetClass: settings.fields["class"], level: settings.fields["level"], bridge: settings.fields["bridge"], tunnel: settings.fields["tunnel"]
                ),
                classes: document.streetClasses, defaultClass: document.streetClass, tolerance: document.tolerance)
        } catch { throw error.named(settings.file) }
        let classes = StreetClass.all(of: lines)
        let suspicions = StreetClassSuspicions(
            classes: classes, file: (settings.file as NSString).lastPathComponent, column: lines.classColumn, isOSM: lines.joining == .nodes)
        let origin = lines.origin ?? Layer.Origin(file: (settings.file as NSString).lastPathComponent, crs: CoordinateSystem.wgs84.name, format: "")
        var ground = StreetNetwork.Ground(stairsFactor: document.stairsFactor)
        var heights: Raster?
        if let file = document.elevation {
            let raster: Raster
            do { raster = try RasterFile.read(document.path(file), crs: document.elevationCRS) } catch { throw error.named(file) }
            heights = raster
            ground.elevation = ElevationModel(raster)
        }
        if let barriers, document.barriersClose {
            let index = AreaIndex([barriers])
            ground.isClosed = { !index.pieces(of: [$0, $1], inArea: 0).isEmpty }
        }
        let network = StreetNetwork(lines, ground: ground, threads: threads)
        guard network.segmentCount > 0 else {
            throw InputError(
                input: settings.file, place: Phrase(zh: "文件", en: "file"),
                found: Phrase(zh: "没有可步行的道路", en: "no walkable street")
                    + (suspicions.unknown.map { Phrase(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? Phrase("")),
                wanted: Phrase(zh: "至少一条可步行的道路", en: "at least one walkable street"))
        }
        let notes = NetworkCache.Notes(
            origin, lines: lines.lines.count, features: classes.reduce(0) { $0 + $1.lines }, fields: lines.fields, classes: classes, elevation: heights?.origin,
            cells: heights?.cells.count ?? 0,
            warnings: lines.warnings + suspicions.warnings(mapped: Array(document.streetClasses.keys), one: document.streetClass))
        return (SnappingNetwork(network), notes)
    }

    /// Notes what is known of the streets, whether they were read or kept.
    private mutating func take(_ streets: SnappingNetwork, _ notes: NetworkCache.Notes) {
        note("streets", notes.streets.origin, rows: notes.features, parts: notes.lines, fields: notes.fields)
        streetClasses = notes.classes
        note("elevation", notes.elevation?.origin, rows: notes.cells, fields: [])
        for warning in notes.warnings { warn(warning) }
        examine(streets.network, isHilly: document.elevation != nil)
    }

    /// Suspicions about the network as a whole.
    private mutating func examine(_ network: StreetNetwork, isHilly: Bool) {
        let file = document.streets.file.split(separator: "/").last.map(String.init) ?? document.streets.file
        let length = network.length.value, outside = network.lengthOutsideLargest.value
        if network.componentCount > 1 {
            let apart = Words.metres(outside), share = percent(outside / length)
            warn(
                Warning(
                    code: "islands", input: file,
                    message: Phrase(
                        zh: "路网分为 \(network.componentCount) 个互不相连的部分；最大部分之外有 \(apart.zh)（\(share)）",
                        en: "the streets fall into \(network.componentCount) pieces that are not joined; \(apart.en) (\(share)) lie outside the largest")))
        }
        if isHilly, document.statesStairs {
            warn(
                Warning(
                    code: "stairs-unused", input: document.yaml.name,
                    message: Phrase(
                        zh: "walking.stairs 未使用：有高程时台阶按上下行速度计",
                        en: "walking.stairs is not used: with an elevation stairs are walked by whether they lead up or down")))
        }
        if !isHilly, network.stairsLength.value > 0.01 * length {
            let share = percent(network.stairsLength.value / length)
            warn(
                Warning(
                    code: "stairs-without-elevation", input: file,
                    message: Phrase(
                        zh: "台阶占路网长度的 \(share)，但没有高程：台阶按 walking.stairs = \(document.stairsFactor) 计",
                        en:
                            "stairs make up \(share) of the street length, and there is no elevation: they are walked at walking.stairs = \(document.stairsFactor)"
                    )))
        }
    }

    mutating func readBarriers(_ settings: PlanDocument.LayerSettings) -> Area? {
        guard let table = table(settings, "barriers", known: [], required: []) else { return nil }
        var polygons: [Polygon] = []
        for row in table.layer.rows { if case .area(let area)? = row.geometry { polygons += area.polygons } }
        guard !polygons.isEmpty else {
            fail(
                InputError(
                    input: settings.file, place: Phrase(zh: "图层", en: "layer"), found: Phrase(zh: "没有面", en: "no surface"),
                    wanted: Phrase(zh: "面", en: "polygons")))
            return nil
        }
        return Area(polygons: polygons).madeValid()
    }
}
