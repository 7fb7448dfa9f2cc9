import Geo
public import Planning
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
            return "add: {facility: \(mapping(members(of: facility) + [("cost", cost.map(number))]))}"
        case .remove(let id): return "remove: {facility: \(quoted(id.rawValue))}"
        case .move(let id, let place, let cost):
            return "move: " + mapping([("facility", quoted(id.rawValue)), ("location", text(of: place)), ("cost", cost.map(number))])
        case .resize(let id, let resizing):
            return "resize: "
                + mapping([
                    ("facility", quoted(id.rawValue)), ("floor_area", resizing.floorArea.map { number($0.value) }),
                    ("capacity", resizing.capacity.map(String.init)), ("functions", resizing.functions.map(words)), ("cost", resizing.cost.map(number)),
                ])
        case .restage(let id, let stage): return "restage: {facility: \(quoted(id.rawValue)), stage: \(stage.rawValue)}"
        case .merge(let ids, let centre): return "merge: {from: \(list(ids.map { quoted($0.rawValue) })), into: \(mapping(members(of: centre)))}"
        case .closeStreets(let ids): return "street: {close: \(list(ids.map(String.init)))}"
        case .closeAcross(let line): return "street: {close: {line: \(list(line.map(text)))}}"
        case .build(let street): return "street: {build: \(mapping(members(of: street)))}"
        case .grow(let area, let by): return "grow: " + mapping([("area", area.map(quoted)), ("by", number(by))])
        case .set(let settings): return "set: " + mapping(settings.map { ($0.key, value(of: $0)) })
        }
    }

    private static func members(of facility: Facility) -> [(String, String?)] {
        [
            ("id", quoted(facility.id.rawValue)), ("name", quoted(facility.name)), ("location", text(of: facility.place)), ("tiers", words(facility.tiers)),
            ("stage", facility.stage.rawValue), ("floor_area", facility.floorArea.map { number($0.value) }), ("capacity", facility.capacity.map(String.init)),
            ("functions", facility.functions.map(words)), ("serves", facility.serves.isEmpty ? nil : list(facility.serves.map(quoted))),
        ]
    }

    private static func members(of centre: Change.SharedCentre) -> [(String, String?)] {
        [
            ("id", quoted(centre.id.rawValue)), ("name", centre.name.map(quoted)), ("location", centre.place.map(text)), ("tiers", centre.tiers.map(words)),
            ("stage", centre.stage?.rawValue), ("floor_area", centre.floorArea.map { number($0.value) }), ("capacity", centre.capacity.map(String.init)),
            ("functions", centre.functions.map(words)), ("cost", centre.cost.map(number)),
        ]
    }

    private static func members(of street: NewStreet) -> [(String, String?)] {
        let minutes = street.times.map { "{up: \(number($0.up.minutes)), down: \(number($0.down.minutes))}" }
        return [
            ("id", String(street.id)), ("geometry", list(street.places.map(text))), ("class", quoted(street.highway)),
            ("level", street.level == 0 ? nil : String(street.level)), ("bridge", street.spans ? "true" : nil), ("minutes", minutes),
        ]
    }

    private static func value(of setting: Change.Setting) -> String {
        switch setting {
        case .speed(let speed): number(speed)
        case .direction(let direction): direction.rawValue
        case .snap(let metres): number(metres.value)
        case .stairs(let factor): number(factor)
        case .minutes(_, let minutes): number(minutes)
        }
    }

    // MARK: YAML

    private static func mapping(_ members: [(String, String?)]) -> String {
        "{" + members.compactMap { key, value in value.map { "\(key): \($0)" } }.joined(separator: ", ") + "}"
    }

    private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }
    private static func words(_ tiers: Set<Tier>) -> String { list(Tier.allCases.filter { tiers.contains($0) }.map(\.rawValue)) }
    private static func words(_ functions: Set<Function>) -> String { list(Function.allCases.filter { functions.contains($0) }.map(\.rawValue)) }
    private static func text(of place: Place) -> String { "[\(number(place.longitude)), \(number(place.latitude))]" }

    /// As briefly as reads back the same.
    private static func number(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)" }

    /// A text that YAML takes for nothing else.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                out += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
