import Digests

/// What ties each event to all before it: SHA-256 over the chain so far, the event's number, moment and recorder, and the digest of its content.
///
/// Text goes in as its length in bytes, a colon and its bytes; nothing at all as `-`; so no two events read the same. A program of ten lines can follow it.
enum Chain {
    /// The chain before the first event.
    static let start = [UInt8](repeating: 0, count: 32)

    /// The digest of what an event says, whoever recorded it and when: by it a row of a table that is read again is known.
    static func content(_ row: EventRow) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128 + row.said.utf8.count)
        for text in [row.register, row.subject, row.kind, row.day, row.document, row.said, row.corrects.map(String.init)] { append(text, to: &bytes) }
        return SHA256.digest(bytes)
    }

    /// The chain's next link.
    static func link(after chain: [UInt8], number: Int, recorded: Int, recorder: String, content: [UInt8]) -> [UInt8] {
        var bytes = chain
        bytes.reserveCapacity(160)
        for text in [String(number), String(recorded), recorder] { append(text, to: &bytes) }
        bytes += content
        return SHA256.digest(bytes)
    }

    private static func append(_ text: String?, to bytes: inout [UInt8]) {
        guard let text else { return bytes.append(UInt8(ascii: "-")) }
        bytes += Array(String(text.utf8.count).utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes += Array(text.utf8)
    }
}
