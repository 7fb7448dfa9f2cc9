import Geo
import HTTPTypes
import PlanFiles
import Planning
import Travel

extension ScenarioShelf {
    /// A new scenario, with the changes that a body asks for.
    func create(_ bytes: [UInt8], by asker: Asker) async throws -> (id: String, answer: [UInt8]) {
        // The plan decides which words its changes may be written in, so it is looked for first.
        var body = try CheckedBody.reading(bytes)
        let from = try body.text("from").map { try scenario($0) }
        guard let plan = body.text("plan") ?? from?.plan ?? (plans.isSingle ? plans.all[0].id : nil) else {
            body.check(Schemas.newScenario(of: nil))
            body.complain("plan", found: Phrase(zh: "缺少", en: "nothing"), wanted: Phrase(plans.all.map(\.id).joined(separator: ", ")))
            throw Problem.body(body.problems)
        }
        let base = try await base(of: plan), earlier = from?.now
        return try await plans.workers.run { [self] in
            var body = try CheckedBody(bytes)
            body.check(Schemas.newScenario(of: base.plan))
            if let from, from.plan != plan { body.complain("from", found: Phrase(from.plan), wanted: Phrase(zh: "同一计划的方案", en: "a scenario of the same plan")) }
            checkName(&body)
            let read = body.changes(of: base.plan)
            var start = OpenScenario(base.open)
            if let from, let earlier, from.plan == plan { start = try from.open(earlier, at: earlier.history.position, on: base) }
            let growth = try grown(start, base, read, &body)
            let history = LiveHistory(growth.scenario.changes), name = body.text("name") ?? earlier?.name ?? base.plan.study.language.newScenario
            try checkSize(name, growth.scenario.changes)
            let scenario = LiveScenario(
                id: Self.newID(), plan: plan, .init(name: name, maker: asker.name, history: history), waiting: limits.waiting)
            var state = scenario.now
            state.revision = 1
            scenario.become(state, ready: [history.position: growth.scenario], base: base)
            try add(scenario)
            tidy()
            let empty = OpenScenario(base.open)
            let answer = ScenarioAnswer(
                scenario: scenario, state: state, now: growth.scenario, before: empty, base: base, limits: limits,
                notes: growth.notes + base.notes(of: read.changes, in: growth.scenario))
            return (scenario.id, try answer.bytes(changes: ScenarioFile.json(of: growth.scenario.changes)))
        }
    }

    /// More changes, as a body asks for them.
    func change(_ scenario: LiveScenario, _ bytes: [UInt8], by asker: Asker) async throws -> [UInt8] {
        let base = try await base(of: scenario.plan)
        return try await inTurn(scenario) { [self] in
            try scenario.demandChange(by: asker)
            var body = try CheckedBody.reading(bytes)
            body.check(Schemas.moreChanges(of: base.plan))
            let state = scenario.now, read = body.changes(of: base.plan), changes = read.changes.map(\.change)
            if let revision = body.whole("revision") { try check(revision, state) }
            let isReplacing = body.flag("replace_last") == true && state.history.goesOn(with: changes)
            let history = isReplacing ? state.history.undone : state.history
            let before = try scenario.open(state, at: state.history.position, on: base)
            let start = isReplacing ? try scenario.open(state, at: history.position, on: base) : before
            let growth = try grown(start, base, read, &body)
            if changes.isEmpty {   // nothing asked for, nothing done
                return try ScenarioAnswer(scenario: scenario, state: state, now: before, before: before, base: base, limits: limits).bytes()
            }
            let next = history.doing(changes, most: limits.steps)
            return try settle(
                scenario, state, next, (before, growth.scenario), start: (next.position - 1, start), base,
                growth.notes + base.notes(of: read.changes, in: growth.scenario))
        }
    }

    /// A step back or forth.
    func step(_ scenario: LiveScenario, _ bytes: [UInt8], back: Bool, by asker: Asker) async throws -> [UInt8] {
        let base = try await base(of: scenario.plan)
        return try await inTurn(scenario) { [self] in
            try scenario.demandChange(by: asker)
            var body = try CheckedBody.reading(bytes)
            body.check(Schemas.historyStep)
            guard body.problems.isEmpty else { throw Problem.body(body.problems) }
            let state = scenario.now
            try check(body.whole("revision") ?? 0, state)
            guard back ? state.history.canUndo : state.history.canRedo else {
                throw Problem(
                    .conflict, back ? "nothing-to-undo" : "nothing-to-redo",
                    back ? Phrase(zh: "没有可以撤销的改动", en: "there is nothing to undo") : Phrase(zh: "没有可以重做的改动", en: "there is nothing to redo"))
            }
            let next = back ? state.history.undone : state.history.redone
            let before = try scenario.open(state, at: state.history.position, on: base), now = try scenario.open(state, at: next.position, on: base)
            return try settle(scenario, state, next, (before, now), start: (state.history.position, before), base, [])
        }
    }

    /// How it stands; and what it makes different from the plan, where that is asked for.
    func look(_ scenario: LiveScenario, isChangedTold: Bool) async throws -> [UInt8] {
        let base = try await base(of: scenario.plan)
        return try await inTurn(scenario) { [self] in
            let state = scenario.now, now = try scenario.open(state, at: state.history.position, on: base)
            scenario.become(state, ready: [state.history.position: now], base: base)
            tidy()
            let answer = ScenarioAnswer(
                scenario: scenario, state: state, now: now, before: isChangedTold ? OpenScenario(base.open) : nil, base: base, limits: limits,
                notes: now.notes + base.notes(of: now.changes.enumerated().map { ($0, $1) }, in: now))
            return try answer.bytes(changes: ScenarioFile.json(of: now.changes))
        }
    }

