import Digests
import Foundation

/// SHA-256 of files.
enum FileHash {
    /// The digest of a file's bytes in hexadecimal; of a directory (a FileGDB), of its files' names and digests in order; nil where it cannot be read.
    static func sha256(_ path: String) -> String? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
        if isDirectory.boolValue {
            guard let files = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
            // A lock says that some program has the database open, and nothing of what is in it.
            let listing = files.filter { !$0.hasSuffix(".lock") }.sorted().map { "\($0) \(sha256(path + "/" + $0) ?? "-")\n" }.joined()
            return digest(Array(listing.utf8))
        }
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }   // only read from: nothing can be lost
        var digest = SHA256()
        do {
            while let block = try handle.read(upToCount: 1 << 20), !block.isEmpty { block.withUnsafeBytes { digest.update($0) } }
        } catch {
            return nil
        }
        return hexadecimal(digest.finish())
    }

    /// The digest of bytes in memory, in hexadecimal.
    static func digest(_ bytes: [UInt8]) -> String { hexadecimal(self.bytes(bytes)) }

    /// The digest of bytes in memory, as 32 bytes.
    static func bytes(_ bytes: [UInt8]) -> [UInt8] { SHA256.digest(bytes) }

    static func hexadecimal(_ digest: [UInt8]) -> String { SHA256.hexadecimal(digest) }
}
