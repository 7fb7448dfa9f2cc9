import Geo
import HTTPTypes
import Logging
import PlanFiles
import Planning
import Store

extension ScenarioShelf {
    /// Takes up the scenarios that were kept.
    func restore(_ logger: Logger) {
        guard let store = state.ifThere else { return }
        let all: [ServiceStore.KeptScenario]
        do { all = try store.scenarios() } catch { return logger.error("saved scenarios cannot be read", metadata: ["error": "\(error)"]) }
        for kept in all {
            // One that cannot be read hides no others; it stays in the file as it is.
            do {
                let history = LiveHistory(steps: try kept.steps.map { try ScenarioFile.changes(of: $0) }, position: kept.position)
                let stood = LiveScenario.State(name: kept.name, isSaved: true, revision: kept.revision, history: history)
                restore(LiveScenario(id: kept.id, plan: kept.plan, stood, waiting: limits.waiting))
            } catch { logger.error("a saved scenario cannot be read", metadata: ["scenario": "\(kept.id)", "error": "\(error)"]) }
        }
    }

    /// Gives a scenario a name, and keeps it for good or no longer.
    func save(_ scenario: LiveScenario, _ bytes: [UInt8], by asker: Asker) async throws -> [UInt8] {
        _ = try await inTurn(scenario) { [self] in
            var body = try CheckedBody.reading(bytes)
            body.check(Schemas.scenarioKeeping)
            checkName(&body)
            guard body.problems.isEmpty else { throw Problem.body(body.problems) }
            let old = scenario.now
            if let revision = body.whole("revision") { try check(revision, old) }
            var new = old
            new.name = body.text("name") ?? old.name
            new.isSaved = body.flag("saved") ?? true
            if new.isSaved {
                try checkSavedCount(adding: !old.isSaved)
                try checkSize(new.name, OpenScenario.folded(new.history.changes))
            }
            if new.isSaved { try write(scenario, new) } else if old.isSaved { try state.keeping { try $0.remove(scenario: scenario.id) } }
            // Should it be kept no longer it is its maker's again; what nobody's token made is then whose it was who kept it, and not everybody's.
            scenario.rename(new.name, isSaved: new.isSaved, maker: old.maker ?? asker.name)
        }
        return try await look(scenario, isChangedTold: false)
    }

    private func checkSavedCount(adding: Bool) throws {
        guard adding, all.count(where: { $0.glance.isSaved }) >= limits.saved else { return }
        throw Problem(
            .conflict, "too-many-saved",
            Phrase(zh: "已保存 \(limits.saved) 个方案，这是上限", en: "\(limits.saved) scenarios are saved, which is the limit"), facts: ["limit": limits.saved])
    }

    /// Writes a scenario down as it is.
    /// - Throws: `Problem`: what was kept is then still kept.
    func write(_ scenario: LiveScenario, _ stands: LiveScenario.State) throws {
        let steps = stands.history.steps.map { ScenarioFile.text(of: Scenario(name: "step", changes: $0)) }
        let kept = ServiceStore.KeptScenario(
            id: scenario.id, plan: scenario.plan, name: stands.name, revision: stands.revision, position: stands.history.position, steps: steps)
        try state.keeping { try $0.keep(kept) }
    }

    /// Lets go of a scenario for good.
    func delete(_ scenario: LiveScenario, by asker: Asker) async throws {
        try await inTurn(scenario) { [self] in
            try scenario.demandChange(by: asker)
            if scenario.now.isSaved { try state.keeping { try $0.remove(scenario: scenario.id) } }
            scenario.leave()
            remove(scenario)
        }
    }
}
