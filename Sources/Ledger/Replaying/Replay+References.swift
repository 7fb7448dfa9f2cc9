import Geo
import Planning

extension Replay {
    /// What an event refers to is in its register, and was on the event's day: a fee of a project that came three years later is a fee of no project.
    static func referenceProblems(_ event: Event, in ledger: any Lookup) throws -> [Refusal.Problem] {
        var problems: [Refusal.Problem] = []
        for column in Register[event.register].columns {
            guard case .reference(let register) = column.type, case .text(let id)? = event.values[column.id] else { continue }
            let subject = Subject(register: register, id: id)
            guard try ledger.state(of: subject) != nil else {
                problems.append(
                    Refusal.Problem(
                        .references, column: column.id,
                        found: Phrase(zh: "“\(id)”，\(register.name.zh)中没有", en: "\(id), not among the \(register.name.en)"),
                        wanted: Phrase(zh: "\(register.name.zh)中已有的编号", en: "a number in the register of \(register.name.en)")))
                continue
            }
            guard try ledger.state(of: subject, on: event.day) == nil, let opening = effective(try ledger.events(of: subject)).first?.event,
                !wasThereBefore(opening)
            else { continue }
            problems.append(
                Refusal.Problem(
                    .references, column: column.id,
                    found: Phrase(zh: "“\(id)”，\(opening.day) 才登记", en: "\(id), which came into the register on \(opening.day)"),
                    wanted: Phrase(
                        zh: "\(event.day) 已在\(register.name.zh)中的编号", en: "a number that was in the register of \(register.name.en) on \(event.day)")))
        }
        return problems
    }

    /// Whether a thing stood before the register knew it: what is taken stock of is in use already, since whenever.
    private static func wasThereBefore(_ opening: Event) -> Bool { opening.register == .facilities && opening.kind == "take_stock" }
}
