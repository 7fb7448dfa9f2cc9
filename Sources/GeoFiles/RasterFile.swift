internal import CGDAL
public import Geo
import Foundation

/// Grids of numbers in files: an elevation model, people per cell. Read in any format GDAL knows, written as GeoTIFF.
public enum RasterFile {
    /// Reads the first band of a grid.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - crs: The reference system, over what the file says.
    /// - Throws: `InputError` where the file is no grid, lies nowhere, or cannot be read to its end.
    public static func read(_ path: String, crs: String? = nil) throws(InputError) -> Raster {
        let name = try VectorFile.checked(path)
        let read = GDAL.listening { Result { () throws(InputError) in try raster(path, name: name, crs: crs) } }
        return try read.result.get()
    }

    private static func raster(_ path: String, name: String, crs: String?) throws(InputError) -> Raster {
        let file = Phrase(zh: "文件", en: "file")
        let wanted = Phrase(zh: "栅格文件（如 GeoTIFF）", en: "a grid (such as GeoTIFF)")
        guard let dataset = Dataset.open(path, kind: UInt32(GDAL_OF_RASTER)), let band = GDALGetRasterBand(dataset.handle, 1) else {
            throw InputError(
                input: name,
                place: file,
                found: Phrase(zh: "无法识别或已损坏的文件", en: "a file of no known format, or a damaged one"),
                wanted: wanted)
        }
        var transform = [Double](repeating: 0, count: 6)
        guard GDALGetGeoTransform(dataset.handle, &transform) == CE_None else {
            throw InputError(input: name, place: file, found: Phrase(zh: "没有地理位置的图像", en: "a picture without a place on the ground"), wanted: wanted)
        }
        let width = Int(GDALGetRasterXSize(dataset.handle)), height = Int(GDALGetRasterYSize(dataset.handle))
        let system = try system(of: dataset, crs: crs, corner: MapPoint(x: transform[0], y: transform[3]), name: name)
        var cells = [Float](repeating: 0, count: width * height)
        let failure = cells.withUnsafeMutableBytes {
            GDALRasterIO(band, GF_Read, 0, 0, Int32(width), Int32(height), $0.baseAddress, Int32(width), Int32(height), GDT_Float32, 0, 0)
        }
        guard failure == CE_None else {
            throw InputError(
                input: name, place: file,
                found: Phrase(
                    zh: "读取失败（\(lastComplaint)）",
                    en: "a failure to read it (\(lastComplaint))"),
                wanted: Phrase(zh: "完整的文件", en: "a complete file"))
        }
        var hasNothing: Int32 = 0
        let nothing = GDALGetRasterNoDataValue(band, &hasNothing)
        let scale = GDALGetRasterScale(band, nil), offset = GDALGetRasterOffset(band, nil)
        if hasNothing != 0 || scale != 1 || offset != 0 {
            for i in cells.indices {
                if hasNothing != 0, cells[i] == Float(nothing) { cells[i] = .nan; continue }
                if scale != 1 || offset != 0 { cells[i] = Float(Double(cells[i]) * scale + offset) }
            }
        }
        let format = String(cString: GDALGetDriverLongName(GDALGetDatasetDriver(dataset.handle)))
        return Raster(
            width: width, height: height, transform: transform, crs: system.definition, cells: cells,
            origin: Layer.Origin(file: name, crs: system.name, format: format))
    }

    private static func system(of dataset: borrowing Dataset, crs: String?, corner: MapPoint, name: String) throws(InputError) -> CoordinateSystem {
        let place = Phrase(zh: "坐标系", en: "reference system")
        let stated = crs ?? GDALGetProjectionRef(dataset.handle).map { String(cString: $0) }.flatMap { $0.isEmpty || $0.contains("LOCAL_CS") ? nil : $0 }
        guard let stated else {
            guard let advice = CoordinateGuess.advice(for: [corner]) else { return .wgs84 }
            throw InputError(
                input: name, place: place,
                found: Phrase(
                    zh: "角点 \(corner.x), \(corner.y)，且文件未说明坐标系",
                    en: "a corner at \(corner.x), \(corner.y) and no reference system stated"),
                wanted: advice)
        }
        do {
            return try CoordinateSystem(stated)
        } catch {
            throw InputError(input: name, problems: [error.problem(at: place, takesTransformation: false)])
        }
    }

    private static var lastComplaint: String { String(cString: CPLGetLastErrorMsg()) }

    /// Writes a grid as a compressed GeoTIFF, beside the path first and then renamed. The same grid gives the same bytes.
    ///
    /// - Throws: `FileError` where the system is unknown or the disk refuses; what stood at the path is then untouched.
    public static func write(_ raster: Raster, to path: String) throws(FileError) {
        let inMemory = MemoryFolder()
        let name = inMemory.path("grid.tif")
        let written = GDAL.listening { make(raster, name) }
        if !written.result || !written.complaints.isEmpty {
            throw FileError(path: path, reason: Phrase(written.complaints.first ?? "GTiff"))
        }
        try WholeFile.write(inMemory.bytes(name), to: path)
    }

    private static func make(_ raster: Raster, _ name: String) -> Bool {
        guard let driver = GDALGetDriverByName("GTiff") else { return false }
        let options = ["COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES"]
        let handle = GDAL.withOptions(options) { GDALCreate(driver, name, Int32(raster.width), Int32(raster.height), 1, GDT_Float32, $0) }
        guard let dataset = Dataset(handle), let band = GDALGetRasterBand(dataset.handle, 1) else { return false }
        var transform = raster.transform, cells = raster.cells
        guard let system = SpatialReference(raster.crs) else { return false }
        let steps: [() -> CPLErr] = [
            { GDALSetGeoTransform(dataset.handle, &transform) },
            { GDALSetSpatialRef(dataset.handle, system.handle) },
            { GDALSetRasterNoDataValue(band, .nan) },
            {
                cells.withUnsafeMutableBytes {
                    let (width, height) = (Int32(raster.width), Int32(raster.height))
                    return GDALRasterIO(band, GF_Write, 0, 0, width, height, $0.baseAddress, width, height, GDT_Float32, 0, 0)
                }
            },
        ]
        return steps.allSatisfy { $0() == CE_None }
    }
}
