import Foundation
import Geo

extension City {
    /// The communities with the column names of a shapefile: five characters at most.
    var communityLayer: Layer {
        Layer(
            name: "communities",
            columns: [
                Layer.Column("社区代码", .text), Layer.Column("名称", .text), Layer.Column("街道代码", .text), Layer.Column("人口", .integer),
                Layer.Column("户数", .integer), Layer.Column("规划户数", .integer), Layer.Column("老人", .integer), Layer.Column("区域类型", .text),
            ],
            rows: communities.enumerated().map { index, community in
                Layer.Row(
                    number: index + 1, geometry: .area(community.area),
                    values: [
                        .text(community.code), .text(community.name), .text(subdistricts[community.subdistrict].code), .integer(community.population),
                        .integer(community.households), .integer(community.households * 21 / 20), .integer(community.elders),
                        // Of two nobody has said in which zone they lie.
                        index % 200 == 40 ? .missing : .text(community.zone.rawValue),
                    ])
            })
    }

    var subdistrictLayer: Layer {
        Layer(
            name: "subdistricts", columns: [Layer.Column("code", .text), Layer.Column("name", .text), Layer.Column("district", .text)],
            rows: subdistricts.enumerated().map { index, subdistrict in
                Layer.Row(
                    number: index + 1, geometry: .area(subdistrict.area),
                    values: [.text(subdistrict.code), .text(subdistrict.name), .text(subdistrict.district)])
            })
    }

    var waterLayer: Layer {
        Layer(
            name: "water", columns: [Layer.Column("name", .text)],
            rows: waters.enumerated().map { Layer.Row(number: $0 + 1, geometry: .area($1.area), values: [.text($1.name)]) })
    }

    /// The facilities as a table, their longitudes and latitudes in GCJ-02 to the sixth decimal, as from a phone.
    func facilityLayer() throws -> Layer {
        let points = try CoordinateSystem.gcj02.points(facilities.map(\.place))
        return Layer(
            name: "facilities",
            columns: [
                Layer.Column("编号", .text), Layer.Column("名称", .text), Layer.Column("层级", .text), Layer.Column("阶段", .text),
                Layer.Column("建筑面积", .integer), Layer.Column("功能", .text), Layer.Column("容量", .integer), Layer.Column("服务社区", .text),
                Layer.Column("室外活动场地", .integer), Layer.Column("一门式面积", .integer), Layer.Column("租赁面积", .integer), Layer.Column("建设方式", .text),
                Layer.Column("市政条件", .text), Layer.Column("产权", .text),
                Layer.Column("经度", .real), Layer.Column("纬度", .real),
            ],
            rows: facilities.enumerated().map { index, facility in
                let premises = Premises(of: facility, at: index)
                return Layer.Row(
                    number: index + 2,
                    values: [
                        .text(facility.id), .text(facility.name), .text(facility.tiers.map(\.rawValue).joined(separator: "；")),
                        .text(facility.stage.rawValue), facility.floorArea.map { .integer($0) } ?? .missing,
                        .text(facility.functions.joined(separator: "、")), facility.capacity.map { .integer($0) } ?? .missing, .text(facility.serves),
                        premises.outdoorArea, premises.oneStopArea, premises.leasedArea, premises.mode, premises.utilities, premises.owner,
                        .real((points[index].x * 1e6).rounded() / 1e6), .real((points[index].y * 1e6).rounded() / 1e6),
                    ])
            })
    }

    /// How many of each tier each subdistrict is to have, and the whole plan: 52 and 392.
    var targetLayer: Layer {
        var rows: [[Value]] = subdistricts.map { [.text(Tier.streetCentre.id), .text($0.code), .integer(1)] }
        for (index, subdistrict) in subdistricts.enumerated() {
            rows.append([.text(Tier.communityHome.id), .text(subdistrict.code), .integer(communities.count { $0.subdistrict == index })])
        }
        rows.append([.text(Tier.streetCentre.id), .missing, .integer(subdistricts.count)])
        rows.append([.text(Tier.communityHome.id), .missing, .integer(communities.count)])
        return Layer(
            name: "targets", columns: [Layer.Column("tier", .text), Layer.Column("area", .text), Layer.Column("count", .integer)],
            rows: rows.enumerated().map { Layer.Row(number: $0 + 2, values: $1) })
    }

    /// The candidates as a workbook, empty cells as `/` or `—`.
    var candidateSheet: Sheet {
        func coordinate(_ degrees: Double) -> Sheet.Cell {
            let digits = String(Int((degrees * 1e7).rounded()))
            return .number(digits.dropLast(7) + "." + digits.suffix(7))
        }
        func tenths(_ number: Double) -> String { "\(Int((number * 10).rounded()) / 10).\(Int((number * 10).rounded()) % 10)" }
        let header = ["编号", "名称", "层级", "建筑面积", "容量", "投资", "建设方式", "区县", "互斥组", "经度", "纬度"]
        let units = ["", "", "", "㎡", "人", "万元", "", "", "", "°", "°"]
        var rows = [header.map { Sheet.Cell.text($0) }, units.map { Sheet.Cell.text($0) }]
        for candidate in candidates {
            rows.append([
                .text(candidate.id), .text(candidate.name), .text(candidate.tiers.map(\.rawValue).joined(separator: "、")),
                .number(String(candidate.floorArea)), candidate.capacity.map { .number(String($0)) } ?? .text("/"), .number(tenths(candidate.cost)),
                .text(candidate.mode.rawValue), .text(candidate.district), .text(candidate.group.isEmpty ? "—" : candidate.group),
                coordinate(candidate.place.longitude), coordinate(candidate.place.latitude),
            ])
        }
        rows.append([
            .text("合计"), .text("\(candidates.count) 处"), .text(""), .number(String(candidates.reduce(0) { $0 + $1.floorArea })), .text(""),
            .number(tenths(candidates.reduce(0) { $0 + $1.cost })), .text(""), .text(""), .text(""), .text(""), .text(""),
        ])
        return Sheet(name: "备选点", title: "示例市公共服务中心备选点一览表", rows: rows)
    }
}
