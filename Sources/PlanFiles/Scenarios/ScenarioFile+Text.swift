import Geo
public import Planning
import Reports
import Travel

extension ScenarioFile {
    /// The file of a scenario: YAML that reads back as the very same one.
    ///
    /// - Parameter on: the file of the scenario that it builds on, if any.
    public static func text(of scenario: Scenario, on other: String? = nil) -> String {
        var out = "name: \(quoted(scenario.name))\n"
        if let other { out += "on: \(quoted(other))\n" }
        out += scenario.changes.isEmpty ? "changes: []\n" : "changes:\n"
        for change in scenario.changes { out += "  - \(text(of: change))\n" }
        return out
    }

    private static func text(of change: Change) -> String {
        switch change {
        case .add(let facility, let cost):
            return "add: {facility: \(mapping(members(of: facility) + [("cost", cost.map(\.brief))]))}"
        case .remove(let id): return "remove: {facility: \(quoted(id.rawValue))}"
        case .move(let id, let place, let cost):
            return "move: " + mapping([("facility", quoted(id.rawValue)), ("location", text(of: place)), ("cost", cost.map(\.brief))])
        case .resize(let id, let resizing):
            return "resize: "
                + mapping([
                    ("facility", quoted(id.rawValue)), ("floor_area", resizing.floorArea.map { $0.value.brief }),
                    ("capacity", resizing.capacity.map(String.init)), ("functions", resizing.functions.map(words)), ("cost", resizing.cost.map(\.brief)),
                ])
        case .restage(let id, let stage): return "restage: {facility: \(quoted(id.rawValue)), stage: \(stage.rawValue)}"
        case .merge(let ids, let centre): return "merge: {from: \(list(ids.map { quoted($0.rawValue) })), into: \(mapping(members(of: centre)))}"
        case .closeStreets(let ids): return "street: {close: \(list(ids.map(String.init)))}"
        case .closeAcross(let line): return "street: {close: {line: \(list(line.map(text)))}}"
        case .build(let street): return "street: {build: \(mapping(members(of: street)))}"
        case .grow(let area, let by): return "grow: " + mapping([("area", area.map(quoted)), ("by", by.brief)])
        case .set(let settings): return "set: " + mapping(settings.map { ($0.key, value(of: $0)) })
        }
    }

    private static func members(of facility: Facility) -> [(String, String?)] {
        [
            ("id", quoted(facility.id.rawValue)), ("name", quoted(facility.name)), ("location", text(of: facility.place)), ("tiers", words(facility.tiers)),
            ("stage", facility.stage.rawValue), ("floor_area", facility.floorArea.map { $0.value.brief }), ("capacity", facility.capacity.map(String.init)),
            ("functions", facility.functions.map(words)), ("serves", facility.serves.isEmpty ? nil : list(facility.serves.map(quoted))),
        ]
    }

    private static func members(of centre: Change.SharedCentre) -> [(String, String?)] {
        [
            ("id", quoted(centre.id.rawValue)), ("name", centre.name.map(quoted)), ("location", centre.place.map(text)), ("tiers", centre.tiers.map(words)),
            ("stage", centre.stage?.rawValue), ("floor_area", centre.floorArea.map { $0.value.brief }), ("capacity", centre.capacity.map(String.init)),
            ("functions", centre.functions.map(words)), ("cost", centre.cost.map(\.brief)),
        ]
    }

    private static func members(of street: NewStreet) -> [(String, String?)] {
        let minutes = street.times.map { "{up: \($0.up.minutes.brief), down: \($0.down.minutes.brief)}" }
        return [
            ("id", String(street.id)), ("geometry", list(street.places.map(text))), ("class", quoted(street.highway)),
            ("level", street.level == 0 ? nil : String(street.level)), ("bridge", street.spans ? "true" : nil), ("minutes", minutes),
        ]
    }

    private static func value(of setting: Change.Setting) -> String {
        switch setting {
        case .speed(let speed): speed.brief
        case .direction(let direction): direction.rawValue
        case .snap(let metres): metres.value.brief
        case .stairs(let factor): factor.brief
        case .minutes(_, let minutes): minutes.brief
        }
    }

    // MARK: YAML

    private static func mapping(_ members: [(String, String?)]) -> String {
        "{" + members.compactMap { key, value in value.map { "\(key): \($0)" } }.joined(separator: ", ") + "}"
    }

    private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }
    private static func words(_ tiers: Set<Tier>) -> String { list(Tier.allCases.filter { tiers.contains($0) }.map(\.rawValue)) }
    private static func words(_ functions: Set<Function>) -> String { list(Function.allCases.filter { functions.contains($0) }.map(\.rawValue)) }
    private static func text(of place: Place) -> String { "[\(place.longitude.brief), \(place.latitude.brief)]" }
    private static func quoted(_ text: String) -> String { JSON.quoted(text) }
}
