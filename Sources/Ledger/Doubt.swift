public import Geo

/// What looks wrong with an event and yet may be right: it is recorded, and said, when it is recorded and whenever the ledger is verified.
public struct Doubt: Hashable, Sendable {
    /// The column it is about.
    public let column: String
    /// What is the case.
    public let found: Phrase
    /// What would be usual.
    public let wanted: Phrase

    /// A doubt as a sentence of its register.
    public func sentence(in register: Register.ID) -> Phrase {
        let title = Register[register].column(column)?.title ?? Phrase(column)
        return Phrase(zh: "\(title.zh)：现为 \(found.zh)，\(wanted.zh)", en: "\(title.en): found \(found.en), \(wanted.en)")
    }
}

/// A look at events that say one of some columns: what it finds is a doubt, never a refusal.
struct Suspicion: Sendable {
    let columns: [String]
    /// Nil where nothing is odd. The finding's column must be given.
    let test: @Sendable (Situation) throws -> Condition.Finding?

    init(_ columns: String..., test: @escaping @Sendable (Situation) throws -> Condition.Finding?) {
        self.columns = columns
        self.test = test
    }
}

extension Replay {
    /// What is odd about an event in the state it meets, by column.
    static func doubts(_ event: Event, after state: State?, in ledger: any Lookup) throws -> [Doubt] {
        let register = Register[event.register]
        guard event.kind != Event.takeBack else { return [] }
        var doubts: [Doubt] = []
        for column in register.columns {
            guard let value = event.values[column.id] else { continue }
            if let usual = column.unusual(value) {
                doubts.append(Doubt(column: column.id, found: column.text(of: value), wanted: usual))
            } else if let odd = odd(value, column, event) ?? strange(value, column, ledger.localGates) {
                doubts.append(odd)
            }
        }
        let situation = Situation(event: event, before: state, ledger: ledger)
        for suspicion in Suspicion.all[event.register] ?? [] where suspicion.columns.contains(where: { event.values[$0] != nil }) {
            guard let finding = try suspicion.test(situation), let column = finding.column else { continue }
            doubts.append(Doubt(column: column, found: finding.found, wanted: finding.wanted))
        }
        return doubts
    }

    /// A community that the plan's boundaries do not have, though they have others of its subdistrict: nothing would be counted in it.
    private static func strange(_ value: Value, _ column: Column, _ local: LocalGates) -> Doubt? {
        guard case .division = column.type, case .text(let text) = value, let code = DivisionCode(text), local.isStrange(code) else { return nil }
        return Doubt(
            column: column.id, found: Phrase(text),
            wanted: Phrase(zh: "而计划边界中没有这个社区（有其街道的其他社区）", en: "where the plan's boundaries have other communities of its subdistrict, and not this one"))
    }

    /// What is odd about a value whatever the register: a deadline that had passed when it was set, a code whose last digit does not fit.
    private static func odd(_ value: Value, _ column: Column, _ event: Event) -> Doubt? {
        switch value {
        case .day(let day) where column.isDeadline && day < event.day:
            return Doubt(
                column: column.id, found: Phrase("\(day)"),
                wanted: Phrase(zh: "早于填报事项的 \(event.day)，一般不早于该日", en: "before \(event.day), the day of the event; usually not before it"))
        case .text(let code) where column.form == .creditCode:
            guard let check = CreditCode.check(of: code), check != code.last else { return nil }
            return Doubt(
                column: column.id, found: Phrase(code),
                wanted: Phrase(
                    zh: "按 GB 32100-2015，前 17 位的校验码为 \(check)，请核对", en: "whose first 17 characters ask for the check character \(check) (GB 32100-2015)"))
        case .text(let text) where column.divisionDoubt(text):
            return Doubt(
                column: column.id, found: Phrase(text), wanted: Phrase(zh: "一般为街道或社区的代码", en: "usually the code of a subdistrict or community"))
        default: return nil
        }
    }
}

extension Column {
    /// Whether a code is of more than a subdistrict, in a column that says where something stands.
    fileprivate func divisionDoubt(_ text: String) -> Bool {
        guard case .division = type, form != .district, let code = DivisionCode(text) else { return false }
        return code.level <= .district
    }
}
