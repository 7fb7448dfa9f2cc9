import Foundation
import Geo
import Testing

/// NORMS section 5 gives the places and numbers.
struct CoordinateSystemTests {
    static let liberationMonument = Place(longitude: 106.5770, latitude: 29.5588)
    static let shapingba = Place(longitude: 106.457, latitude: 29.554)

    @Test(arguments: [
        ("EPSG:4545", liberationMonument, 362_089.427, 3_272_051.888), ("4524", liberationMonument, 36_362_089.427, 3_272_051.888),
        ("EPSG:4523", shapingba, 35_641_212.736, 3_271_560.610), ("epsg:4496", shapingba, 18_641_212.736, 3_271_560.610),
        ("EPSG:4544", shapingba, 641_212.736, 3_271_560.610),
    ])
    func `CGCS2000 zones with and without their number in front agree with the published values to a millimetre`(
        name: String, place: Place, east: Double, north: Double
    ) throws {
        let system = try CoordinateSystem(name)
        let point = try system.points([place])[0]
        #expect(abs(point.x - east) < 0.001 && abs(point.y - north) < 0.001, "\(point)")
        let back = try system.places([point])[0]
        #expect(Geodesic.distance(back, place) < Metres(1e-6))
    }

    @Test func `a projection without a code is taken by its PROJ string, and by its WKT`() throws {
        let local = try CoordinateSystem("+proj=tmerc +lat_0=0 +lon_0=106.5 +k=1 +x_0=500000 +ellps=GRS80")
        let point = try local.points([Self.liberationMonument])[0]
        #expect(abs(point.x - 507_462) < 1, "0.077° · 6,383.3 km · cos 29.5588° are 7462 m: \(point)")
        let prj =
            #"PROJCS["CGCS2000_3_Degree_GK_CM_108E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",108.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#
        let esri = try CoordinateSystem(prj)
        #expect(esri.name == "EPSG:4545")
        let same = try esri.points([Self.liberationMonument])[0]
        #expect(abs(same.x - 362_089.427) < 0.001 && abs(same.y - 3_272_051.888) < 0.001)
    }

    @Test(arguments: ["EPSG:4326", "EPSG:4490", "WGS84", "CGCS2000", "OGC:CRS84"])
    func `degrees on WGS84 and CGCS2000 stay as they are`(name: String) throws {
        let system = try CoordinateSystem(name)
        #expect(system.isWGS84 && system.isGeographic)
        #expect(try system.places([MapPoint(x: 106.5, y: 29.5)]) == [Place(longitude: 106.5, latitude: 29.5)])
    }

    @Test(arguments: [
        (121.5272106, 31.1774276, 121.531541859215, 31.17530398364597), (113.912316, 22.543847, 113.9171764808363, 22.540796131694766),
        (116.377817, 39.911954, 116.38404722455657, 39.91334545536069),
    ])
    func `GCJ-02 reproduces the published vectors, and its inverse finds the way back`(x: Double, y: Double, shiftedX: Double, shiftedY: Double) throws {
        let place = Place(longitude: x, latitude: y)
        let shifted = try CoordinateSystem("GCJ-02").points([place])[0]
        #expect(abs(shifted.x - shiftedX) < 1e-11 && abs(shifted.y - shiftedY) < 1e-11)
        let back = try CoordinateSystem("gcj02").places([shifted])[0]
        #expect(Geodesic.distance(back, place) < Metres(1e-5))
    }

    // 解放碑: GCJ-02 29.5559125, 106.5806880 (479.7 m away), BD-09 29.5620674, 106.5871648 (1,049 m away).
    @Test func `the Liberation Monument shifts as computed, on Amap and on Baidu`() throws {
        let gcj = try CoordinateSystem.gcj02.points([Self.liberationMonument])[0]
        #expect(abs(gcj.x - 106.5806880) < 5e-8 && abs(gcj.y - 29.5559125) < 5e-8)
        let baidu = try CoordinateSystem("百度").points([Self.liberationMonument])[0]
        #expect(abs(baidu.x - 106.5871648) < 5e-8 && abs(baidu.y - 29.5620674) < 5e-8)
        let back = try CoordinateSystem.bd09.places([baidu])[0]
        #expect(Geodesic.distance(back, Self.liberationMonument) < Metres(1e-5))
    }

    @Test func `places outside China are not shifted`() throws {
        let porto = Place(longitude: -8.61, latitude: 41.15)
        #expect(try CoordinateSystem.gcj02.places([MapPoint(x: -8.61, y: 41.15)]) == [porto])
    }

