/// A ZIP archive of files in memory, stored as they are: the same files give the same bytes.
package enum ZipArchive {
    /// The archive of some files. Names are UTF-8; every file is dated 1 January 1980, the format's first day.
    package static func bytes(of files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = [], directory: [UInt8] = []
        for (name, bytes) in files {
            let name = Array(name.utf8), start = archive.count
            var entry: [UInt8] = []
            entry.append(little: 20, 2)   // the version that can read it: 2.0
            entry.append(little: 0x0800, 2)   // the name is UTF-8
            entry.append(little: 0, 2)   // stored
            entry.append(little: 0, 2)
            entry.append(little: 0x21, 2)
            entry.append(little: Int(checksum(bytes)), 4)
            entry.append(little: bytes.count, 4)
            entry.append(little: bytes.count, 4)
            entry.append(little: name.count, 2)
            entry.append(little: 0, 2)
            archive.append(little: 0x0403_4B50, 4)
            archive += entry + name + bytes
            directory.append(little: 0x0201_4B50, 4)
            directory.append(little: 20, 2)
            directory += entry
            directory.append(little: 0, 2 + 2 + 2 + 4)   // no comment, one disk, no attributes
            directory.append(little: start, 4)
            directory += name
        }
        let start = archive.count
        archive += directory
        archive.append(little: 0x0605_4B50, 4)
        archive.append(little: 0, 4)
        archive.append(little: files.count, 2)
        archive.append(little: files.count, 2)
        archive.append(little: directory.count, 4)
        archive.append(little: start, 4)
        archive.append(little: 0, 2)
        return archive
    }

    /// CRC-32 as ZIP has it (ISO 3309, the polynomial reflected).
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ (rest >> 1) : rest >> 1 }
    }
}

extension [UInt8] {
    fileprivate mutating func append(little value: Int, _ count: Int) {
        for k in 0..<count { append(k < 8 ? UInt8(truncatingIfNeeded: value >> (8 * k)) : 0) }
    }
}
