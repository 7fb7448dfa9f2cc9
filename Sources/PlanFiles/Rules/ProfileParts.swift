import Geo
import Planning
import Travel
import Yams

/// What one profile file says itself. Parts at fault are left out; their problems are noted.
struct ProfileParts {
    let file: String
    let id: String, jurisdiction: String, basis: String
    let from: Day?, to: Day?
    let inherits: String?
    private(set) var tiers: [RuleProfile.TierPromise] = []
    private(set) var rules: [Rule] = []
    private(set) var parameters: [Parameter] = []
    private(set) var notes: [RuleProfile.Note] = []
    private(set) var reviews: [RuleProfile.ReviewDemand] = []
    /// Every parameter that a number of the file stands for, and where.
    private(set) var named: [(parameter: String, place: Phrase)] = []

    init(_ yaml: YAMLFile, _ problems: inout [InputError.Problem]) {
        let root = yaml.root
        file = yaml.name
        id = root["id"]?.scalar?.string ?? yaml.name
        jurisdiction = root["jurisdiction"]?.scalar?.string ?? ""
        basis = root["basis"]?.scalar?.string ?? ""
        inherits = root["inherits"]?.scalar?.string
        from = root["effective"]?["from"]?.scalar.flatMap { Day($0.string) }
        to = root["effective"]?["to"]?.scalar.flatMap { Day($0.string) }
        if let from, let to, to < from {
            problems.append(
                yaml.problem(
                    "effective.to", found: Phrase(zh: "\(to)，早于 from（\(from)）", en: "\(to), before from (\(from))"),
                    wanted: Phrase(zh: "不早于 \(from) 的日期", en: "a day not before \(from)")))
        }
        for tier in Tier.allCases {
            guard let node = root["tiers"]?[tier.rawValue] else { continue }
            if let promise = promise(tier, node, yaml) { tiers.append(promise) }
        }
        for (key, node) in root["parameters"]?.mapping ?? [:] {
            if let parameter = parameter(key.string ?? "", node, yaml, &problems) { parameters.append(parameter) }
        }
        for (key, node) in root["notes"]?.mapping ?? [:] {
            guard let text = Self.phrase(node["text"]), let basis = node["basis"]?.scalar?.string else { continue }
            notes.append(RuleProfile.Note(id: key.string ?? "", text: text, basis: basis))
        }
        for review in JointReview.allCases {
            guard let node = root["reviews"]?[review.rawValue], let basis = node["basis"]?.scalar?.string else { continue }
            // A mechanism may begin after the profile does, and outlive it.
            let own = node["effective"]
            let first = own == nil ? from : own?["from"]?.scalar.flatMap { Day($0.string) },
                last = own == nil ? to : own?["to"]?.scalar.flatMap { Day($0.string) }
            if let first, let last, last < first {
                problems.append(
                    yaml.problem(
                        "reviews.\(review.rawValue).effective", found: Phrase(zh: "to \(last)，早于 from（\(first)）", en: "to \(last), before from (\(first))"),
                        wanted: Phrase(zh: "不早于 \(first) 的日期", en: "a day not before \(first)")))
            }
            reviews.append(RuleProfile.ReviewDemand(review, profile: id, basis: basis, from: first, to: last))
        }
        for (key, node) in root["rules"]?.mapping ?? [:] {
            if let rule = rule(key.string ?? "", node, yaml, &problems) { rules.append(rule) }
        }
    }

    static func phrase(_ node: Node?) -> Phrase? {
        guard let zh = node?["zh"]?.scalar?.string, let en = node?["en"]?.scalar?.string else { return nil }
        return Phrase(zh: zh, en: en)
    }

    /// A number, or a parameter that stands for one.
    mutating func amount(_ node: Node?, _ yaml: YAMLFile, _ key: String) -> Amount? {
        if let number = node?.float { return .stated(number) }
        // What is no name either has been complained of by then.
        guard let name = node?.scalar?.string, YAMLFile.isName(name) else { return nil }
        named.append((name, yaml.place(of: key)))
        return .parameter(name)
    }

    private mutating func promise(_ tier: Tier, _ node: Node, _ yaml: YAMLFile) -> RuleProfile.TierPromise? {
        let here = "tiers.\(tier.rawValue)"
        let people = amount(node["people"], yaml, here + ".people"), floorArea = amount(node["floor_area"], yaml, here + ".floor_area")
        guard let minutes = node["minutes"]?.float, let people, let floorArea, let basis = node["basis"]?.scalar?.string else { return nil }
        let functions = (node["functions"]?.sequence ?? []).compactMap { Function(rawValue: $0.scalar?.string ?? "") }
        return RuleProfile.TierPromise(
            tier: tier, limit: .minutes(minutes), people: people, floorArea: floorArea, functions: Set(functions), targets: node["targets"]?.int, basis: basis)
    }

