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
        self.warnings = warnings + audit.remarks
    }

    var study: Study { audit.coverage.study }
    var profile: RuleProfile { audit.profile }

    /// How many findings of each kind a rule has, and what they lack together.
    struct Tally {
        let rule: Rule
        var counts: [Finding.Verdict: Int] = [:]
        var lacking = Totals()

        func count(_ verdict: Finding.Verdict) -> Int { counts[verdict] ?? 0 }
        var bound: Int { counts.values.reduce(0, +) }
    }

    /// One for every rule, in the profile's order.
    var tallies: [Tally] {
        var tallies = profile.rules.map { Tally(rule: $0) }
        for finding in audit.findings {
            tallies[finding.rule].counts[finding.verdict, default: 0] += 1
            tallies[finding.rule].lacking.add(finding)
        }
        return tallies
    }

    /// Why a rule has nothing to judge; nil where it has.
    func unjudged(_ rule: Int) -> Phrase? { audit.unjudged.first { $0.rule == rule }?.reason }

    /// Whether a rule asks the areas of a level for functions, so that where they are is worth a table.
    package func asksFunctions(_ level: AreaLevel) -> Bool {
        profile.rules.contains { rule in
            guard case .functions = rule.demand else { return false }
            return rule.subject == (level == .community ? .community : .subdistrict)
        }
    }

    /// How many binding rules were lacking, undecided or without anything to judge: the audit in one line.
    var conclusion: Phrase {
        func count(_ verdict: Finding.Verdict) -> Int { audit.findings.count { $0.verdict == verdict && audit.rule($0).force == .binding } }
        let lacks = count(.lacks), unknown = count(.unknown), none = audit.unjudged.count { profile.rules[$0.rule].force == .binding }
        let met = count(.meets)
        var zh: [String] = [], en: [String] = []
        if lacks > 0 {
            (zh, en) = (["欠缺 \(grouped(lacks)) 条"], ["\(grouped(lacks)) lacking"])
        } else if met > 0, unknown + none > 0 {
            // Silence on what is lacking would be read as praise of what nobody could judge.
            (zh, en) = (["能判定的 \(grouped(met)) 条达到"], ["\(grouped(met)) met of those that can be judged"])
        } else if unknown > 0 {
            (zh, en) = (["没有一条能判定"], ["none can be judged"])
        }
        if unknown > 0 {
            zh.append("无法判定 \(grouped(unknown)) 条")
            en.append("\(grouped(unknown)) cannot be judged")
        }
        if none > 0 {
            zh.append("\(none) 条规则没有对象可判")
            en.append("\(counted(none, "rule has", "rules have")) nothing to judge")
        }
        if zh.isEmpty { return Phrase(zh: "结论：强制规则全部达到", en: "Conclusion: every binding rule is met") }
        return Phrase(zh: "结论（强制规则）：" + zh.joined(separator: "，"), en: "Conclusion (binding rules): " + en.joined(separator: ", "))
    }

    /// The areas of a level that lack something binding, the worst first.
    func lacking(_ level: AreaLevel) -> [AreaReview] {
        audit.areas.filter { $0.level == level && $0.remedy != nil }.sorted { a, b in
            a.severity != b.severity ? a.severity > b.severity : a.area.id.precedesByBytes(b.area.id)
        }
    }

    /// The findings of centres or projects that lack something, by what they count, and those that lack most first.
    func lacking(_ kind: Rule.Subject) -> [Finding] {
        audit.findings.filter { $0.thing.kind == kind && $0.verdict == .lacks }.sorted { a, b in
            let (x, y) = (a.lacking ?? 0, b.lacking ?? 0)
            // Square metres and yuan have no common order.
            if a.unit != b.unit { return a.unit.rawValue < b.unit.rawValue }
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

    /// The period, and the day of the audit where one was given.
    var periodAndDay: Phrase {
        let period = Self.period(profile)
        if let asOf = audit.asOf { return period + Phrase(zh: "；核查日期 \(asOf)", en: "; audited as of \(asOf)") }
        guard profile.to != nil else { return period }
        return period + Phrase(zh: "；未给核查日期 --as-of，未核对是否在期限内", en: "; no --as-of given, so the period is not checked")
    }

    /// A parameter's value in words; nil where it has none.
    public static func said(_ parameter: Parameter) -> Phrase? {
        switch (parameter.value, parameter.kind) {
        case (nil, _): nil
        case (.number(let number)?, .number(let unit)): Phrase(zh: "\(grouped(number)) \(unit.zh)", en: "\(grouped(number)) \(unit.en)")
        case (.number(let number)?, _): Phrase(JSON.number(number))
        case (.word(let word)?, .word(let choices)): choices.first { $0.id == word }?.name ?? Phrase(word)
        case (.word(let word)?, _): Phrase(word)
        }
    }
}
