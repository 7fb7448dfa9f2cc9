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
            lines += [zh ? "逾期事项：" : "Late:"] + late.map { "- " + $0.sentence.said(in: language) } + [""]
        }
        return lines.joined(separator: "\n")
    }

    /// The programme and the month.
    public var title: Phrase {
        let name = programme ?? Phrase(zh: "问题整治", en: "Problems")
        return name + Phrase(zh: " \(month) 月度通报", en: ": bulletin for \(month)")
    }

    /// The answer in one sentence.
    public var summary: Phrase {
        Phrase(
            zh:
                "本月入台账 \(total.opened) 件，报请核验 \(total.putRight) 件，退回 \(total.returned) 件，销号 \(total.closed) 件，反弹 \(total.cameBack) 件；月末在办 \(total.open) 件，其中逾期 \(total.late) 件。",
            en: "This month \(counted(total.opened, "case")) put on the list, \(total.putRight) reported as put right, \(total.returned) sent back, "
                + "\(total.closed) closed, \(total.cameBack) came back; \(total.open) open at the month's end, \(total.late) of them late.")
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}

extension Bulletin.Counts {
    /// What is counted, as a table's header has it.
    public static let titles = [
        Phrase(zh: "新增", en: "opened"), Phrase(zh: "报请核验", en: "put right"), Phrase(zh: "退回", en: "sent back"), Phrase(zh: "销号", en: "closed"),
        Phrase(zh: "反弹", en: "came back"), Phrase(zh: "月末在办", en: "open"), Phrase(zh: "其中逾期", en: "late"),
    ]

    /// The counts, in the order of their titles.
    public var numbers: [Int] { [opened, putRight, returned, closed, cameBack, open, late] }
}

extension DueItem {
    /// As a list says it: what, of which thing, since when, who leads, and by which paper.
    public var sentence: Phrase {
        let lead = leadUnit.map(Phrase.init) ?? Phrase(zh: "未明确", en: "nobody named")
        let responsible = responsibleUnit.map { Phrase(zh: "，责任单位 \($0)", en: ", responsible \($0)") } ?? Phrase("")
        let lateness = daysLate > 0 ? Phrase(zh: "逾期 \(daysLate) 天", en: "\(counted(daysLate, "day")) late") : Phrase(zh: "当日到期", en: "due that day")
        let hard = isHard ? Phrase(zh: "（必须完成）", en: " (without exception)") : Phrase("")
        let warned = warnings.isEmpty ? Phrase("") : Phrase(zh: "。注意：", en: ". Note: ") + Replay.list(warnings)
        let head = subject.register.name + Phrase(zh: " \(subject.id) ", en: " \(subject.id), ") + what
        let middle = Phrase(zh: "：\(title)，时限 \(due)，", en: ": \(title), due \(due), ") + lateness + hard
        return head + middle + Phrase(zh: "，牵头 ", en: ", lead ") + lead + responsible + Phrase(zh: "（\(basis.rawValue)）", en: " (\(basis.rawValue))") + warned
    }
}
