package import Planning

extension State {
    /// A state put together again from its parts, as a copy of it was kept.
    package init(
        copied subject: Subject, stage: String, since: Day, lastDay: Day, values: [String: Value], history: [Int], happened: [String: Happening]
    ) {
        self.init(subject: subject, stage: stage, since: since, values: values, history: history, happened: happened, lastDay: lastDay)
    }
}

extension State.Happening {
    /// The last time of a kind, as a copy of it was kept.
    package init(copied number: Int, day: Day, recorder: String, document: String?) {
        self.init(number: number, day: day, recorder: recorder, document: document)
    }
}
