public import Geo
import Foundation

/// Any file of shapes or rows: GeoPackage, GeoJSON, Shapefile, FlatGeobuf, FileGDB, KML, GML, CSV, XLSX.
public enum VectorFile {
    /// Reads one layer, with its coordinates converted to WGS84 longitudes and latitudes.
    ///
    /// - Parameters:
    ///   - path: The file, or the folder of a FileGDB.
    ///   - options: What the file does not say of itself, or says wrongly.
    /// - Throws: `InputError` with everything that is wrong with the file, each fault with its row or feature.
    public static func read(_ path: String, options: ReadOptions = ReadOptions()) throws(InputError) -> Layer {
        let (layer, problems) = try examine(path, options: options)
        if !problems.isEmpty { throw InputError(input: (path as NSString).lastPathComponent, problems: problems) }
        return layer
    }

    /// Reads one layer as far as it can be read, with the faults of its rows, so that a caller who finds more faults in the
    /// same rows can report all of them together. A layer with faults is for nothing else.
    /// - Throws: `InputError` where no row of the file can be read at all.
    public static func examine(_ path: String, options: ReadOptions = ReadOptions()) throws(InputError) -> (layer: Layer, problems: [InputError.Problem]) {
        let name = try checked(path)
        var faults = FaultList(input: name)
        var layer: Layer
        switch (path as NSString).pathExtension.lowercased() {
        case "csv", "tsv", "txt": layer = try TableFile.read(path, options: options, faults: &faults)
        case "xlsx", "xlsm": layer = try Workbook.read(path, options: options, faults: &faults)
        case "xls", "et":
            throw faults.fileFault(
                found: Phrase(
                    zh: "旧式 Excel 文件",
                    en: "an old Excel file"),
                wanted: Phrase(zh: "另存为 .xlsx 或 .csv", en: "the same saved as .xlsx or .csv"))
        default: layer = try FeatureFile.read(path, options: options, faults: &faults)
        }
        if layer.rows.isEmpty && !options.mayBeEmpty && faults.problems.isEmpty {
            faults.add(
                place: Phrase(zh: "图层 \(layer.name)", en: "layer \(layer.name)"),
                found: Phrase(zh: "没有数据", en: "no rows"),
                wanted: Phrase(zh: "至少一行", en: "at least one row"))
        }
        layer.warnings = faults.warnings
        return (layer, faults.problems)
    }

    /// The file's name without its folder, once it is known to be there and to hold something.
    static func checked(_ path: String) throws(InputError) -> String {
        let name = (path as NSString).lastPathComponent
        let faults = FaultList(input: name)
        var isFolder: ObjCBool = false
        let files = FileManager.default
        guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw faults.fileFault(found: Phrase(zh: "不存在", en: "nothing of that name"), wanted: Phrase(zh: "已有的文件", en: "an existing file"))
        }
        guard files.isReadableFile(atPath: path) else {
            throw faults.fileFault(found: Phrase(zh: "无读取权限", en: "no permission to read it"), wanted: Phrase(zh: "可读的文件", en: "a readable file"))
        }
        if !isFolder.boolValue, (try? files.attributesOfItem(atPath: path)[.size] as? Int) == 0 {
            throw faults.fileFault(found: Phrase(zh: "空文件", en: "an empty file"), wanted: Phrase(zh: "有内容的文件", en: "a file with content"))
        }
        if isFolder.boolValue, !name.lowercased().hasSuffix(".gdb") {
            throw faults.fileFault(found: Phrase(zh: "文件夹", en: "a folder"), wanted: Phrase(zh: "文件，或 .gdb 文件夹", en: "a file, or a .gdb folder"))
        }
        return name
    }
}