    /// Notes a name that is too long.
    func checkName(_ body: inout CheckedBody) {
        guard let size = body.text("name")?.utf8.count, size > limits.name else { return }
        body.complain("name", found: Phrase(zh: "\(size) 字节", en: "\(size) bytes"), wanted: Phrase(zh: "至多 \(limits.name) 字节", en: "at most \(limits.name)"))
    }

    /// Works on a scenario once it is its turn, on a thread for work. Who may do so is asked then: while they waited it may have been saved.
    /// - Throws: `Problem`, where it was let go of in the meantime; what the work throws.
    func inTurn<T: Sendable>(_ scenario: LiveScenario, _ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await scenario.turns.next {
            try await plans.workers.run {
                guard !scenario.now.isGone else { throw Self.noScenario(scenario.id) }
                return try work()
            }
        }
    }

    /// - Throws: `Problem`, where somebody else has changed the scenario in the meantime.
    func check(_ revision: Int, _ state: LiveScenario.State) throws {
        guard revision != state.revision else { return }
        throw Problem(
            .conflict, "revision-conflict",
            Phrase(
                zh: "方案已被改到第 \(state.revision) 版，本请求基于第 \(revision) 版；请取回现状后再改",
                en: "the scenario is at revision \(state.revision) and this request was meant for \(revision): look at it as it is and ask again"),
            facts: ["revision": state.revision])
    }

    /// A scenario with changes that were read.
    /// - Throws: `Problem` with everything that is wrong with them.
    private func grown(
        _ start: OpenScenario, _ base: LivePlan, _ read: (changes: [(number: Int, change: Change)], hoped: Set<Facility.ID>), _ body: inout CheckedBody
    ) throws -> OpenScenario.Growth {
        guard body.changeCount <= limits.changes, start.changes.count + read.changes.count <= limits.changes else {
            let count = max(body.changeCount, start.changes.count + read.changes.count)
            throw Problem(
                .contentTooLarge, "too-many-changes",
                Phrase(zh: "方案将有 \(count) 项改动，上限是 \(limits.changes)", en: "the scenario would have \(count) changes, and \(limits.changes) are the limit"),
                facts: ["limit": limits.changes])
        }
        for (number, change) in read.changes where change.lineCount > limits.line {
            throw Problem(
                .contentTooLarge, "too-many-vertices",
                Phrase(
                    zh: "changes[\(number)] 的线有 \(grouped(change.lineCount)) 个顶点，上限是 \(grouped(limits.line))",
                    en: "the line of changes[\(number)] has \(grouped(change.lineCount)) vertices, and \(grouped(limits.line)) are the limit"),
                facts: ["limit": limits.line])
        }
        var start = start
        if read.changes.map(\.change).containsBuilding, let elevation = try base.elevation() { start = start.on(elevation) }
        let growth = start.growing(read.changes, hoped: read.hoped)
        for problem in growth.problems { body.complain(problem) }
        guard body.problems.isEmpty else { throw Problem.body(body.problems) }
        return growth
    }

    /// What a scenario is from now on, and the answer that says so.
    /// - Parameter start: another state that is at hand, and its position in the history: where an undo or the next step of a drag begins.
    private func settle(
        _ scenario: LiveScenario, _ old: LiveScenario.State, _ history: LiveHistory, _ states: (before: OpenScenario, now: OpenScenario),
        start: (position: Int, state: OpenScenario), _ base: LivePlan, _ notes: [ScenarioNote]
    ) throws -> [UInt8] {
        var state = old
        state.history = history
        state.revision += 1
        let answer = ScenarioAnswer(
            scenario: scenario, state: state, now: states.now, before: states.before, base: base, limits: limits, notes: notes)
        // Whoever gets no answer must find nothing done, so the answer comes first.
        let bytes = try answer.bytes()
        try keep(scenario, state, states.now)
        scenario.become(state, ready: [history.position: states.now, start.position: start.state], base: base)
        tidy()
        return bytes
    }

    /// Writes a saved scenario down, before its change is acknowledged.
    private func keep(_ scenario: LiveScenario, _ state: LiveScenario.State, _ now: OpenScenario) throws {
        try checkSize(state.name, now.changes)
        if state.isSaved { try write(scenario, state) }
    }

    /// - Throws: `Problem`, where a scenario is larger than one may be.
    func checkSize(_ name: String, _ changes: [Change]) throws(Problem) {
        let size = ScenarioFile.text(of: Scenario(name: name, changes: changes)).utf8.count
        guard size <= limits.bytes else {
            throw Problem(
                .contentTooLarge, "scenario-too-large",
                Phrase(
                    zh: "方案文件将有 \(grouped(size)) 字节，上限是 \(grouped(limits.bytes))",
                    en: "the scenario's file would have \(grouped(size)) bytes, and \(grouped(limits.bytes)) are the limit"), facts: ["limit": limits.bytes])
        }
    }
}

extension Change {
    /// How many vertices the line has that it brings; 0 without one.
    fileprivate var lineCount: Int {
        switch self {
        case .closeAcross(let line, _): line.count
        case .build(let street, _): street.places.count
        default: 0
        }
    }
}

extension Language {
    /// What a scenario without a name is called.
    fileprivate var newScenario: String { self == .chinese ? "新方案" : "new scenario" }
}
