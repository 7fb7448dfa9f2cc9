import Geo
import Planning

extension Gate {
    static let synchrony = Gate("synchrony", zh: "与住宅同步", en: "together with the housing", .s3_12, .s2_23, .s2_28, .s0_10)
}

extension Condition {
    /// A facility of a project is not finished after the housing has been accepted; nor was it, where its project is named later.
    static let builtWithHousing = Condition(.synchrony) { situation in
        let finished = situation.event.kind == "complete" ? situation.event.day : situation.before?.happened["complete"]?.day
        guard situation.event.kind == "complete" || situation.event.values["project"] != nil, let finished,
            let housing = try situation.referred(by: "project")?.day("housing_accepted_on"), finished > housing
        else { return nil }
        return Finding(
            found: Phrase(zh: "\(finished)，住宅已于 \(housing) 验收", en: "\(finished), after the housing was accepted on \(housing)"),
            wanted: Phrase(zh: "不晚于住宅验收", en: "no later than the housing"))
    }
}
