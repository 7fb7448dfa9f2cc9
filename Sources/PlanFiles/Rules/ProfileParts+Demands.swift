import Geo
import Planning
import Yams

extension ProfileParts {
    /// What a rule asks; nil where that is at fault.
    mutating func demand(_ node: Node, _ yaml: YAMLFile, _ here: String, _ problems: inout [InputError.Problem]) -> Rule.Demand? {
        guard let (key, body) = node.mapping?.first, let kind = key.string else { return nil }
        let at = here + "." + kind
        switch kind {
        case "minimum":
            guard let measure = body["measure"]?.scalar.flatMap({ Rule.Measure(rawValue: $0.string) }), let least = amount(body["at_least"], yaml, at)
            else { return nil }
            return .minimum(measure, least, ofLargest: body["of"]?.scalar?.string == "largest")
        case "paired":
            let several = minima(body, yaml, at)
            return several.count > 1 ? .paired(several) : nothing(yaml, at, Phrase(zh: "至少两个下限", en: "two minima at least"), &problems)
        case "subset":
            guard let whole = minima(body["whole"], yaml, at + ".whole").first, let part = minima(body["part"], yaml, at + ".part").first else {
                return nothing(yaml, at, Phrase(zh: "whole 与 part 各一个下限", en: "one minimum under whole and one under part"), &problems)
            }
            return .subset(whole: whole, part: part)
        case "ratio": return ratio(body, yaml, at).map { .ratio($0) }
        case "banded": return bands(body, yaml, at, &problems)
        case "routes": return routes(body, yaml, at)
        case "functions": return .functions(Self.words(body, Schemas.functions, Function.self))
        case "utilities": return .utilities(Self.words(body, Schemas.utilities, Utility.self))
        case "presence":
            let presence = Rule.Presence(
                centre: Self.word(body["centre"], Schemas.tiers).flatMap(Tier.init),
                amenities: Self.words(body["amenities"], Schemas.amenityKinds, AmenityKind.self),
                functions: Self.words(body["functions"], Schemas.functions, Function.self))
            return presence == Rule.Presence()
                ? nothing(yaml, at, Phrase(zh: "centre、amenities、functions 至少一个", en: "at least one of centre, amenities, functions"), &problems)
                : .presence(presence)
        case "adjacency":
            guard let within = amount(body["within"], yaml, at + ".within") else { return nil }
            return .adjacency(
                .init(
                    kinds: Self.words(body["kinds"], Schemas.amenityKinds, AmenityKind.self), within: within,
                    path: body["path"]?.scalar.flatMap { Rule.Adjacency.Path(rawValue: $0.string) } ?? .walking))
        case "inside_boundary": return .insideBoundary
        case "upgrade":
            let amounts = ["below", "to", "grant"].map { amount(body[$0], yaml, at + "." + $0) }
            guard let below = amounts[0], let to = amounts[1], let grant = amounts[2] else { return nil }
            return .upgrade(below: below, to: to, grant: grant)
        case "pooling":
            guard let per100 = amount(body["per_100_households"], yaml, at), let below = amount(body["below"], yaml, at + ".below") else { return nil }
            return .pooling(per100Households: per100, below: below)
        default: return nil
        }
    }

    private func nothing(_ yaml: YAMLFile, _ at: String, _ wanted: Phrase, _ problems: inout [InputError.Problem]) -> Rule.Demand? {
        problems.append(.init(place: yaml.place(of: at), found: Phrase(zh: "不足", en: "too little"), wanted: wanted))
        return nil
    }

    private mutating func minima(_ node: Node?, _ yaml: YAMLFile, _ at: String) -> [Rule.Minimum] {
        var found: [Rule.Minimum] = []
        for measure in Rule.Measure.allCases {
            if let least = amount(node?[measure.rawValue], yaml, at + "." + measure.rawValue) { found.append(Rule.Minimum(measure, least)) }
        }
        return found
    }

    private mutating func ratio(_ node: Node?, _ yaml: YAMLFile, _ at: String) -> Rule.Ratio? {
        guard let node, let per100 = amount(node["per_100_households"], yaml, at + ".per_100_households") else { return nil }
        return Rule.Ratio(
            per100: per100, rounding: node["rounding"]?.scalar.flatMap { Reading.Rounding(rawValue: $0.string) },
            households: node["households"]?.scalar.flatMap { Reading.Households(rawValue: $0.string) })
    }

    private mutating func bands(_ node: Node, _ yaml: YAMLFile, _ at: String, _ problems: inout [InputError.Problem]) -> Rule.Demand? {
        var bands: [Rule.Band] = []
        for (k, row) in (node.sequence ?? []).enumerated() {
            guard let required = amount(row["at_least"], yaml, "\(at).\(k + 1)") else { return nil }
            bands.append(Rule.Band(below: row["below"]?.float, required: required))
        }
        let edges = bands.map { $0.below ?? .infinity }
        guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
            problems.append(
                .init(
                    place: yaml.place(of: at), found: Phrase(zh: "没有递增的分档", en: "bands that do not rise"),
                    wanted: Phrase(zh: "below 逐档递增，仅最后一档可省", en: "a larger below in every band; the last alone may have none")))
            return nil
        }
        return .banded(bands)
    }

    private mutating func routes(_ node: Node, _ yaml: YAMLFile, _ at: String) -> Rule.Demand? {
        let from = amount(node["in_kind_from"], yaml, at + ".in_kind_from"), rate = amount(node["fee_rate"], yaml, at + ".fee_rate")
        let inKind = ratio(node["in_kind"], yaml, at + ".in_kind"), old = ratio(node["old_policy"], yaml, at + ".old_policy")
        guard let from, let rate, let inKind, let base = node["fee_base"]?.scalar.flatMap({ Rule.Routes.FeeBase(rawValue: $0.string) }) else { return nil }
        return .routes(
            Rule.Routes(
                inKindFrom: from, inKind: inKind, feeRate: rate, feeBase: base,
                oldPolicyBefore: node["old_policy_before"]?.scalar.flatMap { Day($0.string) }, oldPolicy: old))
    }
}

extension Rule.Demand {
    /// What a rule of this kind can speak of.
    var subjects: [Rule.Subject] {
        switch self {
        case .minimum, .paired: [.community, .subdistrict, .facility, .project]
        case .ratio: [.community, .subdistrict, .project]
        case .subset, .functions: [.community, .subdistrict, .facility]
        case .presence: [.community, .subdistrict]
        case .utilities, .adjacency, .insideBoundary, .upgrade: [.facility]
        case .banded, .routes: [.project]
        case .pooling: [.subdistrict]
        }
    }
}
