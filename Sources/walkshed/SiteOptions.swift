import ArgumentParser
import Foundation
import Geo
import Planning
import Siting

/// What is asked of a choice of sites.
struct SiteQuestionOptions: ParsableArguments {
    @Option(help: "The kind of question.") var model: String
    @Option(parsing: .unconditional, help: "How many sites; with two tiers one number for each, in their order.") var count: String?
    @Option(help: "What is counted: people, elders, households, or a column of the demand table.") var weight: String?
    @Flag(help: "A site serves only as many as it has room for (max-cover).") var capacity = false
    @Option(parsing: .unconditional, help: "least-cost: the share of the weight to cover, above 0 and at most 1, such as 0.8.") var share: String?
    @Option(parsing: .unconditional, help: "budget: what the sites may cost together.") var budget: String?
    @Option(
        parsing: .unconditional,
        help: "How many sites after each phase, such as 5,10,20, or with two tiers 1+4,2+8: every phase keeps the sites before it.") var phases: String?
    @Flag(help: "Whoever cannot be served makes it a question without an answer.") var all = false
    @Option(
        parsing: .unconditional,
        help: "Where the draws of the searches begin. A seed always gives the same answer; where none is proven best, another may find a better one.")
    var seed = 0

    func question(tiers: Int, ownCount: Bool) throws -> SitingQuestion {
        guard let model = SitingQuestion.Model(rawValue: model) else {
            let names = SitingQuestion.Model.allCases.map(\.rawValue)
            throw ValidationError(
                zh: "--model：现为 “\(model)”，应为 \(names.joined(separator: "、")) 之一",
                en: "--model: found \"\(model)\", wanted one of \(names.joined(separator: ", "))")
        }
        var question = SitingQuestion(model: model)
        question.counts = try count.map { try OptionList.wholes("--count", $0) } ?? []
        question.phases = try phases.map { try Self.steps($0, tiers: max(1, tiers)) } ?? []
        guard (0...Self.largestSeed).contains(seed) else {
            throw ValidationError(
                zh: "--seed：现为 \(seed)，应为 0 至 \(Self.largestSeed) 的整数", en: "--seed: found \(seed), wanted a whole number from 0 to \(Self.largestSeed)")
        }
        question.seed = UInt64(seed)
        question.hasCapacity = capacity
        question.servesAll = all
        try checkCounts(question, tiers: tiers, ownCount: ownCount)
        if capacity, model != .maxCover {
            throw ValidationError(
                zh: "--capacity：只用于 --model max-cover，现为 --model \(model.rawValue)",
                en: "--capacity: goes with --model max-cover only, found --model \(model.rawValue)")
        }
        question.share = try sum("--share", share, of: .leastCost, model, Phrase(zh: "大于 0、不超过 1 的份额，如 0.8", en: "a share above 0 and at most 1, such as 0.8"))
        {
            $0 > 0 && $0 <= 1
        }
        question.budget = try sum("--budget", budget, of: .budget, model, Phrase(zh: "不小于 0 的金额", en: "a sum of 0 or more")) { $0 >= 0 && $0.isFinite }
        return question
    }

    private func checkCounts(_ question: SitingQuestion, tiers: Int, ownCount: Bool) throws {
        let name = question.model.rawValue
        for (option, text) in [("--count", count), ("--phases", phases)] {
            guard let text, !question.model.isCounted else { continue }
            throw ValidationError(
                zh: "\(option)：现为 \(text)，而 --model \(name) 不限定数量，应不给",
                en: "\(option): found \(text) with --model \(name), which does not ask for a number; wanted none")
        }
        if !question.phases.isEmpty {
            if count != nil { throw ValidationError(zh: "--count：与 --phases 只能给一个", en: "--count: found it beside --phases, wanted one of the two") }
            if zip(question.phases, question.phases.dropFirst()).contains(where: { $0 == $1 || zip($0, $1).contains { $0 > $1 } }) {
                let example = tiers > 1 ? "1+4,2+8,5+20" : "5,10,20"
                throw ValidationError(
                    zh: "--phases：现为 \(phases ?? "")，应为递增的数，如 \(example)", en: "--phases: found \(phases ?? ""), wanted rising numbers such as \(example)")
            }
        } else if question.model.isCounted, !ownCount, question.counts.count != max(1, tiers) {
            throw ValidationError(
                zh: "--count：\(count.map { "现为 \($0)" } ?? "缺少")，应为\(tiers > 1 ? "每个层级一个数，如 5,20" : "选址的数量")",
                en: "--count: found \(count ?? "nothing"), wanted \(tiers > 1 ? "one number for each tier, such as 5,20" : "a number of sites")")
        }
    }

    /// The number of an option that one model needs and no other takes.
    private func sum(
        _ option: String, _ text: String?, of owner: SitingQuestion.Model, _ model: SitingQuestion.Model, _ wanted: Phrase, _ isSound: (Double) -> Bool
    ) throws -> Double? {
        guard model == owner else {
            guard text != nil else { return nil }
            throw ValidationError(
                zh: "\(option)：只用于 --model \(owner.rawValue)，现为 --model \(model.rawValue)",
                en: "\(option): goes with --model \(owner.rawValue) only, found --model \(model.rawValue)")
        }
        guard let number = text.flatMap({ Double($0.trimmingCharacters(in: .whitespaces)) }), isSound(number) else {
            throw ValidationError(
                zh: "\(option)：\(text.map { "现为 \($0)" } ?? "缺少")，应为\(wanted.zh)", en: "\(option): found \(text ?? "nothing"), wanted \(wanted.en)")
        }
        return number
    }

    /// The largest seed that the solver takes.
    private static let largestSeed = Int(Int32.max)

    /// The numbers of each phase: one, or one for each tier with a plus between them.
    private static func steps(_ text: String, tiers: Int) throws -> [[Int]] {
        try OptionList.items(text).map { step in
            let numbers = try OptionList.wholes("--phases", step, isOfPhase: true)
            guard numbers.count == tiers else {
                throw ValidationError(
                    zh: "--phases：现为 “\(step)”，应为\(tiers > 1 ? "每个层级一个数，如 1+4" : "每期一个数")",
                    en: "--phases: found \"\(step)\", wanted \(tiers > 1 ? "one number for each tier, such as 1+4" : "one number for each phase")")
            }
            return numbers
        }
    }
}
