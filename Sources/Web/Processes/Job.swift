import Foundation
import Geo
import Reports
import Store

/// A question that somebody left to be answered: how it stands, and since when.
struct Job: Sendable {
    /// What is kept of it.
    var kept: ServiceStore.KeptJob
    /// How far it is, 0 to 100, and the bytes that came of it.
    var progress = 0, bytes = 0
    /// The work on it, while it goes on.
    var work: Work?

    /// How a job stands.
    enum Status: String, CaseIterable {
        case accepted, running, successful, failed, dismissed

        var isOver: Bool { self != .accepted && self != .running }
    }

    var status: Status { Status(rawValue: kept.status) ?? .failed }

    /// The moment, in milliseconds since 1970.
    static var now: Int { Int(Date().timeIntervalSince1970 * 1000) }

    /// The moment as RFC 3339 has it.
    private static func text(_ moment: Int) -> String {
        Moment.text(Date(timeIntervalSince1970: Double(moment) / 1000))
    }

    /// The job's state, as the standard has it.
    var json: JSON {
        let status = status
        var members: [(String, JSON)] = [
            ("jobID", .text(kept.id)), ("processID", .text(kept.process)), ("type", .text("process")), ("status", .text(status.rawValue)),
            ("message", .text(kept.message.en)), ("message_zh", .text(kept.message.zh)), ("plan", .text(kept.plan)),
        ]
        if let reason = kept.reason { members.append(("reason", .text(reason))) }
        members.append(("created", .text(Self.text(kept.created))))
        if let started = kept.started { members.append(("started", .text(Self.text(started)))) }
        if let finished = kept.finished { members.append(("finished", .text(Self.text(finished)))) }
        members.append(("progress", .whole(status == .successful ? 100 : progress)))
        func link(_ rel: String, _ href: String) -> JSON {
            .object([("rel", .text(rel)), ("href", .text(href)), ("type", .text("application/json"))])
        }
        var links = [link("self", "/jobs/\(kept.id)")]
        if status == .successful { links.append(link("http://www.opengis.net/def/rel/ogc/1.0/results", "/jobs/\(kept.id)/results")) }
        members.append(("links", .array(links)))
        return .object(members)
    }
}
