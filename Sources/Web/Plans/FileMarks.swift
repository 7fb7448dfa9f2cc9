import Foundation

/// How files look from outside: enough to tell that one has changed.
struct FileMarks: Hashable, Sendable {
    private struct Mark: Hashable {
        let size: Int, inode: Int, modified: Double
    }

    private var marks: [String: Mark]

    /// How some files look now.
    init(files: [String]) { marks = Dictionary(files.map { ($0, Self.mark($0)) }) { first, _ in first } }

    private static func mark(_ path: String) -> Mark {
        // A file that is not there has no attributes: that too is a way to look.
        let known = try? FileManager.default.attributesOfItem(atPath: path)
        return Mark(
            size: known?[.size] as? Int ?? -1, inode: known?[.systemFileNumber] as? Int ?? 0,
            modified: (known?[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0)
    }

    /// These and others; where both have a file these stay.
    func joined(_ others: FileMarks) -> FileMarks {
        var all = self
        all.marks.merge(others.marks) { own, _ in own }
        return all
    }

    /// The same for the files that others are of; files that these do not know look as they do there.
    func over(_ others: FileMarks) -> FileMarks {
        var all = others
        for path in others.marks.keys { if let own = marks[path] { all.marks[path] = own } }
        return all
    }
}
