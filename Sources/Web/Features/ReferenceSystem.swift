import Geo
import GeoFiles

/// A reference system that coordinates are asked for and given in, by the address OGC gives it.
struct ReferenceSystem: Hashable, Sendable {
    /// Its address: `http://www.opengis.net/def/crs/EPSG/0/4545`.
    let uri: String
    /// The system.
    let system: CoordinateSystem
    /// The order and unit of its numbers, as the system itself states them: latitude or northing first in most.
    let axes: GeoJSONFeatures.Axes

    private init(uri: String, system: CoordinateSystem, isNorthFirst: Bool) {
        self.uri = uri
        self.system = system
        axes = GeoJSONFeatures.Axes(isNorthFirst: isNorthFirst, isMetric: !system.isGeographic)
    }

    /// Longitude and latitude on WGS84: what everything is kept in, and the answer to whoever asks for nothing else.
    static let crs84 = ReferenceSystem(uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84", system: .wgs84, isNorthFirst: false)

    /// Every system that may be offered: CRS84, WGS84, CGCS2000, its 3° zones on 105°E and 108°E, web maps.
    static let all: [ReferenceSystem] =
        [crs84]
        + [4326, 4490, 4544, 4545, 3857].compactMap { code in
            guard let system = try? CoordinateSystem("EPSG:\(code)") else { return nil }   // PROJ's own register has them all
            return ReferenceSystem(uri: "http://www.opengis.net/def/crs/EPSG/0/\(code)", system: system, isNorthFirst: system.isNorthFirst)
        }

    /// How far beyond a system's area of use a plan may reach: as far as files of such a plan are written and read.
    private static let margin = 1.5

    /// Those whose area of use holds a box.
    static func offered(for bounds: Bounds?) -> [ReferenceSystem] {
        all.filter { offered in
            guard let bounds, let area = offered.system.areaOfUse?.grown(byDegrees: margin) else { return true }
            return area.west <= bounds.west && area.east >= bounds.east && area.south <= bounds.south && area.north >= bounds.north
        }
    }

    /// The system of a parameter.
    /// - Throws: `Problem` where it is none of those offered.
    static func named(_ text: String?, parameter: String, among offered: [ReferenceSystem]) throws(Problem) -> ReferenceSystem {
        guard let text else { return .crs84 }
        // Some clients quote it, as Content-Crs does.
        let plain = text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
        guard let system = offered.first(where: { $0.isCalled(plain) }) else {
            throw .parameter(parameter, found: text, wanted: Phrase(offered.map(\.uri).joined(separator: ", ")))
        }
        return system
    }

    /// Whether a name is its own: its address, or what people and older clients write, `EPSG:4545` and `urn:ogc:def:crs:EPSG::4545`.
    private func isCalled(_ name: String) -> Bool {
        if name == uri { return true }
        guard let code = uri.split(separator: "/").last else { return false }
        let isEPSG = uri.contains("/EPSG/"), lower = name.lowercased()
        let short = isEPSG ? ["epsg:\(code)", "urn:ogc:def:crs:epsg::\(code)"] : ["crs84", "ogc:crs84", "urn:ogc:def:crs:ogc:1.3:crs84"]
        return short.contains(lower)
    }

    /// The header that says which system an answer is in.
    var contentCrs: String { "<\(uri)>" }
}
