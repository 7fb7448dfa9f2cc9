public import Geo
public import Travel

/// What one jurisdiction asks for in one period: the standards of its tiers, which the coverage uses, and rules, which the audit uses.
public struct RuleProfile: Sendable {
    /// Something that a reader of the profile must know: an inconsistency of the papers, which is shown and never mended, or what they say beside the rules.
    public struct Note: Hashable, Sendable {
        /// Its name: `K1` …
        public let id: String
        /// What it says.
        public let text: Phrase
        /// Document and phrase.
        public let basis: String

        /// A note.
        public init(id: String, text: Phrase, basis: String) { (self.id, self.text, self.basis) = (id, text, basis) }
    }

    /// What it promises of a tier of centre.
    public struct TierPromise: Hashable, Sendable {
        /// The tier, and the longest walk to one of its centres.
        public let tier: Tier, limit: TravelTime
        /// How many people one centre is meant for, and its floor area in m².
        public let people: Amount, floorArea: Amount
        /// What it houses.
        public let functions: Set<Function>
        /// How many of them the jurisdiction's own plan wants. Shown by the audit, never used as a plan's target.
        public let targets: Int?
        /// Document and phrase.
        public let basis: String

        /// A promise.
        public init(tier: Tier, limit: TravelTime, people: Amount, floorArea: Amount, functions: Set<Function>, targets: Int? = nil, basis: String) {
            (self.tier, self.limit, self.people, self.floorArea) = (tier, limit, people, floorArea)
            (self.functions, self.targets, self.basis) = (functions, targets, basis)
        }
    }

    /// A joint review that it asks of housing projects before their next step: a gate of the ledger.
    public struct ReviewDemand: Hashable, Sendable {
        /// The review.
        public let review: JointReview
        /// The profile that asks for it, which may be an inherited one, and the phrase.
        public let profile: String, basis: String
        /// The first and the last day on which it binds: its own, else those of that profile; nil where open.
        public let from: Day?, to: Day?

        /// A review that is asked for.
        public init(_ review: JointReview, profile: String, basis: String, from: Day?, to: Day?) {
            (self.review, self.profile, self.basis, self.from, self.to) = (review, profile, basis, from, to)
        }
    }

    /// Its name, and where it binds.
    public let id: String, jurisdiction: String
    /// The first and the last day it binds; nil where open.
    public let from: Day?, to: Day?
    /// The document it comes from.
    public let basis: String
    /// The profiles it adds to, the nearest first.
    public let ancestors: [String]
    /// What it promises of every tier; nothing in a profile of rules alone.
    public let tiers: [TierPromise]
    /// Its rules, the inherited ones first.
    public let rules: [Rule]
    /// What the papers leave open, in order of name.
    public private(set) var parameters: [Parameter]
    /// What a reader must know.
    public let notes: [Note]
    /// The joint reviews that it asks of projects.
    public let reviews: [ReviewDemand]
    /// Those parameters whose value the user gave.
    public private(set) var given: [Parameter] = []

    /// A profile.
    public init(
        id: String, jurisdiction: String, from: Day?, to: Day?, basis: String, ancestors: [String] = [], tiers: [TierPromise] = [],
        rules: [Rule], parameters: [Parameter] = [], notes: [Note] = [], reviews: [ReviewDemand] = []
    ) {
        (self.id, self.jurisdiction, self.from, self.to, self.basis) = (id, jurisdiction, from, to, basis)
        (self.ancestors, self.tiers, self.rules, self.notes, self.reviews) = (ancestors, tiers, rules, notes, reviews)
        let own = Set(parameters.map(\.id))
        self.parameters = (parameters + Reading.parameters.filter { !own.contains($0.id) }).sorted { $0.id.precedesByBytes($1.id) }
    }

    /// The parameter of a name.
    public func parameter(_ id: String) -> Parameter? { parameters.first { $0.id == id } }

