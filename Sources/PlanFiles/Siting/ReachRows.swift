import Geo
import GeoFiles
import Planning
import Siting

/// The rows of a demand table.
struct DemandRows {
    let ids: [String]
    let weights: [Double]
    let weightName: String

    /// Nil where a column is missing; other faults are noted in the table.
    init?(_ table: inout ColumnTable, _ fields: [String: String], weight: String?, isWhole: Bool) {
        let idColumn = table.find("demand", fields, among: ["demand"] + Aliases.names(for: "id"))
        var fields = fields
        let known = ["people": "population", "elders": "elders", "households": "households"]
        if let weight, known[weight] == nil { fields["weight"] = fields["weight"] ?? weight }
        let weightColumn = table.find("weight", fields, among: Aliases.names(for: weight.flatMap { known[$0] } ?? "weight"))
        guard let idColumn, let weightColumn else { return nil }
        let names = table.names(idColumn), amounts = table.amounts(weightColumn)
        var first = [Int?](repeating: nil, count: names.all.count), weights = [Double](repeating: 0, count: names.all.count)
        for (row, id) in names.ofRow.enumerated() {
            guard let id = id.map(Int.init) else { continue }
            if let earlier = first[id] {
                table.noteRepeated(row, idColumn, names.all[id], since: earlier)
                continue
            }
            first[id] = row
            if let amount = amounts[row] {
                weights[id] = amount
                if isWhole, amount != amount.rounded() {
                    table.note(
                        row, weightColumn, found: Phrase("\(amount)"), wanted: Phrase(zh: "整数（按容量分配）", en: "a whole number (capacities are places)"))
                }
            }
        }
        ids = names.all
        self.weights = weights
        weightName = table.columns[weightColumn]
    }
}

/// The rows of a reach table.
struct ReachRows {
    let reach: ReachTable
    let siteIDs: [String]
    let costName: String

    /// Nil where a column is missing; other faults are noted in the table.
    /// - Parameters:
    ///   - demand: the ids of the demand points, in order; nil where their table cannot be used.
    ///   - sites: the ids of the sites, in order; nil where every site that occurs is one.
    init?(_ table: inout ColumnTable, _ fields: [String: String], demand: [String]?, sites: [String]?) {
        let demandColumn = table.find("demand", fields, among: ["demand", "demand_id", "需求点", "需求点编号"])
        let siteColumn = table.find("site", fields, among: ["site", "site_id", "candidate", "facility", "备选点", "设施"])
        let costColumn = table.find("cost", fields, among: Self.costNames)
        guard let demandColumn, let siteColumn, let costColumn else { return nil }
        let points = table.names(demandColumn), places = table.names(siteColumn), costs = table.amounts(costColumn)
        let demandNumber = Self.numbers(points, in: demand, demandColumn, Phrase(zh: "需求表中没有的编号", en: "an id that is not in the demand table"), &table)
        let siteNumber = Self.numbers(places, in: sites, siteColumn, Phrase(zh: "选址点表中没有的编号", en: "an id that is not in the table of sites"), &table)
        siteIDs = sites ?? places.all
        costName = table.columns[costColumn]

        // By demand point, then by site: counted first, then put in place, then each point's few entries sorted.
        let demandCount = demand?.count ?? points.all.count
        var offsets = [Int](repeating: 0, count: demandCount + 1)
        var rows: [(demand: Int32, site: Int32, row: Int32)] = []
        rows.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            guard let point = points.ofRow[row], let place = places.ofRow[row], costs[row] != nil, let demand = demandNumber[Int(point)],
                let site = siteNumber[Int(place)]
            else { continue }
            rows.append((demand, site, Int32(row)))
            offsets[Int(demand) + 1] += 1
        }
        for i in 0..<demandCount { offsets[i + 1] += offsets[i] }
        var next = offsets, sorted = [(site: Int32, row: Int32)](repeating: (0, 0), count: rows.count)
        for entry in rows {
            sorted[next[Int(entry.demand)]] = (entry.site, entry.row)
            next[Int(entry.demand)] += 1
        }
        for demand in 0..<demandCount where offsets[demand + 1] - offsets[demand] > 1 {
            sorted[offsets[demand]..<offsets[demand + 1]].sort { ($0.site, $0.row) < ($1.site, $1.row) }
            for i in offsets[demand] + 1..<offsets[demand + 1] where sorted[i].site == sorted[i - 1].site {
                let earlier = table.number(ofRow: Int(sorted[i - 1].row)), row = Int(sorted[i].row)
                table.note(
                    row, siteColumn,
                    found: Phrase(
                        zh: "\(table.text(row, demandColumn)) 到 \(table.text(row, siteColumn))，第 \(earlier) 行已有",
                        en: "\(table.text(row, demandColumn)) to \(table.text(row, siteColumn)), already in row \(earlier)"),
                    wanted: Phrase(zh: "每对只有一行", en: "one row for a pair"))
            }
        }
        reach = ReachTable(offsets: offsets, sites: sorted.map(\.site), costs: sorted.map { costs[Int($0.row)]! }, siteCount: siteIDs.count)
    }

    private static let costNames = ["distance_m", "time_s", "distance", "cost", "time", "距离", "时间", "步行时间"]

    /// The position of every name among the known ones; a fault, once for each name, where it is not there.
    private static func numbers(_ names: ColumnTable.Names, in known: [String]?, _ column: Int, _ fault: Phrase, _ table: inout ColumnTable) -> [Int32?] {
        guard let known else { return names.all.indices.map { Int32($0) } }
        let position = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, Int32($0)) })
        let numbers = names.all.map { position[$0] }
        guard numbers.contains(nil) else { return numbers }
        var isSaid = numbers.map { $0 != nil }
        for (row, name) in names.ofRow.enumerated() {
            guard let name = name.map(Int.init), !isSaid[name] else { continue }
            isSaid[name] = true
            let nearest = Spelling.nearest(to: names.all[name], among: known.prefix(2000))
            table.note(
                row, column, found: Phrase(zh: "“\(names.all[name])”，", en: "\"\(names.all[name])\", ") + fault,
                wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") } ?? Phrase(zh: "已有的编号", en: "a known id"))
        }
        return numbers
    }
}

