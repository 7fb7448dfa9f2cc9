import Geo
import Planning

/// What the papers ask of problems: the list, the case plan, the completion, its verification, the monthly report.
extension Deadlines {
    /// The open problems that nothing binds to a date, in the order given: no date of their own, and none of a programme. They are never late, so whoever
    /// reads a list of what is due has to be told of them.
    /// - Parameters:
    ///   - states: what is the case on the day asked about, of any registers.
    ///   - programmes: the dates that cases share.
    public static func undated(_ states: [State], in programmes: [Programme] = []) -> [Subject] {
        states.filter { state in
            state.subject.register == .problems && !["closed", "dismissed"].contains(state.stage)
                && problemItems(state, state.lastDay, programmes.binding(state)).isEmpty
        }.map(\.subject)
    }

    /// What has to be done next to a problem, monthly reports aside, whether or not its day has come; empty where no date binds it.
    static func problemItems(_ state: State, _ day: Day, _ programme: Programme?) -> [DueItem] {
        let hasPlan = ["case_planned", "in_progress", "awaiting_check"].contains(state.stage)
        guard hasPlan || ["surveyed", "listed"].contains(state.stage) else { return [] }
        // A date of the programme binds what was there before it passed: a case found or come back later has only the last date.
        if state.stage == "surveyed", let due = programme?.surveyDue, state.since <= due {
            return [item(state, day, Phrase(zh: "入台账", en: "listing"), due, .s3_3, programme)]
        }
        if state.stage == "listed", let due = programme?.casePlanDue, state.since <= due {
            return [item(state, day, Phrase(zh: "制定整治方案", en: "the case plan"), due, .s3_4, programme)]
        }
        guard let (due, basis) = completion(state, programme) else { return unfinishedPlan(state, day, programme) }
        if state.stage == "awaiting_check" { return [verification(state, day, due, programme)] }
        return unfinishedPlan(state, day, programme) + [item(state, day, Phrase(zh: "完成整治", en: "putting right"), due, basis, programme)]
    }

    /// By when it must be put right: its own date where that comes first (S3-4), else the programme's last (S3-7).
    private static func completion(_ state: State, _ programme: Programme?) -> (due: Day, basis: Clause)? {
        let last = programme?.finishDue
        if let own = state.day("due_date"), last.map({ own <= $0 }) ?? true { return (own, .s3_4) }
        return last.map { ($0, .s3_7) }
    }

    /// S3-5: what is reported as put right waits for whoever verifies it. The papers give that no date of its own, so the case's stands; but the units
    /// have done their part, and how late they were with it is said.
    private static func verification(_ state: State, _ day: Day, _ due: Day, _ programme: Programme?) -> DueItem {
        let waiting = max(0, day.number - state.since.number), belated = state.since.number - due.number
        let late = belated > 0 ? Phrase(zh: "，报请时已逾期 \(belated) 天", en: ", submitted \(counted(belated, "day")) late") : Phrase("")
        let what = Phrase(zh: "核验（待核验 \(waiting) 天\(late.zh)）", en: "verification (waiting \(counted(waiting, "day"))\(late.en))")
        return item(state, day, what, due, .s3_5, programme, desks: Register[.problems].kind("close")?.roles ?? [])
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

    /// What was reported as done, or sent back, says for its month how far the case is; from then on it waits for others, or begins anew.
    static func problemReport(_ state: State, _ day: Day, _ programme: Programme?) -> [DueItem] {
        guard state.stage == "in_progress" else { return [] }
        return monthly(state, day, since: ["start", "report_progress", "submit", "return"], programme)
    }

    /// S3-6: what is under way is reported on every month, from the month after it began. The months without any word since the last count together, from
    /// the day that the first of them was due.
    static func monthly(_ state: State, _ day: Day, since kinds: [String], _ programme: Programme?) -> [DueItem] {
        guard let reportDay = programme?.reportDay, let heard = kinds.compactMap({ state.happened[$0]?.day }).max() else { return [] }
        let first = Month(of: heard).next
        var last = Month(of: day)
        if last.day(reportDay) > day { last = last.previous }
        guard first <= last else { return [] }
        let missed = (last.year - first.year) * 12 + last.month - first.month + 1
        let what =
            missed == 1
            ? Phrase(zh: "\(first) 月度进度", en: "progress for \(first)")
            : Phrase(zh: "月度进度，自 \(first) 起缺 \(missed) 个月", en: "monthly progress, \(missed) months missing from \(first)")
        return [item(state, day, what, first.day(reportDay), .s3_6, programme)]
    }
}
