import Geo

/// What a rule comes to for one thing, before it is said of which.
struct Judgement {
    var required: Double?, present: Double?, lacking: Double?
    /// What the numbers count; nil for what the rule's kind counts.
    var unit: Finding.Unit?
    var measure: Rule.Measure?
    var parts: [Finding.Part] = []
    var missing: [Finding.Missing] = []
    var grant: Double?
    var arithmetic: Phrase
    var verdict: Finding.Verdict
    var reason: Phrase?

    /// Nothing can be said, for a reason.
    static func unknown(_ why: Phrase, required: Double? = nil, present: Double? = nil, unit: Finding.Unit? = nil) -> Judgement {
        Judgement(required: required, present: present, unit: unit, arithmetic: why, verdict: .unknown, reason: why)
    }

    /// Nothing can be said for want of a parameter.
    static func unknown(needing parameter: Parameter?, named id: String, unit: Finding.Unit? = nil) -> Judgement {
        var judgement = unknown(parameter?.missing ?? Phrase(id), unit: unit)
        judgement.reason = Phrase(zh: "参数 \(id) 未给", en: "the parameter \(id) is not given")
        return judgement
    }

    /// The rule does not speak of it, for a reason; `reason` is the same without the numbers of the case, where `why` has some.
    static func notApplicable(_ why: Phrase, reason: Phrase? = nil) -> Judgement {
        Judgement(arithmetic: why, verdict: .notApplicable, reason: reason ?? why)
    }

    /// The same where it is not known whether the rule binds at all: what would be lacking is then unknown; what is met is met either way.
    func doubted(_ why: Phrase, reason: Phrase, joint: Phrase = Phrase(zh: "；若适用：", en: "; if it binds: ")) -> Judgement {
        guard verdict == .lacks else { return self }
        var open = self
        open.verdict = .unknown
        open.reason = reason
        (open.lacking, open.missing, open.grant) = (nil, [], nil)
        for i in open.parts.indices where open.parts[i].verdict == .lacks { (open.parts[i].verdict, open.parts[i].lacking) = (.unknown, nil) }
        open.arithmetic = why + joint + arithmetic
        return open
    }

    /// Both: what either lacks is lacking, and what is not known of either is not known.
    func and(_ other: Judgement) -> Judgement {
        func sum(_ a: Double?, _ b: Double?) -> Double? { a == nil && b == nil ? nil : (a ?? 0) + (b ?? 0) }
        let worst = [verdict, other.verdict].contains(.lacks) ? Finding.Verdict.lacks : [verdict, other.verdict].contains(.unknown) ? .unknown : .meets
        var both = Judgement(
            required: sum(required, other.required), present: sum(present, other.present), lacking: sum(lacking, other.lacking), unit: unit ?? other.unit,
            missing: missing + other.missing, arithmetic: arithmetic + Phrase(zh: "；", en: "; ") + other.arithmetic, verdict: worst)
        both.reason = reason ?? other.reason
        return both
    }

    /// The same with a remark before its sum.
    func remarking(_ remark: Phrase) -> Judgement {
        var judgement = self
        judgement.arithmetic = remark + arithmetic
        return judgement
    }

    /// So much is wanted and so much is there, some of it perhaps not known.
    /// - Parameters:
    ///   - sum: how the required number comes about: `2,450 户 / 100 × 30 = 735 m²`.
    ///   - measure: which size is compared; nil for money.
    ///   - what: what is not stated where it is not; the measure unless given.
    static func compared(
        _ sum: Phrase, required: Double, with measured: Measured, measure: Rule.Measure? = .floorArea, what: Phrase? = nil
    ) -> Judgement {
        var judgement = Judgement(required: required, unit: measure == nil ? .yuan : .squareMetres, measure: measure, arithmetic: sum, verdict: .meets)
        let what =
            measured.leasesUnsaid > 0 && measured.leasesUnsaid == measured.unknown
            ? Phrase(zh: "租赁面积", en: "leased area") : what ?? measure?.name ?? Phrase("")
        if measured.known + 1e-6 >= required {
            (judgement.present, judgement.lacking) = (measured.known, 0)
            judgement.arithmetic = sum + measured.said + Phrase(zh: "；达到", en: "; met")
        } else if measured.unknown == 0 {
            (judgement.present, judgement.lacking, judgement.verdict) = (measured.known, required - measured.known, .lacks)
            let lacking = Amounts.text(required - measured.known)
            judgement.arithmetic = sum + measured.said + Phrase(zh: "；缺 \(lacking)", en: "; lacking \(lacking)")
        } else if let most = measured.atMost, most + 1e-6 < required {
            (judgement.present, judgement.lacking, judgement.verdict) = (most, required - most, .lacks)
            let there = Amounts.text(most), lacking = Amounts.text(required - most), unsaid = measured.unknown
            judgement.arithmetic =
                sum
                + Phrase(
                    zh: "；现有至多 \(there)（\(unsaid) 处未填\(what.zh)）；至少缺 \(lacking)",
                    en:
                        "; present at most \(there) (\(counted(unsaid, "place does not state its", "places do not state their")) \(what.en)); lacking at least \(lacking)"
                )
        } else {
            (judgement.present, judgement.verdict) = (measured.unknown == measured.count ? nil : measured.known, .unknown)
            judgement.reason = Phrase(zh: "未填\(what.zh)", en: "\(what.en) not stated")
            judgement.arithmetic = sum + measured.unsaid(what) + Phrase(zh: "，无法判定", en: ", cannot be judged")
        }
        if let measure {
            judgement.parts = [
                .init(measure: measure, required: required, present: judgement.present, lacking: judgement.lacking, verdict: judgement.verdict)
            ]
        }
        return judgement
    }
}

extension Measured {
    /// `；现有 420（其中租赁 100）`, or of several premises the largest.
    fileprivate var said: Phrase {
        let there = Amounts.text(known)
        if let together, count > 1 {
            let all = Amounts.text(together)
            return Phrase(zh: "；现有 \(count) 处合计 \(all)，最大一处 \(there)", en: "; present \(count) with \(all) together, the largest \(there)")
        }
        let apart = leased > 0 ? Phrase(zh: "（其中租赁 \(Amounts.text(leased))）", en: " (of it leased \(Amounts.text(leased)))") : Phrase("")
        return Phrase(zh: "；现有 \(there)", en: "; present \(there)") + apart
    }

    /// What is known, and how many do not say what.
    fileprivate func unsaid(_ what: Phrase) -> Phrase {
        if count == 1 { return Phrase(zh: "；未填\(what.zh)", en: "; its \(what.en) is not stated") }
        let there = Amounts.text(known)
        return Phrase(
            zh: "；已知 \(there)，另有 \(unknown) 处未填\(what.zh)",
            en: "; known \(there), \(counted(unknown, "place does not state its", "places do not state their")) \(what.en)")
    }
}