    @Test func `Beijing 1954 is refused without parameters, and says why`() {
        let error = #expect(throws: CoordinateError.self) { _ = try CoordinateSystem("EPSG:2433") }
        #expect(
            error?.said(in: .english) == """
                reference system EPSG:2433: found EPSG:2433, which is based on Beijing 1954: its way to WGS84 is not public, and without it places are tens of metres off, \
                wanted the local seven parameters (transformation: dx,dy,dz,rx,ry,rz,s) or a PROJ pipeline, or the data converted to CGCS2000
                """)
        #expect(
            error?.said(in: .chinese) == """
                坐标系 EPSG:2433：现为 EPSG:2433 基于 Beijing 1954，到 WGS84 的转换参数未公开，直接换算会偏差几十至上百米，\
                应为 当地的七参数（transformation: dx,dy,dz,rx,ry,rz,s）或 PROJ 管线，或先转为 CGCS2000
                """)
    }

    @Test(arguments: ["EPSG:4214", "EPSG:4610", "EPSG:2381", "EPSG:2361", "EPSG:4555", "EPSG:4792", "+proj=tmerc +lon_0=105 +x_0=500000 +ellps=krass"])
    func `every system on an old datum is refused without parameters`(name: String) {
        #expect(throws: CoordinateError.self) { _ = try CoordinateSystem(name) }
    }

    // A shift along the axis to the pole lifts the latitude by dz·cos(φ)/M: 100 m · 0.8699 / 6,351 km = 0.000785°.
    @Test func `seven parameters move Beijing 1954 by what they say`() throws {
        let plain = try CoordinateSystem("EPSG:4214", transformation: "0,0,0,0,0,0,0").places([MapPoint(x: 106.5, y: 29.55)])[0]
        let moved = try CoordinateSystem("EPSG:4214", transformation: "+towgs84=0,0,100").places([MapPoint(x: 106.5, y: 29.55)])[0]
        #expect(abs(moved.latitude - plain.latitude - 0.000785) < 0.000002)
        let system = try CoordinateSystem("EPSG:2433", transformation: "15.8,-154.4,-82.3,0,0,0,0")
        let there = try system.points([moved])
        // Heights are not carried along, and the two ellipsoids' plumb lines differ by some 10⁻⁵: back within a millimetre.
        #expect(Geodesic.distance(try system.places(there)[0], moved) < Metres(0.001))
    }

    @Test func `a pipeline is taken as given`() throws {
        let system = try CoordinateSystem(
            "EPSG:2433",
            transformation:
                "+proj=pipeline +step +inv +proj=tmerc +lat_0=0 +lon_0=108 +k=1 +x_0=500000 +ellps=GRS80 +step +proj=unitconvert +xy_in=rad +xy_out=deg")
        let place = try system.places([MapPoint(x: 362_089.427, y: 3_272_051.888)])[0]
        #expect(Geodesic.distance(place, Self.liberationMonument) < Metres(0.01))
    }

    @Test(arguments: ["EPSG:999999", "nonsense", "", "EPSG:5737"])
    func `what is no reference system is refused`(name: String) {
        #expect(throws: CoordinateError.self) { _ = try CoordinateSystem(name) }
    }

    @Test func `a system knows the area it is meant for`() throws {
        let area = try #require(try CoordinateSystem("EPSG:4544").areaOfUse)
        #expect(area.west == 103.5 && abs(area.east - 106.51) < 0.001)
    }

    @Test(arguments: [
        (641_212.7, 3_271_560.6, "EPSG:4544"), (362_089.4, 3_272_051.9, "EPSG:4545"), (507_464.0, 3_271_000.0, "lon_0=106.5"),
        (35_641_212.7, 3_271_560.6, "EPSG:4523"), (18_641_212.7, 3_271_560.6, "EPSG:4496"), (11_860_000.0, 3_440_000.0, "EPSG:3857"),
        (3_272_051.9, 362_089.4, "X points north"), (29.55, 106.57, "swapped"), (300_000.0, 4_500_000.0, "EPSG:4534"),
    ])
    func `numbers without a system are recognised by their size`(x: Double, y: Double, advice: String) {
        #expect(CoordinateGuess.advice(for: [MapPoint(x: x, y: y)])?.en.contains(advice) == true)
    }

    @Test func `longitudes and latitudes need no advice`() {
        #expect(CoordinateGuess.advice(for: [MapPoint(x: 106.57, y: 29.55)]) == nil)
    }

    @Test func `threads convert side by side`() async throws {
        let system = try CoordinateSystem("EPSG:4545")
        let expected = try system.points([Self.liberationMonument])[0]
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<32 { group.addTask { (try? system.points([Self.liberationMonument]))?.first == expected } }
            for await isSame in group { #expect(isSame) }
        }
    }
}
