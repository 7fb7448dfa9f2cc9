public import Planning

extension State {
    /// How far along a facility is, as a plan says it; nil for things of other registers.
    public var facilityStage: Planning.Stage? { subject.register == .facilities ? Planning.Stage(rawValue: stage) : nil }
}

extension Replay {
    /// How far along every facility was on a day, by number: what coverage reads. Facilities that were not in the register by then
    /// are not among them.
    /// - Parameter facilities: everything recorded about each facility, one list for each.
    public static func stages(of facilities: [[Entry]], asOf day: Day, knownAt seconds: Int? = nil) -> [String: Planning.Stage] {
        var stages: [String: Planning.Stage] = [:]
        for entries in facilities {
            guard let state = state(of: entries, asOf: day, knownAt: seconds), let stage = state.facilityStage else { continue }
            stages[state.subject.id] = stage
        }
        return stages
    }
}
