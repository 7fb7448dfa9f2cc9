import ArgumentParser
import Foundation
import Geo
import PlanFiles
import Planning
import Siting

/// What is asked of a choice of sites.
struct SiteQuestionOptions: ParsableArguments {
    @Option(help: "The kind of question.") var model: String
    @Option(help: "How many sites; with two tiers one number for each, in their order.") var count: String?
    @Option(help: "What is counted: people, elders, households, or a column of the demand table.") var weight: String?
    @Flag(help: "A site serves only as many as it has room for (max-cover).") var capacity = false
    @Option(help: "least-cost: the share of the weight to cover, above 0 and at most 1.") var share: Double?
    @Option(help: "budget: what the sites may cost together.") var budget: Double?
    @Option(help: "How many sites after each phase, such as 5,10,20, or with two tiers 1+4,2+8: every phase keeps the sites before it.") var phases: String?
    @Flag(help: "Whoever cannot be served makes it a question without an answer.") var all = false
    @Option(help: "Where the draws of the searches begin. A seed always gives the same answer; where none is proven best, another may find a better one.")
    var seed = 0

    func question(tiers: Int, ownCount: Bool) throws -> SitingQuestion {
        guard let model = SitingQuestion.Model(rawValue: model) else {
            throw ValidationError("--model: found \"\(model)\", wanted one of \(SitingQuestion.Model.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        var question = SitingQuestion(model: model)
        question.counts = try count.map { try Self.wholes("--count", $0) } ?? []
        question.phases = try phases.map { try Self.steps($0, tiers: max(1, tiers)) } ?? []
        guard (0...Self.largestSeed).contains(seed) else { throw ValidationError("--seed: found \(seed), wanted a whole number from 0 to \(Self.largestSeed)") }
        question.seed = UInt64(seed)
        question.hasCapacity = capacity
        question.share = share
        question.budget = budget
        question.servesAll = all
        let name = model.rawValue
        if !model.isCounted, let count { throw ValidationError("--count: found \(count) with --model \(name), which does not ask for a number; wanted none") }
        if !model.isCounted, let phases {
            throw ValidationError("--phases: found \(phases) with --model \(name), which does not ask for a number; wanted none")
        }
        if !question.phases.isEmpty {
            if count != nil { throw ValidationError("--count: found it beside --phases, wanted one of the two") }
            if zip(question.phases, question.phases.dropFirst()).contains(where: { $0 == $1 || zip($0, $1).contains { $0 > $1 } }) {
                throw ValidationError("--phases: found \(phases ?? ""), wanted rising numbers such as \(tiers > 1 ? "1+4,2+8,5+20" : "5,10,20")")
            }
        } else if model.isCounted, !ownCount, question.counts.count != max(1, tiers) {
            throw ValidationError("--count: found \(count ?? "nothing"), wanted \(tiers > 1 ? "one number for each tier, such as 5,20" : "a number of sites")")
        }
        if capacity, model != .maxCover { throw ValidationError("--capacity: found it with --model \(name), wanted --model max-cover") }
        if (model == .leastCost) != (share != nil) || !(share.map { $0 > 0 && $0 <= 1 } ?? true) {
            throw ValidationError(
                "--share: found \(share.map { "\($0)" } ?? "nothing") with --model \(name), wanted a share above 0 and at most 1 with least-cost only")
        }
        if (model == .budget) != (budget != nil) || !(budget.map { $0 >= 0 && $0.isFinite } ?? true) {
            throw ValidationError("--budget: found \(budget.map { "\($0)" } ?? "nothing") with --model \(name), wanted a sum of 0 or more with budget only")
        }
        return question
    }

    /// The largest seed that the solver takes.
    private static let largestSeed = Int(Int32.max)

    /// The numbers of each phase: one, or one for each tier with a plus between them.
    private static func steps(_ text: String, tiers: Int) throws -> [[Int]] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { step in
            let numbers = try wholes("--phases", String(step), apart: "+")
            let wanted = tiers > 1 ? "one number for each tier, such as 1+4" : "one number for each phase"
            guard numbers.count == tiers else { throw ValidationError("--phases: found \"\(step)\", wanted \(wanted)") }
            return numbers
        }
    }

    static func wholes(_ option: String, _ text: String, apart sign: Character = ",") throws -> [Int] {
        let numbers = text.split(separator: sign, omittingEmptySubsequences: false).map { Int($0.trimmingCharacters(in: .whitespaces)) }
        guard !numbers.isEmpty, numbers.allSatisfy({ $0.map { $0 >= 1 } ?? false }) else {
            throw ValidationError("\(option): found \"\(text)\", wanted whole numbers from 1, apart by \(sign == "," ? "commas" : "plus signs")")
        }
        return numbers.compactMap { $0 }
    }
}

/// What of a plan is asked about.
struct SitePlanOptions: ParsableArguments {
    @Option(help: "The tier: \(Tier.allCases.map(\.rawValue).joined(separator: ", ")), or both apart by a comma.") var tier: String?
    @Option(help: "The longest walk in minutes (one for each tier), or the highest cost in a table; the standard's unless given.") var within: String?
    @Option(help: "The stages of facilities that stand already, apart by commas, or none; the plan's `stages` unless given.") var existing: String?
    @Option(help: "Walking speeds in m/s, such as 0.9,1.2,1.4: one choice that loses least at any of them, or serves at all.")
    var speeds: String?
    @Flag(help: "A site serves only its own community (homes) or subdistrict (centres).") var withinBoundary = false

