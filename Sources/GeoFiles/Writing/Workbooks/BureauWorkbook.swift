public import Geo

/// A workbook as bureaus keep their registers (台账): a title over all columns, the unit on the right below it, a header
/// that stays in sight and filters, borders, a row of totals, and pages of A4 that repeat the header.
///
/// It opens in Excel, WPS and LibreOffice, and reads back through this target's own tables: title, units and totals are
/// what `TableHeader` knows to skip. The same workbook gives the same bytes.
public struct BureauWorkbook: Sendable {
    /// What a cell holds.
    public enum Cell: Hashable, Sendable {
        case empty
        case text(String)
        case whole(Int)
        /// A number; one of a percent column is a share, 0.5 for 50 %.
        case number(Double)
        /// A calendar day. Excel knows none before 1900: those stand as text.
        case day(year: Int, month: Int, day: Int)
    }

    /// How a column's numbers are shown and what its cells take.
    public enum Kind: Hashable, Sendable {
        case text, whole, day
        /// A number with so many decimals, its thousands apart.
        case number(decimals: Int)
        /// The same of what is lacking: a 0 is shown as —, and stays a 0 for whoever adds up.
        case shortfall(decimals: Int)
        /// A share as a percentage with so many decimals.
        case percent(decimals: Int)

        /// How a count among its measures is shown; nil where it holds no measures.
        var counts: Self? {
            switch self {
            case .number: .whole
            case .shortfall: .shortfall(decimals: 0)
            case .text, .whole, .day, .percent: nil
            }
        }
    }

    /// One column of a sheet.
    public struct Column: Hashable, Sendable {
        /// What stands in the header.
        public var title: String
        /// What stands under it in the row of units; nil where the column has none.
        public var unit: String?
        /// What its cells hold.
        public var kind: Kind
        /// How wide it is, in characters of half width; nil for as wide as what it holds, within reason.
        public var width: Double?
        /// The words offered to whoever fills it in; none where anything may stand there. Lists too long for a cell stand on a sheet of their own at the end.
        public var choices: [String]
        /// Whether a cell takes several of the words, apart by `；`: others are then not refused by the workbook itself.
        public var takesSeveral: Bool
        /// A remark shown beside the header cell.
        public var note: String?

        /// One column of a sheet.
        public init(
            _ title: String, _ kind: Kind = .text, unit: String? = nil, width: Double? = nil, choices: [String] = [], takesSeveral: Bool = false,
            note: String? = nil
        ) {
            self.title = title
            self.kind = kind
            self.unit = unit
            self.width = width
            self.choices = choices
            self.takesSeveral = takesSeveral
            self.note = note
        }
    }

    /// One sheet.
    public struct Sheet: Hashable, Sendable {
        /// What stands on its tab; letters that Excel refuses there are left out.
        public var name: String
        /// The title over all columns.
        public var title: String
        /// What stands on the right under the title, as `单位：平方米`; nil for no such row.
        public var unit: String?
        /// The columns, from the left.
        public var columns: [Column]
        /// The rows, each with a cell for each column.
        public var rows: [[Cell]]
        /// The row of totals under them, where there is one. Its first cell should say 合计 or Total.
        public var total: [Cell]?
        /// How many empty rows with borders and offered words follow, for entry by hand.
        public var blankRows: Int
        /// Remarks under the table.
        public var remarks: [String]

        /// One sheet.
        public init(
            name: String, title: String, unit: String? = nil, columns: [Column], rows: [[Cell]] = [], total: [Cell]? = nil, blankRows: Int = 0,
            remarks: [String] = []
        ) {
            self.name = name
            self.title = title
            self.unit = unit
            self.columns = columns
            self.rows = rows
            self.total = total
            self.blankRows = blankRows
            self.remarks = remarks
        }
    }

    /// The sheets, the first of which is in sight when the file is opened.
    public var sheets: [Sheet]
    /// The language of what the workbook adds by itself: page numbers.
    public var language: Language

    /// A workbook of sheets.
    public init(_ sheets: [Sheet], language: Language = .chinese) {
        self.sheets = sheets
        self.language = language
    }

    /// Writes the workbook, beside the path first and then renamed.
    /// - Throws: `FileError` where the disk refuses or a sheet is larger than XLSX allows; what stood at the path is then untouched.
    public func write(to path: String) throws(FileError) {
        for sheet in sheets where sheet.rows.count + sheet.blankRows + sheet.remarks.count > 1_048_500 {
            throw FileError(
                path: path,
                reason: Phrase(
                    zh: "XLSX 一个工作表最多 1048500 行，现为 \(sheet.rows.count)", en: "a sheet of an XLSX holds at most 1048500 rows, not \(sheet.rows.count)"))
        }
        try WholeFile.write(to: path) { (temporary: String) throws(FileError) in
            var book = try WorkbookFile(at: temporary, for: path)
            let lists = WordLists(sheets, sheet: book.reserve(language == .chinese ? "词表" : "words"), isChinese: language == .chinese)
            for sheet in sheets { try book.add(sheet, offering: lists, language: language) }
            if let table = lists.table { try book.fill(book.sheet(reserved: lists.sheet), table, offering: lists, language: language) }
            try book.close()
            try WorkbookFile.demandWhole(temporary, for: path)
        }
    }
}
