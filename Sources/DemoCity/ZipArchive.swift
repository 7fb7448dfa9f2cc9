/// A ZIP file of stored (not compressed) entries without dates: enough for a small workbook, and the same bytes every time.
struct ZipArchive {
    private var body: [UInt8] = [], directory: [UInt8] = []
    private var count: UInt16 = 0

    /// Adds a file.
    mutating func add(_ name: String, _ text: String) {
        let name = Array(name.utf8), content = Array(text.utf8)
        let offset = UInt32(body.count)
        var common: [UInt8] = []
        common.append(little: UInt16(20))   // version needed
        common.append(little: UInt16(0x0800))   // names are UTF-8
        common.append(little: UInt16(0))   // stored
        common.append(little: UInt16(0))   // midnight
        common.append(little: UInt16(0x0021))   // 1 January 1980, the first day a ZIP file knows
        common.append(little: ZipArchive.checksum(content))
        common.append(little: UInt32(content.count))
        common.append(little: UInt32(content.count))
        common.append(little: UInt16(name.count))
        common.append(little: UInt16(0))   // no extra field
        body += [0x50, 0x4B, 0x03, 0x04] + common + name + content
        directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + common + [UInt8](repeating: 0, count: 10)
        directory.append(little: offset)
        directory += name
        count += 1
    }

    /// The whole file.
    var bytes: [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
        end.append(little: count)
        end.append(little: count)
        end.append(little: UInt32(directory.count))
        end.append(little: UInt32(body.count))
        end.append(little: UInt16(0))
        return body + directory + end
    }

    /// CRC-32 as in ISO 3309, bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}

extension [UInt8] {
    fileprivate mutating func append(little number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
