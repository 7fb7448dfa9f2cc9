public import Geo
public import Ledger
import Planning

/// Everything that was recorded about a thing: how its state came about.
public struct HistoryReport: Sendable {
    private let subject: Subject
    /// In the order they happened; those of one day in the order of recording.
    private let entries: [Entry]
    /// The events that were corrected or taken back, and by which.
    private let corrected: [Int: Entry]

    /// The events of a thing, in any order.
    public init(_ subject: Subject, _ entries: [Entry]) {
        self.subject = subject
        self.entries = entries.sorted { ($0.event.day, $0.record.number) < ($1.event.day, $1.record.number) }
        corrected = Dictionary(
            self.entries.sorted { $0.record.number < $1.record.number }.compactMap { entry in entry.event.corrects.map { ($0, entry) } }
        ) { $1 }
    }

    /// Whether something was recorded after what happened later.
    private var isOutOfOrder: Bool { zip(entries, entries.dropFirst()).contains { $0.record.number > $1.record.number } }

    private var register: Register { Register[subject.register] }

    /// The list for a terminal: each event with what it says, and whether it still counts.
    public func terminal(in language: Language, width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var table = TextTable(
            [
                said("号", "no."), LedgerColumn.day.title.said(in: language), LedgerColumn.event.title.said(in: language), said("填报人", "recorder"),
                said("登记时间", "recorded"), LedgerColumn.document.title.said(in: language), said("内容", "says"),
            ], texts: 7)
        for entry in entries {
            let event = entry.event
            var says = register.columns.compactMap { column in
                event.values[column.id].map { "\((column.eventTitle ?? column.title).said(in: language)) \(column.text(of: $0, in: language))" }
            }
            if let other = event.corrects {
                says.insert(event.isTakingBack ? said("撤回第 \(other) 号", "takes back \(other)") : said("更正第 \(other) 号", "corrects \(other)"), at: 0)
            }
            if let by = corrected[entry.record.number] {
                let number = by.record.number
                says.insert(
                    by.event.isTakingBack
                        ? said("【已由第 \(number) 号撤回】", "[taken back by \(number)]") : said("【已由第 \(number) 号更正】", "[corrected by \(number)]"),
                    at: 0)
            }
            table.add([
                String(entry.record.number), event.day.description, kind(event).said(in: language), event.recorder, Self.moment(entry.record.seconds),
                event.document ?? "", says.joined(separator: said("；", "; ")),
            ])
        }
        let order = said("按发生日期排列；登记的先后见“号”", "in the order they happened; the numbers are the order of recording")
        return "\(register.name.said(in: language)) \(subject.id)\n" + table.text(within: width) + (isOutOfOrder ? order + "\n" : "")
    }

    /// The same for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("register", .text(subject.register.rawValue)), ("id", .text(subject.id)),
            (
                "events",
                .array(
                    entries.map { entry in
                        .object([
                            ("number", .whole(entry.record.number)), ("event", .text(entry.event.kind)), ("on", .text(entry.event.day.description)),
                            ("by", .text(entry.event.recorder)), ("recorded", .text(Self.moment(entry.record.seconds) + "+08:00")),
                            ("document", .text(orNull: entry.event.document)), ("values", StateReport.values(entry.event.values, of: register)),
                            ("corrects", .whole(orNull: entry.event.corrects)), ("corrected_by", .whole(orNull: corrected[entry.record.number]?.record.number)),
                        ])
                    })
            ),
        ])
    }

    private func kind(_ event: Event) -> Phrase {
        event.isTakingBack ? RegisterTable.takeBackName : register.kind(event.kind)?.name ?? Phrase(event.kind)
    }

    /// A moment by China's clock, as `2026-11-21T17:05:00`.
    static func moment(_ seconds: Int) -> String {
        let shifted = seconds + 8 * 3600
        let day = Day(number: shifted >= 0 ? shifted / 86_400 : (shifted - 86_399) / 86_400)
        let rest = shifted - day.number * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    }
}

extension Event {
    /// Whether it takes another back, and puts nothing in its place.
    fileprivate var isTakingBack: Bool { kind == Event.takeBack }
}
