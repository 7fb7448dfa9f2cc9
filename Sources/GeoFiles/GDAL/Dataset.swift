internal import CGDAL

/// An open GDAL dataset, closed with its owner. It stays on the thread that opened it.
struct Dataset: ~Copyable {
    let handle: GDALDatasetH

    /// Owns an open dataset, or is nil where GDAL opened none.
    init?(_ handle: GDALDatasetH?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { GDALClose(handle) }

    /// Opens a file for reading with one of the drivers.
    static func open(_ path: String, kind: UInt32, drivers: [String]? = nil, options: [String] = []) -> Dataset? {
        let flags = kind | UInt32(GDAL_OF_READONLY) | UInt32(GDAL_OF_VERBOSE_ERROR)
        return GDAL.withOptions(drivers ?? []) { drivers in
            GDAL.withOptions(options) { options in
                let handle = drivers.withConstStrings { drivers in options.withConstStrings { GDALOpenEx(path, flags, drivers, $0, nil) } }
                return Dataset(handle)
            }
        }
    }

    /// The driver's short name: `GPKG`, `ESRI Shapefile`.
    var driver: String { GDALGetDatasetDriver(handle).flatMap { GDALGetDriverShortName($0) }.map { String(cString: $0) } ?? "" }

    /// The layers, in the order of the file.
    var layers: [OGRLayerH] { (0..<GDALDatasetGetLayerCount(handle)).compactMap { GDALDatasetGetLayer(handle, $0) } }
}

extension Optional<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>> {
    /// The same list as C's `const char *const *`, which Swift tells apart.
    func withConstStrings<Result: ~Copyable>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result) rethrows -> Result {
        guard let self else { return try body(nil) }
        return try self.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: 1) { try body(UnsafePointer($0)) }
    }
}
