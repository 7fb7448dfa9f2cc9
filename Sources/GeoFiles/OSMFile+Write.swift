internal import COsmium
public import Geo
import Foundation

extension OSMFile {
    /// One way to be written.
    public struct Way: Sendable {
        /// Its run of vertices.
        public var vertices: Range<Int>
        /// The position of its tags in the list of tag sets.
        public var tags: Int

        /// A way by its run of vertices and its tags.
        public init(vertices: Range<Int>, tags: Int) {
            self.vertices = vertices
            self.tags = tags
        }
    }

    /// Writes nodes and ways to an OSM file, its format by its ending. The same ways give the same bytes: no time stamps.
    ///
    /// - Parameters:
    ///   - path: Where the file goes, beside it first and then renamed.
    ///   - nodes: Where each node is; its id is its position plus one.
    ///   - ways: The ways; their ids are their positions plus one.
    ///   - vertices: Positions of nodes, way after way.
    ///   - tagSets: Keys and values; a way names one of these lists.
    /// - Throws: `FileError`; what stood at the path is then untouched.
    public static func write(
        to path: String, nodes: [Place], ways: [Way], vertices: [Int32], tagSets: [[(key: String, value: String)]]
    ) throws(FileError) {
        let folder = (path as NSString).deletingLastPathComponent, name = (path as NSString).lastPathComponent
        // The ending stays the last part: it names the format.
        let beside = (folder.isEmpty ? "." : folder) + "/.\(getpid()).part.\(name)"
        var message = [CChar](repeating: 0, count: 512)
        UnfinishedFiles.begin(beside)
        let failed = withTags(tagSets) { sets in
            let ids = nodes.indices.map { Int64($0 + 1) }, refs = vertices.map { Int64($0) + 1 }
            let raw = ways.enumerated().map { index, way in
                cosmium_new_way(id: Int64(index + 1), first: UInt32(way.vertices.lowerBound), count: UInt32(way.vertices.count), tags: sets[way.tags])
            }
            return cosmium_write(
                beside, ids, nodes.map(\.longitude), nodes.map(\.latitude), nodes.count, raw, raw.count, refs, &message, message.count) != 0
        }
        if failed {
            _ = UnfinishedFiles.settle([beside]) { unlink(beside) }
            throw FileError(path: path, reason: Phrase(String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)))
        }
        let refusal: Phrase? = UnfinishedFiles.settle([beside]) {
            guard rename(beside, path) != 0 else { return nil }
            defer { unlink(beside) }
            return WholeFile.reason(errno)
        }
        if let refusal { throw FileError(path: path, reason: refusal) }
    }

    /// The tag sets as C has them: for each a list of keys and values in turn, ended by nothing.
    private static func withTags<T>(_ sets: [[(key: String, value: String)]], _ body: ([UnsafePointer<UnsafePointer<CChar>?>]) -> T) -> T {
        var words: [UnsafeMutablePointer<CChar>] = [], lists: [UnsafeMutablePointer<UnsafePointer<CChar>?>] = []
        defer {
            for word in words { free(word) }
            for list in lists { list.deallocate() }
        }
        for set in sets {
            let list = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: 2 * set.count + 1)
            lists.append(list)
            for (index, text) in set.flatMap({ [$0.key, $0.value] }).enumerated() {
                let word = strdup(text)!   // fails only when memory is out, as any allocation here would
                words.append(word)
                list[index] = UnsafePointer(word)
            }
            list[2 * set.count] = nil
        }
        return body(lists.map { UnsafePointer($0) })
    }
}
