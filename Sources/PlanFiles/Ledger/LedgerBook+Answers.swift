import Geo
public import Ledger
public import Planning
public import Reports
import Store

extension LedgerBook {
    /// Everything due by a day and not done on it, in all registers that have dates.
    /// - Parameter known: what had been recorded by the end of this day; all of it without.
    public func due(by day: Day, known: Day? = nil) throws -> DueReport {
        var states: [State] = []
        for register in [Register.ID.agreements, .credit, .fees, .positions, .problems, .subsidies, .tasks] {
            try store.forEachState(in: register, asOf: day, knownAt: known.map(Self.endOf)) { states.append($0) }
        }
        return DueReport(Deadlines.due(by: day, states, in: document.programmes), by: day, places: places())
    }

    /// The bulletin of a month: the problems, and what happened to the projects.
    /// - Parameter known: what had been recorded by the end of this day; all of it without.
    public func bulletin(of month: Month, known: Day? = nil) throws -> BulletinReport {
        let problems = Bulletin(month: month, cases: try histories(in: .problems, known: known), in: document.programmes)
        return BulletinReport(problems, projects: try histories(in: .projects, known: known), lastDay: try days()?.upperBound, places: places())
    }

    /// How things stand in a register.
    public func report(on register: Register, asOf day: Day? = nil, known: Day? = nil) throws -> StateReport {
        StateReport(register, try states(in: register.id, asOf: day, known: known), asOf: day, places: places())
    }

    /// What the plan's boundaries call the codes.
    func places() -> PlaceNames { PlaceNames(of: document) }

    /// Everything recorded about each thing of a register, one list for each, in the order of their numbers.
    func histories(in register: Register.ID, known: Day? = nil) throws -> [[Entry]] {
        var entries: [String: [Entry]] = [:]
        try store.forEachEvent(LedgerStore.Selection(register: register, knownAt: known.map(Self.endOf))) { entries[$0.event.subject, default: []].append($0) }
        return entries.keys.sorted { $0.precedesByBytes($1) }.map { entries[$0]! }   // its own key
    }
}
