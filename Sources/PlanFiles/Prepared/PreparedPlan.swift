import Geo
import Planning
import Reports
import Travel

/// What an earlier run made of a plan and what takes its time to make: its people on the streets, what looked wrong with it, and what is
/// derived from its coverage. A service that starts with it answers with the very bytes it would answer without it, only sooner.
struct PreparedPlan: Sendable {
    /// The people that were spread from communities; nil where the plan's own points count, which are read.
    let people: [DemandPoint]?
    /// Every suspicion raised while reading.
    let warnings: [Warning]
    /// What is derived for each tier, in the order of the standards.
    let derived: [CoverageResult.Derived]

    /// The file it is kept in.
    static let suffix = ".prepared"

    /// What was kept of a plan, if it is whole and was made from just these inputs.
    static func open(_ cache: PlanCache, _ key: PreparedKey) -> PreparedPlan? {
        cache.first { file in
            guard let payload = PreparedImage.payload(of: file.bytes, key: key.digest) else { return nil }
            return withExtendedLifetime(file) { try? PreparedPlan(payload) }
        }
    }

    /// Its bytes under a key.
    func image(_ key: PreparedKey) -> [UInt8] {
        var out = PackedWriter()
        out.put(UInt8(people == nil ? 0 : 1))
        if let people { out.put(people) }
        out.put(warnings.flatMap { [$0.code, $0.subject.zh, $0.subject.en, $0.message.zh, $0.message.en] })
        out.put(derived.count)
        for one in derived { out.put(one) }
        return PreparedImage.bytes(out.bytes, key: key.digest)
    }

    init(people: [DemandPoint]?, warnings: [Warning], derived: [CoverageResult.Derived]) {
        (self.people, self.warnings, self.derived) = (people, warnings, derived)
    }

    private init(_ bytes: UnsafeRawBufferPointer) throws(PackedReader.Broken) {
        var input = PackedReader(bytes)
        people = try input.get(UInt8.self) == 1 ? try input.people() : nil
        let words = try input.texts()
        guard words.count % 5 == 0 else { throw PackedReader.Broken() }
        warnings = stride(from: 0, to: words.count, by: 5).map { i in
            Warning(code: words[i], about: Phrase(zh: words[i + 1], en: words[i + 2]), message: Phrase(zh: words[i + 3], en: words[i + 4]))
        }
        var derived: [CoverageResult.Derived] = []
        for _ in 0..<(try input.get(Int.self)) { derived.append(try input.derived()) }
        self.derived = derived
        guard input.isAtEnd else { throw PackedReader.Broken() }
    }
}

/// The run of bytes that a prepared plan is kept as: a head with key, length and checksum, and what it says.
private enum PreparedImage {
    /// Raised whenever the layout changes.
    static let version: UInt64 = 1
    static let magic: UInt64 = 0x5045_5250_4B4C_4157   // "WALKPREP", little end first
    static let headSize = 64

    static func bytes(_ payload: [UInt8], key: [UInt8]) -> [UInt8] {
        var padded = payload
        padded.append(contentsOf: repeatElement(0, count: (8 - payload.count % 8) % 8))
        var head = PackedWriter()
        head.put(magic)
        head.put(version)
        for byte in key { head.put(byte) }
        head.put(UInt64(payload.count))
        head.put(padded.withUnsafeBytes { Checksum.of($0) })
        return head.bytes + padded
    }

    /// What is kept, where the bytes are whole and of this key; nil for anything else.
    static func payload(of bytes: UnsafeRawBufferPointer, key: [UInt8]) -> UnsafeRawBufferPointer? {
        guard bytes.count >= headSize, bytes.count % 8 == 0 else { return nil }
        func word(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[headSize...])
        guard word(0) == magic, word(8) == version, key.count == 32, bytes[16..<48].elementsEqual(key), let length = Int(exactly: word(48)),
            length <= rest.count, rest.count - length < 8, Checksum.of(rest) == word(56)
        else { return nil }
        return UnsafeRawBufferPointer(rebasing: rest[..<length])
    }
}
