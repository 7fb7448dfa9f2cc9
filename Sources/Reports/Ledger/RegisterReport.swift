public import Geo
public import Ledger

/// A register as its table of columns, states and events: what is printed, and what stands in the documents.
public struct RegisterReport: Sendable {
    private let register: Register

    /// The table of a register.
    public init(_ register: Register) { self.register = register }

    /// The columns, the states and the events for a terminal, complete, within its width.
    public func terminal(in language: Language, width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var columns = TextTable([said("列", "column"), said("代码", "id"), said("必填", "required"), said("填写", "takes"), said("说明", "meaning")], texts: 5)
        for fixed in [LedgerColumn.subject, .event, .day, .document] {
            let isRequired = fixed == .subject || fixed == .day
            columns.add([
                fixed.title.said(in: language), fixed.rawValue, isRequired ? said("是", "yes") : "", "",
                fixed.meaning.said(in: language) + others(fixed.names(in: register.id), fixed.title).said(in: language),
            ])
        }
        for column in register.columns {
            columns.add([
                Self.titled(column).said(in: language), column.id, column.isRequired ? said("是", "yes") : "", column.wanted.said(in: language),
                column.meaning.said(in: language) + others(column.aliases, column.title).said(in: language),
            ])
        }
        let states = register.states.map { Phrase(zh: $0.name.zh, en: "\($0.name.en) (\($0.name.zh))") }
        let how = Phrase(
            zh: "列、词和事项可写中文名、英文名或代码；“也写作”的表头导入时同样认得。",
            en: "Columns, words and events go by their English names, their Chinese names or their ids; imports know the other headers too.")
        return "\(register.name.said(in: language)) (\(register.id.rawValue)\(language == .chinese ? "" : ", \(register.name.zh)"))\n"
            + Wrapping.hanging(how.said(in: language), within: width, indent: 0) + "\n" + columns.text(within: width) + "\n"
            + Wrapping.hanging(said("状态：", "States: ") + Self.listed(states).said(in: language), within: width, indent: 2) + "\n" + events(language, width)
    }

    /// Under which other headers a column is known.
    private func others(_ names: [String], _ title: Phrase) -> Phrase {
        let others = names.filter { $0 != title.zh && $0 != title.en }
        let zh = others.isEmpty ? "" : "；也写作：" + others.joined(separator: "、")
        return Phrase(zh: zh, en: "; also: " + ([title.zh] + others).joined(separator: ", "))
    }

    /// What may happen: for each event its states, columns, document, desks and gate.
    private func events(_ language: Language, _ width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        func block(_ head: Phrase, _ id: String, _ facts: [(Phrase, Phrase)]) -> String {
            let name = language == .chinese ? "\(head.zh) (\(id))" : "\(head.en) (\(id), \(head.zh))"
            return name + "\n"
                + facts.filter { !$0.1.zh.isEmpty }.map { title, text in
                    Wrapping.hanging("  " + title.said(in: language) + said("：", ": ") + text.said(in: language), within: width, indent: 4)
                }.joined()
        }
        let document = Phrase(zh: "须有依据文件", en: "needed")
        var text = said("事项", "Events") + "\n" + String(repeating: "─", count: min(width, 20)) + "\n"
        for kind in register.kinds {
            text += block(
                kind.name, kind.id,
                [
                    (Phrase(zh: "状态", en: "states"), from(kind) + Phrase(" → ") + to(kind)), (Phrase(zh: "必填", en: "must say"), titles(kind.required)),
                    (Phrase(zh: "可填", en: "may say"), titles(kind.optional)),
                    (Phrase(zh: "文件", en: "document"), kind.needsDocument ? document : Phrase("")),
                    (Phrase(zh: "填报", en: "recorded by"), Self.listed(kind.roles.map(\.name))), (Phrase(zh: "关口", en: "gate"), Self.gate(kind)),
                ])
        }
        return text
            + block(
                RegisterTable.takeBackName, Event.takeBack,
                [
                    (Phrase(zh: "状态", en: "states"), Phrase(zh: "（任一事项）", en: "(any event)")), (Phrase(zh: "必填", en: "must say"), titles([Register.remark])),
                    (Phrase(zh: "填报", en: "recorded by"), RegisterTable.takeBackRoles), (Phrase(zh: "关口", en: "gate"), RegisterTable.takeBackGate),
                ])
    }

