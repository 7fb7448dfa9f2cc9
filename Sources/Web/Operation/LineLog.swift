import Foundation
public import Logging
import Metrics
import Reports

/// A log of one JSON object a line, on stderr: what journald and log collectors read.
public struct LineLog: LogHandler {
    private static let lost = Counter(label: "walkshed_log_lines_lost_total")
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?
    public var logLevel: Logger.Level

    /// A log of what is at least as grave as a level.
    public init(level: Logger.Level = .info) { logLevel = level }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var facts: [(String, JSON)] = [
            ("time", .text(Date().ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true)))), ("level", .text(event.level.rawValue)),
            ("message", .text("\(event.message)")),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { facts.append((key == "hb.request.id" ? "request" : key, .text("\(value)"))) }
        if let error = event.error { facts.append(("error", .text("\(error)"))) }
        // A log that takes no more, on a full disk or with nobody behind it, is no reason to end: what is lost is counted.
        do { try FileHandle.standardError.write(contentsOf: Data((JSON.object(facts).line + "\n").utf8)) } catch { Self.lost.increment() }
    }
}
