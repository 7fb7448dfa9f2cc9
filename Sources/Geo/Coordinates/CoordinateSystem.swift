internal import CPROJ
import Foundation

/// A reference system of coordinates, and the way between it and WGS84.
///
/// Accepted are `EPSG:4545` (or `4545`), PROJ strings, WKT, names that PROJ knows, and the two that only Chinese maps
/// use, `GCJ-02` and `BD-09`. Coordinates come and go east first, whatever order the system states.
public struct CoordinateSystem: Hashable, Sendable {
    enum Kind: Hashable { case wgs84, gcj02, bd09, proj }

    /// As it is usually named: `EPSG:4545`, `GCJ-02`; else the name in its own definition.
    public let name: String
    /// As PROJ reads it. For GCJ-02 and BD-09, which PROJ does not know, that of WGS84.
    public let definition: String
    /// Whether its numbers are degrees.
    public let isGeographic: Bool
    /// Where it is meant to be used; nil where it does not say.
    public let areaOfUse: Bounds?
    let kind: Kind
    /// A PROJ pipeline from this system to WGS84, where the user had to state one.
    let pipeline: String?

    /// WGS84 longitude and latitude.
    public static let wgs84 = CoordinateSystem(kind: .wgs84, name: "EPSG:4326", definition: "EPSG:4326")
    /// GCJ-02 longitude and latitude, as on Amap, Tencent and DataV maps.
    public static let gcj02 = CoordinateSystem(kind: .gcj02, name: "GCJ-02", definition: "EPSG:4326")
    /// BD-09 longitude and latitude, as on Baidu maps.
    public static let bd09 = CoordinateSystem(kind: .bd09, name: "BD-09", definition: "EPSG:4326")

    private init(kind: Kind, name: String, definition: String) {
        self.kind = kind
        self.name = name
        self.definition = definition
        isGeographic = true
        areaOfUse = nil
        pipeline = nil
    }

    /// The system a user or a file names.
    ///
    /// - Parameters:
    ///   - text: A code, PROJ string, WKT or name.
    ///   - transformation: Needed for Beijing 1954 and Xi'an 1980, whose way to WGS84 is not public: three or seven
    ///     numbers as in `+towgs84=` (metres, arc seconds, parts per million; position vector), or a PROJ pipeline from
    ///     the file's numbers to longitude and latitude.
    /// - Throws: `CoordinateError` where the text names no system, or its way to WGS84 is not known.
    public init(_ text: String, transformation: String? = nil) throws(CoordinateError) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        switch Self.plain(text) {
        case "GCJ02", "GCJ", "火星坐标", "火星坐标系", "国测局坐标", "高德": self = .gcj02; return
        case "BD09", "BD09LL", "BAIDU", "百度", "百度坐标", "百度坐标系": self = .bd09; return
        case "WGS84", "EPSG4326", "4326", "CRS84", "OGCCRS84", "URNOGCDEFCRSOGC13CRS84", "URNOGCDEFCRSEPSG4326": self = .wgs84; return
        default: break
        }
        let context = ProjContext.current
        let definition = Self.definition(text)
        guard let system = ProjObject(proj_create(context.handle, definition), in: context), proj_is_crs(system.handle) != 0 else {
            throw CoordinateError(
                system: text, found: Phrase(zh: "无法识别的坐标系“\(text)”", en: "no reference system of that name (“\(text)”)"),
                wanted: Phrase(
                    zh: "EPSG 代码（如 EPSG:4545）、PROJ 字符串、WKT、GCJ-02 或 BD-09",
                    en: "an EPSG code (such as EPSG:4545), a PROJ string, WKT, GCJ-02 or BD-09"))
        }
        let datum = try ProjDatum(of: system, named: text)
        let identified = system.code ?? Self.identify(system)
        name = identified ?? (system.name.isEmpty || system.name == "unknown" ? text : system.name)
        isGeographic = datum.isGeographic
        areaOfUse = identified.flatMap { ProjObject(proj_create(context.handle, $0), in: context)?.areaOfUse } ?? system.areaOfUse
        // CGCS2000 and WGS84 differ by centimetres; EPSG itself has only a null transformation between them.
        kind = ["EPSG:4326", "EPSG:4490", "OGC:CRS84"].contains(identified) ? .wgs84 : .proj
        pipeline = try transformation.map { given throws(CoordinateError) in try datum.pipeline(given, for: system, named: text) }
        self.definition = definition
        if pipeline == nil { try datum.demandKnownWay(of: system, named: name) }
    }

    /// Whether it is a web map's shift of WGS84, which no file format has a name for.
    public var isOffset: Bool { kind == .gcj02 || kind == .bd09 }

    /// How the axes and unit of the numbers are spoken of: degrees or metres.
    public var unit: Phrase {
        isGeographic ? Phrase(zh: "度", en: "degrees") : Phrase(zh: "米", en: "metres")
    }

    /// Letters and digits in capitals, so that `gcj-02`, `GCJ02` and `GCJ 02` are one name.
    private static func plain(_ text: String) -> String {
        String(text.uppercased().unicodeScalars.filter { CharacterSet.alphanumerics.contains($0) }.map { Character($0) })
    }

    private static func definition(_ text: String) -> String {
        if !text.isEmpty && text.allSatisfy(\.isNumber) { return "EPSG:" + text }
        if text.uppercased().hasPrefix("EPSG:") { return "EPSG:" + text.dropFirst(5).trimmingCharacters(in: .whitespaces) }
        switch plain(text) {
        case "CGCS2000", "国家2000", "国家大地2000", "大地2000", "2000国家大地坐标系": return "EPSG:4490"
        default: break
        }
        let isProjString = text.contains("+proj=") || text.hasPrefix("proj=")
        return isProjString && !text.contains("+type=crs") ? text + " +type=crs" : text
    }

    /// The EPSG code of a definition that does not state its own, such as the `.prj` of a shapefile.
    private static func identify(_ system: borrowing ProjObject) -> String? {
        var confidence: UnsafeMutablePointer<Int32>?
        guard let list = proj_identify(system.context.handle, system.handle, "EPSG", nil, &confidence) else { return nil }
        defer { proj_list_destroy(list); proj_int_list_destroy(confidence) }
        guard proj_list_get_count(list) > 0, let confidence, confidence[0] >= 90,
            let best = ProjObject(proj_list_get(system.context.handle, list, 0), in: system.context)
        else { return nil }
        return best.code
    }
}
