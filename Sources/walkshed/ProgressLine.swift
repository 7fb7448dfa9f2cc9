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
            let isSame = shown.map { stage($0.text) == stage(text) } ?? false, since = isSame ? shown!.since : .now
            shown = Shown(text: text, unit: unit, since: since)
            let seconds = (ContinuousClock.now - since).components.seconds
            write("\r\u{1B}[K\(text) …" + (seconds >= 2 ? " \(seconds) \(unit)" : ""))
        }
    }

    /// What is being done, without how far it has come, which stands behind a colon.
    private static func stage(_ text: String) -> Substring { text.prefix { $0 != "：" && $0 != ":" } }

    /// Takes the line away, if there is one.
    static func clear() {
        shown.withLock { shown in
            if shown != nil { write("\r\u{1B}[K") }
            shown = nil
        }
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
