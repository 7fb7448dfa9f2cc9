import GRDB
import Geo
import Ledger
import Planning

/// An event as its row in the file: text and numbers.
struct EventRow {
    let register: String, subject: String, kind: String, day: String, recorder: String
    let document: String?
    /// The values, as `ValueText` writes them.
    let said: String
    let corrects: Int?

    /// The columns in the order in which rows are read: `number` and `recorded` first.
    static let columns = "number, recorded, register, subject, kind, day, recorder, document, said, corrects"
    /// The first column after those.
    static let columnCount = 10

    init(_ event: Event) {
        register = event.register.rawValue
        subject = event.subject
        kind = event.kind
        day = event.day.description
        recorder = event.recorder
        document = event.document
        said = ValueText.write(event.values)
        corrects = event.corrects
    }

    /// A row of a query for `columns`.
    init(_ row: Row) {
        register = row[2]
        subject = row[3]
        kind = row[4]
        day = row[5]
        recorder = row[6]
        document = row[7]
        said = row[8]
        corrects = row[9]
    }

    /// The thing it happened to, as people call it.
    var thing: Phrase { (Register.ID(rawValue: register)?.name ?? Phrase(register)) + Phrase(" \(subject)") }

    /// What keeps it from being a row: SQLite takes the character of number zero for a text's end.
    var problem: Refusal.Problem? {
        guard [register, subject, kind, recorder, document ?? ""].contains(where: { $0.utf8.contains(0) }) else { return nil }
        return Refusal.Problem(
            Gate("characters", zh: "文字", en: "characters", .keeping), found: Phrase(zh: "编号为 0 的字符", en: "the character of number 0"),
            wanted: Phrase(zh: "普通文字", en: "ordinary text"))
    }

    /// The event; nil where the row says what we never wrote.
    var event: Event? {
        guard let register = Register.ID(rawValue: register), let day = Day(stored: day), let values = ValueText.read(said) else { return nil }
        return Event(
            register: register, subject: subject, kind: kind, day: day, recorder: recorder, document: document, values: values, corrects: corrects)
    }
}

extension Day {
    /// A day as we wrote it; a million of them are read in a moment, so each is read byte by byte.
    init?(stored text: String) {
        var text = text
        let parts: (year: Int, month: Int, day: Int)? = text.withUTF8 { bytes in
            guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
            func number(_ range: Range<Int>) -> Int? {
                var number = 0
                for i in range {
                    guard (48...57).contains(bytes[i]) else { return nil }
                    number = number * 10 + Int(bytes[i] - 48)
                }
                return number
            }
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
            return (year, month, day)
        }
        guard let parts else { return nil }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }
}
