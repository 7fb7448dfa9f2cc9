import Foundation
public import Geo
public import GeoFiles
public import Ledger
public import Planning
public import Reports

/// A register as a table to be filled in, or as it stands: a workbook or a CSV, by the ending of the file's name.
public struct RegisterWorkbook: Sendable {
    /// The endings of file names that can be written.
    public static let endings = ["xlsx", "csv"]

    private let register: Register
    private let language: Language
    private let places: PlaceNames

    /// A register's tables, in one language.
    /// - Parameter places: What the plan's boundaries call the codes; where they call them anything the names stand beside.
    public init(_ register: Register, language: Language, places: PlaceNames = PlaceNames()) {
        self.register = register
        self.language = language
        self.places = places
    }

    /// Refuses to write where a file stands already: a table that somebody filled in is hours of work.
    /// - Throws: `InputError`.
    public static func demandFree(_ path: String) throws(InputError) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        throw InputError(
            input: path, place: Phrase("--to"), found: Phrase(zh: "已有这个文件，可能已经填写", en: "a file that is there, perhaps filled in"),
            wanted: Phrase(zh: "新的文件名；确要覆盖请加 --force", en: "a new name; --force to write over it"))
    }

    /// Writes the table that an import reads, without rows: every column with its words, and sheets that explain columns and events.
    /// - Throws: `FileError`.
    public func writeTemplate(to path: String) throws(FileError) {
        let ours = [LedgerColumn.subject, .event, .day, .document].map { Self.marked(column($0), if: $0 == .subject || $0 == .day) }
        let columns = ours + register.columns.map { Self.marked(column($0), if: $0.isRequired) }
        try write(
            columns, [],
            title: said("\(register.name.zh)导入模板（带 * 的列登记时必填）", "\(register.name.en): a table to be imported (columns with * are required)"),
            blankRows: 200,
            more: [columnSheet, eventSheet], to: path)
    }

    /// The marked header of a column that must be filled in; imports know it without its mark.
    private static func marked(_ column: BureauWorkbook.Column, if isRequired: Bool) -> BureauWorkbook.Column {
        var column = column
        if isRequired { column.title += " *" }
        return column
    }

    /// Writes what is the case with everything in the register. Its title says as of when: the day asked for, else that of the last event.
    /// - Parameters:
    ///   - day: the day as of which it stood so; nil for now.
    ///   - known: the day by whose end it had been recorded; nil for all that is recorded.
    /// - Throws: `FileError`.
    public func write(_ states: [State], asOf day: Day?, known: Day? = nil, to path: String) throws(FileError) {
        // The name of the place stands behind its code, where there is one.
        let named = register.columns.first { column in
            ["division", "district"].contains(column.id) && states.contains { $0.division.flatMap { places[$0] } != nil }
        }
        let columns =
            [LedgerColumn.subject, .stage, .since].map(column)
            + register.columns.flatMap { own in [column(own, offersWords: false)] + (own.id == named?.id ? [column(LedgerColumn.placeName)] : []) }
        let rows = states.map { state -> [BureauWorkbook.Cell] in
            let name = state.division.flatMap { places[$0] }.map { BureauWorkbook.Cell.text($0) } ?? .empty
            return [.text(state.subject.id), .text(state.stageName.name.said(in: language)), Self.cell(state.since)]
                + register.columns.flatMap { own in [state.values[own.id].map { cell(own, $0) } ?? .empty] + (own.id == named?.id ? [name] : []) }
        }
        try write(columns, rows, title: register.name.said(in: language) + moment(states, day, known), blankRows: 0, more: [], to: path)
    }

    private func moment(_ states: [State], _ day: Day?, _ known: Day?) -> String {
        let last = states.map(\.lastDay).max()
        let asOf = day.map { said("截至 \($0)", "as of \($0)") } ?? last.map { said("截至最近一条事项 \($0)", "as of the last event, \($0)") }
        let parts = [asOf, known.map { said("按 \($0) 已登记的", "as known at the end of \($0)") }].compactMap { $0 }
        return parts.isEmpty ? "" : said("（\(parts.joined(separator: "，"))）", " (\(parts.joined(separator: ", ")))")
    }

    private func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }

    private func write(
        _ columns: [BureauWorkbook.Column], _ rows: [[BureauWorkbook.Cell]], title: String, blankRows: Int, more: [BureauWorkbook.Sheet], to path: String
    ) throws(FileError) {
        let sheet = BureauWorkbook.Sheet(name: register.name.said(in: language), title: title, columns: columns, rows: rows, blankRows: blankRows)
        try sheet.write(to: path, layer: register.id.rawValue, more: more, language: language)
    }

    // MARK: Columns and cells

    private func column(_ ours: LedgerColumn) -> BureauWorkbook.Column {
        let choices = ours == .event ? register.kinds.map { $0.name.said(in: language) } : []
        return .init(
            ours.title.said(in: language), ours == .day || ours == .since ? .day : .text, width: ours == .day || ours == .since ? 12 : 14, choices: choices,
            note: ours.meaning.said(in: language))
    }

    private func column(_ column: Column) -> BureauWorkbook.Column { self.column(column, offersWords: true) }

    private func column(_ column: Column, offersWords: Bool) -> BureauWorkbook.Column {
        // A row to be imported says one payment, a row of an export the sum of them.
        let title = (offersWords ? column.eventTitle : nil) ?? column.title
        var made = BureauWorkbook.Column(title.said(in: language), unit: column.unit.map { $0.said(in: language) }.flatMap { $0.isEmpty ? nil : $0 })
        switch column.type {
        case .whole: made.kind = .whole
        case .area, .money: made.kind = .number(decimals: 2)
        case .day: (made.kind, made.width) = (.day, 12)
        case .flag: made.choices = [said("是", "yes"), said("否", "no")]
        case .word(let words): made.choices = words.words.map { $0.name.said(in: language) }
        case .words(let words): (made.choices, made.takesSeveral) = (words.words.map { $0.name.said(in: language) }, true)
        case .text, .reference, .division, .place: break
        }
        if !offersWords { made.choices = [] } else { made.note = column.meaning.said(in: language) + "\n" + column.wanted.said(in: language) }
        return made
    }

    private func cell(_ column: Column, _ value: Ledger.Value) -> BureauWorkbook.Cell {
        switch value {
        case .whole(let number): .whole(number)
        case .thousandths(let number): .number(Double(number) / 1000)
        case .fen(let number): .number(Double(number) / 100)
        case .day(let day): Self.cell(day)
        case .text, .flag, .words, .nothing: .text(column.text(of: value, in: language))
        }
    }

    private static func cell(_ day: Day) -> BureauWorkbook.Cell {
        let (year, month, day) = day.parts
        return .day(year: year, month: month, day: day)
    }

    // MARK: Explanations

    /// What every column means and takes.
    private var columnSheet: BureauWorkbook.Sheet {
        let titles: [BureauWorkbook.Column] = [
            .init(said("列", "column"), width: 20), .init(said("代码", "id"), width: 18), .init(said("必填", "required"), width: 8),
            .init(said("填写", "takes"), width: 40), .init(said("说明", "meaning"), width: 44), .init(said("别名", "also called"), width: 20),
        ]
        let shared = [LedgerColumn.subject, .event, .day, .document].map { ours -> [BureauWorkbook.Cell] in
            let required = ours == .subject || ours == .day ? said("是", "yes") : ""
            return [ours.title.said(in: language), ours.rawValue, required, "", ours.meaning.said(in: language), ""].map { .text($0) }
        }
        let own = register.columns.map { column -> [BureauWorkbook.Cell] in
            [
                column.title.said(in: language), column.id, column.isRequired ? said("是", "yes") : "", column.wanted.said(in: language),
                column.meaning.said(in: language), column.aliases.joined(separator: said("、", ", ")),
            ].map { .text($0) }
        }
        return BureauWorkbook.Sheet(name: said("列说明", "columns"), title: said("列说明", "Columns"), columns: titles, rows: shared + own)
    }

    /// What may happen, in which state, by whom, and through which gate.
    private var eventSheet: BureauWorkbook.Sheet {
        let titles: [BureauWorkbook.Column] = [
            .init(said("事项", "event"), width: 16), .init(said("代码", "id"), width: 16), .init(said("此前状态", "from"), width: 24),
            .init(said("之后状态", "to"), width: 14), .init(said("必填列", "says"), width: 28), .init(said("可填列", "may say"), width: 36),
            .init(said("文件", "document"), width: 8), .init(said("填报", "recorded by"), width: 20), .init(said("关口", "gate"), width: 28),
        ]
        let report = RegisterReport(register)
        let rows = register.kinds.map { kind -> [BureauWorkbook.Cell] in
            let roles = RegisterReport.listed(kind.roles.map(\.name)).said(in: language)
            return [
                kind.name.said(in: language), kind.id, report.from(kind).said(in: language), report.to(kind).said(in: language),
                report.titles(kind.required).said(in: language), report.titles(kind.optional).said(in: language),
                kind.needsDocument ? said("须有", "needed") : "",
                roles, RegisterReport.gate(kind).said(in: language),
            ].map { .text($0) }
        }
        let takingBack: [BureauWorkbook.Cell] = [
            RegisterTable.takeBackName.said(in: language), Event.takeBack, said("任一事项", "any event"), "",
            report.titles([Register.remark]).said(in: language), "", "", RegisterTable.takeBackRoles.said(in: language),
            RegisterTable.takeBackGate.said(in: language),
        ].map { .text($0) }
        return BureauWorkbook.Sheet(
            name: said("事项说明", "events"), title: said("事项、状态与关口", "Events, states and gates"), columns: titles, rows: rows + [takingBack])
    }
}
