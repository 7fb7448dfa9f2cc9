import Digests
import HTTPTypes
import Hummingbird
import NIOCore

/// Bytes that are sent again and again: as they are and compressed, with a tag, so that a client that has them is told so.
struct SentBytes: Sendable {
    /// Their media type.
    let kind: String
    let bytes: [UInt8]
    /// The same, compressed; nil where that would not make them fewer.
    let compressed: [UInt8]?
    /// What tells them from any others, between quotes as HTTP wants it; compressed they are other bytes, and have a tag of their own.
    let tag: String, compressedTag: String

    init(_ bytes: [UInt8], as kind: String) {
        self.kind = kind
        self.bytes = bytes
        compressed = bytes.count > 200 ? Gzip.compressed(bytes) : nil
        let digest = SHA256.hexadecimal(Array(SHA256.digest(bytes).prefix(12)))
        (tag, compressedTag) = ("\"\(digest)\"", "\"\(digest)-gzip\"")
    }

    /// The bytes it takes to keep them.
    var size: Int { bytes.count + (compressed?.count ?? 0) + 200 }

    /// The answer to somebody who asks for them. They are asked for again each time, and mostly answered with nothing new: what changes shows at once.
    func answer(to request: Request, with more: HTTPFields = [:]) -> Response {
        var headers = more
        let compressed = Self.acceptsGzip(request.headers[.acceptEncoding] ?? "") ? compressed : nil
        headers[.eTag] = compressed == nil ? tag : compressedTag
        headers[.cacheControl] = "no-cache"
        headers[.vary] = "Accept-Encoding"
        if let known = request.headers[.ifNoneMatch], Self.names(known, tag) || Self.names(known, compressedTag) {
            return Response(status: .notModified, headers: headers)
        }
        if bytes.isEmpty { return Response(status: .noContent, headers: headers) }
        headers[.contentType] = kind
        guard let compressed else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: compressed)))
    }

    /// Whether what a client knows is this tag, however weakly it says so.
    static func names(_ known: String, _ tag: String) -> Bool {
        known.split(separator: ",").contains { part in
            let part = part.drop { $0 == " " }.prefix { $0 != " " }
            return part == "*" || part == tag || (part.hasPrefix("W/") && part.dropFirst(2) == tag)
        }
    }

    /// Whether a list of codings takes gzip: `gzip`, or `gzip;q=0.5`, and not `gzip;q=0`.
    static func acceptsGzip(_ codings: String) -> Bool {
        codings.lowercased().split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " } }
            guard parts.first == "gzip" || parts.first == "*" else { return false }
            return !parts.dropFirst().contains { $0.hasPrefix("q=0") && !$0.contains { "123456789".contains($0) } }
        }
    }
}
