public import Geo
import Foundation

/// The names under which planners' files keep what we ask for: ours, Chinese ones, and the pinyin initials of the
/// ministry's databases (NORMS section 6).
public enum Aliases {
    /// Our names, each with the others it goes by, the likeliest first.
    static let known: [String: [String]] = [
        "id": ["编号", "编码", "标识码", "BSM", "社区代码", "街道代码", "XZQDM", "XZQHDM", "行政区代码", "区划代码", "行政区划代码", "统计用区划代码", "代码", "code", "序号", "fid"],
        "code": ["代码", "编码", "XZQDM", "XZQHDM", "行政区代码", "区划代码", "行政区划代码", "统计用区划代码", "社区代码", "街道代码"],
        "name": ["名称", "XZQMC", "MC", "社区名称", "街道名称", "设施名称", "项目名称", "行政区名称", "小区名称", "社区", "街道"],
        "population": ["人口", "常住人口", "人口数", "总人口", "居住人口", "户籍人口", "RK", "CZRK", "RKS", "ZRK", "pop", "people"],
        "households": ["户数", "总户数", "家庭户数", "住户数", "HS", "ZHS"],
        "planned_households": ["规划户数", "规划住户", "规划套数", "GHHS"],
        "elders": ["老人", "老年人", "老年人口", "老人数", "老龄人口", "60岁以上", "60岁及以上", "60岁以上人口", "60岁及以上人口", "LNRK", "LNR", "elderly"],
        "zone_type": ["区域类型", "区域类别", "分区类型", "QYLX", "zone"],
        "tiers": ["层级", "级别", "设施级别", "设施层级", "等级", "CJ", "JB", "tier", "level"],
        "tier": ["层级", "级别", "设施级别", "设施层级", "等级", "CJ", "JB", "tiers", "level"],
        "stage": ["阶段", "状态", "建设状态", "建设阶段", "JSZT", "JD", "status"],
        "floor_area": ["建筑面积", "总建筑面积", "建面", "规模", "建筑规模", "JZMJ", "ZJZMJ", "floorarea"],
        "outdoor_area": ["室外活动场地", "室外活动场地用地面积", "室外场地", "活动场地面积", "SWCD"],
        "one_stop_area": ["一门式面积", "一门式服务用房", "一站式面积", "服务大厅面积"],
        "leased_area": ["租赁面积", "租用面积", "ZLMJ", "lease"],
        "utilities": ["水电暖卫通讯网络", "水电配套", "市政条件"],
        "owner": ["产权", "产权人", "产权单位", "权属", "业主", "CQDW"],
        "availability": ["可用状态", "房源状态", "使用状态", "状态"],
        "kind": ["类别", "类型", "设施类别", "设施类型", "LB", "LX", "type"],
        "above_ground_area": ["地上建筑面积", "地上面积", "计容面积", "DSMJ"],
        "provided_area": ["配建面积", "已配建面积", "提供面积", "PJMJ"],
        "fee_paid": ["实缴", "已缴费用", "实缴费用", "缴费金额"],
        "route": ["路径", "配建方式", "落实方式", "LJ"],
        "permit_date": ["规划许可日期", "许可日期", "规划许可证日期", "XKRQ"],
        "handover_date": ["移交日期", "移交时间", "YJRQ"],
        "land_area": ["用地面积", "占地面积", "YDMJ", "ZDMJ", "landarea"],
        "functions": ["功能", "功能构成", "服务功能", "设施功能", "GN", "function"],
        "capacity": ["容量", "服务能力", "服务人口", "可服务人口", "RL", "FWRK"],
        "serves": ["服务社区", "服务范围", "所属社区", "服务街道", "FWSQ"],
        "cost": ["造价", "投资", "总投资", "费用", "成本", "估算投资", "ZJ", "TZ"],
        "mode": ["方式", "建设方式", "实施方式", "模式", "JSFS"],
        "district": ["区县", "行政区", "所属区", "所属区县", "辖区", "QX", "XZQ"],
        "subdistrict": ["所属街道", "街道", "街镇", "SSJD", "JDMC"],
        "community": ["所属社区", "社区", "SSSQ", "SQMC"],
        "group": ["组", "分组", "互斥组", "FZ"],
        "area": ["片区", "区域", "单元", "所属区域", "PQ"],
        "count": ["数量", "个数", "目标数", "规划数量", "SL", "GS", "number"],
        "due": ["期限", "完成期限", "计划完成时间", "到期", "WCQX", "deadline"],
        "weight": ["权重", "QZ"],
        "longitude": ["lon", "lng", "long", "经度", "x", "JD"],
        "latitude": ["lat", "纬度", "y", "WD"],
    ]

