public import Geo
public import Planning
import Travel

/// An audit as people and programs read it.
public struct AuditResult: Sendable {
    /// The audit.
    public let audit: Audit
    /// What it was computed from.
    public let run: RunRecord
    /// Suspicions raised on the way.
    public let warnings: [Warning]

    /// An audit and what it was computed from.
    public init(_ audit: Audit, run: RunRecord, warnings: [Warning]) {
        self.audit = audit
        self.run = run
        self.warnings = warnings
    }

    var study: Study { audit.coverage.study }
    var profile: RuleProfile { audit.profile }

    /// How many findings of each kind a rule has, and what they lack together.
    struct Tally {
        let rule: Rule
        var counts: [Finding.Verdict: Int] = [:]
        var lacking = 0.0, unit = Finding.Unit.squareMetres

        func count(_ verdict: Finding.Verdict) -> Int { counts[verdict] ?? 0 }
        var bound: Int { counts.values.reduce(0, +) }
    }

    /// One for every rule, in the profile's order.
    var tallies: [Tally] {
        var tallies = profile.rules.map { Tally(rule: $0) }
        for finding in audit.findings {
            tallies[finding.rule].counts[finding.verdict, default: 0] += 1
            if finding.verdict == .lacks { tallies[finding.rule].lacking += finding.lacking ?? 0 }
            if finding.verdict != .notApplicable { tallies[finding.rule].unit = finding.unit }
        }
        return tallies
    }

    /// The areas of a level that lack something binding, the worst first.
    func lacking(_ level: AreaLevel) -> [AreaReview] {
        audit.areas.filter { $0.level == level && $0.remedy != nil }.sorted { a, b in
            a.severity != b.severity ? a.severity > b.severity : a.area.id.precedesByBytes(b.area.id)
        }
    }

    /// The findings of centres or projects that lack something, those that lack most first.
    func lacking(_ kind: Rule.Subject) -> [Finding] {
        audit.findings.filter { $0.thing.kind == kind && $0.verdict == .lacks }.sorted { a, b in
            let (x, y) = (a.lacking ?? 0, b.lacking ?? 0)
            return x != y ? x > y : a.thing.id != b.thing.id ? a.thing.id.precedesByBytes(b.thing.id) : a.rule < b.rule
        }
    }

    /// When the profile binds: `2019-01-01 起`.
    static func period(_ profile: RuleProfile) -> Phrase {
        switch (profile.from, profile.to) {
        case (let from?, let to?): Phrase(zh: "\(from) 至 \(to)", en: "\(from) to \(to)")
        case (let from?, nil): Phrase(zh: "\(from) 起", en: "from \(from)")
        case (nil, let to?): Phrase(zh: "至 \(to)", en: "until \(to)")
        case (nil, nil): Phrase(zh: "未写明期限", en: "no period stated")
        }
    }

    /// A parameter's value in words; nil where it has none.
    public static func said(_ parameter: Parameter) -> Phrase? {
        switch (parameter.value, parameter.kind) {
        case (nil, _): nil
        case (.number(let number)?, .number(let unit)): Phrase(zh: "\(JSON.number(number)) \(unit.zh)", en: "\(JSON.number(number)) \(unit.en)")
        case (.number(let number)?, _): Phrase(JSON.number(number))
        case (.word(let word)?, .word(let choices)): choices.first { $0.id == word }?.name ?? Phrase(word)
        case (.word(let word)?, _): Phrase(word)
        }
    }
}
