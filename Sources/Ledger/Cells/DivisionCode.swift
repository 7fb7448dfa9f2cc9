import Geo

/// A place in the statistical division codes (统计用区划代码): 12 digits, 6 for the district, 3 for the town or street, 3 for the community.
public struct DivisionCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How deep a code goes.
    public enum Level: Int, Hashable, Comparable, Sendable {
        case province, city, district, subdistrict, community

        public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    /// The 12 digits.
    public let description: String

    /// A code that can be one: 12 digits, no level missing above another, known first digit, and town and community numbers in use.
    public init?(_ text: String) {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 12, digits.allSatisfy({ (0...9).contains($0) }), (1...8).contains(digits[0]) else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        let city = number(2..<4), district = number(4..<6), town = number(6..<9), community = number(9..<12)
        if city == 0, district != 0 { return nil }
        if district == 0, town != 0 { return nil }
        if town == 0, community != 0 { return nil }
        // 001–099 streets, 100–199 towns, 200–399 townships, 400–599 where works and town are one; 001–199 and 200–399 below.
        // The last range, 400–599, is for what resembles a community or a village.
        guard town <= 599, community <= 599 else { return nil }
        description = text
    }

    /// What is wrong with 12 digits that are no code; nil for a code, and for what is no 12 digits.
    static func fault(of text: String) -> Phrase? {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 12, digits.allSatisfy({ (0...9).contains($0) }), DivisionCode(text) == nil else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        let town = number(6..<9), community = number(9..<12)
        if town > 599 { return Phrase(zh: "第 7–9 位 \(town) 不是镇街号，应为 001–599", en: "digits 7–9, \(town), are no subdistrict: 001–599") }
        if community > 599 { return Phrase(zh: "第 10–12 位 \(community) 不是社区号，应为 001–599", en: "digits 10–12, \(community), are no community: 001–599") }
        if town == 0, community != 0 { return Phrase(zh: "第 7–9 位 000：缺上级镇街", en: "digits 7–9 are 000: a community without a subdistrict") }
        return Phrase(zh: "前六位不是区县代码", en: "the first six digits are no district")
    }

    /// How deep it goes, by its trailing zeros.
    public var level: Level {
        if !description.hasSuffix("000") { return .community }
        if !description.hasSuffix("000000") { return .subdistrict }
        if !description.hasSuffix("00000000") { return .district }
        return description.hasSuffix("0000000000") ? .province : .city
    }

    /// The code it belongs to; nil for a province.
    public var parent: DivisionCode? {
        let kept: Int
        switch level {
        case .community: kept = 9
        case .subdistrict: kept = 6
        case .district: kept = 4
        case .city: kept = 2
        case .province: return nil
        }
        return DivisionCode(description.prefix(kept) + String(repeating: "0", count: 12 - kept))
    }

    /// The code of the district it lies in; nil above a district.
    public var district: DivisionCode? { level < .district ? nil : DivisionCode(description.prefix(6) + "000000") }

    /// The nearest code above this one that should be among the known ones and is not; nil where nothing is missing. A level of which
    /// no code is known at all says nothing: a plan may know its communities and subdistricts, and no city.
    public func missingParent(among known: Set<DivisionCode>) -> DivisionCode? {
        let levels = Set(known.map(\.level))
        var next = parent
        while let code = next {
            if levels.contains(code.level), !known.contains(code) { return code }
            next = code.parent
        }
        return nil
    }

    public static func < (a: DivisionCode, b: DivisionCode) -> Bool { a.description < b.description }
}
