public import Planning

/// The only judge of what is the case and what may happen: folds a thing's events in the order of the day they happened, then of
/// their place in the ledger. A correction stands in the place of the event it corrects.
public enum Replay {
    /// What is the case with a thing; nil where nothing has happened to it by then. Judges nothing: for events that are in the
    /// ledger, and therefore were judged.
    /// - Parameters:
    ///   - entries: everything ever recorded about the one thing, in any order.
    ///   - day: what had happened by the end of this day; all of it without one.
    ///   - seconds: what had been recorded by then (seconds since 1970, UTC), corrections too; all of it without.
    public static func state(of entries: [Entry], asOf day: Day? = nil, knownAt seconds: Int? = nil) -> State? {
        var state: State?
        for entry in effective(entries, knownAt: seconds) {
            if let day, entry.event.day > day { break }
            apply(entry, to: &state)
        }
        return state
    }

    /// What a thing's events come to after corrections: those that stand, in the order they happened.
    public static func effective(_ entries: [Entry], knownAt seconds: Int? = nil) -> [Entry] {
        let known = entries.filter { entry in seconds.map { entry.record.seconds <= $0 } ?? true }.sorted { $0.record.number < $1.record.number }
        guard known.contains(where: { $0.event.corrects != nil }) else {
            return known.sorted { ($0.event.day, $0.record.number) < ($1.event.day, $1.record.number) }
        }
        var place: [Int: Int] = [:], standing: [Int: Entry] = [:]
        for entry in known {
            let number = entry.record.number
            guard let corrected = entry.event.corrects else {
                place[number] = number
                standing[number] = entry
                continue
            }
            guard standing.removeValue(forKey: corrected) != nil else { continue }
            place[number] = place[corrected] ?? corrected
            if entry.event.kind != Event.takeBack { standing[number] = entry }
        }
        return standing.values.sorted { ($0.event.day, place[$0.record.number] ?? 0) < ($1.event.day, place[$1.record.number] ?? 0) }
    }

    static func apply(_ entry: Entry, to state: inout State?) {
        let event = entry.event, register = Register[event.register], kind = register.kind(event.kind)
        var next =
            state
            ?? State(
                subject: event.subjectInRegister, stage: Register.unopened, since: event.day, values: [:], history: [], happened: [:],
                lastDay: event.day)
        if let to = kind?.to, to != next.stage {
            next.stage = to
            next.since = event.day
        }
        for id in kind?.clears ?? [] { next.values[id] = nil }
        for (id, value) in event.values {
            if value == .nothing {
                next.values[id] = nil
            } else if let already = next.values[id], register.column(id)?.isSummed == true {
                next.values[id] = already.adding(value)
            } else {
                next.values[id] = value
            }
        }
        next.history.append(entry.record.number)
        next.happened[event.kind] = State.Happening(
            number: entry.record.number, day: event.day, recorder: event.recorder, document: event.document)
        next.lastDay = event.day
        state = next
    }
}
