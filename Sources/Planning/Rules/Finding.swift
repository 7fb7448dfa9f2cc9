public import Geo

/// How one rule stands with one thing that it binds.
public struct Finding: Hashable, Sendable {
    /// How it stands.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case meets, lacks, unknown, notApplicable = "not_applicable"

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .meets: Phrase(zh: "达到", en: "met")
            case .lacks: Phrase(zh: "欠缺", en: "lacking")
            case .unknown: Phrase(zh: "无法判定", en: "unknown")
            case .notApplicable: Phrase(zh: "不适用", en: "not applicable")
            }
        }
    }

    /// What its numbers count.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case squareMetres = "m2", yuan, items

        /// As it stands behind a number.
        public var name: Phrase {
            switch self {
            case .squareMetres: Phrase("m²")
            case .yuan: Phrase(zh: "元", en: "yuan")
            case .items: Phrase(zh: "项", en: "items")
            }
        }
    }

    /// The thing that is bound.
    public struct Thing: Hashable, Sendable {
        /// What it is, and its position in the study.
        public let kind: Rule.Subject, position: Int
        /// The user's id and name.
        public let id: String, name: String
        /// The community (or, for a subdistrict, the subdistrict) it belongs to, as a position; nil where it lies in none.
        public let area: Int?
    }

    /// The rule, as a position in the profile.
    public let rule: Int
    /// What it binds, and in which zone that lies, where known.
    public let thing: Thing, zone: ZoneType?
    /// What there must be, what there is, and what is lacking; nil where not known, or where nothing is asked.
    public let required: Double?, present: Double?, lacking: Double?
    /// What the numbers count.
    public let unit: Unit
    /// Which size they are of; nil where they count yuan or items.
    public let measure: Rule.Measure?
    /// Every size that the rule asks for, each by itself.
    public let parts: [Part]
    /// The grant that goes with putting it right, in yuan; nil where there is none.
    public let grant: Double?
    /// What of a list is lacking: its id and its name.
    public let missing: [Missing]
    /// How the numbers come about, in words.
    public let arithmetic: Phrase
    /// How it stands.
    public let verdict: Verdict
    /// Why that cannot be said, or why the rule does not speak of it, without the numbers, so that like cases add up; nil for what is met or lacking.
    public let reason: Phrase?

    /// One size that a rule asks for.
    public struct Part: Hashable, Sendable {
        /// Which size.
        public let measure: Rule.Measure
        /// In m²: what there must be, what there is, and what is lacking; nil where not known.
        public let required: Double?, present: Double?
        public var lacking: Double?
        /// How it stands.
        public var verdict: Verdict
    }

    /// One thing of a list that is lacking.
    public struct Missing: Hashable, Sendable {
        /// What programs call it, and what people do.
        public let id: String, name: Phrase
    }
}

/// Numbers as sums show them.
package enum Amounts {
    /// With its thousands apart and at most two decimals: `2,450`, `0.38`.
    package static func text(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded()), whole = grouped(hundredths / 100), rest = abs(hundredths % 100)
        let sign = hundredths < 0 && hundredths > -100 ? "-" : ""
        if rest == 0 { return sign + whole }
        return sign + whole + "." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
    }
}
