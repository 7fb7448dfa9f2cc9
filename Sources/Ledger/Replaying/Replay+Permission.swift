import Geo
public import Planning

extension Event.Record {
    /// The day it was recorded, in China's time (UTC+8): the day on the papers of that day.
    public var day: Day {
        let shifted = seconds + 8 * 3600
        return Day(number: shifted >= 0 ? shifted / 86_400 : (shifted - 86_399) / 86_400)
    }
}

extension Event {
    /// Whether a recorder's name is none: nothing, or nothing that anybody sees.
    package static func isNobody(_ recorder: String) -> Bool { CellText(recorder).folded.isEmpty }
}

extension Replay {
    /// Whether the recorder may record it, and whether it has happened at all: nothing that lies ahead is an event. What is planned
    /// for a day stands in a column (a due date), recorded by an event of the day it was planned.
    static func permissionProblems(_ entry: Entry, _ roles: Roles) -> [Refusal.Problem] {
        let event = entry.event
        guard !Event.isNobody(event.recorder) else { return [nobody] + dayProblems(entry) }
        let problems = Register[event.register].kind(event.kind).map { roleProblems(event.recorder, $0, roles) } ?? []
        return problems + verifierProblems(event, roles) + dayProblems(entry)
    }

    /// Every event carries the name of somebody.
    private static let nobody = Refusal.Problem(
        .cells, found: Phrase(zh: "没有填报人", en: "no recorder"), wanted: Phrase(zh: "填报人的姓名", en: "the name of whoever records it"))

    /// Whoever is said to have verified something on the spot is somebody whom the roles know.
    private static func verifierProblems(_ event: Event, _ roles: Roles) -> [Refusal.Problem] {
        guard event.register == .problems, case .text(let verifier)? = event.values["verifier"], !roles.names(verifier) else { return [] }
        return [
            Refusal.Problem(
                .closing, column: "verifier", found: Phrase(zh: "\(verifier)（未列入人员）", en: "\(verifier) (not in the roles)"),
                wanted: Phrase(zh: "人员名单（roles）中的人", en: "somebody whom the roles file names"))
        ]
    }

    static func dayProblems(_ entry: Entry) -> [Refusal.Problem] {
        guard entry.event.day > entry.record.day else { return [] }
        return [
            Refusal.Problem(
                .ahead, found: Phrase("\(entry.event.day)"),
                wanted: Phrase(
                    zh: "不晚于登记之日 \(entry.record.day)；计划日期填入“完成时限”等列",
                    en: "not after the day of recording, \(entry.record.day); days ahead belong in columns such as the due date"))
        ]
    }

    private static func roleProblems(_ recorder: String, _ kind: Event.Kind, _ roles: Roles) -> [Refusal.Problem] {
        guard !roles.allows(recorder, any: kind.roles) else { return [] }
        let has = Role.allCases.filter(roles.roles(of: recorder).contains).map(\.name)
        let found = has.isEmpty ? Phrase(zh: "\(recorder)（未列入人员）", en: "\(recorder) (not in the roles)") : Phrase("\(recorder)") + bracketed(list(has))
        return [Refusal.Problem(.roles, found: found, wanted: list(kind.roles.map(\.name)))]
    }

    /// Only the desk that recorded an event corrects it or takes it back. Civil affairs (民政), which keeps all the records (S0-16), does so where it may
    /// record such an event itself, or where nobody is left who may: no payment of the treasury vanishes by another bureau (S0-12).
    private static func ownerProblems(_ recorder: String, _ owner: String, _ kind: Event.Kind, _ roles: Roles) -> [Refusal.Problem] {
        let mine = roles.roles(of: recorder), owners = roles.roles(of: owner).intersection(kind.roles)
        // Whoever recorded it is gone, or sits elsewhere now: anybody who may record such an event stands in.
        let desk = owners.isEmpty ? Set(kind.roles) : owners
        let isOverseen = kind.roles.contains(.civilAffairs) || !roles.hasAnyone(of: kind.roles)
        guard mine.isDisjoint(with: desk), !(isOverseen && mine.contains(.civilAffairs)) else { return [] }
        let names = Role.allCases.filter { mine.contains($0) }.map(\.name)
        let found = names.isEmpty ? Phrase(zh: "\(recorder)（未列入人员）", en: "\(recorder) (not in the roles)") : Phrase(recorder) + bracketed(list(names))
        let wanted = list(Role.allCases.filter { desk.contains($0) || (isOverseen && $0 == .civilAffairs) }.map(\.name))
        let orCivilAffairs = isOverseen ? Phrase(zh: "，或民政", en: ", or civil affairs") : Phrase("")
        let whose =
            owners.isEmpty
            ? Phrase(zh: "：可填报“\(kind.name.zh)”的部门", en: ": a desk that may record \(kind.name.en)")
            : Phrase(zh: "：原填报人 \(owner) 的部门", en: ": the desk of \(owner), who recorded it")
        return [Refusal.Problem(.roles, found: found, wanted: wanted + whose + orCivilAffairs)]
    }

    private static func bracketed(_ phrase: Phrase) -> Phrase { Phrase(zh: "（\(phrase.zh)）", en: " (\(phrase.en))") }

    /// A correction names a standing event of the same thing, and whoever makes it may record both.
    static func correctionProblems(_ event: Event, _ entries: [Entry], _ roles: Roles) -> [Refusal.Problem] {
        let wanted = Phrase(zh: "本对象一个仍然有效的事项编号", en: "the number of an event of the same thing that still stands")
        guard let number = event.corrects else {
            return [Refusal.Problem(.corrections, found: Phrase(zh: "未写明撤回哪一事项", en: "no event to take back"), wanted: wanted)]
        }
        guard let standing = effective(entries).first(where: { $0.record.number == number }) else {
            let later = entries.first { $0.event.corrects == number }
            let found =
                later.map { Phrase(zh: "第 \(number) 号，已由第 \($0.record.number) 号更正", en: "event \(number), already corrected by \($0.record.number)") }
                ?? Phrase(zh: "第 \(number) 号，本对象没有此事项", en: "event \(number), which this thing does not have")
            return [Refusal.Problem(.corrections, found: found, wanted: wanted)]
        }
        var problems: [Refusal.Problem] = []
        if let kind = Register[event.register].kind(standing.event.kind) {
            // What it is replaced by is asked for its own kind's roles besides; taking back needs the desk that recorded it, or the overseer's.
            problems += ownerProblems(event.recorder, standing.event.recorder, kind, roles)
        }
        if event.kind == Event.takeBack {
            if case .text(let why)? = event.values[Register.remark], !why.isEmpty {
            } else {
                problems.append(
                    Refusal.Problem(
                        .corrections, column: Register.remark, found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "撤回的原因", en: "why it is taken back")))
            }
            for id in event.values.keys.sorted() where id != Register.remark {
                problems.append(
                    Refusal.Problem(
                        .corrections, column: id, found: Phrase(zh: "有值", en: "a value"),
                        wanted: Phrase(zh: "空：撤回只写备注", en: "nothing: taking back says the remark alone")))
            }
        }
        return problems
    }
}
