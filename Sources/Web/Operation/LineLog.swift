import Foundation
public import Logging
import Metrics
import Reports

/// A log of one JSON object a line, on stderr: what journald and log collectors read.
public struct LineLog: LogHandler {
    private static let lost = Counter(label: "walkshed_log_lines_lost_total")
    /// The facts that every line of this log carries.
    public var metadata: Logger.Metadata = [:]
    /// Where facts of the task at work come from; nil for none.
    public var metadataProvider: Logger.MetadataProvider?
    /// The least grave level that is written.
    public var logLevel: Logger.Level

    /// A log of what is at least as grave as a level.
    public init(level: Logger.Level = .info) { logLevel = level }

    /// One of the facts that every line carries.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line: the moment, the level, the message, and the facts by name.
    public func log(event: LogEvent) {
        // A log that takes no more, on a full disk or with nobody behind it, is no reason to end: what is lost is counted.
        do { try FileHandle.standardError.write(contentsOf: Data((line(of: event, at: Date()) + "\n").utf8)) } catch { Self.lost.increment() }
    }

    /// The line of an event at a moment.
    private func line(of event: LogEvent, at moment: Date) -> String {
        var facts: [(String, JSON)] = [
            ("time", .text(Moment.text(moment))), ("level", .text(event.level.rawValue)), ("message", .text("\(event.message)")),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { facts.append((key == "hb.request.id" ? "request" : key, .text("\(value)"))) }
        if let error = event.error { facts.append(("error", .text("\(error)"))) }
        return JSON.object(facts).line
    }
}
