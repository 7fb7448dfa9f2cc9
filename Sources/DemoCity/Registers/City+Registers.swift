import Foundation
import Geo
import GeoFiles

extension City {
    /// Who keeps the city's registers: the name under which its tables are recorded.
    public static let registrar = "示例台账员"
    /// When its tables were recorded: 1 July 2024, 9:00 by China's clock, in seconds since 1970.
    public static let registeredAt = 1_719_795_600

    /// The words of its registers, in the order in which their tables are recorded.
    public static let registers = [
        "projects", "facilities", "positions", "stock", "problems", "reviews", "agreements", "fees", "credit", "tasks", "subsidies",
    ]

    /// Writes the tables of the city's registers (台账), each as a workbook of what happened, and the roles of its people.
    /// - Parameter directory: Made if it is not there.
    /// - Throws: `FileError` where the disk refuses.
    public func writeRegisters(to directory: String) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for table in registerTables { try table.workbook.write(to: (directory as NSString).appendingPathComponent(table.id + ".xlsx")) }
    }

    /// Who may record what.
    static let roles = """
        # 谁可以填报什么 · who may record what
        people:
          示例民政: civil_affairs
          示例规资: planning
          示例住建: housing
          示例财政: finance
          示例镇街: subdistrict
          示例登记: registry
          示例查阅: reader
          # 期初建账 · who entered the books at the beginning
          \(registrar): [civil_affairs, planning, housing, finance, subdistrict, registry]

        """

    /// One table for each register, in the order of `registers`.
    var registerTables: [RegisterTable] {
        let words = [
            "c1": communities[0].code, "c2": communities[40].code, "c3": communities[120].code, "s1": subdistricts[0].code,
            "k1": Self.place(of: stock[0]), "k2": Self.place(of: stock[1]),
            "home": facilities.first { $0.stage == .inUse && $0.tiers == [.communityHome] }!.id,   // 240 are in use
        ]
        func table(_ id: String, _ name: String, _ lines: String) -> RegisterTable {
            var table = RegisterTable(id, name)
            table.add(lines, words)
            return table
        }
        var reviews = table("reviews", "联合审查·验收记录", Cases.reviews)
        addAcceptances(to: &reviews)
        return [
            table("projects", "配建项目台账", Cases.projects), facilityTable, positionTable, table("stock", "存量房源台账", Cases.stock), problemTable, reviews,
            table("agreements", "协议台账", Cases.agreements), table("fees", "缴费专户台账", Cases.fees), table("credit", "信用档案", Cases.credit),
            table("tasks", "任务台账", Cases.tasks), table("subsidies", "补助台账", Cases.subsidies),
        ]
    }

    private static func place(of premises: Stock) -> String {
        [premises.place.longitude, premises.place.latitude].map { "\(($0 * 1e6).rounded() / 1e6)" }.joined(separator: ",")
    }

    /// Every centre, from the plan or from stock-taking to the stage it is at.
    private var facilityTable: RegisterTable {
        var table = RegisterTable("facilities", "设施台账")
        for facility in facilities {
            var facts: [(String, String)] = [
                ("名称", facility.name), ("层级", facility.tiers.map(\.rawValue).joined(separator: "、")), ("区划代码", facility.serves),
                ("建筑面积", facility.floorArea.map { String($0) } ?? ""), ("功能", facility.functions.joined(separator: "、")),
                ("服务能力", facility.capacity.map { String($0) } ?? ""),
            ]
            let id = facility.id
            guard facility.stage != .inUse, facility.stage != .closed else {
                facts += [("产权归属", "区政府（管委会）"), ("用途", "公益性服务")]
                table.add(id, "现状登记", "2021-12-31", "", facts)
                if facility.stage == .closed { table.add(id, "停用", "2023-05-31", "停用批复 \(id)") }
                continue
            }
            table.add(id, "规划", "2022-03-01", "", facts)
            if facility.stage == .planned { continue }
            table.add(id, "开工", "2023-04-10", "施工许可 \(id)")
            if facility.stage == .underConstruction { continue }
            table.add(id, "竣工", "2024-03-20", "竣工验收 \(id)")
            if facility.stage == .built { continue }
            table.add(id, "移交", "2024-05-15", "移交单 \(id)", [("验收记录编号", "YS-\(id)"), ("产权归属", "区政府（管委会）"), ("使用管理单位", "示例镇街")])
        }
        return table
    }

    /// The joint acceptance of every centre that was handed over.
    private func addAcceptances(to reviews: inout RegisterTable) {
        for facility in facilities where facility.stage == .handedOver {
            let id = "YS-\(facility.id)"
            reviews.add(id, "召集", "2024-04-10", "", [("审查类别", "联合验收"), ("召集单位", "住房城乡建设"), ("设施编号", facility.id)])
            reviews.add(id, "书面通知", "2024-04-12", "通知 \(id)", [("通知单位", "民政、镇街")])
            reviews.add(id, "通过", "2024-05-06", "联合验收意见 \(id)", [("签署单位", "民政、镇街、住房城乡建设")])
        }
    }

    /// The 52 and 392 places of the layout plan, each matched to the centre that stands or is planned there.
    private var positionTable: RegisterTable {
        var table = RegisterTable("positions", "布点规划")
        let stages = Dictionary(facilities.map { ($0.id, $0.stage) }) { first, _ in first }
        func add(_ id: String, _ tier: Tier, _ code: String, _ area: String, _ facility: String) {
            let facts = [
                ("层级", tier.rawValue), ("区县代码", String(code.prefix(6)) + "000000"), ("区划代码", code), ("规模（建筑面积）", area), ("完成时限", "2025-12-31"),
                ("已纳入规划全覆盖整合方案", "是"),
            ]
            table.add(id, "布点", "2019-07-04", "示例市布点规划", facts)
            guard let stage = stages[facility] else { return }
            table.add(id, "对应设施", "2022-03-15", "", [("设施编号", facility)])
            if stage == .closed { table.add(id, "解除对应", "2023-06-15", "", [("原因", "设施停用")]) }
        }
        for (index, subdistrict) in subdistricts.enumerated() {
            add("BJ" + Names.three(index + 1), .streetCentre, subdistrict.code, "15000", "J" + Names.three(index + 1))
        }
        for (index, community) in communities.enumerated() {
            add("BS" + Names.three(index + 1), .communityHome, community.code, "2700", "S" + Names.three(index + 1))
        }
        return table
    }
}
