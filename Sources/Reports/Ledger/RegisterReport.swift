public import Geo
public import Ledger

/// A register as its table of columns, states and events: what is printed, and what stands in the documents.
public struct RegisterReport: Sendable {
    private let register: Register

    /// The table of a register.
    public init(_ register: Register) { self.register = register }

    /// The table for a terminal.
    public func terminal(in language: Language) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var columns = TextTable([said("列", "column"), said("代码", "id"), said("必填", "required"), said("填写", "takes"), said("说明", "meaning")], texts: 5)
        for fixed in [LedgerColumn.subject, .event, .day, .document] {
            let isRequired = fixed == .subject || fixed == .day
            columns.add([fixed.title.said(in: language), fixed.rawValue, isRequired ? said("是", "yes") : "", "", fixed.meaning.said(in: language)])
        }
        for column in register.columns {
            columns.add([
                Self.titled(column).said(in: language), column.id, column.isRequired ? said("是", "yes") : "", column.wanted.said(in: language),
                column.meaning.said(in: language),
            ])
        }
        var kinds = TextTable(
            [
                said("事项", "event"), said("代码", "id"), said("此前状态", "from"), said("之后状态", "to"), said("必填列", "says"), said("文件", "document"),
                said("填报", "recorded by"), said("关口", "gate"),
            ], texts: 8)
        for kind in register.kinds {
            kinds.add([
                kind.name.said(in: language), kind.id, from(kind).said(in: language), to(kind).said(in: language), titles(kind.required).said(in: language),
                kind.needsDocument ? said("须有", "needed") : "", Self.listed(kind.roles.map(\.name)).said(in: language), Self.gate(kind).said(in: language),
            ])
        }
        kinds.add([
            RegisterTable.takeBackName.said(in: language), Event.takeBack, said("（任一事项）", "(any event)"), "", remark.said(in: language), "",
            RegisterTable.takeBackRoles.said(in: language), RegisterTable.takeBackGate.said(in: language),
        ])
        return "\(register.name.said(in: language)) (\(register.id.rawValue))\n\n" + columns.text + "\n" + kinds.text
    }

    /// The one column that taking an event back says.
    private var remark: Phrase { titles([Register.remark]) }

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
