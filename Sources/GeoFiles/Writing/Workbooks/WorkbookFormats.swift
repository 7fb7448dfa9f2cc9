internal import CXLSXWriter

/// How cells look. libxlsxwriter owns the formats with their workbook.
struct WorkbookFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>

    let title: Format, unit: Format, header: Format, remark: Format
    private let cells: [BureauWorkbook.Kind: Format], totals: [BureauWorkbook.Kind: Format]

    /// The typefaces that every Chinese office has: 宋体 for what is read, as the rules for official papers have it.
    private static let face = "宋体"

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        func made(size: Double = 11, _ set: (Format) -> Void = { _ in }) -> Format {
            let format = workbook_add_format(book)!   // fails for want of memory alone
            format_set_font_name(format, Self.face)
            format_set_font_size(format, size)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            set(format)
            return format
        }
        func bordered(_ format: Format) { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        title = made(size: 16) {
            format_set_bold($0)
            format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue))
        }
        unit = made(size: 10) { format_set_align($0, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
        header = made {
            bordered($0)
            format_set_bold($0)
            format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue))
            format_set_text_wrap($0)
            format_set_bg_color($0, 0xD9E2F3)
        }
        remark = made(size: 10) { format_set_text_wrap($0) }

        func kinds(bold: Bool) -> [BureauWorkbook.Kind: Format] {
            var formats: [BureauWorkbook.Kind: Format] = [:]
            for kind in Self.kinds {
                formats[kind] = made {
                    bordered($0)
                    if bold { format_set_bold($0) }
                    if let number = kind.numberFormat { format_set_num_format($0, number) }
                    switch kind {
                    case .text: format_set_text_wrap($0)
                    case .day: format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue))
                    case .shortfall: format_set_align($0, UInt8(LXW_ALIGN_RIGHT.rawValue))
                    case .whole, .number, .percent: break
                    }
                }
            }
            return formats
        }
        cells = kinds(bold: false)
        totals = kinds(bold: true)
    }

    private static let kinds: [BureauWorkbook.Kind] =
        [.text, .whole, .day]
        + (0...BureauWorkbook.Kind.mostDecimals).flatMap { [.number(decimals: $0), .shortfall(decimals: $0), .percent(decimals: $0)] }

    /// The look of a column's cells, or of its cell in the row of totals.
    func cell(_ kind: BureauWorkbook.Kind, isTotal: Bool) -> Format { (isTotal ? totals : cells)[kind.held]! }
}

extension BureauWorkbook.Kind {
    static let mostDecimals = 6

    /// The same with no more decimals than a sheet shows.
    var held: Self {
        switch self {
        case .number(let decimals): .number(decimals: min(max(decimals, 0), Self.mostDecimals))
        case .shortfall(let decimals): .shortfall(decimals: min(max(decimals, 0), Self.mostDecimals))
        case .percent(let decimals): .percent(decimals: min(max(decimals, 0), Self.mostDecimals))
        case .text, .whole, .day: self
        }
    }

    /// Excel's format code. Text columns say so: a code typed into one keeps its zeros.
    var numberFormat: String? {
        func decimals(_ count: Int) -> String { count == 0 ? "" : "." + String(repeating: "0", count: count) }
        return switch self {
        case .text: "@"
        case .whole: "#,##0"
        case .day: "yyyy-mm-dd"
        case .number(let count): "#,##0" + decimals(count)
        case .shortfall(let count): "#,##0\(decimals(count));-#,##0\(decimals(count));\"—\""
        case .percent(let count): "0" + decimals(count) + "%"
        }
    }
}
