import Foundation

/// Moments as logs and answers write them.
enum Moment {
    /// By RFC 3339, in UTC to the millisecond: `2026-11-21T17:05:00.250Z`.
    static func text(_ moment: Date) -> String {
        moment.formatted(.iso8601.year().month().day().dateTimeSeparator(.standard).time(includingFractionalSeconds: true)) + "Z"
    }
}
