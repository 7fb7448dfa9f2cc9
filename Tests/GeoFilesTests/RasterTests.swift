import Foundation
import Geo
import GeoFiles
import Testing

struct RasterTests {
    private let hill = Raster(width: 3, height: 2, transform: [106.5, 0.1, 0, 29.6, 0, -0.1], crs: "EPSG:4326", cells: [160, 200, 379, .nan, 0.5, -1])

    @Test func `a grid comes back as it was written, the missing cell too, and twice the same bytes`() throws {
        try Fixtures.inFolder { folder in
            try RasterFile.write(hill, to: folder + "/a.tif")
            try RasterFile.write(hill, to: folder + "/b.tif")
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/a.tif")) == Data(contentsOf: URL(fileURLWithPath: folder + "/b.tif")))
            let read = try RasterFile.read(folder + "/a.tif")
            #expect(read.width == 3 && read.height == 2 && read.transform == hill.transform)
            #expect(
                read.cells.map(\.bitPattern) == hill.cells.map(\.bitPattern) || zip(read.cells, hill.cells).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
            #expect(read.origin?.crs == "EPSG:4326" && read.origin?.file == "a.tif")
        }
    }

    @Test func `a projected grid keeps its system`() throws {
        try Fixtures.inFolder { folder in
            let grid = Raster(width: 1, height: 1, transform: [362_000, 10, 0, 3_272_000, 0, -10], crs: "EPSG:4545", cells: [1])
            try RasterFile.write(grid, to: folder + "/g.tif")
            let read = try RasterFile.read(folder + "/g.tif")
            #expect(read.origin?.crs == "EPSG:4545")
            let point = try CoordinateSystem(read.crs).points([Place(longitude: 106.577, latitude: 29.5588)])[0]
            #expect(abs(point.x - 362_089.427) < 0.01)
        }
    }

    @Test(arguments: [("porto_alegre/elevation.tif", "EPSG:4326"), ("chongqing/dem_30arcsec.tif", "EPSG:4326")])
    func `real elevation models are read`(name: String, crs: String) throws {
        guard let path = Fixtures.real(name) else { return }
        let raster = try RasterFile.read(path)
        #expect(raster.cells.count == raster.width * raster.height)
        #expect(raster.origin?.crs == crs)
        #expect(raster.cells.contains { $0 > 10 && $0 < 3000 })
    }

    @Test func `a table is no grid`() {
        let error = #expect(throws: InputError.self) { _ = try RasterFile.read(Fixtures.path("no-rows.csv")) }
        #expect(error?.problems[0].wanted.en == "a grid (such as GeoTIFF)")
    }
}
