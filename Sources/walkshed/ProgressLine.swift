import Foundation
import Synchronization

/// The line on a terminal that says what is being done, and for how long where that takes more than a moment. It goes before anything else
/// is printed.
enum ProgressLine {
    private struct Shown {
        let text: String, unit: String
        let since: ContinuousClock.Instant
    }
    private static let shown = Mutex<Shown?>(nil)

    /// Rewrites the line every second, on a thread of its own: all others may be at work.
    private static let clock: Void = Thread.detachNewThread {
        while true {
            Thread.sleep(forTimeInterval: 1)
            shown.withLock { shown in
                guard let shown else { return }
                let seconds = (ContinuousClock.now - shown.since).components.seconds
                if seconds >= 2 { write("\r\u{1B}[K\(shown.text) … \(seconds) \(shown.unit)") }
            }
        }
    }

    /// Shows a text in place of the one before.
    static func show(_ text: String, unit: String) {
        _ = clock
        shown.withLock { shown in
            shown = Shown(text: text, unit: unit, since: .now)
            write("\r\u{1B}[K\(text) …")
        }
    }

    /// Takes the line away, if there is one.
    static func clear() {
        shown.withLock { shown in
            if shown != nil { write("\r\u{1B}[K") }
            shown = nil
        }
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
