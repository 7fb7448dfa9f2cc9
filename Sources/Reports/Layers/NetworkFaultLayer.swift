public import Geo
public import Planning
import Travel

extension NetworkExamination {
    /// What is wrong with the streets as a map layer, `network_faults`: one row for each fault, each a shape of lines.
    public var layer: Layer {
        var layer = Layer(
            name: "network_faults",
            columns: [
                Layer.Column("kind", .text, title: Phrase(zh: "问题", en: "fault")), Layer.Column("line", .integer, title: Phrase(zh: "道路编号", en: "line")),
                Layer.Column("other", .integer, title: Phrase(zh: "另一道路编号", en: "other line")),
                Layer.Column("metres", .real, title: Phrase(zh: "长度或间隙（米）", en: "metres")),
                Layer.Column("people", .integer, title: Phrase(zh: "涉及人口", en: "people concerned")),
            ])
        layer.rows = findings.enumerated().map { i, finding in
            let fault = finding.fault
            return Layer.Row(
                number: i + 1, geometry: .lines(fault.shape),
                values: [
                    .text(fault.kind.rawValue), .integer(fault.line), fault.other.map { .integer($0) } ?? .missing,
                    fault.length.map { .real(($0.value * 1000).rounded() / 1000) } ?? .missing, .integer(finding.people),
                ])
        }
        return layer
    }
}
