/// The languages users read.
public enum Language: String, Hashable, Codable, Sendable, CaseIterable {
    case chinese = "zh", english = "en"
}

/// One thing said to the user, in both languages.
public struct Phrase: Hashable, Sendable {
    /// The Chinese wording.
    public let zh: String
    /// The English wording.
    public let en: String

    /// A phrase from its two wordings.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// A name, number or quotation that reads the same in both languages.
    public init(_ same: String) {
        self.init(zh: same, en: same)
    }

    /// The wording in one language.
    public func said(in language: Language) -> String {
        language == .chinese ? zh : en
    }

    /// One phrase after the other, with nothing between.
    public static func + (first: Phrase, second: Phrase) -> Phrase {
        Phrase(zh: first.zh + second.zh, en: first.en + second.en)
    }
}
