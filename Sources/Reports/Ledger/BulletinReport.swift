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
        /// The project, and the document it rests on.
        public let about: Phrase

        /// What happened.
        public var name: Phrase { Register[.projects].kind(kind)?.name ?? Phrase(kind) }
        /// The whole sentence.
        public var text: Phrase {
            Phrase(zh: "\(day) \(subject) \(name.zh)：\(about.zh)", en: "\(day) \(subject) \(name.en): \(about.en)")
        }
    }

    /// The bulletin on the problems.
    public let bulletin: Bulletin
    /// What happened to projects that month, by day, then by project.
    public let projects: [Line]
    /// What is to be said of the month itself: that it lies after everything in the ledger, or before it.
    public let note: Phrase?
    /// What the plan's boundaries call the codes.
    public let places: PlaceNames

    /// The bulletin of a month.
    /// - Parameters:
    ///   - projects: everything recorded about each project, one list for each.
    ///   - lastDay: the last day on which something in the ledger happened.
    ///   - silence: that the ledger knew nothing then, where it did not.
    public init(_ bulletin: Bulletin, projects: [[Entry]], lastDay: Day? = nil, silence: Phrase? = nil, places: PlaceNames = PlaceNames()) {
        self.bulletin = bulletin
        self.places = places
        note =
            silence
            ?? lastDay.flatMap { last in
                guard last < bulletin.month.first else { return nil }
                return Phrase(
                    zh: "注意：台账最近一条事项是 \(last)，在 \(bulletin.month) 之前；本通报只反映此前的登记",
                    en: "Note: the last event in the ledger is of \(last), before \(bulletin.month): the bulletin only says what was recorded until then")
            }
        var lines: [Line] = []
        for entries in projects {
            guard let state = Replay.state(of: entries, asOf: bulletin.month.last) else { continue }
            for entry in Replay.effective(entries) where Month(of: entry.event.day) == bulletin.month {
                let paper = entry.event.document.map { Phrase(zh: "，\($0)", en: ", \($0)") } ?? Phrase("")
                lines.append(Line(subject: entry.event.subject, kind: entry.event.kind, day: entry.event.day, about: Phrase(state.title) + paper))
            }
        }
        self.projects = lines.sorted { ($0.day, Subject(register: .projects, id: $0.subject)) < ($1.day, Subject(register: .projects, id: $1.subject)) }
    }

    /// The bulletin for a terminal: the answer, the counts, what happened, what is late, each as a table.
    public func terminal(in language: Language, width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var text = bulletin.title.said(in: language) + "\n\n" + Wrapping.hanging(bulletin.summary.said(in: language), within: width, indent: 0)
        if let note { text += Wrapping.hanging(note.said(in: language), within: width, indent: 0) }
        let filled = bulletin.rows.filter { !$0.counts.isEmpty }
        if !filled.isEmpty {
            let titles = [Phrase(zh: "类别", en: "category"), Phrase(zh: "阶段", en: "stage")] + Bulletin.Counts.titles
            var table = TextTable(titles.map { $0.said(in: language) }, texts: 2)
            for row in filled {
                table.add([row.categoryName.said(in: language), row.stageName.said(in: language)] + row.counts.numbers.map { $0 == 0 ? "" : grouped($0) })
            }
            table.add([said("合计", "total"), ""] + bulletin.total.numbers.map(grouped))
            text += "\n" + table.text(within: width)
        }
        if !bulletin.lines.isEmpty {
            var table = TextTable(
                [LedgerColumn.day, .subject, .event].map { $0.title.said(in: language) } + [said("类别、阶段", "category, stage"), said("内容", "about")], texts: 5)
            for line in bulletin.lines {
                table.add([
                    line.day.description, line.subject, line.name.said(in: language), line.kindOfProblem.said(in: language), line.about.said(in: language),
                ])
            }
            text += "\n" + said("本月事项", "This month") + "\n" + table.text(within: width)
        }
        if !bulletin.late.isEmpty {
            text += "\n" + bulletin.lateHeading.said(in: language) + "\n" + DueReport.list(bulletin.late, places, in: language, width: width)
        }
        if let undated = bulletin.undatedLine { text += "\n" + Wrapping.hanging(undated.said(in: language), within: width, indent: 2) }
        guard !projects.isEmpty else { return text }
        var table = TextTable([LedgerColumn.day, .subject, .event].map { $0.title.said(in: language) } + [said("内容", "about")], texts: 4)
        for line in projects { table.add([line.day.description, line.subject, line.name.said(in: language), line.about.said(in: language)]) }
        return text + "\n" + said("配建项目进展", "Provision projects") + "\n" + table.text(within: width)
    }

    /// The bulletin as Markdown, as it is sent round by mail.
    public func markdown(in language: Language) -> String {
        let body = bulletin.text(in: language, note: note)
        guard !projects.isEmpty else { return body }
        let head = Phrase(zh: "配建项目进展：", en: "Provision projects:").said(in: language)
        return body + ([head] + projects.map { "- " + $0.text.said(in: language) } + [""]).joined(separator: "\n")
    }

    /// The same for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("month", .text(bulletin.month.description)), ("programme", bulletin.programme.map(RegisterReport.both) ?? .null),
            ("note", note.map(RegisterReport.both) ?? .null),
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
            ("undated", .array(bulletin.undated.map { .text($0.id) })),
        ])
    }

    private static func counts(_ counts: Bulletin.Counts) -> [(String, JSON)] {
        [
            ("surveyed", .whole(counts.surveyed)), ("opened", .whole(counts.opened)), ("put_right", .whole(counts.putRight)),
            ("returned", .whole(counts.returned)), ("closed", .whole(counts.closed)),
            ("came_back", .whole(counts.cameBack)), ("open", .whole(counts.open)), ("late", .whole(counts.late)),
            ("unlisted", .whole(counts.unlisted)), ("unlisted_late", .whole(counts.unlistedLate)),
        ]
    }

    private static func json(_ subject: String, _ kind: String, _ day: Day, _ text: Phrase) -> JSON {
        .object([("id", .text(subject)), ("event", .text(kind)), ("on", .text(day.description)), ("text", RegisterReport.both(text))])
    }
}
