import Foundation
import PlanFiles
import Planning
import Reports
import Siting
import Testing

/// Both tiers of a plan at once, from its files to the answer, against the enumeration of every use of every candidate.
struct TierEnumerationTests {
    private func answer(_ plan: PlanFolder, _ question: SitingQuestion, isWithinBoundary: Bool = false, speeds: [Double] = []) throws -> SiteSelection {
        var part = SiteRequest.PlanPart(tiers: LongStreet.tiers)
        part.isWithinBoundary = isWithinBoundary
        var request = SiteRequest(.plan(plan.path, part), question)
        request.speeds = speeds
        return try request.answer(cache: false).selection
    }

    /// What the chosen sites of an answer build of each candidate.
    private func uses(_ chosen: [Int], _ selection: SiteSelection, _ street: LongStreet) -> LongStreet.Uses {
        street.candidates.map { candidate in
            chosen.map { selection.siting.sites[$0] }.first { $0.id == candidate.id }?.tiers ?? []
        }
    }

    @Test(arguments: [false, true]) func `equals every choice, with and without capacities, inside and across borders`(_ hasCapacity: Bool) throws {
        var shared = 0, bounded = 0, full = 0
        for seed in 0..<80 {
            var street = LongStreet(seed: UInt64(seed) + (hasCapacity ? 4000 : 100))
            guard let counts = street.counts() else { continue }
            let isWithinBoundary = seed % 2 == 1
            var question = SitingQuestion(model: .maxCover, counts: counts)
            question.hasCapacity = hasCapacity
            let selection = try answer(try street.plan(), question, isWithinBoundary: isWithinBoundary)
            func worth(_ uses: LongStreet.Uses) -> Double { street.worth(uses, hasCapacity: hasCapacity, isWithinBoundary: isWithinBoundary) }
            let best = street.everyChoice(counts).map(worth).max()!, found = uses(selection.answer.chosen, selection, street)
            #expect(selection.answer.status == .optimal && selection.answer.objective == best, "seed \(seed): \(selection.answer), best \(best)")
            #expect(worth(found) == best && street.everyChoice(counts).contains(found), "seed \(seed): \(found)")
            #expect(selection.existing + selection.chosen.reduce(0) { $0 + $1.gain } == best, "seed \(seed)")
            if found.contains(LongStreet.tiers) { shared += 1 }
            if street.worth(found, hasCapacity: hasCapacity) > best { bounded += 1 }
            if street.worth(found, isWithinBoundary: isWithinBoundary) > best { full += 1 }
        }
        // Shared buildings, borders and room must have mattered.
        #expect(shared > 10 && bounded > 5 && (!hasCapacity || full > 10), "shared \(shared), bounded \(bounded), full \(full)")
    }

    @Test(arguments: [false, true]) func `phases keep the very use, and are the best that does`(_ hasCapacity: Bool) throws {
        var kept = 0, behind = 0
        for seed in 0..<100 {
            var street = LongStreet(seed: UInt64(seed) + (hasCapacity ? 7000 : 900))
            guard let first = street.counts() else { continue }
            let second = zip(first, street.mostOfEach).map { min($0 + 1, $1) }
            if first == second { continue }
            var question = SitingQuestion(model: .maxCover)
            question.hasCapacity = hasCapacity
            question.phases = [first, second]
            let selection = try answer(try street.plan(), question)
            func worth(_ uses: LongStreet.Uses) -> Double { street.worth(uses, hasCapacity: hasCapacity) }
            let phases = selection.phases
            #expect(phases.map(\.counts) == [first, second])
            let found = phases.map { uses($0.answer.chosen, selection, street) }
            #expect(phases[0].answer.objective == street.everyChoice(first).map(worth).max()!, "seed \(seed)")
            let nested = street.everyChoice(second).filter { other in zip(found[0], other).allSatisfy { $0.isEmpty || $0 == $1 } }
            #expect(nested.contains(found[1]) && phases[1].answer.objective == nested.map(worth).max()!, "seed \(seed): \(found)")
            #expect(phases[1].best?.objective == street.everyChoice(second).map(worth).max()!, "seed \(seed)")
            #expect(phases.allSatisfy { $0.answer.status == .optimal && $0.best?.status == .optimal })
            if found[0].contains(where: { !$0.isEmpty }) && found[0] != found[1] { kept += 1 }
            if phases[1].best!.objective! > phases[1].answer.objective! { behind += 1 }
        }
        #expect(kept > 10 && behind > 0, "kept \(kept), behind \(behind)")
    }

    @Test(arguments: [false, true]) func `one choice for three speeds loses least at any of them`(_ hasCapacity: Bool) throws {
        let speeds = [1.2, 0.9, 1.4]
        var costly = 0
        for seed in 0..<60 {
            var street = LongStreet(seed: UInt64(seed) + (hasCapacity ? 9000 : 2500))
            guard let counts = street.counts() else { continue }
            var question = SitingQuestion(model: .maxCover, counts: counts)
            question.hasCapacity = hasCapacity
            let selection = try answer(try street.plan(), question, speeds: speeds), robust = try #require(selection.robust)
            let every = street.everyChoice(counts).map { uses in speeds.map { street.worth(uses, hasCapacity: hasCapacity, speed: $0) } }
            let best = speeds.indices.map { k in every.map { $0[k] }.max()! }
            let least = every.map { worths in zip(best, worths).map { $0 - $1 }.max()! }.min()!
            #expect(selection.answer.status == .optimal && selection.answer.objective == least, "seed \(seed): \(selection.answer), least \(least)")
            let found = uses(selection.answer.chosen, selection, street)
            #expect(robust.speeds.map(\.objective) == speeds.map { street.worth(found, hasCapacity: hasCapacity, speed: $0) }, "seed \(seed)")
            #expect(robust.speeds.map(\.best.objective) == best && robust.isRegret, "seed \(seed)")
            if least > 0 { costly += 1 }
        }
        #expect(costly > 0, "\(costly)")
    }
}
