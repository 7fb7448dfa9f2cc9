import Geo
import Planning

extension Replay {
    /// Everything wrong with an event in the state it meets; empty where it may happen. Who records it and when is not asked here.
    static func judge(_ event: Event, after state: State?, in ledger: any Lookup) throws -> [Refusal.Problem] {
        let register = Register[event.register]
        guard let kind = register.kind(event.kind) else {
            let near = Spelling.nearest(to: event.kind, among: register.kinds.map(\.id))
            let wanted = near.map { Phrase(zh: "“\($0)”？", en: "\($0)?") } ?? list(register.kinds.map { Phrase(zh: $0.name.zh, en: $0.id) })
            return [Refusal.Problem(.kinds, found: Phrase(event.kind), wanted: wanted)]
        }
        var problems: [Refusal.Problem] = []
        if event.subject.allSatisfy(\.isWhitespace) {
            problems.append(Refusal.Problem(.cells, found: Phrase(zh: "没有编号", en: "no number"), wanted: Phrase(zh: "编号", en: "the thing's own number")))
        }
        if !Day.sensible.contains(event.day) {
            problems.append(Refusal.Problem(.cells, found: Phrase("\(event.day)"), wanted: Day.sensibleRange))
        }
        problems += cellProblems(event, kind, register, state)
        if kind.needsDocument, event.document?.isEmpty ?? true {
            problems.append(
                Refusal.Problem(.document, found: Phrase(zh: "无", en: "none"), wanted: Phrase(zh: "文件名称或文号", en: "the document's name or number")))
        }
        problems += try referenceProblems(event, in: ledger)
        let stage = state?.stage ?? Register.unopened
        if !kind.from.contains(stage) {
            problems.append(Refusal.Problem(kind.gate, found: named(stage, since: state?.since, in: register), wanted: wanted(kind, in: register)))
        }
        // Without a state there is nothing a condition could look at.
        if state != nil || kind.opens {
            let situation = Situation(event: event, before: state, ledger: ledger)
            for condition in kind.conditions {
                guard let finding = try condition.test(situation) else { continue }
                problems.append(
                    Refusal.Problem(
                        condition.gate, column: finding.column, found: finding.found, wanted: finding.wanted, citesItself: finding.citesItself))
            }
        }
        return problems
    }

    private static func named(_ stage: String, since: Day?, in register: Register) -> Phrase {
        guard stage != Register.unopened else { return Phrase(zh: "尚未登记", en: "not in the register yet") }
        let name = register.state(stage)?.name ?? Phrase(stage)
        return since.map { Phrase(zh: "“\(name.zh)”（自 \($0)）", en: "\(name.en) (since \($0))") } ?? name
    }

    private static func wanted(_ kind: Event.Kind, in register: Register) -> Phrase {
        list(kind.from.map { named($0, since: nil, in: register) })
    }

    static func list(_ phrases: [Phrase]) -> Phrase {
        Phrase(zh: phrases.map(\.zh).joined(separator: "、"), en: phrases.map(\.en).joined(separator: ", "))
    }

    private static func cellProblems(_ event: Event, _ kind: Event.Kind, _ register: Register, _ state: State?) -> [Refusal.Problem] {
        var problems: [Refusal.Problem] = []
        for id in kind.required where event.values[id] == nil {
            problems.append(
                Refusal.Problem(.cells, column: id, found: Phrase(zh: "空", en: "nothing"), wanted: register.column(id)!.wanted))
        }
        let allowed = kind.columns
        for (id, value) in event.values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            guard let column = register.column(id) else {
                let near = Spelling.nearest(to: id, among: register.columns.map(\.id))
                problems.append(
                    Refusal.Problem(
                        .cells, found: Phrase(zh: "列“\(id)”", en: "column \(id)"),
                        wanted: near.map { Phrase(zh: "“\($0)”？", en: "\($0)?") } ?? Phrase(zh: "本台账的列", en: "a column of the register")))
                continue
            }
            if !allowed.contains(id) {
                problems.append(
                    Refusal.Problem(
                        .cells, column: id, found: column.text(of: value),
                        wanted: (state?.values[id]).map { held in
                            let held = column.text(of: held)
                            return Phrase(
                                zh: "空，或与台账相同（\(held.zh)）：“\(kind.name.zh)”不填此列",
                                en: "nothing, or what the ledger has (\(held.en)): \(kind.name.en) does not say this")
                        } ?? Phrase(zh: "空：“\(kind.name.zh)”不填此列", en: "nothing: \(kind.name.en) does not say this")))
            } else if value == .nothing {
                guard kind.required.contains(id) || column.isRequired || column.isSummed else { continue }
                problems.append(
                    Refusal.Problem(
                        .cells, column: id, found: Column.clear,
                        wanted: column.isSummed
                            ? Phrase(zh: "金额：累计的金额不能清空，有误的请更正相应事项", en: "an amount: sums are not cleared; correct the event that was wrong")
                            : column.wanted + Phrase(zh: "：必填列不能清空", en: ": what must be said is not cleared")))
            } else if !column.accepts(value) {
                problems.append(Refusal.Problem(.cells, column: id, found: column.text(of: value), wanted: column.wanted(insteadOf: value)))
            }
        }
        return problems
    }
}
