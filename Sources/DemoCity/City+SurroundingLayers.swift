import Geo

extension City {
    /// The other facilities as a table.
    var amenityLayer: Layer {
        Layer(
            name: "amenities",
            columns: [
                Layer.Column("编号", .text), Layer.Column("名称", .text), Layer.Column("类别", .text), Layer.Column("经度", .real), Layer.Column("纬度", .real),
            ],
            rows: amenities.enumerated().map { index, amenity in
                Layer.Row(number: index + 2, values: [.text(amenity.id), .text(amenity.name), .text(amenity.kind)] + Self.coordinates(amenity.place))
            })
    }

    /// The stock premises as a table.
    var stockLayer: Layer {
        Layer(
            name: "stock",
            columns: [
                Layer.Column("编号", .text), Layer.Column("名称", .text), Layer.Column("层级", .text), Layer.Column("建筑面积", .integer),
                Layer.Column("投资", .real), Layer.Column("建设方式", .text), Layer.Column("产权", .text), Layer.Column("房源状态", .text),
                Layer.Column("经度", .real), Layer.Column("纬度", .real),
            ],
            rows: stock.enumerated().map { index, premises in
                let facts: [Value] = [
                    .text(premises.id), .text(premises.name), .text(premises.tiers.map(\.rawValue).joined(separator: "、")), .integer(premises.floorArea),
                    .real(premises.cost), .text(premises.mode.rawValue), .text(premises.owner), .text(premises.availability),
                ]
                return Layer.Row(number: index + 2, values: facts + Self.coordinates(premises.place))
            })
    }

    /// The housing projects as a table without places: their communities say where they are.
    var projectLayer: Layer {
        Layer(
            name: "projects",
            columns: [
                Layer.Column("编号", .text), Layer.Column("项目名称", .text), Layer.Column("户数", .integer), Layer.Column("地上建筑面积", .integer),
                Layer.Column("配建面积", .integer), Layer.Column("配建方式", .text), Layer.Column("规划许可日期", .text), Layer.Column("移交日期", .text),
                Layer.Column("所属社区", .text),
            ],
            rows: projects.enumerated().map { index, project in
                let facts: [Value] = [
                    .text(project.id), .text(project.name), .integer(project.households), .integer(project.aboveGround),
                    project.provided.map { .integer($0) } ?? .missing,
                ]
                let papers = [project.route, project.permit, project.handover, project.community].map { $0.isEmpty ? Value.missing : .text($0) }
                return Layer.Row(number: index + 2, values: facts + papers)
            })
    }

    private static func coordinates(_ place: Place) -> [Value] {
        [.real((place.longitude * 1e6).rounded() / 1e6), .real((place.latitude * 1e6).rounded() / 1e6)]
    }
}

/// What the papers of a facility say of its premises, by the facility's position: made up from that alone.
struct Premises {
    let outdoorArea: Value, oneStopArea: Value, leasedArea: Value, mode: Value, utilities: Value, owner: Value

    private static let salt: UInt64 = 131

    init(of facility: City.Facility, at index: Int) {
        func share(_ what: Int) -> Double { Dice.share(20_190_704, index, what, Self.salt) }
        let modes: [City.Mode] = [.newBuild, .newBuild, .renovate, .purchase, .projectProvided, .projectProvided, .shared, .lease]
        let area = facility.floorArea ?? 800, way = modes[Int(share(0) * Double(modes.count))]
        mode = share(1) < 0.1 ? .missing : .text(way.rawValue)
        leasedArea = way == .lease || share(2) > 0.06 ? .missing : .integer(Int(Double(area) * 0.2 / 10) * 10)
        outdoorArea = share(3) < 0.3 ? .missing : .integer(Int((200 + share(4) * 2_200) / 10) * 10)
        oneStopArea = share(5) < 0.2 ? .missing : .integer(Int(20 + share(6) * 120))
        let all = ["水", "电", "暖", "卫", "通讯", "信息网络"]
        let lacking = share(8) < 0.7 ? -1 : Int(share(9) * 6)
        utilities = share(7) < 0.12 ? .missing : .text(all.indices.filter { $0 != lacking }.map { all[$0] }.joined(separator: "、"))
        owner = .text(way == .lease ? "投资方" : share(10) < 0.7 ? "政府" : "镇街")
    }
}
