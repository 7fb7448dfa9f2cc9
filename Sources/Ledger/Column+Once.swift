import Geo

extension Register {
    /// The columns whose values papers carry once.
    public var columnsOnce: [Column] { columns.filter { $0.form == .once } }
}

extension Column {
    /// That a value which papers carry once is said by another event too.
    public func doubled(_ value: String, _ number: Int, _ subject: String) -> Doubt {
        Doubt(
            column: id, found: Phrase(value),
            wanted: Phrase(zh: "与第 \(number) 号（\(subject)）相同，请核对", en: "which event \(number) (\(subject)) says too"))
    }
}