    private func parameter(_ id: String, _ node: Node, _ yaml: YAMLFile, _ problems: inout [InputError.Problem]) -> Parameter? {
        guard let name = Self.phrase(node["name"]), let reason = Self.phrase(node["reason"]), let basis = node["basis"]?.scalar?.string else { return nil }
        let kind: Parameter.Kind
        if let reading = Reading.parameters.first(where: { $0.id == id }) {
            kind = reading.kind
        } else if let unit = Self.phrase(node["unit"]) {
            kind = .number(unit: unit)
        } else {
            problems.append(
                yaml.problem(
                    "parameters.\(id)", found: Phrase(zh: "没有 unit", en: "no unit"), wanted: Phrase(zh: "数值的单位", en: "the unit of its number")))
            return nil
        }
        var parameter = Parameter(id: id, name: name, kind: kind, value: nil, reason: reason, basis: basis)
        if let text = node["value"]?.scalar?.string {
            parameter.value = parameter.value(of: text)
            if parameter.value == nil {
                problems.append(
                    yaml.problem(
                        "parameters.\(id).value", found: Phrase(zh: "“\(excerpt(text))”", en: "\"\(excerpt(text))\""), wanted: parameter.wanted))
            }
        }
        return parameter
    }

    private mutating func rule(_ key: String, _ node: Node, _ yaml: YAMLFile, _ problems: inout [InputError.Problem]) -> Rule? {
        let here = "rules.\(key)", requires = node["requires"]
        // Amounts are looked at even where the rest is at fault, so that an undefined parameter shows at once.
        let asked = requires.flatMap { demand($0, yaml, here + ".requires", &problems) }
        guard let name = Self.phrase(node["name"]), let subject = Self.word(node["subject"], Schemas.subjects).flatMap(Rule.Subject.init), let demand = asked,
            let basis = node["basis"]?.scalar?.string
        else { return nil }
        if !demand.subjects.contains(subject) {
            let wanted = demand.subjects.map(\.rawValue)
            problems.append(
                yaml.problem(
                    here + ".subject",
                    found: Phrase(zh: "\(subject.rawValue)，而 \(demand.kind) 不用于它", en: "\(subject.rawValue), of which \(demand.kind) does not speak"),
                    wanted: Phrase(zh: wanted.joined(separator: "、") + " 之一", en: "one of " + wanted.joined(separator: ", "))))
            return nil
        }
        let tier = Self.word(node["tier"], Schemas.tiers).flatMap(Tier.init)
        if let strange = Self.misplaced(demand, subject, tier) {
            problems.append(
                yaml.problem(
                    here + ".requires",
                    found: Phrase(
                        zh: "\(strange.name.zh)（\(strange.rawValue)），是\(strange.tier.name.zh)的功能",
                        en: "\(strange.rawValue), a function of a \(strange.tier.name.en)"),
                    wanted: Phrase(
                        zh: "\((tier ?? Self.usualTier(subject)).name.zh)的功能，或 tier: \(strange.tier.rawValue)",
                        en: "functions of a \((tier ?? Self.usualTier(subject)).name.en), or tier: \(strange.tier.rawValue)")))
            return nil
        }
        let own = node["effective"], ownFrom = own?["from"]?.scalar.flatMap { Day($0.string) }, ownTo = own?["to"]?.scalar.flatMap { Day($0.string) }
        if let ownFrom, let ownTo, ownTo < ownFrom {
            problems.append(
                yaml.problem(
                    here + ".effective", found: Phrase(zh: "to \(ownTo)，早于 from（\(ownFrom)）", en: "to \(ownTo), before from (\(ownFrom))"),
                    wanted: Phrase(zh: "不早于 \(ownFrom) 的日期", en: "a day not before \(ownFrom)")))
        }
        let zones = node["zones"]?.sequence.map { Set($0.compactMap { Self.word($0, Schemas.zones).flatMap(ZoneType.init) }) }
        return Rule(
            key: key, name: name, subject: subject, tier: tier, zones: zones,
            force: node["force"]?.scalar.flatMap { Rule.Force(rawValue: $0.string) } ?? .binding, due: node["due"]?.scalar.flatMap { Day($0.string) },
            demand: demand, basis: basis, profile: id, from: own == nil ? from : ownFrom, to: own == nil ? to : ownTo)
    }

    private static func usualTier(_ subject: Rule.Subject) -> Tier { subject == .subdistrict ? .streetCentre : .communityHome }

    /// A function that the centres of which a rule speaks never house: nobody could ever have it.
    private static func misplaced(_ demand: Rule.Demand, _ subject: Rule.Subject, _ tier: Tier?) -> Function? {
        guard case .functions(let functions) = demand, subject != .facility || tier != nil else { return nil }
        let wanted = tier ?? usualTier(subject)
        return Function.allCases.first { functions.contains($0) && $0.tier != wanted }
    }

    static func word(_ node: Node?, _ words: [Word]) -> String? {
        guard let text = node?.scalar?.string else { return nil }
        return words.first { $0.isCalled(text) }?.id
    }

    static func words<T: RawRepresentable & Hashable>(_ node: Node?, _ words: [Word], _: T.Type) -> Set<T> where T.RawValue == String {
        Set((node?.sequence ?? []).compactMap { word($0, words).flatMap(T.init) })
    }
}
