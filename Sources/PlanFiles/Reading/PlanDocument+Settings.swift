import Geo
import Planning
import Reports

extension PlanDocument {
    /// Everything that the plan says of how its files are read, for the record of a run: no path, and in the order of the plan's keys.
    var settings: [(String, JSON)] {
        var roads: [(String, JSON)] = [("tolerance", .real(tolerance.value)), ("class", .text(orNull: streetClass)), ("classes", Self.words(streetClasses))]
        roads.append(("elevation_crs", .text(orNull: elevationCRS)))
        let layers: [(String, LayerSettings?)] = [
            ("barriers", barriers), ("communities", communities), ("subdistricts", subdistricts), ("demand", demand), ("buildings", buildings),
            ("facilities", facilities), ("candidates", candidates), ("targets", targets), ("stock", stock), ("amenities", amenities), ("projects", projects),
        ]
        let stated = layers.compactMap { name, layer -> (String, JSON)? in
            guard let facts = layer.map(Self.facts), !facts.isEmpty else { return nil }
            return (name, .object(facts))
        }
        let ledger: [(String, JSON)] = stagesFromLedger ? [("ledger", .object([("as_of", .text(orNull: ledgerDay?.description))]))] : []
        let given = parameters.sorted { $0.name.precedesByBytes($1.name) }.map { ($0.name, JSON.text($0.text)) }
        return ledger + (given.isEmpty ? [] : [("parameters", JSON.object(given))]) + [
            ("stairs", .real(stairsFactor)), ("barriers", barriers == nil ? .null : .object([("closes", .flag(barriersClose))])),
            ("streets", .object(roads + Self.facts(streets))), ("layers", .object(stated)),
        ]
    }

    /// What is stated of one layer.
    private static func facts(_ layer: LayerSettings) -> [(String, JSON)] {
        var facts: [(String, JSON)] = []
        let texts = [("layer", layer.layer), ("crs", layer.crs), ("transformation", layer.transformation), ("encoding", layer.encoding)]
        for case (let key, let text?) in texts { facts.append((key, .text(text))) }
        if !layer.fields.isEmpty { facts.append(("fields", words(layer.fields))) }
        if !layer.tiers.isEmpty { facts.append(("tier", .array(layer.tiers.map { .text($0.rawValue) }))) }
        if !layer.values.isEmpty {
            facts.append(("values", .object(layer.values.sorted { $0.key.precedesByBytes($1.key) }.map { ($0.key, words($0.value)) })))
        }
        return facts
    }

    private static func words(_ words: [String: String]) -> JSON {
        .object(words.sorted { $0.key.precedesByBytes($1.key) }.map { ($0.key, .text($0.value)) })
    }
}