    /// The same for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("register", .text(register.id.rawValue)), ("name", Self.both(register.name)),
            ("columns", .array(register.columns.map(Self.column))),
            ("states", .array(register.states.map { .object([("id", .text($0.id)), ("name", Self.both($0.name))]) })),
            ("events", .array(register.kinds.map(Self.kind))),
        ])
    }

    private static func column(_ column: Column) -> JSON {
        var members: [(String, JSON)] = [
            ("id", .text(column.id)), ("title", both(column.title)), ("type", .text(column.typeWord)), ("required", .flag(column.isRequired)),
            ("summed", .flag(column.isSummed)), ("aliases", .array(column.aliases.map { .text($0) })), ("meaning", both(column.meaning)),
        ]
        if let unit = column.unit { members.append(("unit", both(unit))) }
        if let vocabulary = column.vocabulary {
            members.append(("words", .array(vocabulary.words.map { .object([("id", .text($0.id)), ("name", both($0.name))]) })))
        }
        return .object(members)
    }

    private static func kind(_ kind: Event.Kind) -> JSON {
        func texts(_ list: [String]) -> JSON { .array(list.map { .text($0) }) }
        return .object([
            ("id", .text(kind.id)), ("name", both(kind.name)), ("from", texts(kind.from)), ("to", .text(orNull: kind.to)),
            ("roles", texts(kind.roles.map(\.rawValue))), ("required", texts(kind.required)), ("optional", texts(kind.optional)),
            ("document", .flag(kind.needsDocument)), ("gate", both(kind.gate.name)), ("basis", texts(kind.gate.basis.map(\.rawValue))),
        ])
    }

    static func both(_ phrase: Phrase) -> JSON { .object([("zh", .text(phrase.zh)), ("en", .text(phrase.en))]) }

    /// The states in which a kind of event may happen.
    public func from(_ kind: Event.Kind) -> Phrase {
        Self.listed(kind.from.map { $0 == Register.unopened ? Phrase(zh: "（未登记）", en: "(new)") : register.state($0)?.name ?? Phrase($0) })
    }

    /// The state after a kind of event.
    public func to(_ kind: Event.Kind) -> Phrase { kind.to.map { register.state($0)?.name ?? Phrase($0) } ?? Phrase(zh: "（不变）", en: "(the same)") }

    /// The titles of columns.
    public func titles(_ columns: [String]) -> Phrase { Self.listed(columns.map { register.column($0)?.title ?? Phrase($0) }) }

    /// The gate of a kind of event, with the numbers of the phrases it rests on.
    public static func gate(_ kind: Event.Kind) -> Phrase {
        let basis = kind.gate.basis.map(\.rawValue).joined(separator: ", ")
        return kind.gate.name + Phrase(zh: "（\(basis)）", en: " (\(basis))")
    }

    /// A column's title with its unit in brackets.
    static func titled(_ column: Column) -> Phrase { column.title + (column.unit.map { Phrase(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? Phrase("")) }

    /// A list as a sentence has it.
    public static func listed(_ phrases: [Phrase]) -> Phrase {
        Phrase(zh: phrases.map(\.zh).joined(separator: "、"), en: phrases.map(\.en).joined(separator: ", "))
    }
}

extension Column {
    /// What stands in the column, in one word for programs.
    fileprivate var typeWord: String {
        switch type {
        case .text: "text"
        case .whole: "whole"
        case .area: "area"
        case .money: "money"
        case .day: "day"
        case .flag: "flag"
        case .word: "word"
        case .words: "words"
        case .reference(let register): "reference to " + register.rawValue
        case .division: "division"
        case .place: "place"
        }
    }
}