    func tiers(isPlan: Bool) throws -> [Tier] {
        guard isPlan else {
            for (option, isGiven) in [
                ("--tier", tier != nil), ("--existing", existing != nil), ("--speeds", speeds != nil), ("--within-boundary", withinBoundary),
            ] where isGiven {
                throw ValidationError("\(option): found it without PLAN, wanted it with a plan only")
            }
            return []
        }
        let names = tier?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
        let tiers = names.compactMap { name in Tier.allCases.first { $0.rawValue == name || $0.names.contains(name) } }
        guard !tiers.isEmpty, tiers.count == names.count, Set(tiers).count == tiers.count else {
            throw ValidationError(
                "--tier: found \"\(tier ?? "nothing")\", wanted \(Tier.allCases.map(\.rawValue).joined(separator: ", ")), or both apart by a comma")
        }
        return tiers
    }

    func speeds(_ question: SitingQuestion) throws -> [Double] {
        guard let speeds else { return [] }
        guard question.phases.isEmpty else { throw ValidationError("--speeds: found it with --phases, wanted one of the two") }
        let numbers = speeds.split(separator: ",", omittingEmptySubsequences: false).map { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard numbers.count > 1, numbers.allSatisfy({ $0.map { (0.1...5).contains($0) } ?? false }) else {
            throw ValidationError("--speeds: found \"\(speeds)\", wanted two or more numbers from 0.1 to 5, apart by commas")
        }
        return numbers.compactMap { $0 }
    }

    func part(_ tiers: [Tier], _ question: SitingQuestion) throws -> SiteRequest.PlanPart {
        var part = SiteRequest.PlanPart(tiers: tiers)
        part.isWithinBoundary = withinBoundary
        if let within {
            let minutes = within.split(separator: ",", omittingEmptySubsequences: false).map { Double($0.trimmingCharacters(in: .whitespaces)) }
            guard minutes.count == tiers.count, minutes.allSatisfy({ $0.map { (0.1...600).contains($0) } ?? false }) else {
                throw ValidationError("--within: found \"\(within)\", wanted \(tiers.count == 1 ? "minutes" : "minutes for each tier") from 0.1 to 600")
            }
            part.minutes = minutes.compactMap { $0 }
        }
        if let existing {
            let names = existing == "none" ? [] : existing.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            let stages = names.compactMap { name in Stage.allCases.first { $0.rawValue == name || $0.name.zh == name } }
            guard stages.count == names.count, existing == "none" || !stages.isEmpty else {
                throw ValidationError("--existing: found \"\(existing)\", wanted none, or some of \(Stage.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            part.existing = Set(stages)
        }
        return part
    }
}

/// The tables that a question may be asked of instead.
struct SiteTableOptions: ParsableArguments {
    @Option(help: "A CSV of demand, site and cost; pairs that are absent are out of reach.") var reach: String?
    @Option(help: "A CSV of demand (or id) and weight.") var demand: String?
    @Option(help: "A CSV of sites: id, name, cost, capacity, floor_area, group, district, existing.") var sites: String?
    @Option(help: "The reach file's own columns: \(ReachFiles.reachNames.map { $0 + "=…" }.joined(separator: ",")).") var reachFields: String?
    @Option(help: "The demand file's own columns: \(ReachFiles.demandNames.map { $0 + "=…" }.joined(separator: ",")).") var demandFields: String?
    @Option(help: "The sites file's own columns.") var siteFields: String?
    @Option(help: "A p-median file of OR-Library, with its own p.") var orlib: String?

    var isAny: Bool { reach != nil || demand != nil || sites != nil || orlib != nil }

    func source(within: String?) throws -> SiteRequest.Source {
        if let orlib {
            if reach != nil || demand != nil || sites != nil || within != nil {
                throw ValidationError("--orlib: found it beside --reach, --demand, --sites or --within, wanted it alone: the file holds everything")
            }
            return .orLibrary(orlib)
        }
        guard let reach, let demand else { throw ValidationError("PLAN: found nothing, wanted a plan, or --reach and --demand") }
        var files = ReachFiles(reach: reach, demand: demand)
        files.sites = sites
        files.reachFields = try Self.fields("--reach-fields", reachFields, ReachFiles.reachNames)
        files.demandFields = try Self.fields("--demand-fields", demandFields, ReachFiles.demandNames)
        files.siteFields = try Self.fields("--site-fields", siteFields, ReachFiles.siteNames)
        if let within {
            guard let limit = Double(within), limit >= 0, limit.isFinite else {
                throw ValidationError("--within: found \"\(within)\", wanted a number not below 0")
            }
            files.limit = limit
        }
        return .reach(files)
    }

    private static func fields(_ option: String, _ text: String?, _ known: [String]) throws -> [String: String] {
        var fields: [String: String] = [:]
        for pair in text?.split(separator: ",") ?? [] {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, known.contains(parts[0]) else {
                throw ValidationError("\(option): found \"\(pair)\", wanted \(known.map { $0 + "=…" }.joined(separator: ", "))")
            }
            fields[parts[0]] = parts[1]
        }
        return fields
    }
}

/// What the choice must respect.
struct SiteConditionOptions: ParsableArguments {
    @Option(help: "Ids of candidates that must be chosen, apart by commas.") var require: String?
    @Option(help: "Ids of candidates that must not be chosen, apart by commas.") var forbid: String?
    @Option(help: "AREA=N: at least N in a district, subdistrict or community. May be given several times.") var minPer: [String] = []
    @Option(help: "AREA=N: at most N in a district, subdistrict or community. May be given several times.") var maxPer: [String] = []

    var conditions: SiteConditions {
        get throws {
            var conditions = SiteConditions()
            func ids(_ text: String?) -> [String] { text?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty } ?? [] }
            conditions.required = ids(require)
            conditions.forbidden = ids(forbid)
            conditions.minimum = try minPer.map { try Self.count("--min-per", $0) }
            conditions.maximum = try maxPer.map { try Self.count("--max-per", $0) }
            return conditions
        }
    }

    private static func count(_ option: String, _ text: String) throws -> SiteConditions.AreaCount {
        guard let sign = text.lastIndex(of: "="), let count = Int(text[text.index(after: sign)...]), count >= 0, sign > text.startIndex else {
            throw ValidationError("\(option): found \"\(text)\", wanted AREA=N, such as 500103=2")
        }
        return .init(area: String(text[..<sign]), count: count)
    }
}
