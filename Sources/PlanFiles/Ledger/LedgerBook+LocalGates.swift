import Geo
import Ledger
import Planning

extension LedgerBook {
    /// What the plan's profile asks of projects beyond the gates of the registers.
    /// - Throws: `InputErrors` where the profile cannot be used.
    func localGates() throws(InputErrors) -> LocalGates {
        var profile = try ProfileFile.read(document.profile, relative: document.path, asker: document.yaml.name).profile
        var problems = profile.set(document.parameters, basis: document.yaml.name).map { problem in
            InputError.Problem(place: document.yaml.place("parameters." + problem.place.en), found: problem.found, wanted: problem.wanted)
        }
        let tolerance = Self.tolerance(of: profile)
        if let tolerance, tolerance.percent > Self.widestTolerance {
            problems.append(
                InputError.Problem(
                    place: document.yaml.place("parameters." + Reading.completionTolerance.id), found: Phrase("\(tolerance.percent)"),
                    wanted: Phrase("0–\(Int(Self.widestTolerance)) %")))
        }
        if !problems.isEmpty { throw InputErrors([InputError(input: document.yaml.name, problems: problems)]) }
        return LocalGates(
            profile.reviews.map { LocalGates.Demand($0.review, profile: $0.profile, basis: $0.basis, from: $0.from, to: $0.to) },
            provisions: profile.rules.compactMap { Self.provision($0, of: profile) }, routes: profile.rules.compactMap { Self.routes($0, of: profile) },
            leastFloor: Self.leastFloor(of: profile), profile: profile.id, completionTolerance: tolerance)
    }

    /// The same, with the communities of the plan's boundaries.
    func localGates(_ divisions: KnownDivisions) throws(InputErrors) -> LocalGates {
        var gates = try localGates()
        gates.communities = divisions.communities
        return gates
    }

    /// The same where the boundaries can be read: whoever only asks is not kept from the answer by a file that recording needs.
    func knownGates() throws(InputErrors) -> LocalGates {
        if let divisions = try? KnownDivisions(of: document) { return try localGates(divisions) }
        return try localGates()
    }

    /// In thousandths of a m², of every tier whose floor is stated.
    private static func leastFloor(of profile: RuleProfile) -> [Tier: Int] {
        var least: [Tier: Int] = [:]
        for promise in profile.tiers {
            if let floor = profile.number(promise.floorArea), floor > 0, floor < 1e9 { least[promise.tier] = Int((floor * 1_000).rounded()) }
        }
        return least
    }

    /// In percent: what differs by more was changed, not measured otherwise.
    private static let widestTolerance = 10.0

    /// The tolerance at completion that the profile or the plan states; none unless one does.
    private static func tolerance(of profile: RuleProfile) -> LocalGates.Tolerance? {
        guard let parameter = profile.parameter(Reading.completionTolerance.id), case .number(let percent)? = parameter.value, percent > 0 else { return nil }
        return LocalGates.Tolerance(percent: percent, basis: parameter.basis)
    }

    /// What a binding rule asks of every project in kind; nil where it says no number, or speaks of some zones alone, which the register does not know.
    private static func provision(_ rule: Rule, of profile: RuleProfile) -> LocalGates.Provision? {
        guard rule.subject == .project, rule.force == .binding, rule.zones == nil else { return nil }
        let ratio: Rule.Ratio, from: Double?
        switch rule.demand {
        case .ratio(let asked): (ratio, from) = (asked, nil)
        case .routes(let routes):
            // Below a threshold that nobody has stated there is nothing to hold a project to.
            guard let threshold = profile.number(routes.inKindFrom) else { return nil }
            (ratio, from) = (routes.inKind, threshold)
        default: return nil
        }
        return provision(ratio, rule, profile, from: from)
    }

    /// Which routes a binding rule of projects knows: those of a ratio have premises alone.
    private static func routes(_ rule: Rule, of profile: RuleProfile) -> LocalGates.Routes? {
        guard rule.subject == .project, rule.force == .binding, rule.zones == nil else { return nil }
        switch rule.demand {
        case .ratio: return LocalGates.Routes(knowsFee: false, profile: rule.profile, basis: rule.basis, from: rule.from, to: rule.to)
        case .routes(let routes):
            let old = routes.oldPolicyBefore.map { day in
                LocalGates.Routes.OldPolicy(before: day, provision: routes.oldPolicy.flatMap { provision($0, rule, profile) })
            }
            return LocalGates.Routes(
                knowsFee: true, feeBelow: profile.number(routes.inKindFrom), oldPolicy: old, profile: rule.profile, basis: rule.basis, from: rule.from,
                to: rule.to)
        default: return nil
        }
    }

    private static func provision(_ ratio: Rule.Ratio, _ rule: Rule, _ profile: RuleProfile, from: Double? = nil) -> LocalGates.Provision? {
        guard let per100 = profile.number(ratio.per100), per100 > 0 else { return nil }
        return LocalGates.Provision(
            per100: per100, rounding: ratio.rounding ?? profile.rounding, fromDwellings: from, profile: rule.profile, basis: rule.basis, from: rule.from,
            to: rule.to)
    }
}
