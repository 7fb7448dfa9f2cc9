import Geo

extension Register {
    /// The columns whose values papers carry once.
    public var columnsOnce: [Column] { columns.filter { $0.form == .once } }

    /// What an event says of a thing that comes into the register by it, where no two things have all of it in common: a facility's name, place and floor.
    public func identity(of event: Event) -> String? {
        guard id == .facilities, kind(event.kind)?.opens == true else { return nil }
        var parts: [String] = []
        for column in ["name", "division", "floor_area"] {
            guard let value = event.values[column], let column = self.column(column) else { return nil }
            parts.append(Subject.likeness(of: column.text(of: value, in: .chinese)))
        }
        return parts.joined(separator: "|")
    }

    /// That another thing has the same name, place and floor.
    public func alike(_ event: Event, _ number: Int, _ subject: String) -> Doubt {
        Doubt(
            column: "name", found: column("name")?.text(of: event.values["name"] ?? .nothing) ?? Phrase(""),
            wanted: Phrase(zh: "名称、区划代码、建筑面积与第 \(number) 号（\(subject)）都相同，请核对", en: "whose name, place and floor event \(number) (\(subject)) has too"))
    }
}

extension Column {
    /// That a value which papers carry once is said by another event too.
    public func doubled(_ value: String, _ number: Int, _ subject: String) -> Doubt {
        Doubt(
            column: id, found: Phrase(value),
            wanted: Phrase(zh: "与第 \(number) 号（\(subject)）相同，请核对", en: "which event \(number) (\(subject)) says too"))
    }
}