    /// The same profile with values that the user gives, by parameter.
    /// - Returns: What is wrong with the rest: names that are none, and values that cannot be.
    public mutating func set(_ values: [(name: String, text: String)], basis: String) -> [InputError.Problem] {
        var problems: [InputError.Problem] = []
        var seen: Set<String> = []
        for (name, text) in values {
            guard let i = position(of: name) else {
                let nearest = Spelling.nearest(to: name, among: parameters.map(\.id))
                let all = parameters.map(\.id)
                problems.append(
                    .init(
                        place: Phrase(name), found: Phrase(zh: "规则集 \(id) 没有的参数", en: "no parameter of the profile \(id)"),
                        wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") }
                            ?? Phrase(zh: all.joined(separator: "、") + " 之一", en: "one of " + all.joined(separator: ", "))))
                continue
            }
            guard seen.insert(parameters[i].id).inserted else {
                problems.append(.init(place: Phrase(name), found: Phrase(zh: "给了两次", en: "given twice"), wanted: Phrase(zh: "一个值", en: "one value")))
                continue
            }
            guard let value = parameters[i].value(of: text), !isTooFar(value, for: parameters[i].id) else {
                problems.append(.init(place: Phrase(name), found: Phrase(zh: "“\(text)”", en: "\"\(text)\""), wanted: parameters[i].wanted))
                continue
            }
            parameters[i].value = value
            parameters[i].basis = basis
            given.removeAll { $0.id == parameters[i].id }
            given.append(parameters[i])
        }
        return problems
    }

    /// The parameter that a user means, by its id or its name.
    private func position(of name: String) -> Int? { parameters.firstIndex { $0.id == name || $0.name.zh == name || $0.name.en == name } }

    /// Whether it has a parameter of this id or name.
    public func knows(_ name: String) -> Bool { position(of: name) != nil }

    /// Whether a number is a distance at which nothing is near.
    private func isTooFar(_ value: Parameter.Value, for id: String) -> Bool {
        guard case .number(let number) = value, number > Self.farthest else { return false }
        return rules.contains { if case .adjacency(let adjacency) = $0.demand { adjacency.within == .parameter(id) } else { false } }
    }

    /// Nothing beyond so many metres is near: the bound of `within` in the schema too.
    public static let farthest = 100_000.0

    /// Takes over what a plan states for its own profile, for parameters that this one has too.
    /// - Parameter names: parameters that keep their value here.
    public mutating func take(_ other: RuleProfile, except names: [String]) {
        for i in parameters.indices where !names.contains(parameters[i].id) {
            if let given = other.given.first(where: { $0.id == parameters[i].id && $0.kind == parameters[i].kind }) { parameters[i] = given }
        }
    }

    /// The promises as standards, as far as every number of theirs is given.
    public var standards: [Standard] {
        tiers.compactMap { promise in
            guard let people = number(promise.people), let floorArea = number(promise.floorArea), people >= 1, floorArea > 0 else { return nil }
            return Standard(
                tier: promise.tier, limit: promise.limit, people: Int(people), floorArea: SquareMetres(floorArea), functions: promise.functions,
                basis: promise.basis)
        }
    }

    /// The same where numbers that are not given are taken from other standards: they bear on room in a centre alone, of which no rule speaks.
    public func standards(filling others: [Standard]) -> [Standard] {
        tiers.compactMap { promise in
            let other = others.first { $0.tier == promise.tier }
            guard let people = number(promise.people).map({ Int($0) }) ?? other?.people, people >= 1,
                let floorArea = number(promise.floorArea).map({ SquareMetres($0) }) ?? other?.floorArea, floorArea.value > 0
            else { return nil }
            return Standard(
                tier: promise.tier, limit: promise.limit, people: people, floorArea: floorArea, functions: promise.functions, basis: promise.basis)
        }
    }

    /// The parameters without a value that a standard needs, each once.
    public var neededByStandards: [Parameter] {
        let wanting = tiers.flatMap { [$0.people, $0.floorArea] }.filter { (number($0) ?? 0) <= 0 }
        return parameters.filter { wanting.contains(.parameter($0.id)) }
    }

    /// The number that an amount is; nil for a parameter without a value.
    public func number(_ amount: Amount) -> Double? {
        switch amount {
        case .stated(let number): return number
        case .parameter(let id):
            guard case .number(let number)? = parameter(id)?.value else { return nil }
            return number
        }
    }

    /// A reading of the papers, by its parameter.
    func reading<T: RawRepresentable>(_ id: String, _ usual: T) -> T where T.RawValue == String {
        guard case .word(let word)? = parameter(id)?.value else { return usual }
        return T(rawValue: word) ?? usual
    }

    /// How hundreds are rounded, unless a rule states it.
    public var rounding: Reading.Rounding { reading("rounding", .linear) }
    /// Which households count, unless a rule states it.
    public var households: Reading.Households { reading("households", .resident) }
    /// Which floor counts as a community's.
    public var floorCounted: Reading.Floor { reading("floor_counted", .community) }
}
