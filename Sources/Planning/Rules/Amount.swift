public import Geo

/// A number that a rule needs: as the paper states it, or the name of a parameter where the paper leaves it open.
public enum Amount: Hashable, Sendable {
    case stated(Double)
    case parameter(String)
}

/// What the papers leave open, or let be read in more than one way: given with a value, by the plan, or by `--set`.
public struct Parameter: Hashable, Sendable, Identifiable {
    /// What a value is.
    public enum Kind: Hashable, Sendable {
        /// A number that is not negative, in a unit.
        case number(unit: Phrase)
        /// One of several words, each with its name.
        case word([Choice])
    }

    /// One of the words a parameter may be.
    public struct Choice: Hashable, Sendable {
        /// What programs call it, and what people do.
        public let id: String, name: Phrase

        /// A word and its name.
        public init(_ id: String, _ name: Phrase) { (self.id, self.name) = (id, name) }
    }

    /// A parameter's value.
    public enum Value: Hashable, Sendable {
        case number(Double)
        case word(String)
    }

    /// The name that `--set` takes.
    public let id: String
    /// What it is.
    public let name: Phrase
    /// What its value is.
    public let kind: Kind
    /// Its value, where there is one.
    public var value: Value?
    /// Why the papers do not fix it.
    public let reason: Phrase
    /// Where its value comes from, or what the papers do say; empty for one that the user gives.
    public var basis: String

    /// A parameter.
    public init(id: String, name: Phrase, kind: Kind, value: Value?, reason: Phrase, basis: String) {
        (self.id, self.name, self.kind, self.value, self.reason, self.basis) = (id, name, kind, value, reason, basis)
    }

    /// The value that a text says; nil where it is none.
    public func value(of text: String) -> Value? {
        switch kind {
        case .number: Double(text).flatMap { $0.isFinite && $0 >= 0 && $0 <= 100_000_000 ? .number($0) : nil }
        case .word(let choices): choices.first { $0.id == text || $0.name.zh == text || $0.name.en == text }.map { .word($0.id) }
        }
    }

    /// What would have been accepted.
    public var wanted: Phrase {
        switch kind {
        case .number(let unit): Phrase(zh: "不小于 0 的数（\(unit.zh)）", en: "a number not below 0 (\(unit.en))")
        case .word(let choices):
            Phrase(zh: choices.map { "\($0.id)（\($0.name.zh)）" }.joined(separator: "、") + " 之一", en: "one of " + choices.map(\.id).joined(separator: ", "))
        }
    }

    /// What is wanted where it has no value, for the list of a file's problems.
    public var wantedValue: Phrase {
        Phrase(zh: "一个值（\(name.zh)）：\(reason.zh)", en: "a value (\(name.en)): \(reason.en)")
    }

    /// The sentence for a parameter that is needed and not given.
    public var missing: Phrase {
        Phrase(
            zh: "需要参数 \(id)（\(name.zh)）：\(reason.zh)。请以 --set \(id)=\(example) 给出，或写在计划的 parameters 中",
            en: "the parameter \(id) (\(name.en)) is needed: \(reason.en). Give it as --set \(id)=\(example), or under the plan's parameters")
    }

    private var example: String {
        switch kind {
        case .number: "…"
        case .word(let choices): choices.first?.id ?? "…"
        }
    }
}

/// How the papers are read where they can be read in more than one way, whatever the profile (K14 to K16).
public enum Reading {
    /// How a number per 100 households counts what is left of a hundred.
    public enum Rounding: String, Hashable, Sendable, CaseIterable {
        case linear, started, full

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .linear: Phrase(zh: "按比例", en: "in proportion")
            case .started: Phrase(zh: "不足百户按百户", en: "per started hundred")
            case .full: Phrase(zh: "不足百户不计", en: "per full hundred")
            }
        }

        /// How many hundreds so many households count as.
        public func hundreds(_ households: Double) -> Double {
            switch self {
            case .linear: households / 100
            case .started: (households / 100).rounded(.up)
            case .full: (households / 100).rounded(.down)
            }
        }
    }

    /// Which households a rule counts.
    public enum Households: String, Hashable, Sendable, CaseIterable {
        case resident, planned

        /// What people call it.
        public var name: Phrase { self == .resident ? Phrase(zh: "居民户", en: "resident households") : Phrase(zh: "规划住户", en: "planned dwellings") }
    }

    /// Which floor counts as a community's.
    public enum Floor: String, Hashable, Sendable, CaseIterable {
        case community, communityOwned = "community_owned", communityAndStreet = "community_and_street"

        /// What people call it.
        public var name: Phrase {
            switch self {
            case .community: Phrase(zh: "社区级、建筑面积、含租赁单列", en: "community homes, floor area, leased floor included and listed apart")
            case .communityOwned: Phrase(zh: "社区级、建筑面积、不含租赁", en: "community homes, floor area, without leased floor")
            case .communityAndStreet: Phrase(zh: "社区级与街道级、建筑面积、含租赁单列", en: "community homes and street centres, leased floor included and listed apart")
            }
        }
    }

    /// By how many percent a floor area measured at completion may differ from the permitted one: of the ledger, not of the audit.
    public static let completionTolerance = Parameter(
        id: "completion_tolerance", name: Phrase(zh: "竣工面积允许误差", en: "tolerance of floor area at completion"), kind: .number(unit: Phrase("%")),
        value: .number(0), reason: Phrase(zh: "文件要求与规划许可一致，没有写明测量误差", en: "the papers want what was permitted and name no error of measurement"),
        basis: "S0-8：文件未规定误差，默认 0")

    /// The readings as parameters, as every profile has them unless it says otherwise.
    public static let parameters = [
        Parameter(
            id: "rounding", name: Phrase(zh: "百户取整方式", en: "rounding of hundreds"),
            kind: .word(Rounding.allCases.map { .init($0.rawValue, $0.name) }), value: .word(Rounding.linear.rawValue),
            reason: Phrase(zh: "文件未说明不足百户如何计（K16）", en: "the papers do not say how less than a hundred counts (K16)"),
            basis: "K16：文件未规定取整，默认按比例"),
        Parameter(
            id: "households", name: Phrase(zh: "户的口径", en: "which households"),
            kind: .word(Households.allCases.map { .init($0.rawValue, $0.name) }), value: .word(Households.resident.rawValue),
            reason: Phrase(zh: "“住户”与“居民户”在各文件中不同（K14）", en: "planned dwellings and resident households differ from paper to paper (K14)"),
            basis: "K14：“每百户居民”为居民户，“100户住户”为项目规划住户；规则自己写明的从其规定"),
        Parameter(
            id: "floor_counted", name: Phrase(zh: "计入的面积", en: "which floor counts"),
            kind: .word(Floor.allCases.map { .init($0.rawValue, $0.name) }), value: .word(Floor.community.rawValue),
            reason: Phrase(zh: "文件未说明街道级、租赁面积是否计入（K15）", en: "the papers do not say whether street centres and leased floor count (K15)"),
            basis: "K15：默认社区级、建筑面积、含租赁单列；室外用地一律不计"),
        completionTolerance,
    ]
}
