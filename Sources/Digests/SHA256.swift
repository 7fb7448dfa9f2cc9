import CNettle

/// SHA-256, by Nettle: bytes go in piece by piece, 32 of them come out.
package struct SHA256: Sendable {
    private var state = sha256_ctx()

    /// The digest of nothing yet.
    package init() { nettle_sha256_init(&state) }

    /// More of what is digested.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        nettle_sha256_update(&state, bytes.count, start.assumingMemoryBound(to: UInt8.self))
    }

    /// More of what is digested.
    package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// The digest of all that went in, 32 bytes; what comes next begins anew.
    package mutating func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { buffer, count in
            count = Int(SHA256_DIGEST_SIZE)
            nettle_sha256_digest(&state, count, buffer.baseAddress!)   // of 32 bytes, so there is an address
        }
    }

    /// The digest of bytes in memory, 32 bytes.
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest = SHA256()
        digest.update(bytes)
        return digest.finish()
    }

    /// Bytes as people compare them: two small hexadecimal digits each.
    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
