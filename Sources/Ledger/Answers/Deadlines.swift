public import Geo
public import Planning

/// What is due by a day, and not done.
public enum Deadlines {
    /// Everything due by a day (that day included) and not done on it: the longest overdue first, then by register and number.
    /// - Parameters:
    ///   - day: the day asked about.
    ///   - states: what is the case on that day (`Replay.state(of:asOf:)`), of any registers.
    ///   - programmes: the dates that cases share, each binding the cases found in its time; for all others only the dates in the registers count.
    public static func due(by day: Day, _ states: [State], in programmes: [Programme] = []) -> [DueItem] {
        states.flatMap { items($0, day, programmes) }.filter { $0.due <= day }.sorted {
            ($0.due, $0.subject, $0.basis.rawValue) < ($1.due, $1.subject, $1.basis.rawValue)
        }
    }

    private static func items(_ state: State, _ day: Day, _ programmes: [Programme]) -> [DueItem] {
        switch state.subject.register {
        case .problems: problemItems(state, day, programmes.binding(state)) + problemReport(state, day, programmes.binding(state))
        case .tasks: taskItems(state, day, programmes.begun(by: day))
        case .agreements where state.stage == "signed": dated(state, day, Phrase(zh: "移交", en: "handover"), .s1_6)
        case .positions where state.stage == "planned": dated(state, day, Phrase(zh: "落实布点", en: "a facility for the position"), .s2_18)
        case .fees where ["assessed", "collecting"].contains(state.stage): dated(state, day, Phrase(zh: "缴费", en: "payment"), .s1_8)
        case .credit where ["recorded", "contested"].contains(state.stage): dated(state, day, Phrase(zh: "整改", en: "putting right"), .s0_7)
        case .subsidies where ["approved", "paying"].contains(state.stage): dated(state, day, Phrase(zh: "完成", en: "completion"), .s2_29)
        default: []
        }
    }

    private static func dated(_ state: State, _ day: Day, _ what: Phrase, _ basis: Clause) -> [DueItem] {
        state.day("due_date").map { [item(state, day, what, $0, basis)] } ?? []
    }

    private static func taskItems(_ state: State, _ day: Day, _ programme: Programme?) -> [DueItem] {
        guard ["assigned", "in_progress"].contains(state.stage) else { return [] }
        let items = state.day("due_date").map { [item(state, day, Phrase(zh: "完成任务", en: "completion"), $0, .s0_17, programme)] } ?? []
        guard state.flag("is_monthly") == true else { return items }
        return items + monthly(state, day, since: ["assign", "report_progress"], programme)
    }

    /// Something due of a thing.
    /// - Parameter desks: Whose it is, where it is not the thing's own units'; these are then not named.
    static func item(
        _ state: State, _ day: Day, _ what: Phrase, _ due: Day, _ basis: Clause, _ programme: Programme? = nil, warning: Phrase? = nil, desks: [Role] = []
    ) -> DueItem {
        let category = state.word("category"), subtype = state.word("subtype")
        let lead = desks.isEmpty ? state.text("lead_unit") ?? category.flatMap { programme?.leads[$0] } : nil
        let isHard = state.flag("is_hard") == true || [category, subtype].contains { $0.map { programme?.hard.contains($0) ?? false } ?? false }
        var warnings = [warning].compactMap { $0 }
        if lead == nil, desks.isEmpty, ["problems", "tasks"].contains(state.subject.register.rawValue) {
            warnings.append(
                category == "canteen"
                    ? Phrase(zh: "社区食堂：文件未明确牵头单位（K12）", en: "community canteen: the paper names no lead (K12)")
                    : Phrase(zh: "未填牵头单位", en: "no lead unit given"))
        }
        return DueItem(
            subject: state.subject, what: what, title: state.title, about: state.about, division: state.division, due: due,
            daysLate: max(0, day.number - due.number), leadUnit: lead, responsibleUnit: desks.isEmpty ? state.text("responsible_unit") : nil, desks: desks,
            isHard: isHard, warnings: warnings, basis: basis)
    }
}

extension State {
    /// The thing in a few words, for lists: its name, else what it is about, else its number.
    public var title: String {
        for column in ["name", "task", "description", "address", "developer", "site"] {
            if let text = text(column) { return text }
        }
        return subject.id
    }

    /// The same, in both languages, for a thing that has no words of its own: what kind of thing it is, and of which project.
    public var about: Phrase {
        guard title == subject.id else { return Phrase(title) }
        let project = text("project").map { Phrase(zh: "，项目 \($0)", en: ", project \($0)") } ?? Phrase("")
        for column in register.columns {
            if case .word(let vocabulary) = column.type, ["agreement_kind", "review_kind", "tier", "category"].contains(column.id), let word = word(column.id) {
                return vocabulary.name(of: word) + project
            }
        }
        return Phrase(title)
    }

    /// The code of where it is: its community or subdistrict, else its district.
    public var division: String? { text("division") ?? text("district") }
}
