import Geo
import Planning

/// Where collections come from: a plan's results, its ledger, whatever else has rows to show.
protocol CollectionSource: Sendable {
    /// The collections it has for a plan, always in the same order.
    func collections(of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> [OfferedCollection]
    /// The one of a name; nil where it has none.
    func collection(_ name: String, of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> OfferedCollection?
}

extension CollectionSource {
    func collection(_ name: String, of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> OfferedCollection? {
        try collections(of: plan, standing).first { $0.name == name }
    }
}

/// One collection of one plan, before anybody asked for its rows.
struct OfferedCollection: Sendable {
    /// Its name within the plan, for addresses: `demand`.
    let name: String
    /// What people call it, and what is in it.
    let title: Phrase, description: Phrase
    /// Its columns; what is worked out only when somebody asks has none before.
    let columns: @Sendable () throws -> [Layer.Column]
    /// The days it knows of, where it has a history: `datetime` then asks how things stood.
    var days: DaySpan?
    /// What its shapes are; nil for a mere table.
    var shape: Layer.Shape?
    /// Where its items are; nil where nothing has a place.
    let bounds: @Sendable () -> Bounds?
    /// Its language where nobody asks for one, and the systems its coordinates are offered in.
    let language: Language, systems: [ReferenceSystem]
    /// Whether the API's description has a path of its own for it: what comes and goes, or has to be worked out first, has none.
    var isDescribed = true
    /// The rows, as they stood at the end of a day; without one as they stand.
    let table: @Sendable (_ asOf: Day?) throws -> FeatureTable
}
