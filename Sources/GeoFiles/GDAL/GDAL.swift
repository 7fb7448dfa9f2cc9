internal import CGDAL
import Foundation

/// GDAL, set up once, with its complaints caught instead of printed.
enum GDAL {
    /// Registers the drivers and fixes what would make results differ between runs or machines.
    static let ready: Void = {
        GDALAllRegister()
        OSRSetPROJEnableNetwork(0)
        for (option, value) in [
            "OGR_CURRENT_DATE": timeStamp,
            "OGR_XLSX_HEADERS": "DISABLE",
            "OGR_XLSX_FIELD_TYPES": "STRING",
            "GDAL_PAM_ENABLED": "NO",
            "OGR_GEOJSON_MAX_OBJ_SIZE": "0",
            "OGR_ORGANIZE_POLYGONS": "DEFAULT",
            // From 100,000 rows on a GeoPackage's spatial index would be built by another thread in a database of its own, which cannot be
            // let go of while our transaction is open: the file would fail.
            "OGR_GPKG_ALLOW_THREADED_RTREE": "NO",
        ] {
            CPLSetConfigOption(option, value)
        }
    }()

    /// The time that files say they were written at: always the same, so that the same data are the same bytes.
    static let timeStamp = "2000-01-01T00:00:00.000Z"

    /// Runs GDAL calls on this thread, and gathers what they complain about.
    static func listening<Result>(_ calls: () throws -> Result) rethrows -> (result: Result, complaints: [String]) {
        _ = ready
        let ear = Ear()
        CPLErrorReset()
        CPLPushErrorHandlerEx(
            { severity, _, text in
                guard severity.rawValue >= CE_Failure.rawValue, let text, let ear = CPLGetErrorHandlerUserData() else { return }
                Unmanaged<Ear>.fromOpaque(ear).takeUnretainedValue().complaints.append(String(cString: text))
            }, Unmanaged.passUnretained(ear).toOpaque())
        defer { CPLPopErrorHandler() }
        let result = try calls()
        return withExtendedLifetime(ear) { (result, ear.complaints) }
    }

    private final class Ear {
        var complaints: [String] = []
    }

    /// A list of `NAME=value` for GDAL, alive during the call.
    static func withOptions<Result: ~Copyable>(_ options: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) throws -> Result) rethrows
        -> Result
    {
        var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        for option in options { list = CSLAddString(list, option) }
        defer { CSLDestroy(list) }
        return try body(list)
    }
}
