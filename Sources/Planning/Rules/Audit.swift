public import Geo
import Travel

/// A plan beside a profile's rules: for every rule and thing it binds what is required, what is there and what is lacking.
///
/// What the plan does not say is never taken for nothing: the verdict is then *unknown*, and says what is missing.
public struct Audit: Sendable {
    /// Who can walk where, from which the audit takes its walking times.
    public let coverage: Coverage
    /// The rules.
    public let profile: RuleProfile
    /// One for every rule and thing it binds, by rule and then by the thing's position.
    public let findings: [Finding]
    /// Every community and then every subdistrict: functions, indicators, what to put right and with what.
    public let areas: [AreaReview]
    /// Parameters that some rule in force needs and that have no value, in order of name.
    public let needed: [Parameter]
    /// Rules that speak of nothing in the plan, and why: they are neither met nor lacking.
    public let unjudged: [Unjudged]
    /// The day that the audit speaks of, where one was given; it is compared with the profile's period alone.
    public let asOf: Day?
    /// What a reader must know of the plan and the profile before trusting the verdicts.
    public let remarks: [Warning]

    /// A rule without anything to judge.
    public struct Unjudged: Hashable, Sendable {
        /// The rule, as a position in the profile.
        public let rule: Int
        /// What the plan is without.
        public let reason: Phrase
    }

    /// Audits a coverage's study.
    public init(_ coverage: Coverage, profile: RuleProfile, asOf: Day? = nil, progress: (Phrase) -> Void = { _ in }) {
        progress(Phrase(zh: "逐条核对规则", en: "going through the rules"))
        let ground = AuditGround(coverage, profile)
        var findings: [Finding] = []
        for (position, rule) in profile.rules.enumerated() { findings += ground.findings(of: rule, at: position) }
        self.coverage = coverage
        self.profile = profile
        self.findings = findings
        let wanting = profile.rules.flatMap(\.demand.amounts).filter { profile.number($0) == nil }
        needed = profile.parameters.filter { wanting.contains(.parameter($0.id)) }
        let judged = Set(findings.map(\.rule))
        unjudged = profile.rules.indices.filter { !judged.contains($0) }.map { Unjudged(rule: $0, reason: ground.nothing(for: profile.rules[$0])) }
        self.asOf = asOf
        remarks = AuditRemarks(ground, asOf: asOf).all
        progress(Phrase(zh: "查找可补缺的用房", en: "looking for premises that close the gaps"))
        areas = AreaReview.all(ground, findings)
    }

    /// The rule of a finding.
    public func rule(_ finding: Finding) -> Rule { profile.rules[finding.rule] }

    /// Whether something that binds is lacking.
    public var isLacking: Bool { findings.contains { $0.verdict == .lacks && rule($0).force == .binding } }
}

extension AuditGround {
    /// How a rule stands with everything it binds.
    func findings(of rule: Rule, at position: Int) -> [Finding] {
        let adjacency = Neighbourhood(self, rule)
        return things(of: rule).map { thing in
            let (zone, isMixed) = zone(of: thing)
            let judgement = judged(rule, thing, zone, isMixed, adjacency)
            return Finding(
                rule: position, thing: thing, zone: zone, required: judgement.required, present: judgement.present, lacking: judgement.lacking,
                unit: judgement.unit ?? rule.demand.unit, measure: judgement.measure, parts: judgement.parts, grant: judgement.grant,
                missing: judgement.missing, arithmetic: judgement.arithmetic, verdict: judgement.verdict,
                reason: [.unknown, .notApplicable].contains(judgement.verdict) ? judgement.reason ?? judgement.arithmetic : nil)
        }
    }

    private func things(of rule: Rule) -> [Finding.Thing] {
        switch rule.subject {
        case .community, .subdistrict:
            let level = rule.subject == .community ? AreaLevel.community : .subdistrict
            return (membership.areas[level] ?? []).enumerated().map { Finding.Thing(kind: rule.subject, position: $0, id: $1.id, name: $1.name, area: $0) }
        case .facility:
            return study.facilities.indices.filter { i in
                study.facilities[i].stage == .inUse && (rule.tier.map { study.facilities[i].tiers.contains($0) } ?? true)
            }.map { i in
                Finding.Thing(
                    kind: .facility, position: i, id: study.facilities[i].id.rawValue, name: study.facilities[i].name,
                    area: membership.area(ofFacility: i, level: .community))
            }
        case .project:
            return (study.projects ?? []).enumerated().map {
                Finding.Thing(kind: .project, position: $0, id: $1.id, name: $1.name, area: projectCommunities[$0])
            }
        }
    }

