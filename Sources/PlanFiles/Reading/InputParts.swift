import Foundation

/// The files that a format keeps beside the one that is named: a Shapefile's table and reference system, a raster's place.
enum InputParts {
    private static let kinds: [String: Set<String>] = [
        "shp": ["dbf", "shx", "prj", "qpj", "cpg", "cst"], "tab": ["dat", "map", "id", "ind"], "mif": ["mid"],
    ]
    private static let raster: Set = ["prj", "tfw", "tifw", "wld", "hdr", "aux", "vrt", "clr"]
    private static let alone: Set = ["csv", "tsv", "txt", "xlsx", "xlsm", "yaml", "geojson", "json", "pbf", "osm", "gz", "bz2", "zip", "gdb", "fgb", "kml"]

    /// The paths of a file's parts in order of name, without the file itself.
    static func paths(beside path: String) -> [String] {
        let folder = (path as NSString).deletingLastPathComponent, name = (path as NSString).lastPathComponent
        let stem = (name as NSString).deletingPathExtension.lowercased(), whole = name.lowercased(), ending = (whole as NSString).pathExtension
        guard !alone.contains(ending) else { return [] }
        let wanted = kinds[ending] ?? raster, directory = folder.isEmpty ? "." : folder
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.filter { file in
            let lower = file.lowercased()
            guard file != name else { return false }
            return ["\(whole)-wal", "\(whole).aux.xml", "\(whole).msk"].contains(lower)
                || ((lower as NSString).deletingPathExtension == stem && wanted.contains((lower as NSString).pathExtension))
        }.sorted().map { (directory as NSString).appendingPathComponent($0) }
    }
}
