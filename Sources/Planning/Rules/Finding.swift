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
    /// What of a list is lacking: its id and its name.
    public let missing: [Missing]
    /// How the numbers come about, in words.
    public let arithmetic: Phrase
    /// How it stands.
    public let verdict: Verdict

    /// One thing of a list that is lacking.
    public struct Missing: Hashable, Sendable {
        /// What programs call it, and what people do.
        public let id: String, name: Phrase
    }
}

/// What a rule comes to for one thing, before it is said of which.
struct Judgement {
    var required: Double?, present: Double?, lacking: Double?
    var unit = Finding.Unit.squareMetres
    var missing: [Finding.Missing] = []
    var arithmetic: Phrase
    var verdict: Finding.Verdict

    /// Nothing can be said, for a reason.
    static func unknown(_ why: Phrase, required: Double? = nil, present: Double? = nil, unit: Finding.Unit = .squareMetres) -> Judgement {
        Judgement(required: required, present: present, unit: unit, arithmetic: why, verdict: .unknown)
    }

    /// The rule does not speak of it, for a reason.
    static func notApplicable(_ why: Phrase) -> Judgement { Judgement(arithmetic: why, verdict: .notApplicable) }

    /// So much is wanted and so much is there, some of it perhaps not known.
    /// - Parameter sum: how the required number comes about: `2,450 户 / 100 × 30 = 735 m²`.
    static func compared(_ sum: Phrase, required: Double, with measured: Measured, unit: Finding.Unit = .squareMetres) -> Judgement {
        let there = Amounts.text(measured.known), isMet = measured.known + 1e-6 >= required
        let apart =
            measured.leased > 0 ? Phrase(zh: "（其中租赁 \(Amounts.text(measured.leased))）", en: " (of it leased \(Amounts.text(measured.leased)))") : Phrase("")
        if isMet {
            return Judgement(
                required: required, present: measured.known, lacking: 0, unit: unit,
                arithmetic: sum + Phrase(zh: "；现有 \(there)", en: "; present \(there)") + apart + Phrase(zh: "；达到", en: "; met"), verdict: .meets)
        }
        if measured.unknown > 0 {
            let unsaid = measured.unknown
            return Judgement(
                required: required, present: measured.unknown == measured.count ? nil : measured.known, unit: unit,
                arithmetic: sum
                    + Phrase(
                        zh: "；已知 \(there)，另有 \(unsaid) 处未填，无法判定",
                        en: "; known \(there), \(counted(unsaid, "place does not say", "places do not say")), cannot be judged"), verdict: .unknown)
        }
        let lacking = required - measured.known
        return Judgement(
            required: required, present: measured.known, lacking: lacking, unit: unit,
            arithmetic: sum + Phrase(zh: "；现有 \(there)", en: "; present \(there)") + apart
                + Phrase(zh: "；缺 \(Amounts.text(lacking))", en: "; lacking \(Amounts.text(lacking))"), verdict: .lacks)
    }
}

/// What was measured of several premises together.
struct Measured {
    /// The sum of what is known, and the part of it that is leased.
    var known = 0.0, leased = 0.0
    /// How many premises there are, and how many of them do not say.
    var count = 0, unknown = 0

    init() {}

    /// One number that may not be known.
    init(_ value: Double?) {
        count = 1
        if let value { known = value } else { unknown = 1 }
    }

    mutating func add(_ value: Double?, leased part: Double = 0) {
        count += 1
        if let value { known += value } else { unknown += 1 }
        leased += part
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