    /// The zone a thing lies in, and whether that is both.
    private func zone(of thing: Finding.Thing) -> (zone: ZoneType?, isMixed: Bool) {
        guard let area = thing.area else { return (nil, false) }
        if thing.kind == .subdistrict { return (zone(area, .subdistrict), mixed.contains(area)) }
        return (zone(area, .community), false)
    }

    private func judged(_ rule: Rule, _ thing: Finding.Thing, _ zone: ZoneType?, _ isMixed: Bool, _ neighbourhood: Neighbourhood?) -> Judgement {
        // A rule for every zone there is asks for none.
        if let zones = rule.zones, zones.count < ZoneType.allCases.count {
            if isMixed { return inBothZones(rule, thing) }
            guard let zone else {
                return .unknown(Phrase(zh: "区域类型未填，不知适用哪套规则", en: "no zone type, so it is not known which rules bind"))
            }
            guard zones.contains(zone) else { return .notApplicable(Phrase(zh: "\(zone.name.zh)不适用", en: "does not bind in a \(zone.name.en) area")) }
        }
        return judged(rule, thing, neighbourhood)
    }

    /// A subdistrict of both zones: the papers do not say by which of them its street centre goes, and no community's rule speaks of it.
    private func inBothZones(_ rule: Rule, _ thing: Finding.Thing) -> Judgement {
        let reason = Phrase(zh: "街道内两类区域都有", en: "both zones lie in the subdistrict")
        let why = Phrase(
            zh: "\(reason.zh)，文件未写明按哪一类（街道自己填了 zone_type 即按其判定）",
            en: "\(reason.en), and the papers do not say which binds (a zone_type of its own would)")
        var judgement = judged(rule, thing, nil).doubted(why, reason: reason)
        // Of zone and numbers, the zone is what has to be settled first.
        if judgement.verdict == .unknown { judgement.reason = reason }
        return judgement
    }

    private func judged(_ rule: Rule, _ thing: Finding.Thing, _ neighbourhood: Neighbourhood?) -> Judgement {
        for case .parameter(let id) in rule.demand.amounts where profile.number(.parameter(id)) == nil {
            if case .routes = rule.demand { break }   // which amounts it needs depends on the route
            return .unknown(needing: profile.parameter(id), named: id)
        }
        switch thing.kind {
        case .community: return area(rule, thing.position, .community)
        case .subdistrict: return area(rule, thing.position, .subdistrict)
        case .facility: return facility(rule, thing.position, neighbourhood)
        case .project: return project(rule, thing.position)
        }
    }

    /// Why a rule has nothing to speak of.
    func nothing(for rule: Rule) -> Phrase {
        switch rule.subject {
        case .community: Phrase(zh: "计划没有社区（boundaries.communities）", en: "the plan has no communities (boundaries.communities)")
        case .subdistrict: Phrase(zh: "计划没有街道（boundaries.subdistricts）", en: "the plan has no subdistricts (boundaries.subdistricts)")
        case .project: Phrase(zh: "计划没有居住项目（projects），台账中也没有", en: "no projects, neither in a layer of the plan nor in its ledger")
        case .facility:
            rule.tier.map { Phrase(zh: "计划没有在用的\($0.name.zh)", en: "the plan has no \($0.name.en) in use") }
                ?? Phrase(zh: "计划没有在用的设施", en: "the plan has no centre in use")
        }
    }

    /// The number that an amount is. Amounts without a value have been turned away before.
    func number(_ amount: Amount) -> Double { profile.number(amount) ?? 0 }

    /// What a rule asks of something it cannot speak of.
    static let misplaced = Judgement.notApplicable(Phrase(zh: "这类规则不适用于该对象", en: "a rule of this kind does not speak of such a thing"))
}
