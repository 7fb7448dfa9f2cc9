import Foundation
public import Geo
public import Ledger
public import Planning
public import Reports
import Store

extension LedgerBook {
    /// Everything due by a day and not done on it, in all registers that have dates.
    /// - Parameters:
    ///   - known: what had been recorded by the end of this day; all of it without.
    ///   - lead: only what a unit leads whose name has this in it, by the register or by the programme.
    public func due(by day: Day, known: Day? = nil, lead: String? = nil) throws -> DueReport {
        var states: [State] = []
        for register in [Register.ID.agreements, .credit, .fees, .positions, .problems, .subsidies, .tasks] {
            try store.forEachState(in: register, asOf: day, knownAt: known.map(Self.endOf)) { states.append($0) }
        }
        func isAsked(_ unit: String?) -> Bool { lead.map { unit?.contains($0) ?? false } ?? true }
        // What waits on a desk is the desk's: asked for as the list shows it in the unit's place, or by the name of a unit that has the desk's in it.
        let items = Deadlines.due(by: day, states, in: document.programmes).filter { item in
            let names = item.desks.flatMap { [$0.name.zh, $0.name.en] }
            return isAsked(item.leadUnit) || !item.desks.isEmpty && (isAsked(item.lead.zh) || isAsked(item.lead.en) || names.contains { lead!.contains($0) })
        }
        let undated = Deadlines.undated(states.filter { isAsked($0.text("lead_unit")) }, in: document.programmes)
        return DueReport(items, by: day, undated: undated, places: places())
    }

    /// The bulletin of a month: the problems, and what happened to the projects.
    /// - Parameter known: what had been recorded by the end of this day; all of it without.
    public func bulletin(of month: Month, known: Day? = nil) throws -> BulletinReport {
        let problems = Bulletin(month: month, cases: try histories(in: .problems, known: known), in: document.programmes)
        return BulletinReport(
            problems, projects: try histories(in: .projects, known: known), lastDay: try days()?.upperBound,
            silence: try silence(asOf: month.last, known: known), places: places())
    }

    /// How things stand in a register.
    /// - Parameters:
    ///   - filter: of which things alone.
    ///   - today: the day on which something is late or not, where none is asked about.
    /// - Throws: `RequestError` where the filter names nothing of the register.
    public func report(on register: Register, asOf day: Day? = nil, known: Day? = nil, only filter: LedgerFilter = LedgerFilter(), today: Day? = nil) throws
        -> StateReport
    {
        let states = try states(in: register.id, asOf: day, known: known), places = places()
        guard !filter.isEmpty else { return StateReport(register, states, asOf: day, places: places) }
        let chosen = try filter.choose(from: states, of: register, places: places) {
            let due = Deadlines.due(by: day ?? today ?? Self.today, states, in: document.programmes)
            return Set(due.filter { $0.daysLate > 0 }.map(\.subject.id))
        }
        return StateReport(register, chosen, asOf: day, among: states.count, places: places)
    }

    /// That a question goes back to before the ledger knew anything, so that nothing in the answer means nothing; nil where it does not.
    public func silence(asOf day: Day?, known: Day?) throws -> Phrase? {
        if let known, let first = try store.events(count: 1).first, first.record.seconds > Self.endOf(known) {
            let begun = Day(number: (first.record.seconds + 8 * 3600) / 86_400)
            return Phrase(
                zh: "注意：台账自 \(begun) 起才有登记，\(known) 时一无所知；没有列出不等于没有",
                en: "Note: the first event was recorded on \(begun): by \(known) the ledger knew nothing, so what is not listed may well have been")
        }
        guard let day, let first = try days()?.lowerBound, day < first else { return nil }
        return Phrase(
            zh: "注意：台账最早一条事项是 \(first)，对 \(day) 一无所知；没有列出不等于没有",
            en: "Note: the first event in the ledger is of \(first): it knows nothing of \(day), so what is not listed may well have been")
    }

    /// The day that it is by China's clock (UTC+8).
    private static var today: Day { Day(number: (Int(Date().timeIntervalSince1970) + 8 * 3600) / 86_400) }

    /// What the plan's boundaries call the codes.
    public func places() -> PlaceNames { PlaceNames(of: document) }

    /// Everything recorded about each thing of a register, one list for each, in the order of their numbers.
    func histories(in register: Register.ID, known: Day? = nil) throws -> [[Entry]] {
        var entries: [String: [Entry]] = [:]
        try store.forEachEvent(LedgerStore.Selection(register: register, knownAt: known.map(Self.endOf))) { entries[$0.event.subject, default: []].append($0) }
        return entries.keys.sorted { $0.precedesByBytes($1) }.map { entries[$0]! }   // its own key
    }
}
