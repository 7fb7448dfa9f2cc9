internal import Geo
import Foundation

/// Where a table's names stand and where its rows begin and end, under the titles, units and totals people add.
struct TableHeader {
    /// The row of names.
    let row: Int
    /// The columns that have a name or a value, by position in the row, with unique names.
    let columns: [(position: Int, name: String)]
    /// The first row of data.
    let firstRow: Int

    private static let sampled = 30

    /// The first row that is filled across most of the table: above it stand titles, which fill a cell or two.
    init?(_ table: RawTable) {
        let sample = (0..<min(Self.sampled, table.rowCount)).map { table.texts($0) }
        let filled = sample.map { row in row.count { !$0.isEmpty } }
        guard let widest = filled.max(), widest > 0, let row = filled.firstIndex(where: { $0 > widest / 2 }) else { return nil }
        let isUnits = row + 1 < sample.count && filled[row] > 1 && Self.isUnits(sample[row + 1], under: sample[row])
        firstRow = row + (isUnits ? 2 : 1)
        self.row = row

        let first = firstRow
        let width = (row..<table.rowCount).prefix(1000).map { table.width($0) }.max() ?? 0
        var columns: [(Int, String)] = [], taken: Set<String> = []
        for position in 0..<width {
            var name = Self.oneLine(table.text(row, position))
            if name.isEmpty {
                guard (first..<table.rowCount).contains(where: { !table.text($0, position).isEmpty }) else { continue }
                name = "column_\(position + 1)"
            }
            var unique = name, copy = 2
            while !taken.insert(unique).inserted { unique = "\(name)_\(copy)"; copy += 1 }
            columns.append((position, unique))
        }
        self.columns = columns
    }

    /// Why a row below the header is no data: a total, or a remark under the table. Nil for data.
    static func isRemark(_ table: RawTable, _ row: Int) -> Bool {
        guard let column = (0..<table.width(row)).first(where: { !table.text(row, $0).isEmpty }) else { return true }
        let first = table.text(row, column)
        guard begins(first) else { return false }
        let plain = first.filter { !$0.isWhitespace && $0 != "　" && $0 != "：" && $0 != ":" }
        if totals.contains(plain.lowercased()) { return true }
        let isAlone = (column + 1..<max(column + 1, table.width(row))).allSatisfy { table.text(row, $0).isEmpty }
        return isAlone && remarks.contains { first.hasPrefix($0) }
    }

    /// Whether a cell begins as a total or remark does: asked of every row, so by its first letter only.
    private static func begins(_ text: String) -> Bool { text.unicodeScalars.first.map { firstLetters.contains($0) } ?? false }

    private static let remarks = [
        "注：", "注:", "备注：", "备注:", "说明：", "说明:", "填表人", "制表人", "制表：", "审核人", "数据来源", "资料来源", "填报单位", "填表单位", "Filled in", "Note:", "Notes:", "Source:",
    ]
    private static let totals: Set<String> = ["合计", "总计", "小计", "共计", "累计", "total", "subtotal", "grandtotal", "sum"]
    private static let firstLetters = Set((remarks + totals + totals.map { $0.uppercased() }).compactMap { $0.unicodeScalars.first })

    /// A row of units under the names: nothing (or the word for unit) under the first name, units under others, with or
    /// without brackets.
    private static func isUnits(_ row: [String], under names: [String]) -> Bool {
        guard let first = names.firstIndex(where: { !$0.isEmpty }), first >= row.count || ["", "/", "-", "—", "单位"].contains(row[first]) else { return false }
        let filled = row.filter { !$0.isEmpty && !["/", "-", "—"].contains($0) }
        return !filled.isEmpty
            && filled.allSatisfy { cell in
                var unit = CellText.halfWidth(cell).filter { !"()[]【】 ".contains($0) }
                for prefix in ["单位:", "单位"] where unit.hasPrefix(prefix) && unit.count > prefix.count { unit = String(unit.dropFirst(prefix.count)) }
                return units.contains(unit.lowercased())
            }
    }

    private static let units: Set<String> = [
        "单位", "人", "万人", "户", "万户", "个", "处", "座", "所", "套", "栋", "层", "岁", "年", "月", "日", "分", "分钟", "min", "小时", "h", "秒", "s",
        "米", "m", "公里", "千米", "km", "平方米", "㎡", "m²", "m2", "平米", "万平方米", "公顷", "ha", "hm²", "hm2", "亩", "平方公里", "km²", "km2",
        "元", "万元", "亿元", "yuan", "%", "‰", "度", "°", "人/户", "户/人", "㎡/百户", "people", "persons", "households", "dwellings", "degrees", "-",
    ]

    /// The header of a column as it was typed: two columns may have the same.
    func heading(_ table: RawTable, _ position: Int) -> String { Self.oneLine(table.text(row, position)) }

    private static func oneLine(_ name: String) -> String {
        name.split(whereSeparator: \.isNewline).joined().trimmingCharacters(in: .whitespaces)
    }
}
