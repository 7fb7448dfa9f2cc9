import ArgumentParser
import Geo
import PlanFiles
import Planning

/// What of a plan is asked about.
struct SitePlanOptions: ParsableArguments {
    @Option(help: "The tier: \(Tier.allCases.map(\.rawValue).joined(separator: ", ")), or both apart by a comma.") var tier: String?
    @Option(
        parsing: .unconditional,
        help: "The longest walk in minutes (one for each tier), or the highest cost in a table; the standard's unless given.") var within: String?
    @Option(help: "The stages of facilities that stand already, apart by commas, or none; the plan's `stages` unless given.") var existing: String?
    @Option(
        parsing: .unconditional, help: "Walking speeds in m/s, such as 0.9,1.2,1.4: one choice that loses least at any of them, or serves at all.")
    var speeds: String?
    @Option(help: "The YAML file of a scenario that the sites come on top of; the plan as it stands unless given.") var scenario: String?
    @Flag(help: "A site serves only its own community (homes) or subdistrict (centres).") var withinBoundary = false

    func tiers(isPlan: Bool) throws -> [Tier] {
        guard isPlan else {
            for (option, isGiven) in [
                ("--tier", tier != nil), ("--existing", existing != nil), ("--speeds", speeds != nil), ("--scenario", scenario != nil),
                ("--within-boundary", withinBoundary),
            ] where isGiven {
                throw ValidationError(zh: "\(option)：只用于计划 PLAN，现在没有计划", en: "\(option): found it without PLAN, wanted it with a plan only")
            }
            return []
        }
        let names = tier.map(OptionList.items) ?? []
        let tiers = names.compactMap { name in Tier.allCases.first { $0.rawValue == name || $0.names.contains(name) } }
        guard !tiers.isEmpty, tiers.count == names.count, Set(tiers).count == tiers.count else {
            let known = Tier.allCases.map(\.rawValue)
            throw ValidationError(
                zh: "--tier：\(tier.map { "现为 “\($0)”" } ?? "缺少")，应为 \(known.joined(separator: "、")) 之一，或两者以逗号分隔",
                en: "--tier: found \(tier.map { "\"\($0)\"" } ?? "nothing"), wanted \(known.joined(separator: ", ")), or both apart by a comma")
        }
        return tiers
    }

    func speeds(_ question: SitingQuestion) throws -> [Double] {
        guard let speeds else { return [] }
        guard question.phases.isEmpty else {
            throw ValidationError(zh: "--speeds：与 --phases 只能给一个", en: "--speeds: found it with --phases, wanted one of the two")
        }
        guard let numbers = OptionList.numbers(speeds, in: 0.1...5), numbers.count > 1 else {
            throw ValidationError(
                zh: "--speeds：现为 “\(speeds)”，应为两个以上 0.1 至 5 的数，以逗号分隔",
                en: "--speeds: found \"\(speeds)\", wanted two or more numbers from 0.1 to 5, apart by commas")
        }
        return numbers
    }

    func part(_ tiers: [Tier], _ question: SitingQuestion) throws -> SiteRequest.PlanPart {
        var part = SiteRequest.PlanPart(tiers: tiers)
        part.isWithinBoundary = withinBoundary
        part.scenario = scenario.map { .file($0) }
        if let within {
            guard let minutes = OptionList.numbers(within, in: 0.1...600), minutes.count == tiers.count else {
                throw ValidationError(
                    zh: "--within：现为 “\(within)”，应为 0.1 至 600 的分钟数\(tiers.count == 1 ? "" : "，每个层级一个")",
                    en: "--within: found \"\(within)\", wanted \(tiers.count == 1 ? "minutes" : "minutes for each tier") from 0.1 to 600")
            }
            part.minutes = minutes
        }
        if let existing {
            let names = existing == "none" ? [] : OptionList.items(existing)
            let stages = names.compactMap { name in Stage.allCases.first { $0.rawValue == name || $0.name.zh == name } }
            guard stages.count == names.count, existing == "none" || !stages.isEmpty else {
                throw ValidationError(
                    zh: "--existing：现为 “\(existing)”，应为 none，或 \(Stage.allCases.map { "\($0.rawValue)（\($0.name.zh)）" }.joined(separator: "、")) 中的若干",
                    en: "--existing: found \"\(existing)\", wanted none, or some of \(Stage.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            part.existing = Set(stages)
        }
        return part
    }
}
