public import Geo
public import Ledger
public import Planning

/// What is due by a day and not done, and who leads.
public struct DueReport: Sendable {
    /// The day asked about.
    public let day: Day
    /// What is due by then, the longest overdue first.
    public let items: [DueItem]
    /// The open problems that nothing binds to a date, which are therefore never among the items.
    public let undated: [Subject]
    /// What the plan's boundaries call the codes.
    public let places: PlaceNames

    /// What is due by a day, the longest overdue first.
    /// - Parameters:
    ///   - undated: the open problems without any date.
    ///   - places: what the plan's boundaries call the codes.
    public init(_ items: [DueItem], by day: Day, undated: [Subject] = [], places: PlaceNames = PlaceNames()) {
        self.items = items
        self.day = day
        self.undated = undated
        self.places = places
    }

    /// The list for a terminal.
    public func terminal(in language: Language, width: Int) -> String {
        let late = items.count { $0.daysLate > 0 }
        let sum = Phrase(
            zh: "截至 \(day)：到期未完成 \(grouped(items.count)) 项，其中逾期 \(grouped(late)) 项",
            en: "by \(day): \(grouped(items.count)) due and not done, \(grouped(late)) of them late")
        let rest = Deadlines.undatedLine(undated).map { Wrapping.hanging($0.said(in: language), within: width, indent: 2) } ?? ""
        return (items.isEmpty ? "" : Self.list(items, places, in: language, width: width)) + sum.said(in: language) + "\n" + rest
    }

    /// The table of what is due, and under it what its marks mean.
    static func list(_ items: [DueItem], _ places: PlaceNames, in language: Language, width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var table = TextTable(
            [
                said("时限", "due"), said("逾期天数", "days late"), said("台账与编号", "register, id"), said("应完成", "what"), said("内容", "about"),
                said("牵头单位", "lead"), said("责任单位", "responsible"), said("依据与注意", "basis, note"),
            ], texts: 8, numbers: [1])
        var notes: [Phrase] = []
        for item in items {
            for warning in item.warnings where !notes.contains(warning) { notes.append(warning) }
            let marks = item.warnings.compactMap { notes.firstIndex(of: $0) }.map { said("注\($0 + 1)", "note\($0 + 1)") }
            let hard = item.isHard ? [Self.hard.said(in: language)] : []
            table.add([
                item.due.description, item.daysLate == 0 ? "" : grouped(item.daysLate),
                "\(item.subject.register.name.said(in: language)) \(item.subject.id)", item.what.said(in: language),
                item.content(places).said(in: language), item.lead.said(in: language), item.responsibleUnit ?? "",
                ([item.basis.rawValue] + hard + marks).joined(separator: said("、", ", ")),
            ])
        }
        let legend = notes.enumerated().map { said("注\($0 + 1)：\($1.zh)\n", "note\($0 + 1): \($1.en)\n") }
        return table.text(within: width) + legend.joined()
    }

    /// What the programme allows no exception for.
    public static let hard = Phrase(zh: "必须完成", en: "without exception")

    /// The same for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("by", .text(day.description)), ("late", .whole(items.count { $0.daysLate > 0 })), ("due", Self.json(items)),
            ("undated", .array(undated.map { .text($0.id) })),
        ])
    }

    static func json(_ items: [DueItem]) -> JSON {
        .array(
            items.map { item in
                .object([
                    ("register", .text(item.subject.register.rawValue)), ("id", .text(item.subject.id)), ("what", RegisterReport.both(item.what)),
                    ("title", .text(item.title)), ("division", .text(orNull: item.division)),
                    ("due", .text(item.due.description)), ("days_late", .whole(item.daysLate)),
                    ("lead", .text(orNull: item.leadUnit)), ("responsible", .text(orNull: item.responsibleUnit)),
                    ("desks", .array(item.desks.map { .text($0.rawValue) })), ("hard", .flag(item.isHard)),
                    ("warnings", .array(item.warnings.map(RegisterReport.both))), ("basis", .text(item.basis.rawValue)),
                ])
            })
    }
}

extension DueItem {
    /// What it is about and where, as lists say it.
    public func content(_ places: PlaceNames) -> Phrase {
        guard let division else { return about }
        let place = places.said(division)
        let isSaid = about.zh.contains(place.zh)
        if about.zh == subject.id { return place }
        return isSaid ? about : about + Phrase(zh: "，", en: ", ") + place
    }

    /// Who leads, or that nobody is named; the desks, where it is theirs.
    public var lead: Phrase { desks.isEmpty ? leadUnit.map { Phrase($0) } ?? Phrase(zh: "未明确", en: "nobody") : deskNames }
}
