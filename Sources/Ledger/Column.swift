public import Geo
import Planning

/// One column of a register: what it means, and what may stand in it.
public struct Column: Sendable, Identifiable {
    /// What may stand in a column.
    public enum Kind: Sendable {
        case text
        /// A whole number from 0.
        case whole
        /// m², with up to three decimals, from 0.
        case area
        /// Yuan, with up to two decimals, from 0.
        case money
        case day
        case flag
        /// One word of a vocabulary.
        case word(Vocabulary)
        /// Several words of a vocabulary, at least one.
        case words(Vocabulary)
        /// The number of a thing in a register.
        case reference(Register.ID)
        /// A 12-digit code of 统计用区划代码.
        case division
        /// A place, as `longitude,latitude` in degrees of WGS84.
        case place
    }

    /// The word for programs, in events and results.
    public let id: String
    /// The header in a table.
    public let title: Phrase
    /// The unit, where it has one.
    public let unit: Phrase?
    /// What may stand in it.
    public let type: Kind
    /// Whether a thing cannot come into the register without it.
    public let isRequired: Bool
    /// Whether what events say adds up, instead of the last one counting.
    public let isSummed: Bool
    /// The header in a table of events, where it is another one: an event says one payment, a state the sum of them.
    public let eventTitle: Phrase?
    /// What it says beyond its kind.
    let form: Form?
    /// The numbers that can be, in the value's small unit; nil for kinds that are no numbers.
    let bounds: ClosedRange<Int>?
    /// The numbers that are usual: others are recorded with a doubt.
    let usual: ClosedRange<Int>?
    /// Whether it is a date by which something must be done.
    var isDeadline: Bool { id == "due_date" }
    /// Other headers it goes by.
    public let aliases: [String]
    /// What it means.
    public let meaning: Phrase

    init(
        _ id: String, zh: String, en: String, _ type: Kind, unit: Phrase? = nil, required: Bool = false, summed: Bool = false,
        inEvent eventTitle: Phrase? = nil, form: Form? = nil, from least: Int = 0, to most: Int? = nil, usual: ClosedRange<Int>? = nil,
        aliases: [String] = [], meaning: String, _ meaningInEnglish: String
    ) {
        self.id = id
        title = Phrase(zh: zh, en: en)
        self.type = type
        self.unit =
            switch type {
            case .area: Phrase(zh: "㎡", en: "m²")
            case .money: Phrase(zh: "元", en: "yuan")
            default: unit
            }
        isRequired = required
        isSummed = summed
        self.eventTitle = eventTitle
        self.form = form
        bounds = Self.bounds(type, least, most)
        self.usual = usual ?? Self.usual(type)
        self.aliases = aliases
        self.meaning = Phrase(zh: meaning, en: meaningInEnglish)
    }

    /// What would be accepted in it, in words.
    public var wanted: Phrase {
        switch type {
        case .text where form == .creditCode:
            Phrase(zh: "18 位统一社会信用代码（数字和不含 I、O、S、V、Z 的大写字母）", en: "an 18-character credit code of digits and letters other than I, O, S, V, Z")
        case .text: Phrase(zh: "文字", en: "text")
        case .whole: Phrase(zh: "非负整数", en: "a whole number from 0")
        case .area: Phrase(zh: "面积（㎡，非负，至多三位小数）", en: "an area in m², not negative, at most three decimals")
        case .money: Phrase(zh: "金额（元，非负，至多两位小数）", en: "an amount in yuan, not negative, at most two decimals")
        case .day: Phrase(zh: "日期，如 2026-12-31", en: "a date such as 2026-12-31")
        case .flag: Phrase(zh: "是或否", en: "yes or no")
        case .word(let vocabulary): Phrase(zh: "其一：", en: "one of: ") + vocabulary.listed
        case .words(let vocabulary): Phrase(zh: "一个或多个：", en: "one or more of: ") + vocabulary.listed
        case .reference(let register): Phrase(zh: "\(register.name.zh)中的编号", en: "a number in the register of \(register.name.en)")
        case .division where form == .district: Phrase(zh: "区县的 12 位代码（后六位为 0）", en: "a district's 12-digit code, which ends in six noughts")
        case .division: Phrase(zh: "12 位统计用区划代码", en: "a 12-digit division code")
        case .place: Phrase(zh: "经度,纬度（度，WGS84），如 106.5516,29.563", en: "longitude,latitude (degrees of WGS84), as 106.5516,29.563")
        }
    }

    /// Whether a value may stand in the column.
    public func accepts(_ value: Value) -> Bool {
        switch (type, value) {
        case (.text, .text(let text)) where form == .creditCode: CreditCode.isWellFormed(text)
        case (.text, .text(let text)), (.reference, .text(let text)): !text.allSatisfy(\.isWhitespace)
        case (.whole, .whole(let number)), (.area, .thousandths(let number)), (.money, .fen(let number)): bounds?.contains(number) ?? true
        case (.day, .day(let day)): Day.sensible.contains(day)
        case (.flag, .flag): true
        case (.word(let vocabulary), .words(let words)): words.count == 1 && vocabulary[words[0]] != nil
        case (.words(let vocabulary), .words(let words)):
            !words.isEmpty && Set(words).count == words.count && words.allSatisfy { vocabulary[$0] != nil }
        case (.division, .text(let text)): DivisionCode(text).map { form != .district || $0.level == .district } ?? false
        case (.place, .text(let text)): Self.place(text) != nil
        default: false
        }
    }
}