/// The rows of a table of sites.
struct SiteRows {
    let ids: [String]
    private(set) var sites: [SitingCase.Site] = []
    private(set) var capacities: [Double?] = []

    private static let yes: Set = ["1", "true", "yes", "t", "y", "是"], no: Set = ["0", "false", "no", "f", "n", "否"]

    /// Nil where a column is missing; other faults are noted in the table.
    init?(_ table: inout ColumnTable, _ fields: [String: String], _ question: SitingQuestion) {
        let needsCost = question.model == .leastCost || question.model == .budget
        let idColumn = table.find("site", fields, among: ["site"] + Aliases.names(for: "id"))
        let costColumn = table.find("cost", fields, among: Aliases.names(for: "cost"), isRequired: needsCost)
        let capacityColumn = table.find("capacity", fields, among: Aliases.names(for: "capacity"), isRequired: question.hasCapacity)
        let others = ["name", "floor_area", "group", "district", "existing"].map {
            ($0, table.find($0, fields, among: Aliases.names(for: $0), isRequired: false))
        }
        let column = Dictionary(uniqueKeysWithValues: others)
        guard let idColumn, costColumn != nil || !needsCost, capacityColumn != nil || !question.hasCapacity else { return nil }
        let names = table.names(idColumn)
        let costs = costColumn.map { table.amounts($0, mayBeEmpty: true) }
        let rooms = capacityColumn.map { table.amounts($0, mayBeEmpty: true) }
        let floors = column["floor_area"]!.map { table.amounts($0, mayBeEmpty: true) }
        var first = [Int?](repeating: nil, count: names.all.count)
        for (row, id) in names.ofRow.enumerated() {
            guard let id = id.map(Int.init) else { continue }
            if let earlier = first[id] {
                table.noteRepeated(row, idColumn, names.all[id], since: earlier)
            } else {
                first[id] = row
            }
        }
        ids = names.all
        for (id, row) in first.enumerated() {
            let row = row!   // every name stands in some row
            func text(_ name: String) -> String? { column[name]!.map { table.text(row, $0) }.flatMap { $0.isEmpty ? nil : $0 } }
            var site = SitingCase.Site(id: ids[id], name: text("name") ?? ids[id])
            site.cost = costs?[row]
            site.floorArea = floors?[row].map { SquareMetres($0) }
            site.group = text("group")
            site.areas = Set([text("district")].compactMap { $0 })
            let existing = text("existing")
            site.isExisting = Self.yes.contains(existing?.lowercased() ?? "")
            if let existing, !site.isExisting, !Self.no.contains(existing.lowercased()), let flag = column["existing"]! {
                table.note(
                    row, flag, found: Phrase(zh: "“\(existing)”", en: "\"\(existing)\""),
                    wanted: Phrase(zh: "1、true、yes、是，或 0、false、no、否，或空", en: "1, true, yes or 0, false, no, or nothing"))
            }
            // What stands already costs nothing any more.
            if needsCost, !site.isExisting, site.cost == nil, let costColumn, table.text(row, costColumn).isEmpty {
                table.note(row, costColumn, found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "不小于 0 的数", en: "a number not below 0"))
            }
            sites.append(site)
            capacities.append(rooms?[row])
        }
    }
}

extension ColumnTable {
    /// Notes an id that an earlier row has already.
    fileprivate mutating func noteRepeated(_ row: Int, _ column: Int, _ id: String, since earlier: Int) {
        let number = number(ofRow: earlier)
        note(
            row, column, found: Phrase(zh: "“\(id)”，与第 \(number) 行重复", en: "\"\(id)\", already in row \(number)"),
            wanted: Phrase(zh: "不重复的编号", en: "an id of its own"))
    }
}