    /// Our name and the others it goes by, for messages.
    public static func names(for wanted: String) -> [String] { [wanted] + (known[wanted] ?? []) }

    /// The column that holds what we call `wanted`: by that name, else by its likeliest other name.
    public static func resolve(_ wanted: String, in layer: Layer) -> Int? {
        names(for: wanted).lazy.compactMap { column(named: $0, in: layer) }.first
    }

    /// The column that a user means by a name: the same letters, else the same without regard to case, width, spaces and
    /// units in brackets, else the column of that title, else the name as a shapefile cut it after ten bytes.
    public static func column(named name: String, in layer: Layer) -> Int? {
        if let exact = layer.column(name) { return exact }
        let wanted = plain(name)
        let names = layer.columns.map { plain($0.name) }
        if let same = names.firstIndex(of: wanted) { return same }
        let titled = layer.columns.firstIndex { column in column.title.map { plain($0.zh) == wanted || plain($0.en) == wanted } ?? false }
        if let titled { return titled }
        guard layer.origin?.format == "ESRI Shapefile" else { return nil }
        return names.firstIndex { !$0.isEmpty && ($0 == cut(wanted, bytes: { $0.utf8.count }) || $0 == cut(wanted, bytes: { $0.isASCII ? 1 : 2 })) }
    }

    /// The fault of a layer that lacks a column, as part of a report.
    public static func missing(_ wanted: String, in layer: Layer) -> InputError.Problem {
        let known = names(for: wanted).prefix(6)
        let there = layer.columns.map(\.name).joined(separator: ", ")
        return InputError.Problem(
            place: Phrase(zh: "列 \(wanted)", en: "column \(wanted)"),
            found: Phrase(zh: "只有 \(there)", en: "only \(there)"),
            wanted: Phrase(
                zh: known.joined(separator: "、") + " 之一，或用 fields 指明", en: "one of \(known.joined(separator: ", ")), or its name under `fields`"))
    }

    /// The fault of a plan that names a column which its file does not have: the file's columns are listed, the nearest first.
    package static func unknownColumn(_ named: String, field: String, in columns: [Layer.Column]) -> InputError.Problem {
        let names = columns.map(\.name), ordered = Spelling.ordered(names, by: named)
        let list = Phrase(zh: ordered.joined(separator: "、"), en: ordered.joined(separator: ", "))
        return InputError.Problem(
            place: Phrase("fields.\(field)"), found: Phrase(zh: "文件中没有的列“\(named)”", en: "a column \"\(named)\" that the file does not have"),
            wanted: Spelling.nearest(to: named, among: names).map { near in
                Phrase(zh: "“\(near)”（现有列：\(list.zh)）", en: "\"\(near)\" (there are: \(list.en))")
            } ?? Phrase(zh: "以下之一：\(list.zh)", en: "one of: \(list.en)"))
    }

    private static func plain(_ name: String) -> String {
        let half = CellText.halfWidth(name).lowercased()
        let bare = half.firstIndex { "([【".contains($0) }.map { String(half[..<$0]) } ?? half
        return (bare.isEmpty ? half : bare).filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
    }

    /// What is left of a name after ten bytes; never the whole name.
    private static func cut(_ name: String, bytes: (Character) -> Int) -> String? {
        var width = 0, kept = ""
        for character in name {
            width += bytes(character)
            if width > 10 { return kept }
            kept.append(character)
        }
        return nil
    }
}

extension Character {
    fileprivate var utf8: String.UTF8View { String(self).utf8 }
}
