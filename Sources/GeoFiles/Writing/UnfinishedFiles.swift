import Foundation
import Synchronization

/// The files that are being written beside their places just now, so that an interruption can take them away.
public enum UnfinishedFiles {
    private static let paths = Mutex<Set<String>>([])

    /// Notes a file, before its first byte is written.
    package static func begin(_ path: String) {
        paths.withLock { _ = $0.insert(path) }
    }

    /// Puts files in their places, or gives them up. An interruption comes before or after the whole of it.
    package static func settle<T>(_ files: [String], _ work: () -> T) -> T {
        paths.withLock { paths in
            let result = work()
            paths.subtract(files)
            return result
        }
    }

    /// Removes them all and ends the program; nothing is put in its place after that.
    public static func discard(endingWith code: Int32) -> Never {
        paths.withLock { paths in
            for path in paths { unlink(path) }
            // Not `exit`: other threads are at work, and what it tears down they may be using.
            _exit(code)
        }
    }
}
