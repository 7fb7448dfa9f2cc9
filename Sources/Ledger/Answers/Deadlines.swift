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
        case .problems: problemItems(state, day, programmes.binding(state))
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

    private static func problemItems(_ state: State, _ day: Day, _ programme: Programme?) -> [DueItem] {
        let hasPlan = ["case_planned", "in_progress", "awaiting_check"].contains(state.stage)
        guard hasPlan || ["surveyed", "listed"].contains(state.stage) else { return [] }
        var items: [DueItem] = []
        // A date of the programme binds what was there before it passed: a case found or come back later has only the last date.
        if state.stage == "surveyed", let due = programme?.surveyDue, state.since <= due {
            items.append(item(state, day, Phrase(zh: "入台账", en: "listing"), due, .s3_3, programme))
        } else if state.stage == "listed", let due = programme?.casePlanDue, state.since <= due {
            items.append(item(state, day, Phrase(zh: "制定整治方案", en: "the case plan"), due, .s3_4, programme))
        } else {
            items += unfinishedPlan(state, day, programme)
            let own = state.day("due_date"), last = programme?.finishDue
            let completion = Phrase(zh: "完成整治", en: "putting right")
            if let own, last.map({ own <= $0 }) ?? true {
                items.append(item(state, day, completion, own, .s3_4, programme))
            } else if let last {
                items.append(item(state, day, completion, last, .s3_7, programme))
            }
        }
        if ["in_progress", "awaiting_check"].contains(state.stage), let start = state.happened["start"]?.day {
            items += monthly(state, day, since: start, programme)
        }
        return items
    }

    /// S3-4: a plan without lead, responsible unit or date is no plan yet. It was due when the programme says, and in a case listed later, or of no
    /// programme, on the day it was made.
    private static func unfinishedPlan(_ state: State, _ day: Day, _ programme: Programme?) -> [DueItem] {
        guard state.stage == "case_planned" else { return [] }
        let missing = Condition.missingFromCase(state.word("category")) { state.values[$0] != nil }
        guard !missing.isEmpty else { return [] }
        let listed = ["list", "relapse"].compactMap { state.happened[$0]?.day }.max() ?? state.since
        let due = programme?.casePlanDue.flatMap { listed <= $0 ? $0 : nil } ?? state.since
        let names = Replay.list(missing)
        let lacking = Phrase(zh: "方案缺\(names.zh)", en: "a plan without \(names.en)")
        return [item(state, day, Phrase(zh: "制定整治方案", en: "the case plan"), due, .s3_4, programme, warning: lacking)]
    }

    private static func taskItems(_ state: State, _ day: Day, _ programme: Programme?) -> [DueItem] {
        guard ["assigned", "in_progress"].contains(state.stage) else { return [] }
        let items = state.day("due_date").map { [item(state, day, Phrase(zh: "完成任务", en: "completion"), $0, .s0_17, programme)] } ?? []
        guard state.flag("is_monthly") == true, let start = state.happened["assign"]?.day else { return items }
        return items + monthly(state, day, since: start, programme)
    }

    /// The last month's report whose day has come: due from whatever was under way when the month began, and not yet there.
    private static func monthly(_ state: State, _ day: Day, since start: Day, _ programme: Programme?) -> [DueItem] {
        guard let reportDay = programme?.reportDay else { return [] }
        var month = Month(of: day)
        if month.day(reportDay) > day { month = month.previous }
        guard start < month.first else { return [] }
        if let last = state.happened["report_progress"]?.day, last >= month.first { return [] }
        return [item(state, day, Phrase(zh: "\(month) 月度进度", en: "progress for \(month)"), month.day(reportDay), .s3_6, programme)]
    }

    private static func item(_ state: State, _ day: Day, _ what: Phrase, _ due: Day, _ basis: Clause, _ programme: Programme? = nil, warning: Phrase? = nil)
        -> DueItem
    {
        let category = state.word("category"), subtype = state.word("subtype")
        let lead = state.text("lead_unit") ?? category.flatMap { programme?.leads[$0] }
        let isHard = state.flag("is_hard") == true || [category, subtype].contains { $0.map { programme?.hard.contains($0) ?? false } ?? false }
        var warnings = [warning].compactMap { $0 }
        if lead == nil, ["problems", "tasks"].contains(state.subject.register.rawValue) {
            warnings.append(
                category == "canteen"
                    ? Phrase(zh: "社区食堂：文件未明确牵头单位（K12）", en: "community canteen: the paper names no lead (K12)")
                    : Phrase(zh: "未填牵头单位", en: "no lead unit given"))
        }
        return DueItem(
            subject: state.subject, what: what, title: state.title, about: state.about, division: state.division, due: due,
            daysLate: max(0, day.number - due.number), leadUnit: lead,
            responsibleUnit: state.text("responsible_unit"), isHard: isHard, warnings: warnings, basis: basis)
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
