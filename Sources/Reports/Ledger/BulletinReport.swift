public import Geo
public import Ledger
public import Planning

/// The monthly bulletin: the problems, and beside them what happened to the provision projects.
public struct BulletinReport: Sendable {
    /// Something that happened to a project.
    public struct Line: Sendable {
        /// The project's number.
        public let subject: String
        /// What happened, by the register's list, and when.
        public let kind: String, day: Day
        /// The sentence.
        public let text: Phrase
    }

    /// The bulletin on the problems.
    public let bulletin: Bulletin
    /// What happened to projects that month, by day, then by project.
    public let projects: [Line]

    /// The bulletin of a month.
    /// - Parameter projects: everything recorded about each project, one list for each.
    public init(_ bulletin: Bulletin, projects: [[Entry]]) {
        self.bulletin = bulletin
        var lines: [Line] = []
        for entries in projects {
            guard let state = Replay.state(of: entries, asOf: bulletin.month.last) else { continue }
            for entry in Replay.effective(entries) where Month(of: entry.event.day) == bulletin.month {
                lines.append(Line(subject: entry.event.subject, kind: entry.event.kind, day: entry.event.day, text: Self.text(entry.event, state)))
            }
        }
        self.projects = lines.sorted { ($0.day, Subject(register: .projects, id: $0.subject)) < ($1.day, Subject(register: .projects, id: $1.subject)) }
    }

    private static func text(_ event: Event, _ state: State) -> Phrase {
        let kind = Register[.projects].kind(event.kind)?.name ?? Phrase(event.kind)
        let paper = event.document.map { Phrase(zh: "，\($0)", en: ", \($0)") } ?? Phrase("")
        return Phrase(
            zh: "\(event.day) \(event.subject) \(kind.zh)：\(state.title)\(paper.zh)", en: "\(event.day) \(event.subject) \(kind.en): \(state.title)\(paper.en)")
    }

    /// The bulletin as it is sent round.
    public func terminal(in language: Language) -> String {
        guard !projects.isEmpty else { return bulletin.text(in: language) }
        let head = Phrase(zh: "配建项目进展：", en: "Provision projects:").said(in: language)
        return bulletin.text(in: language) + ([head] + projects.map { "- " + $0.text.said(in: language) } + [""]).joined(separator: "\n")
    }

    /// The same for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("month", .text(bulletin.month.description)), ("programme", bulletin.programme.map(RegisterReport.both) ?? .null),
            ("total", .object(Self.counts(bulletin.total))),
            (
                "rows",
                .array(
                    bulletin.rows.map { row in
                        .object([("category", .text(row.category)), ("problem_stage", .text(row.problemStage))] + Self.counts(row.counts))
                    })
            ),
            ("events", .array(bulletin.lines.map { Self.json($0.subject, $0.kind, $0.day, $0.text) })),
            ("projects", .array(projects.map { Self.json($0.subject, $0.kind, $0.day, $0.text) })), ("late", DueReport.json(bulletin.late)),
        ])
    }

    private static func counts(_ counts: Bulletin.Counts) -> [(String, JSON)] {
        [
            ("opened", .whole(counts.opened)), ("put_right", .whole(counts.putRight)), ("returned", .whole(counts.returned)), ("closed", .whole(counts.closed)),
            ("came_back", .whole(counts.cameBack)), ("open", .whole(counts.open)), ("late", .whole(counts.late)),
        ]
    }

    private static func json(_ subject: String, _ kind: String, _ day: Day, _ text: Phrase) -> JSON {
        .object([("id", .text(subject)), ("event", .text(kind)), ("on", .text(day.description)), ("text", RegisterReport.both(text))])
    }
}
