extension Event {
    /// What it says that its kind of event does not take.
    fileprivate var besides: [String: Value] {
        let register = Register[register]
        guard corrects == nil, let kind = register.kind(kind) else { return [:] }
        let columns = kind.columns
        if values.keys.allSatisfy(columns.contains) { return [:] }
        return values.filter { !columns.contains($0.key) && register.column($0.key) != nil }
    }

    /// The same without it: bureaus' tables repeat in every row what a thing is called.
    public var own: Event {
        let besides = besides
        guard !besides.isEmpty else { return self }
        var own = self
        own.values = values.filter { besides[$0.key] == nil }
        return own
    }
}

extension Replay {
    /// Whether all that an event says beside its own columns was said of its thing once, though it may have been corrected since.
    public static func repeats(_ event: Event, in ledger: any Lookup) throws -> Bool {
        let besides = event.besides
        if besides.isEmpty { return true }
        let said = try ledger.events(of: event.subjectInRegister)
        return besides.allSatisfy { column, value in said.contains { $0.event.values[column] == value } }
    }

    /// An event without what it only repeats: columns that its kind does not take, where the thing holds the same on that day. It is not kept: a later
    /// correction of what was said first would not reach it. What differs stays, and is refused.
    public static func withoutRepeats(_ event: Event, in ledger: any Lookup) throws -> Event {
        let besides = event.besides
        guard !besides.isEmpty, let state = try ledger.state(of: event.subjectInRegister, on: event.day) else { return event }
        var kept = event
        for (column, value) in besides where state.values[column] == value { kept.values[column] = nil }
        return kept
    }
}
