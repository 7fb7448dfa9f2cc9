public import Geo
import Planning
import Travel

extension CoverageLayers {
    /// The names of all layers that can be asked for.
    public static let names = [
        "demand", "facilities", "candidates", "service_areas", "reached_streets", "gaps", "communities", "subdistricts", "targets", "off_network", "streets",
        "run",
    ]

    /// The layer of a name, as it is exported; nil where the plan has nothing for it.
    public func layer(named name: String) -> Layer? {
        switch name {
        case "candidates": candidates?.named()
        case "streets": streetLayer.named()
        default: all.first { $0.name == name }?.named()
        }
    }

    private var candidates: Layer? {
        guard !study.candidates.isEmpty else { return nil }
        var layer = Layer(
            name: "candidates",
            columns: [
                Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name),
                Layer.Column("tiers", .text, title: Phrase(zh: "层级", en: "tiers")),
                Layer.Column("floor_area", .real, title: Phrase(zh: "建筑面积（平方米）", en: "floor area, m²")),
                Layer.Column("capacity", .integer, title: Phrase(zh: "容量", en: "capacity")),
                Layer.Column("cost", .real, title: Phrase(zh: "造价（万元）", en: "cost, 10,000 yuan")),
                Layer.Column("mode", .text, title: Phrase(zh: "建设方式", en: "mode")), Layer.Column("district", .text, title: Phrase(zh: "区县", en: "district")),
                Layer.Column("group", .text, title: Phrase(zh: "互斥组", en: "group")),
                Layer.Column("on_network", .flag, title: Phrase(zh: "在路网上", en: "on the network")),
            ])
        layer.rows = study.candidates.enumerated().map { i, candidate in
            Layer.Row(
                number: i + 1, geometry: .point(candidate.place),
                values: [
                    .text(candidate.id.rawValue), .text(candidate.name),
                    .text(Tier.allCases.filter { candidate.tiers.contains($0) }.map(\.rawValue).joined(separator: ";")),
                    Self.real(candidate.floorArea?.value), Self.whole(candidate.capacity), Self.real(candidate.cost), Self.text(candidate.mode?.rawValue),
                    Self.text(candidate.district), Self.text(candidate.group), .flag(ground.candidatePoints[i] != nil),
                ])
        }
        return layer
    }

    /// The walkable streets as they were understood, segment by segment.
    private var streetLayer: Layer {
        var layer = Layer(
            name: "streets",
            columns: [
                Layer.Column("line", .integer, title: Phrase(zh: "道路编号", en: "street")), Layer.Column("class", .text, title: Phrase(zh: "等级", en: "class")),
                Layer.Column("bridge", .flag, title: Phrase(zh: "桥或隧道", en: "bridge or tunnel")),
                Layer.Column("level", .integer, title: Phrase(zh: "层级", en: "level")),
                Layer.Column("length_m", .real, title: Phrase(zh: "长度（米）", en: "metres")),
                Layer.Column("forward_s", .real, title: Phrase(zh: "顺向秒数", en: "seconds forward")),
                Layer.Column("backward_s", .real, title: Phrase(zh: "逆向秒数", en: "seconds backward")),
                Layer.Column("component", .integer, title: Phrase(zh: "连通部分", en: "component")),
            ])
        layer.rows = ground.walks.walking.segmentRecords.enumerated().map { i, record in
            Layer.Row(
                number: i + 1, geometry: .line([record.from, record.to]),
                values: [
                    .integer(record.line), .text(record.highway), .flag(record.spans), .integer(record.level),
                    .real((record.length.value * 1000).rounded() / 1000), .real(record.forward.seconds),
                    .real(record.backward.seconds), .integer(record.component),
                ])
        }
        return layer
    }
}
