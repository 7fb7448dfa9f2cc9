public import Geo

/// The registers as a document: columns, states, what may happen, and the words, in both languages.
public enum RegisterTable {
    /// `docs/ledger-registers.md`, whole.
    public static var markdown: String {
        var lines = [
            "# 台账 · The registers", "",
            "<!-- Written by `RegisterTable.markdown` from the registers in the code; a test compares. -->", "",
            "每个台账的列、状态、事项和词表。导入模板、检查和程序均出自同一处定义。每一事项另有编号、发生日期、填报人和依据文件，均可填“备注”。",
            "登记的事项不改写：更正是另一事项，写明更正第几号；“撤回”（`take_back`）写明原因。发生日期不得晚于登记之日。", "",
            "The columns, states, events and words of every register. The import templates, the checks and the program all come from the same "
                + "definitions. Every event also has a number, the day it happened, its recorder and its document, and may say a remark. "
                + "What is recorded is never rewritten: a correction is another event that names the one it corrects; taking back (`take_back`) says why. "
                + "No event lies ahead of the day it is recorded.", "",
        ]
        for register in Register.all { lines += section(register) }
        lines += words
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ register: Register) -> [String] {
        var lines = ["## \(register.name.zh) · \(register.name.en) (`\(register.id.rawValue)`)", ""]
        lines += [row(["列 column", "中文", "English", "类型 type", "单位 unit", "含义 meaning"]), row(Array(repeating: "---", count: 6))]
        for column in register.columns {
            let required = column.isRequired ? " *" : ""
            let others = [column.eventTitle?.zh].compactMap { $0 } + column.aliases
            lines.append(
                row([
                    "`\(column.id)`\(required)", column.title.zh + (others.isEmpty ? "" : "（\(others.joined(separator: "、"))）"),
                    column.title.en,
                    both(column.typeName) + (column.isSummed ? "，累计 summed" : ""), column.unit.map(both) ?? "", both(column.meaning),
                ]))
        }
        lines += [
            "", "\\* 登记时必填 · needed for the register", "", "状态 · States: " + register.states.map { "`\($0.id)` \(both($0.name))" }.joined(separator: "; "), "",
        ]
        lines += [
            row(["事项 event", "名称 name", "之前 → 之后 from → to", "填报 by", "必填 must say", "可填 may say", "文件 document", "关口 gates"]),
            row(Array(repeating: "---", count: 8)),
        ]
        for kind in register.kinds {
            let from = kind.from.map { $0 == Register.unopened ? "—" : "`\($0)`" }.joined(separator: " ")
            lines.append(
                row([
                    "`\(kind.id)`", both(kind.name), from + " → " + (kind.to.map { "`\($0)`" } ?? "="), kind.roles.map(\.name.zh).joined(separator: "、"),
                    codes(kind.required), codes(kind.optional), kind.needsDocument ? "是 yes" : "", gates(kind),
                ]))
        }
        lines.append(
            row([
                "`\(Event.takeBack)`", both(takeBackName), "撤回某一事项 takes an event back", both(takeBackRoles), codes([Register.remark]), "", "",
                "\(both(Gate.corrections.name)) (\(Gate.corrections.basis.map(\.rawValue).joined(separator: ", ")))",
            ]))
        return lines + [""]
    }

    /// What taking an event back is called, in every register.
    public static let takeBackName = Phrase(zh: "撤回", en: "take back")
    /// Who may take an event back.
    public static let takeBackRoles = Phrase(
        zh: "原填报部门；民政可填报的事项，民政亦可", en: "the desk that recorded it; civil affairs too where it may record the event")
    /// The gate of taking back, with the phrases it rests on.
    public static var takeBackGate: Phrase {
        let basis = Gate.corrections.basis.map(\.rawValue).joined(separator: ", ")
        return Gate.corrections.name + Phrase(zh: "（\(basis)）", en: " (\(basis))")
    }

    private static func gates(_ kind: Event.Kind) -> String {
        var gates = [kind.gate]
        for gate in kind.conditions.map(\.gate) where !gates.contains(gate) && gate != .cells { gates.append(gate) }
        return gates.map { "\(both($0.name)) (\($0.basis.map(\.rawValue).joined(separator: ", ")))" }.joined(separator: "; ")
    }

    private static var words: [String] {
        var vocabularies: [(Vocabulary, [String])] = []
        for register in Register.all {
            for column in register.columns {
                guard let vocabulary = column.vocabulary else { continue }
                let name = "`\(register.id.rawValue).\(column.id)`"
                if let at = vocabularies.firstIndex(where: { $0.0 == vocabulary }) {
                    vocabularies[at].1.append(name)
                } else {
                    vocabularies.append((vocabulary, [name]))
                }
            }
        }
        var lines = ["## 词表 · Words", ""]
        for (vocabulary, columns) in vocabularies {
            let listed = vocabulary.words.map { word in
                let others = word.aliases.filter { $0 != word.name.zh && $0 != word.name.en }
                return "`\(word.id)` \(both(word.name))" + (others.isEmpty ? "" : "（\(others.joined(separator: "、"))）")
            }
            lines.append("- " + columns.joined(separator: ", ") + ": " + listed.joined(separator: "; "))
        }
        lines += ["", "## 依据 · Papers", "", row(["编号 number", "文件 document", "原文 phrase"]), row(["---", "---", "---"])]
        for clause in Clause.allCases { lines.append(row([clause.rawValue, both(clause.document), clause.phrase.replacing("|", with: "\\|")])) }
        return lines
    }

    private static func codes(_ ids: [String]) -> String { ids.map { "`\($0)`" }.joined(separator: " ") }
    private static func both(_ phrase: Phrase) -> String { phrase.zh == phrase.en ? phrase.zh : "\(phrase.zh) \(phrase.en)" }
    private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}

extension Column {
    /// What kind of thing stands in it, in words.
    public var typeName: Phrase {
        switch type {
        case .text: Phrase(zh: "文字", en: "text")
        case .whole: Phrase(zh: "整数", en: "whole number")
        case .area: Phrase(zh: "面积", en: "area")
        case .money: Phrase(zh: "金额", en: "money")
        case .day: Phrase(zh: "日期", en: "day")
        case .flag: Phrase(zh: "是否", en: "yes or no")
        case .word: Phrase(zh: "单选", en: "one word")
        case .words: Phrase(zh: "多选", en: "words")
        case .reference(let register): Phrase(zh: "\(register.name.zh)编号", en: "number in \(register.rawValue)")
        case .division: Phrase(zh: "12 位区划代码", en: "12-digit division code")
        case .place: Phrase(zh: "经纬度", en: "longitude,latitude")
        }
    }

    /// The words that may stand in it, where it has a vocabulary.
    public var vocabulary: Vocabulary? {
        switch type {
        case .word(let vocabulary), .words(let vocabulary): vocabulary
        default: nil
        }
    }
}
