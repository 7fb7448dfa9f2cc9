import Geo
import Planning

extension Replay {
    /// Whether an event may be added to the ledger, and what is then the case with its thing (nil where it takes back all there is).
    ///
    /// Everything that would follow must still be legal: the thing's own later events, and the things whose gates look at it. An event that comes after
    /// all others of its thing is judged in the state they come to; one that lands before some of them, or corrects one, makes all be judged again.
    /// - Parameters:
    ///   - entry: the event, with the number it would have and the moment it is recorded.
    ///   - ledger: the ledger as it is, in which every event may stand.
    /// - Throws: `Refusal`, with every problem of the first event that cannot stand; or what the ledger throws.
    @discardableResult
    public static func check(adding entry: Entry, in ledger: any Lookup, by roles: Roles) throws -> State? {
        try verdict(adding: entry, in: ledger, by: roles).state
    }

    /// The same, with what is odd about the event although it may be added.
    public static func verdict(adding entry: Entry, in ledger: any Lookup, by roles: Roles) throws -> (state: State?, doubts: [Doubt]) {
        let event = entry.event, subject = event.subjectInRegister
        guard event.corrects == nil, event.kind != Event.takeBack, let before = try ledger.state(of: subject), before.lastDay <= event.day,
            !event.references.contains(subject)
        else { return try verdictAnew(adding: entry, in: ledger, by: roles) }
        let problems = try permissionProblems(entry, roles) + judge(event, after: before, in: ledger)
        guard problems.isEmpty else { throw Refusal(event: event, problems: problems) }
        var state: State? = before
        apply(entry, to: &state)
        let overlay = Overlay(ledger: ledger, added: entry, newest: state)
        try examineDependents(of: event, isGone: false, in: overlay)
        if !Register[event.register].shares.isEmpty { try examineSharers(of: event, try ledger.events(of: subject) + [entry], in: overlay) }
        return (state, try doubts(event, after: before, in: ledger))
    }

    /// The same, with all events of its thing judged again.
    @discardableResult
    public static func checkAnew(adding entry: Entry, in ledger: any Lookup, by roles: Roles) throws -> State? {
        try verdictAnew(adding: entry, in: ledger, by: roles).state
    }

    private static func verdictAnew(adding entry: Entry, in ledger: any Lookup, by roles: Roles) throws -> (state: State?, doubts: [Doubt]) {
        let event = entry.event, entries = try ledger.events(of: event.subjectInRegister)
        var problems = permissionProblems(entry, roles)
        if event.corrects != nil || event.kind == Event.takeBack {
            problems += correctionProblems(event, entries, roles)
            if event.kind == Event.takeBack, !problems.isEmpty { throw Refusal(event: event, problems: problems) }
        }
        let overlay = Overlay(ledger: ledger, added: entry)
        var doubts: [Numbered<Doubt>] = []
        let state: State?
        do { state = try examine(entries + [entry], in: overlay, adding: entry, problems, &doubts) } catch let refusal as Refusal {
            throw try datedTooLate(entry, entries, refusal, in: ledger) ?? refusal
        }
        // Of a thing that is new nobody can have spoken.
        if !entries.isEmpty {
            // Who spoke of it on a day on which it is no longer there spoke of nothing.
            let comesOtherwise = event.corrects != nil && effective(entries).first != effective(entries + [entry]).first
            try examineDependents(of: event, isGone: state == nil || comesOtherwise, in: overlay)
        }
        try examineSharers(of: event, entries + [entry], in: overlay)
        return (state, doubts.filter { $0.number == entry.record.number }.map(\.value))
    }

    /// Something said of the event of a number.
    public struct Numbered<Value: Sendable>: Sendable {
        /// The event's number.
        public let number: Int
        /// What is said of it.
        public let value: Value
    }

    /// Whether all of a thing's events may stand as they are, and what is the case.
    /// - Throws: `Refusal`, with every problem of the first event that cannot; or what the ledger throws.
    public static func examine(_ entries: [Entry], in ledger: any Lookup) throws -> State? {
        var doubts: [Numbered<Doubt>] = []
        return try examine(entries, in: ledger, adding: nil, [], &doubts)
    }

    /// Whether a thing's events may stand as they are, each no later than the day it was recorded.
    /// - Returns: What is odd about them although they may stand.
    /// - Throws: As `examine`.
    @discardableResult
    public static func demandLegal(_ entries: [Entry], in ledger: any Lookup) throws -> [Numbered<Doubt>] {
        for entry in effective(entries) {
            let problems = dayProblems(entry)
            guard problems.isEmpty else { throw Refusal(event: entry.event, number: entry.record.number, problems: problems) }
        }
        var doubts: [Numbered<Doubt>] = []
        _ = try examine(entries, in: ledger, adding: nil, [], &doubts)
        return doubts
    }

    private static func examine(
        _ entries: [Entry], in ledger: any Lookup, adding: Entry?, _ known: [Refusal.Problem], _ doubts: inout [Numbered<Doubt>]
    ) throws -> State? {
        var state: State?, isAdded = adding == nil
        let standing = effective(entries)
        for entry in standing {
            let isNew = entry.record.number == adding?.record.number
            var problems = try judge(entry.event, after: state, in: ledger)
            if isNew {
                isAdded = true
                problems = try datedTooEarly(entry, problems, among: standing, in: ledger) ?? problems
                problems = known + problems
            }
            guard problems.isEmpty else { throw Refusal(event: entry.event, number: isNew ? nil : entry.record.number, problems: problems) }
            if adding == nil || isNew {
                doubts += try self.doubts(entry.event, after: state, in: ledger).map { Numbered(number: entry.record.number, value: $0) }
            }
            apply(entry, to: &state)
        }
        if let adding, !isAdded, !known.isEmpty { throw Refusal(event: adding.event, problems: known) }
        return state
    }

