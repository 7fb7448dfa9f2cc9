import Geo
import HTTPTypes
import PlanFiles
import Planning
import Reports
import Synchronization

extension ScenarioShelf {
    /// The file that says the same as a scenario, and what it would be called.
    func file(of scenario: LiveScenario) -> (file: String, text: String) {
        let state = scenario.now
        return (
            scenario.id + ".yaml", ScenarioFile.text(of: Scenario(name: state.name, changes: OpenScenario.folded(state.history.changes)))
        )
    }

    /// `whatif.json` of a scenario: the same bytes as the command's of its file.
    /// - Parameter other: another scenario of the same plan to compare it with as well; nil for the plan alone.
    func comparison(_ scenario: LiveScenario, with other: LiveScenario?) async throws -> String {
        if let other, other.plan != scenario.plan {
            throw Problem.parameter("with", found: other.id, wanted: Phrase(zh: "同一计划的方案，或 base", en: "a scenario of the same plan, or base"))
        }
        return try await whatIf([scenario] + (other.map { [$0] } ?? [])).json.pretty
    }

    /// The comparison of scenarios of one plan with it.
    func whatIf(_ scenarios: [LiveScenario]) async throws -> WhatIfResult {
        let standing = try await plans.standing(plans.plan(scenarios[0].plan))
        return try await atLeisure { [self] in try whatIf(scenarios, of: standing) }
    }

    /// The same on a thread for work.
    func whatIf(_ scenarios: [LiveScenario], of standing: ServedPlan.Standing) throws -> WhatIfResult {
        do {
            return try WhatIfRun(standing.plan, open: (standing.open, standing.result.coverage), texts: scenarios.map(file)).result
        } catch let errors as InputErrors {
            throw Problem(
                .conflict, "plan-changed",
                Phrase(zh: "计划已变，方案不再适用", en: "the plan has changed, and the scenario does not fit it any more"), problems: errors.errors.flatMap(\.problems))
        }
    }

    /// A digest of everything that the results of scenarios of one plan depend on.
    func stamp(of scenarios: [LiveScenario]) async throws -> String {
        let standing = try await plans.standing(plans.plan(scenarios[0].plan))
        return FeatureTable.digest(scenarios.map { $0.stamp(standing) })
    }

    /// A layer of what a scenario makes different, or of the coverage with it, as a file of a format.
    /// - Throws: `Problem`, where there is no such layer.
    func layer(_ name: String, of scenario: LiveScenario, as format: LayerFormat) async throws -> [UInt8] {
        let base = try await base(of: scenario.plan), standing = try await plans.standing(base.served)
        let language = standing.plan.study.language
        if WhatIfResult.layerNames.contains(name) {
            let result = try await whatIf([scenario])
            return try await atLeisure {
                guard let layer = result.layers.first(where: { $0.name == name }) else { throw Self.noLayer(name) }
                return try format.bytes(of: layer.titled, language: language)
            }
        }
        guard CoverageLayers.names.contains(name) else { throw Self.noLayer(name) }
        let (stands, now) = try await inTurn(scenario) {
            let stands = scenario.now
            return (stands, try scenario.open(stands, at: stands.history.position, on: base))
        }
        return try await atLeisure { [self] in
            let result = try coverage(of: scenario, stands, now, base.served.edition, standing)
            guard let layer = CoverageLayers(result).layer(named: name) else { throw Self.noLayer(name) }
            return try format.bytes(of: layer, language: language)
        }
    }

    /// The whole coverage with a scenario; that of the last scenario asked about is kept.
    private func coverage(
        of scenario: LiveScenario, _ stands: LiveScenario.State, _ now: OpenScenario, _ edition: Int, _ standing: ServedPlan.Standing
    ) throws -> CoverageResult {
        let key = "\(scenario.id) \(stands.revision) \(edition)"
        if let last = lastCoverage.withLock({ $0 }), last.key == key { return last.result }
        let coverage = now.plan.coverage(reusing: (standing.open, standing.result.coverage))
        let result = try CoverageResult(coverage, run: standing.plan.run, warnings: standing.plan.warnings)
        lastCoverage.withLock { $0 = (key, edition, result) }
        return result
    }

    /// Does what takes its time apart from what somebody drags: neither has to wait for the other.
    /// - Throws: `Problem`, where as many wait as may; what the work throws.
    private func atLeisure<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try downloads.withLock { downloads throws(Problem) in
            guard downloads < limits.downloads else {
                throw Problem(
                    .tooManyRequests, "too-many-downloads",
                    Phrase(
                        zh: "已有 \(limits.downloads) 个方案结果在生成，这是上限", en: "\(limits.downloads) results of scenarios are being made, which is the limit"),
                    retryAfter: 5, facts: ["limit": limits.downloads])
            }
            downloads += 1
        }
        defer { downloads.withLock { $0 -= 1 } }
        let workers = plans.workers
        return try await Pending(isForWaiting: true) { try await workers.runAtLeisure(work) }.value(within: .infinity)
    }

    private static func noLayer(_ name: String) -> Problem { .notFound(Phrase(zh: "图层“\(excerpt(name))”", en: "layer \"\(excerpt(name))\"")) }
}
