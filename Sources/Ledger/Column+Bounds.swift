import Geo
import Planning

extension Column {
    /// What a column of texts or codes holds, and no other.
    enum Form: Sendable {
        /// A 统一社会信用代码 (GB 32100-2015).
        case creditCode
        /// The code of a district, and of nothing larger or smaller.
        case district
        /// A number that papers carry once: the same twice is doubted.
        case once
    }

    /// 10 km² in thousandths of a m²: no building has a fifth of it as floor, no facility as land.
    static let largestArea = 10_000_000_000

    static func bounds(_ type: Kind, _ least: Int, _ most: Int?) -> ClosedRange<Int>? {
        switch type {
        case .area: least...(most ?? largestArea)
        case .whole, .money: least...(most ?? .max)
        default: nil
        }
    }

    /// Up to 100,000 m², and to a thousand million yuan: what is more was most likely typed in another unit.
    static func usual(_ type: Kind) -> ClosedRange<Int>? {
        switch type {
        case .area: 0...100_000_000
        case .money: 0...100_000_000_000
        default: nil
        }
    }

    /// What would be accepted in place of a value: its range where that is all that is wrong with it.
    func wanted(insteadOf value: Value) -> Phrase {
        switch (type, value) {
        case (.day, .day): return Day.sensibleRange
        case (.whole, .whole(let number)), (.area, .thousandths(let number)), (.money, .fen(let number)):
            guard number >= 0, let bounds else { return wanted }
            return range(bounds)
        default: return wanted
        }
    }

    /// A range of the column's numbers in words, with the unit.
    func range(_ range: ClosedRange<Int>) -> Phrase {
        func text(_ number: Int) -> String {
            switch type {
            case .area: Self.decimal(number, places: 3)
            case .money: Self.decimal(number, places: 2)
            default: String(number)
            }
        }
        let unit = unit.map { $0.zh.isEmpty ? Phrase("") : Phrase(" ") + $0 } ?? Phrase("")
        if case .area = type, range.lowerBound == 1 {
            return Phrase(zh: "大于 0，至多 \(text(range.upperBound))", en: "more than 0, at most \(text(range.upperBound))") + unit
        }
        if range.upperBound == .max { return Phrase(zh: "至少 \(text(range.lowerBound))", en: "at least \(text(range.lowerBound))") + unit }
        return Phrase("\(text(range.lowerBound))–\(text(range.upperBound))") + unit
    }

    /// A number outside what is usual; nil for any other value.
    func unusual(_ value: Value) -> Phrase? {
        guard let usual, let number = value.number, !usual.contains(number) else { return nil }
        return Phrase(zh: "一般为 ", en: "usually ") + range(usual)
    }
}

extension Day {
    /// The days of which a register may speak: since the republic was founded, and as far ahead as anybody plans. What lies outside is a slip of the pen.
    static let sensible = Day(year: 1949, month: 1, day: 1)!...Day(year: 2100, month: 12, day: 31)!   // days that exist

    static let sensibleRange = Phrase(zh: "1949 年至 2100 年间的日期", en: "a day of the years 1949 to 2100")
}
