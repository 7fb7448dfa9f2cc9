public import Geo
public import Ledger
public import Planning

/// The layout plan's positions by tier and district, and where its parts are not the whole.
public struct LayoutReport: Sendable {
    /// What was counted.
    public let checksum: LayoutChecksum
    private let day: Day?
    private let places: PlaceNames

    /// The checksum of a plan, as it stood at the end of a day; now without one.
    /// - Parameter places: What the plan's boundaries call the districts' codes.
    public init(_ checksum: LayoutChecksum, asOf day: Day?, places: PlaceNames = PlaceNames()) {
        self.checksum = checksum
        self.day = day
        self.places = places
    }

    /// Whether the parts are the whole and every match holds.
    public var isSound: Bool { checksum.discrepancies.isEmpty }

    /// The table for a terminal.
    public func terminal(in language: Language, width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var table = TextTable(
            [
                said("层级", "tier"), said("区县", "district"), said("规划数", "stated"), said("布点", "positions"), said("已对应", "matched"),
                said("在用", "in use"), said("缺口", "short"),
            ], texts: 2)
        for row in checksum.rows {
            table.add([
                row.tier.name.said(in: language), row.district.map { places.both($0.description) } ?? said("全域", "whole plan"), row.declared.map(grouped) ?? "",
                grouped(row.positions), grouped(row.matched), grouped(row.inUse), grouped(row.shortfall),
            ])
        }
        let faults = checksum.discrepancies.map { item in
            said(
                "  \(item.place.zh)：现为 \(item.found.zh)，应为 \(item.wanted.zh)", "  \(item.place.en): found \(item.found.en), wanted \(item.wanted.en)")
        }
        let verdict =
            isSound
            ? checksum.untold.isEmpty
                ? said("各区县之和与全域一致，对应关系成立", "the districts add up to the whole, and every match holds")
                : said("全域一致，对应关系成立", "the whole is as stated, and every match holds")
            : said("不一致 \(faults.count) 处：", "\(faults.count) that do not agree:")
        return table.text(within: width) + ([verdict] + faults + unclear.map { $0.said(in: language) }).joined(separator: "\n") + "\n"
    }

    /// Of which areas nobody can tell the district, by tier.
    private var unclear: [Phrase] {
        Tier.allCases.compactMap { tier in
            let areas = checksum.untold.filter { $0.tier == tier }.map(\.area)
            guard !areas.isEmpty else { return nil }
            func listed(_ comma: String) -> String { areas.prefix(5).joined(separator: comma) + (areas.count > 5 ? " …" : "") }
            return Phrase(
                zh: "\(tier.name.zh)：\(areas.count) 个区域的编号不是 12 位区划代码，归不到区县，各区县未与规划数比对：\(listed("、"))",
                en: "\(tier.name.en): the numbers of \(areas.count) areas are no 12-digit codes and tell no district, so districts were not compared: "
                    + listed(", "))
        }
    }

    /// The same for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("as_of", .text(orNull: day?.description)), ("sound", .flag(isSound)),
            (
                "rows",
                .array(
                    checksum.rows.map { row in
                        .object([
                            ("tier", .text(row.tier.rawValue)), ("district", .text(orNull: row.district?.description)),
                            ("district_name", .text(orNull: row.district.flatMap { places[$0.description] })),
                            ("stated", .whole(orNull: row.declared)),
                            ("positions", .whole(row.positions)), ("matched", .whole(row.matched)), ("in_use", .whole(row.inUse)),
                            ("unplaced", .whole(row.unplaced)), ("shortfall", .whole(row.shortfall)),
                        ])
                    })
            ),
            ("untold", .array(checksum.untold.map { .object([("tier", .text($0.tier.rawValue)), ("area", .text($0.area))]) })),
            (
                "discrepancies",
                .array(
                    checksum.discrepancies.map { item in
                        .object([
                            ("place", RegisterReport.both(item.place)), ("found", RegisterReport.both(item.found)),
                            ("wanted", RegisterReport.both(item.wanted)),
                        ])
                    })
            ),
        ])
    }
}
