import Geo
import Planning

extension AuditResult {
    /// What findings lack together, each unit by itself: floor, land and yuan are never added up.
    struct Totals: Hashable {
        /// m², by which size.
        private(set) var sizes: [Rule.Measure: Double] = [:]
        /// The fees that are short, and the grants that go with what is lacking, in yuan.
        private(set) var yuan = 0.0, grants = 0.0
        /// How many grants, and things of lists.
        private(set) var grantCount = 0, items = 0
        /// Findings that lack something of which no number is known.
        private(set) var unmeasured = 0

        mutating func add(_ finding: Finding) {
            guard finding.verdict == .lacks else { return }
            let short = finding.parts.filter { $0.verdict == .lacks }
            for part in short { sizes[part.measure, default: 0] += part.lacking ?? 0 }
            if let grant = finding.grant { (grants, grantCount) = (grants + grant, grantCount + 1) }
            switch finding.unit {
            case .squareMetres: if short.isEmpty { unmeasured += 1 }
            case .yuan: if let lacking = finding.lacking { yuan += lacking } else { unmeasured += 1 }
            case .items: items += Int((finding.lacking ?? 0).rounded())
            }
        }

        /// `223,820 m²，30,230 m²（室外用地）`; as exactly as the findings. `–` for nothing.
        var said: Phrase {
            var parts: [Phrase] = Rule.Measure.allCases.compactMap { measure in
                sizes[measure].map { Phrase(Amounts.text($0) + " ") + measure.unit }
            }
            if yuan > 0 { parts.append(Phrase(zh: "\(Amounts.text(yuan)) 元", en: "\(Amounts.text(yuan)) yuan")) }
            if items > 0 { parts.append(Phrase(zh: "\(grouped(items)) 项", en: counted(items, "item"))) }
            if grantCount > 0 {
                let money = Amounts.text(grants)
                parts.append(Phrase(zh: "补助 \(grantCount) 处共 \(money) 元", en: "\(counted(grantCount, "grant")), \(money) yuan"))
            }
            if unmeasured > 0 { parts.append(Phrase(zh: "\(unmeasured) 条数额不详", en: "\(unmeasured) of unknown size")) }
            return parts.isEmpty
                ? Phrase("–") : Phrase(zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
        }

        /// For programs: a number for each unit, 0 for nothing.
        var json: JSON {
            var members = Rule.Measure.allCases.map { ($0.rawValue, JSON.real(hundredths(sizes[$0] ?? 0))) }
            members += [("yuan", .real(hundredths(yuan))), ("grants", .real(hundredths(grants))), ("items", .whole(items))]
            return .object(members)
        }
    }
}
