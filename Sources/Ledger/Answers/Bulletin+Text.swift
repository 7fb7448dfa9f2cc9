public import Geo

extension Bulletin {
    /// The bulletin as Markdown, in one language: the answer first, then the rows that are not empty, what happened, what is late.
    public func text(in language: Language, note: Phrase? = nil) -> String {
        let zh = language == .chinese
        var lines = [title.said(in: language), "", summary.said(in: language), ""]
        if let note { lines += [note.said(in: language), ""] }
        let filled = rows.filter { !$0.counts.isEmpty }
        if !filled.isEmpty {
            let titles = [Phrase(zh: "类别", en: "category"), Phrase(zh: "阶段", en: "stage")] + Counts.titles
            lines.append(row(titles.map { $0.said(in: language) }))
            lines.append(row(titles.map { _ in "---" }))
            for cell in filled {
                lines.append(row([cell.categoryName.said(in: language), cell.stageName.said(in: language)] + cell.counts.numbers.map(grouped)))
            }
            lines += [row([zh ? "合计" : "total", ""] + total.numbers.map(grouped)), ""]
        }
        if !self.lines.isEmpty {
            lines += [zh ? "本月事项：" : "This month:"] + self.lines.map { "- " + $0.text.said(in: language) } + [""]
        }
        if !late.isEmpty {
            lines += [lateHeading.said(in: language) + (zh ? "：" : ":")] + late.map { "- " + $0.sentence.said(in: language) } + [""]
        }
        if let undatedLine { lines += [undatedLine.said(in: language), ""] }
        return lines.joined(separator: "\n")
    }

    /// What stands above the list of what is late: how many cases, those of the summary, and how many things they owe.
    public var lateHeading: Phrase {
        let cases = total.late + total.unlistedLate
        return Phrase(zh: "逾期事项（\(cases) 件 \(late.count) 项）", en: "Late (\(counted(cases, "case")), \(counted(late.count, "item")))")
    }

    /// The open problems without any date, which no list of what is late can hold; nil where there is none.
    public var undatedLine: Phrase? { Deadlines.undatedLine(undated) }

    /// The programme and the month.
    public var title: Phrase {
        let name = programme ?? Phrase(zh: "问题整治", en: "Problems")
        return name + Phrase(zh: " \(month) 月度通报", en: ": bulletin for \(month)")
    }

    /// The answer in one sentence, and a second one where problems are found and not on the list.
    public var summary: Phrase {
        let unlisted = Phrase(
            zh: "另有已排查未入台账 \(total.unlisted) 件，其中逾期 \(total.unlistedLate) 件。",
            en: " Besides, \(counted(total.unlisted, "problem")) surveyed and not on the list, \(total.unlistedLate) of them late.")
        return Phrase(
            zh: "本月排查 \(total.surveyed) 件，入台账 \(total.opened) 件，报请核验 \(total.putRight) 件，退回 \(total.returned) 件，销号 \(total.closed) 件，"
                + "反弹 \(total.cameBack) 件；月末在办 \(total.open) 件，其中逾期 \(total.late) 件。",
            en:
                "This month \(counted(total.surveyed, "problem")) surveyed, \(counted(total.opened, "case")) put on the list, \(total.putRight) reported as put "
                + "right, \(total.returned) sent back, \(total.closed) closed, \(total.cameBack) came back; \(total.open) open at the month's end, "
                + "\(total.late) of them late.") + (total.unlisted == 0 ? Phrase("") : unlisted)
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}

extension Bulletin.Counts {
    /// What is counted, as a table's header has it.
    public static let titles = [
        Phrase(zh: "排查", en: "surveyed"), Phrase(zh: "入台账", en: "listed"), Phrase(zh: "报请核验", en: "put right"), Phrase(zh: "退回", en: "sent back"),
        Phrase(zh: "销号", en: "closed"), Phrase(zh: "反弹", en: "came back"), Phrase(zh: "月末在办", en: "open"), Phrase(zh: "在办逾期", en: "open, late"),
        Phrase(zh: "未入台账", en: "not listed"), Phrase(zh: "未入台账逾期", en: "not listed, late"),
    ]

    /// The counts, in the order of their titles.
    public var numbers: [Int] { [surveyed, opened, putRight, returned, closed, cameBack, open, late, unlisted, unlistedLate] }
}

extension Deadlines {
    /// What a list of what is due says below of the open problems without any date; nil where there is none.
    public static func undatedLine(_ undated: [Subject]) -> Phrase? {
        guard !undated.isEmpty else { return nil }
        let shown = undated.prefix(20).map(\.id), more = undated.count - shown.count
        return Phrase(
            zh: "另有 \(undated.count) 件问题未定时限：\(shown.joined(separator: "、"))\(more > 0 ? " 等" : "")",
            en: "besides, \(counted(undated.count, "open problem")) without any date: \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")")
    }
}

extension DueItem {
    /// As a list says it: what, of which thing, since when, who leads, and by which paper.
    public var sentence: Phrase {
        let units = Phrase(zh: "，牵头 ", en: ", lead ") + (leadUnit.map(Phrase.init) ?? Phrase(zh: "未明确", en: "nobody named"))
        let responsible = responsibleUnit.map { Phrase(zh: "，责任单位 \($0)", en: ", responsible \($0)") } ?? Phrase("")
        let lateness = daysLate > 0 ? Phrase(zh: "逾期 \(daysLate) 天", en: "\(counted(daysLate, "day")) late") : Phrase(zh: "当日到期", en: "due that day")
        let hard = isHard ? Phrase(zh: "（必须完成）", en: " (without exception)") : Phrase("")
        let warned = warnings.isEmpty ? Phrase("") : Phrase(zh: "。注意：", en: ". Note: ") + Replay.list(warnings)
        let head = subject.register.name + Phrase(zh: " \(subject.id) ", en: " \(subject.id), ") + what
        let middle = Phrase(zh: "：\(title)，时限 \(due)，", en: ": \(title), due \(due), ") + lateness + hard
        let who = desks.isEmpty ? units + responsible : Phrase(zh: "，由", en: ", by ") + deskNames + Phrase(zh: "办理", en: "")
        return head + middle + who + Phrase(zh: "（\(basis.rawValue)）", en: " (\(basis.rawValue))") + warned
    }

    /// The desks it is on, as a list says them.
    public var deskNames: Phrase { Replay.list(desks.map(\.name)) }
}
