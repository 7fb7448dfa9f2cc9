internal import CGDAL
import Synchronization

/// A folder in memory for GDAL to write into, emptied with its owner. GDAL 3.6 does not report every failure to write or
/// close a file; written in memory, the bytes reach the disk through `WholeFile`, which checks each call.
struct MemoryFolder: ~Copyable {
    private let folder: String

    private static let count = Atomic(0)

    init() {
        folder = "/vsimem/walkshed-\(Self.count.add(1, ordering: .relaxed).newValue)"
    }

    deinit { VSIRmdirRecursive(folder) }

    /// A file in the folder.
    func path(_ name: String) -> String { folder + "/" + name }

    /// The names of all files in the folder, sorted.
    var names: [String] {
        guard let list = VSIReadDir(folder) else { return [] }
        defer { CSLDestroy(list) }
        return (0..<Int(CSLCount(list))).compactMap { list[$0].map { String(cString: $0) } }.filter { $0 != "." && $0 != ".." }.sorted()
    }

    /// Everything in a file.
    func bytes(_ path: String) -> [UInt8] {
        var count: vsi_l_offset = 0
        guard let start = VSIGetMemFileBuffer(path, &count, 0) else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }
}
