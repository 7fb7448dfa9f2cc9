import Geo
import Planning

extension LayerStyles {
    /// How the layers of the audit are drawn: what lacks something stands out, the more the darker; what cannot be judged is not taken for sound.
    static func audit(_ layer: Layer, _ language: Language) -> QML.Style? {
        switch layer.name {
        case "audit_communities", "audit_subdistricts": lacking(layer, language) { .fill($0, opacity: 160) }
        case "audit_facilities": lacking(layer, language) { .marker($0, size: 3) }
        default: nil
        }
    }

    /// In classes by the number of binding rules that lack something. Of a value on a break QGIS takes the lower class.
    private static func lacking(_ layer: Layer, _ language: Language, _ symbol: (String) -> QML.Symbol) -> QML.Style {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        let rules = layer.columns.map(\.name).filter { $0.hasPrefix("rule_") }.map { "\"\($0)\"" }
        let isUnknown = rules.isEmpty ? "false" : "'\(Finding.Verdict.unknown.rawValue)' IN (\(rules.joined(separator: ", ")))"
        return QML.Style(
            .graduated(
                "CASE WHEN \"rules_lacking\" > 0 THEN \"rules_lacking\" WHEN \(isUnknown) THEN -1 ELSE 0 END",
                [
                    QML.Range(-1, -1, said("无欠缺，有规则无法判定", "nothing lacking, some rules unknown"), symbol("190,190,190")),
                    QML.Range(0, 0, said("无欠缺", "nothing lacking"), symbol("26,152,80")),
                    QML.Range(0, 1, said("欠缺 1 项规则", "1 rule lacking"), symbol("254,224,139")),
                    QML.Range(1, 2, said("欠缺 2 项规则", "2 rules lacking"), symbol("252,141,89")),
                    QML.Range(2, 999, said("欠缺 3 项规则及以上", "3 rules lacking or more"), symbol("215,48,39")),
                ]))
    }
}
