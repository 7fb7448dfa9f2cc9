import Foundation

/// The words of a workbook's columns that are too many for a cell's own list: each list stands in a column of a sheet of its own, and the cells refer to it.
struct WordLists {
    /// The sheet's name.
    let sheet: String
    private let isChinese: Bool
    private var lists: [(title: String, words: [String])] = []

    /// The lists of these sheets that need one.
    /// - Parameter name: the name of the sheet that they will stand on.
    init(_ sheets: [BureauWorkbook.Sheet], sheet name: String, isChinese: Bool) {
        sheet = name
        self.isChinese = isChinese
        for sheet in sheets where sheet.rows.count + sheet.blankRows > 0 {
            for column in sheet.columns where !column.choices.isEmpty && !Self.fitsInCell(column.choices) {
                if !lists.contains(where: { $0.words == column.choices }) { lists.append((column.title, column.choices)) }
            }
        }
    }

    /// Whether a list goes into a cell's own validation. Excel takes one of 255 characters and parts it at commas; libxlsxwriter 1.1.4 counts characters but
    /// has room for 257 bytes, and ends the program when they are more (worksheet.c, _validation_list_to_csv).
    static func fitsInCell(_ words: [String]) -> Bool {
        words.reduce(-1) { $0 + $1.utf8.count + 1 } <= 255 && !words.contains { $0.contains(",") }
    }

    /// Where a list stands, as a formula: `='词表'!$B$3:$B$22`. Nil where it fits in a cell.
    func formula(for words: [String]) -> String? {
        guard let at = lists.firstIndex(where: { $0.words == words }) else { return nil }
        var letters = "", number = at + 1
        while number > 0 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((number - 1) % 26))) + letters
            number = (number - 1) / 26
        }
        return "='\(sheet)'!$\(letters)$\(Self.firstRow):$\(letters)$\(Self.firstRow + words.count - 1)"
    }

    /// The sheet's first row of words, counted from 1: under its title and its header.
    private static let firstRow = 3

    /// The sheet; nil where every list fits in a cell.
    var table: BureauWorkbook.Sheet? {
        guard !lists.isEmpty else { return nil }
        let rows = (0..<lists.map(\.words.count).max()!).map { row in   // there is a list
            lists.map { list -> BureauWorkbook.Cell in row < list.words.count ? .text(list.words[row]) : .empty }
        }
        return BureauWorkbook.Sheet(name: sheet, title: isChinese ? "词表" : "Words", columns: lists.map { .init($0.title) }, rows: rows)
    }
}
