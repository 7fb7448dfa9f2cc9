import DemoCity
import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing
import Travel

/// What must hold on any city: the solver's objective is what the coverage counts once the chosen sites stand.
@Suite(.serialized) struct CitySitingTests {
    private static let made = Result {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-siting-\(ProcessInfo.processInfo.processIdentifier)"
        try City(people: 20_000, candidates: 200).write(to: folder)
        return (folder: folder, study: try Plan(folder, threads: Threads(2), cache: false).study)
    }

    private func answer(
        _ question: SitingQuestion, tiers: [Tier], _ change: (inout SiteRequest, inout SiteRequest.PlanPart) -> Void = { _, _ in }
    ) throws -> SiteResult {
        var part = SiteRequest.PlanPart(tiers: tiers), request = SiteRequest(.plan(try Self.made.get().folder, part), question)
        change(&request, &part)
        request.source = .plan(try Self.made.get().folder, part)
        return try request.answer(threads: Threads(2), cache: false)
    }

    /// The study with the chosen sites standing.
    private func built(_ result: SiteResult) throws -> Study {
        var study = try Self.made.get().study
        for chosen in result.selection.chosen {
            let site = result.selection.siting.sites[chosen.site]
            study.facilities.append(study.candidates[try #require(site.candidate)].built(as: Set(site.tiers), stage: .inUse))
        }
        study.facilities.sort { $0.id < $1.id }
        return study
    }

    private func people(_ study: Study, _ isCounted: (Int) -> Bool) -> Double {
        Double(study.demand.indices.reduce(0) { $0 + (isCounted($1) ? study.demand[$1].people : 0) })
    }

    @Test func `people within the standard are the objective`() throws {
        for tier in Tier.allCases {
            // In so small a city the centres there are serve nearly everyone: with them fewer sites bring anything.
            let beside = try answer(SitingQuestion(model: .maxCover, counts: [8]), tiers: [tier])
            let later = try built(beside), whole = Coverage(later, threads: Threads(2)).tiers.first { $0.standard.tier == tier }!
            #expect(people(later, whole.isWithin) == beside.selection.answer.objective && beside.selection.existing > 0)

            let result = try answer(SitingQuestion(model: .maxCover, counts: [4]), tiers: [tier]) { $1.existing = [] }
            #expect(result.selection.answer.status == .optimal && (1...4).contains(result.selection.chosen.count))
            var study = try built(result)
            study.facilities.removeAll { facility in !result.chosenIDs.contains(facility.id.rawValue) }
            let coverage = Coverage(study, threads: Threads(2)).tiers.first { $0.standard.tier == tier }!
            #expect(people(study, coverage.isWithin) == result.selection.answer.objective)
            #expect(result.selection.chosen.reduce(0) { $0 + $1.gain } + result.selection.existing == result.selection.answer.objective)
        }
    }

    @Test func `so are people within it in their own area`() throws {
        let result = try answer(SitingQuestion(model: .maxCover, counts: [8]), tiers: [.communityHome]) { $1.isWithinBoundary = true }
        let study = try built(result), tier = Coverage(study, threads: Threads(2)).tiers.first { $0.standard.tier == .communityHome }!
        let within = try #require(tier.withinBoundary).isWithin
        #expect(people(study) { within[$0] } == result.selection.answer.objective)
    }

    @Test func `so are the services of both tiers together`() throws {
        let result = try answer(SitingQuestion(model: .maxCover, counts: [3, 8]), tiers: [.streetCentre, .communityHome])
        let study = try built(result), tiers = Coverage(study, threads: Threads(2)).tiers
        #expect(tiers.reduce(0) { sum, tier in sum + people(study, tier.isWithin) } == result.selection.answer.objective)
        let uses = result.selection.chosen.flatMap { result.selection.siting.sites[$0.site].tiers }
        #expect(uses.count { $0 == .streetCentre } <= 3 && uses.count { $0 == .communityHome } <= 8)
        #expect(Set(result.chosenIDs).count == result.chosenIDs.count)
    }

    @Test func `people with room are the objective with capacities`() throws {
        var question = SitingQuestion(model: .maxCover, counts: [3])
        question.hasCapacity = true
        // Any choice will do, proven or not.
        let result = try answer(question, tiers: [.communityHome]) { request, part in
            part.existing = []
            request.timeLimit = 2
        }
        var study = try built(result)
        study.facilities.removeAll { facility in !result.chosenIDs.contains(facility.id.rawValue) }
        let tier = Coverage(study, threads: Threads(2)).tiers.first { $0.standard.tier == .communityHome }!
        #expect(Double(tier.allocation.served.reduce(0, +)) == result.selection.answer.objective)
        #expect(result.selection.chosen.reduce(0) { $0 + $1.gain } == result.selection.answer.objective)
    }

    @Test func `walks to the nearest are the objective of p-median, and the longest that of p-center`() throws {
        for model in [SitingQuestion.Model.pMedian, .pCenter] {
            // Ten, so that everybody whom a candidate reaches in 30 minutes has one.
            let result = try answer(SitingQuestion(model: model, counts: [10]), tiers: [.communityHome])
            #expect(result.selection.answer.status == .optimal)
            let study = try built(result), tier = Coverage(study, threads: Threads(2)).tiers.first { $0.standard.tier == .communityHome }!
            var sum = 0, longest = 0
            for (i, point) in study.demand.enumerated() where point.people > 0 {
                guard let walk = tier.nearest[i]?.time.milliseconds, walk <= 1_800_000 else { continue }
                sum += point.people * walk
                longest = max(longest, walk)
            }
            let objective = try #require(result.selection.answer.objective)
            #expect(objective == Double(model == .pMedian ? sum : longest))
            #expect(result.selection.covered.weight + result.selection.unreachable.weight == 20_000)
        }
    }

    @Test func `one choice for three speeds is never better than the best for each`() throws {
        let result = try answer(SitingQuestion(model: .maxCover, counts: [3]), tiers: [.communityHome]) { request, part in
            request.speeds = [0.9, 1.2, 1.4]
            part.existing = []
        }
        let robust = try #require(result.selection.robust)
        #expect(robust.speeds.map(\.speed) == [0.9, 1.2, 1.4])
        for one in robust.speeds { #expect(one.covered <= one.best.objective! && one.best.status == .optimal) }
        #expect(result.selection.answer.status == .optimal)
        #expect(robust.speeds.map(\.regret).max() == result.selection.answer.objective)
        // Who walks faster reaches no less.
        #expect(robust.speeds.map(\.covered) == robust.speeds.map(\.covered).sorted())
        #expect(result.selection.covered.weight == robust.speeds[1].covered)
    }

    @Test func `phases nest, and a required site is in every one`() throws {
        var question = SitingQuestion(model: .maxCover)
        question.phases = [[2], [4], [6]]
        let wanted = try Self.made.get().study.candidates.first { $0.tiers.contains(.communityHome) }!.id.rawValue
        let result = try answer(question, tiers: [.communityHome]) { request, part in
            request.conditions.required = [wanted]
            part.existing = []
        }
        let sets = result.selection.phases.map { Set($0.answer.chosen) }
        #expect(sets.map(\.count) == [2, 4, 6])
        for (one, next) in zip(sets, sets.dropFirst()) { #expect(one.isSubset(of: next)) }
        #expect(result.selection.phases[0].added.contains { result.selection.siting.sites[$0.site].id == wanted })
        for phase in result.selection.phases { #expect(phase.best!.objective! >= phase.answer.objective!) }
        let worth = result.selection.phases.map { $0.answer.objective! }
        #expect(worth == worth.sorted())
    }

    @Test func `two runs, and 1 and 2 threads, give the same answer`() throws {
        let question = SitingQuestion(model: .maxCover, counts: [12])
        let folder = try Self.made.get().folder
        let answers = try [1, 2].map { threads in
            let request = SiteRequest(.plan(folder, .init(tiers: [.communityHome])), question)
            let result = try request.answer(threads: Threads(threads), cache: false)
            return result.json.pretty.split(separator: "\n").filter { !$0.contains("\"seconds\"") }.joined(separator: "\n")
                + (result.scenario.map { ScenarioFile.text(of: $0) } ?? "")
        }
        #expect(answers[0] == answers[1])
    }
}
