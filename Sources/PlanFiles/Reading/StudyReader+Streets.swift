import Geo
import GeoFiles
import Planning
import Travel

extension StudyReader {
    /// The streets as a network, from the cache where the inputs are the ones it was made from.
    mutating func readStreets(barriers: Area?) -> SnappingNetwork? {
        let settings = document.streets
        let path = document.path(settings.file)
        record("streets", path)
        let elevation = document.elevation.map { document.path($0) }
        if let elevation { record("elevation", elevation) }
        let threads = threads
        return attempt { reader throws(InputError) in
            let lines = try StreetFile.read(
                path,
                options: ReadOptions(layer: settings.layer, crs: settings.crs, encoding: settings.encoding, transformation: settings.transformation),
                fields: StreetFile.Fields(
                    streetClass: settings.fields["class"], level: settings.fields["level"], bridge: settings.fields["bridge"], tunnel: settings.fields["tunnel"]),
                classes: reader.document.streetClasses, defaultClass: reader.document.streetClass, tolerance: reader.document.tolerance)
            reader.note("streets", lines.origin, rows: lines.lines.count, fields: [])
            var ground = StreetNetwork.Ground(stairsFactor: reader.document.stairsFactor)
            if let elevation { ground.elevation = ElevationModel(try RasterFile.read(elevation, crs: reader.document.elevationCRS)) }
            if let barriers, reader.document.barriersClose {
                let index = AreaIndex([barriers])
                ground.isClosed = { index.crosses($0, $1) }
            }
            let network = StreetNetwork(lines, ground: ground, threads: threads)
            guard network.segmentCount > 0 else {
                throw InputError(
                    input: lines.origin?.file ?? settings.file, place: Phrase(zh: "文件", en: "file"),
                    found: Phrase(zh: "没有可步行的道路", en: "no walkable street"), wanted: Phrase(zh: "至少一条可步行的道路", en: "at least one walkable street"))
            }
            reader.examine(network, isHilly: elevation != nil)
            return SnappingNetwork(network)
        }
    }

    /// Suspicions about the network as a whole.
    private mutating func examine(_ network: StreetNetwork, isHilly: Bool) {
        let file = document.streets.file.split(separator: "/").last.map(String.init) ?? document.streets.file
        let length = network.length.value, outside = network.lengthOutsideLargest.value
        if network.componentCount > 1 {
            let km = (outside / 100).rounded() / 10, percent = (outside / length * 1000).rounded() / 10
            warn(Warning(code: "islands", input: file, message: Phrase(
                zh: "路网分为 \(network.componentCount) 个互不相连的部分；最大部分之外有 \(km) 千米（\(percent)%）",
                en: "the streets fall into \(network.componentCount) pieces that are not joined; \(km) km (\(percent) %) lie outside the largest")))
        }
        if !isHilly, network.stairsLength.value > 0.01 * length {
            let percent = (network.stairsLength.value / length * 1000).rounded() / 10
            warn(Warning(code: "stairs-without-elevation", input: file, message: Phrase(
                zh: "台阶占路网长度的 \(percent)%，但没有高程：台阶按 walking.stairs = \(document.stairsFactor) 计",
                en: "stairs make up \(percent) % of the street length, and there is no elevation: they are walked at walking.stairs = \(document.stairsFactor)")))
        }
        if network.lengthWithoutHeight.value > 0 {
            let km = (network.lengthWithoutHeight.value / 100).rounded() / 10
            warn(Warning(code: "height-missing", input: document.elevation?.split(separator: "/").last.map(String.init) ?? file, message: Phrase(
                zh: "\(km) 千米道路没有高程数据：栅格之外沿用其边缘高程，无数据处按平地计", en: "\(km) km of street have no height: beyond the raster its edge's heights hold on, where it has no data the ground is taken for level")))
        }
    }

    mutating func readBarriers(_ settings: PlanDocument.LayerSettings) -> Area? {
        guard let table = table(settings, "barriers", known: [], required: []) else { return nil }
        var polygons: [Polygon] = []
        for row in table.layer.rows { if case .area(let area)? = row.geometry { polygons += area.polygons } }
        return try? Area(polygons: polygons).made(valid: true)
    }
}