    /// An event that a later state would allow but the state of its day does not is dated before what it follows: that is what the user should read.
    private static func datedTooEarly(
        _ entry: Entry, _ problems: [Refusal.Problem], among standing: [Entry], in ledger: any Lookup
    ) throws -> [Refusal.Problem]? {
        guard let kind = Register[entry.event.register].kind(entry.event.kind), problems.contains(where: { $0.gate == kind.gate && $0.column == nil }) else {
            return nil
        }
        var state: State?, before: Event?
        for other in standing where other.record.number != entry.record.number && before == nil {
            apply(other, to: &state)
            if other.event.day > entry.event.day, let stage = state?.stage, kind.from.contains(stage) { before = other.event }
        }
        guard let before else { return nil }
        let name = Register[before.register].kind(before.kind)?.name ?? Phrase(before.kind)
        let found = Phrase(zh: "\(entry.event.day)，早于前一事项“\(name.zh)”的 \(before.day)", en: "\(entry.event.day), before \(name.en) of \(before.day)")
        let wanted = Phrase(zh: "不早于 \(before.day)", en: "\(before.day) or later")
        let day = Refusal.Problem(.days, found: found, wanted: wanted)
        return [day] + problems.filter { $0.gate != kind.gate || $0.column != nil }
    }

    /// A correction that moves an event behind what rests on it, or an event that another one of its thing has to precede: the day is at fault, where on the
    /// day of what could then no longer stand all would be well.
    private static func datedTooLate(_ entry: Entry, _ entries: [Entry], _ refusal: Refusal, in ledger: any Lookup) throws -> Refusal? {
        let event = entry.event, next = refusal.event
        guard event.corrects != nil, event.kind != Event.takeBack, let number = refusal.number, next.day < event.day else { return nil }
        var earlier = event
        earlier.day = next.day
        let moved = Entry(record: entry.record, event: earlier)
        guard (try? examine(entries + [moved], in: Overlay(ledger: ledger, added: moved))) != nil else { return nil }
        let name = Register[next.register].kind(next.kind)?.name ?? Phrase(next.kind)
        let found = Phrase(
            zh: "\(event.day)，晚于其后事项“\(name.zh)”（第 \(number) 号）的 \(next.day)",
            en: "\(event.day), after \(name.en) (event \(number)) of \(next.day), which follows it")
        let wanted = Phrase(zh: "不晚于 \(next.day)", en: "\(next.day) or earlier")
        return Refusal(event: event, problems: [Refusal.Problem(.days, found: found, wanted: wanted)])
    }

    /// The things whose gates look at this one must still be legal as this one would be; and whatever names it, if it would be gone.
    private static func examineDependents(of event: Event, isGone: Bool, in overlay: Overlay) throws {
        guard isGone || Register.lookedAt.contains(event.register) else { return }
        for dependent in try overlay.dependents(on: event.subjectInRegister) {
            guard isGone || Register[dependent.register].looksAt.contains(event.register) else { continue }
            // What happened before this event's day did not see it; a correction may change an earlier day as well.
            if event.corrects == nil, try overlay.state(of: dependent).map({ $0.lastDay < event.day }) ?? true { continue }
            _ = try examine(overlay.events(of: dependent), in: overlay)
        }
    }
}

extension Replay {
    /// The things of the same register that divide something with this one (positions a facility) must still be legal as this one would be.
    private static func examineSharers(of event: Event, _ entries: [Entry], in overlay: Overlay) throws {
        let shares = Register[event.register].shares
        guard !shares.isEmpty else { return }
        for shared in Set(entries.flatMap(\.event.references).filter { shares.contains($0.register) }).sorted() {
            for other in try overlay.dependents(on: shared) where other.register == event.register && other != event.subjectInRegister {
                // As with dependents: what happened before this event's day did not see it.
                if event.corrects == nil, try overlay.state(of: other).map({ $0.lastDay < event.day }) ?? true { continue }
                _ = try examine(overlay.events(of: other), in: overlay)
            }
        }
    }
}

/// The ledger as it would be with one event more.
private struct Overlay: Lookup {
    let ledger: any Lookup
    let added: Entry
    /// What its thing then comes to, where that is known already.
    var newest: State?

    func events(of subject: Subject) throws -> [Entry] { try ledger.events(of: subject) + (subject == added.event.subjectInRegister ? [added] : []) }
    func dependents(on subject: Subject) throws -> [Subject] {
        let known = try ledger.dependents(on: subject), own = added.event.subjectInRegister
        return added.event.references.contains(subject) && !known.contains(own) ? (known + [own]).sorted() : known
    }
    var localGates: LocalGates { ledger.localGates }

    func state(of subject: Subject) throws -> State? {
        guard subject == added.event.subjectInRegister else { return try ledger.state(of: subject) }
        return try newest ?? Replay.state(of: events(of: subject))
    }
}
