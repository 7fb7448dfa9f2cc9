internal import CPROJ
import Foundation

/// What a reference system is measured on, and whether the way from there to WGS84 is known.
struct ProjDatum {
    /// Whether coordinates are degrees.
    let isGeographic: Bool
    /// The datum's name.
    let name: String
    /// Half the ellipsoid's longest axis, in metres.
    let semiMajorAxis: Double

    /// - Throws: `CoordinateError` where the system has no place on the earth's surface (a vertical or engineering system).
    init(of system: borrowing ProjObject, named text: String) throws(CoordinateError) {
        let context = system.context
        var type = proj_get_type(system.handle)
        if type == PJ_TYPE_BOUND_CRS, let base = ProjObject(proj_get_source_crs(context.handle, system.handle), in: context) {
            type = proj_get_type(base.handle)
        }
        guard let geodetic = ProjObject(proj_crs_get_geodetic_crs(context.handle, system.handle), in: context),
            let ellipsoid = ProjObject(proj_get_ellipsoid(context.handle, system.handle), in: context)
        else {
            throw CoordinateError(
                system: text, found: Phrase(zh: "“\(text)”不是地面坐标系", en: "“\(text)”, which gives no place on the ground"),
                wanted: Phrase(zh: "地理坐标系或投影坐标系", en: "a geographic or projected reference system"))
        }
        isGeographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
        name = ProjObject(proj_crs_get_datum_forced(context.handle, geodetic.handle), in: context)?.name ?? geodetic.name
        var axis = 0.0
        proj_ellipsoid_get_parameters(context.handle, ellipsoid.handle, &axis, nil, nil, nil)
        semiMajorAxis = axis
    }

    /// Refuses a system whose way to WGS84 would be a guess tens of metres off. EPSG holds none for the two old Chinese
    /// datums that is valid in cities: PROJ would answer with unshifted numbers and say nothing.
    func demandKnownWay(of system: borrowing ProjObject, named text: String) throws(CoordinateError) {
        let context = system.context
        let states = proj_get_type(system.handle) == PJ_TYPE_BOUND_CRS   // +towgs84 in the definition itself
        let old = ["Beijing", "Xian", "Xi'an", "北京", "西安"].contains { name.contains($0) }
        if states || (!old && abs(semiMajorAxis - 6_378_137) < 1) { return }
        if !old, let wgs84 = ProjObject(proj_create(context.handle, "EPSG:4326"), in: context),
            let way = ProjObject(proj_create_crs_to_crs_from_pj(context.handle, system.handle, wgs84.handle, nil, nil), in: context),
            proj_coordoperation_has_ballpark_transformation(context.handle, way.handle) == 0
        {
            return
        }
        throw CoordinateError(
            system: text,
            found: Phrase(
                zh: "\(text) 基于 \(name)，到 WGS84 的转换参数未公开，直接换算会偏差几十至上百米",
                en: "\(text), which is based on \(name): its way to WGS84 is not public, and without it places are tens of metres off"),
            wanted: Phrase(
                zh: "当地的七参数（transformation: dx,dy,dz,rx,ry,rz,s）或 PROJ 管线，或先转为 CGCS2000",
                en: "the local seven parameters (transformation: dx,dy,dz,rx,ry,rz,s) or a PROJ pipeline, or the data converted to CGCS2000"),
            plainly: Phrase(zh: "CGCS2000 或 WGS84 的坐标系", en: "a reference system of CGCS2000 or WGS84"))
    }

    /// The PROJ definition that goes through the user's parameters: a pipeline as given, or the system bound to WGS84.
    func pipeline(_ given: String, for system: borrowing ProjObject, named text: String) throws(CoordinateError) -> String {
        let given = given.trimmingCharacters(in: .whitespacesAndNewlines)
        if given.contains("proj=pipeline") { return given }
        let numbers = given.replacingOccurrences(of: "+towgs84=", with: "").replacingOccurrences(of: "towgs84=", with: "")
            .split(whereSeparator: { ",，; ".contains($0) }).map { Double($0) }
        guard numbers.count == 3 || numbers.count == 7, numbers.allSatisfy({ $0?.isFinite == true }) else {
            throw CoordinateError(
                system: text, found: Phrase(zh: "转换参数“\(given)”", en: "the transformation “\(given)”"),
                wanted: Phrase(
                    zh: "三个或七个数（米、角秒、百万分之一），或 +proj=pipeline …",
                    en: "three or seven numbers (metres, arc seconds, parts per million), or +proj=pipeline …"))
        }
        guard let plain = proj_as_proj_string(system.context.handle, system.handle, PJ_PROJ_4, nil) else {
            throw CoordinateError(
                system: text, found: Phrase(zh: "无法附加转换参数的坐标系", en: "a reference system that takes no such parameters"),
                wanted: Phrase(zh: "PROJ 管线", en: "a PROJ pipeline"))
        }
        let words = String(cString: plain).split(separator: " ").filter { !$0.hasPrefix("+towgs84") && $0 != "+type=crs" && $0 != "+no_defs" }
        return words.joined(separator: " ") + " +towgs84=" + numbers.map { "\($0!)" }.joined(separator: ",") + " +no_defs +type=crs"
    }
}
