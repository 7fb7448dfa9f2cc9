import Foundation
public import Geo
public import Planning
import Reports
import Travel
import Yams

/// A scenario as a YAML file, with those it builds on.
public struct ScenarioFile {
    /// The scenario's name.
    public let name: String
    /// The file's name without its folder.
    public let file: String
    /// The files that were read, in the order of `scenarios`.
    let inputs: [RunRecord.Input]
    /// The scenarios whose changes make it up: the one that builds on none first, its own last.
    public var scenarios: [Scenario] { steps.map(\.scenario) }

    private struct Step {
        let scenario: Scenario
        let yaml: YAMLFile
    }
    private let steps: [Step]

    /// Reads a scenario and those it builds on.
    /// - Throws: `InputErrors` with every problem of the files' form.
    public init(_ path: String) throws(InputErrors) {
        var steps: [Step] = [], inputs: [RunRecord.Input] = [], read: Set<String> = [], next: String? = path, builder: (yaml: YAMLFile, word: String)?
        while let path = next {
            let identity = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
            guard read.insert(identity).inserted else {
                let (yaml, word) = builder!
                throw InputErrors([
                    InputError(
                        input: yaml.name, place: yaml.place(of: "on"),
                        found: Phrase(zh: "“\(word)”，方案因而建立在自身之上", en: "\"\(word)\", so that the scenario builds on itself"),
                        wanted: Phrase(zh: "另一个方案，或不写", en: "another scenario, or none"))
                ])
            }
            if let (yaml, word) = builder, !FileManager.default.fileExists(atPath: path) {
                throw InputErrors([
                    InputError(
                        input: yaml.name, place: yaml.place(of: "on"), found: Phrase(zh: "不存在的文件“\(word)”", en: "\"\(word)\", a file that is not there"),
                        wanted: Phrase(zh: "另一个方案的文件", en: "the file of another scenario"))
                ])
            }
            let yaml: YAMLFile
            do { yaml = try YAMLFile(path: path, section: Schemas.scenario) } catch { throw InputErrors([error]) }
            let reader = ChangeReader(yaml: yaml)
            inputs.insert(RunRecord.Input(role: "scenario", file: yaml.name, sha256: FileHash.sha256(path) ?? ""), at: 0)
            steps.insert(Step(scenario: reader.scenario, yaml: yaml), at: 0)
            next = nil
            if let on = yaml.root["on"]?.scalar?.string {
                next = on.hasPrefix("/") ? on : ((path as NSString).deletingLastPathComponent as NSString).appendingPathComponent(on)
                builder = (yaml, on)
            }
        }
        self.steps = steps
        self.inputs = inputs
        name = steps.last!.scenario.name
        file = steps.last!.yaml.name
    }

    /// The study that the scenarios make of another, one after the other.
    /// - Throws: `InputErrors` with every problem of every change of every file.
    public func changed(_ study: Study) throws(InputErrors) -> Study {
        var study = study, errors: [InputError] = []
        for step in steps {
            let (changed, problems) = study.attempted(step.scenario)
            study = changed
            guard !problems.isEmpty else { continue }
            errors.append(
                InputError(
                    input: step.yaml.name,
                    problems: problems.map { problem in
                        .init(place: step.yaml.place(of: "changes.\(problem.change + 1).\(problem.key)"), found: problem.found, wanted: problem.wanted)
                    }))
        }
        guard errors.isEmpty else { throw InputErrors(errors) }
        return study
    }
}

/// Takes the changes from a file that was checked against its table.
private struct ChangeReader {
    let yaml: YAMLFile

    var scenario: Scenario {
        Scenario(name: text(yaml.root, "name")!, changes: yaml.root["changes"]!.sequence!.map { change($0) })
    }

    private func change(_ node: Node) -> Change {
        let (keyNode, body) = node.mapping!.first!
        switch keyNode.string! {
        case "add": return .add(facility(body["facility"]!), cost: body["facility"]!["cost"]?.float)
        case "remove": return .remove(id(body))
        case "move": return .move(id(body), to: place(body["location"]!), cost: body["cost"]?.float)
        case "resize":
            return .resize(
                id(body), Change.Resizing(floorArea: area(body), capacity: body["capacity"]?.int, functions: functions(body), cost: body["cost"]?.float))
        case "restage": return .restage(id(body), stage(body)!)
        case "merge": return .merge(body["from"]!.sequence!.map { .init(rawValue: $0.scalar!.string) }, into: shared(body["into"]!))
        case "street": return street(body)
        case "grow": return .grow(area: text(body, "area"), by: body["by"]!.float!)
        default: return .set(body.mapping!.map { setting($0.key.string!, $0.value) })
        }
    }

    private func text(_ node: Node, _ key: String) -> String? { node[key]?.scalar?.string }
    private func id(_ node: Node) -> Facility.ID { .init(rawValue: text(node, "facility")!) }
    private func area(_ node: Node) -> SquareMetres? { node["floor_area"]?.float.map { SquareMetres($0) } }
    private func stage(_ node: Node) -> Stage? { text(node, "stage").flatMap { word($0, Schemas.stages) }.flatMap { Stage(rawValue: $0) } }

    /// The id of a word that may be written in Chinese.
    private func word(_ text: String, _ words: [Word]) -> String? { words.first { $0.isCalled(text) }?.id }
    private func list(_ node: Node?) -> [String]? { node.map { ($0.sequence.map(Array.init) ?? [$0]).compactMap { $0.scalar?.string } } }
    private func tiers(_ node: Node) -> Set<Tier>? { list(node["tiers"]).map { Set($0.compactMap { word($0, Schemas.tiers).flatMap(Tier.init) }) } }
    private func functions(_ node: Node) -> Set<Function>? {
        list(node["functions"]).map { Set($0.compactMap { word($0, Schemas.functions).flatMap(Function.init) }) }
    }

    private func place(_ node: Node) -> Place { Place(longitude: node.sequence![0].float!, latitude: node.sequence![1].float!) }
    private func places(_ node: Node) -> [Place] { node.sequence!.map { place($0) } }

    private func facility(_ node: Node) -> Facility {
        let id = text(node, "id")!
        return Facility(
            id: .init(rawValue: id), name: text(node, "name") ?? id, tiers: tiers(node)!, stage: stage(node) ?? .inUse, floorArea: area(node),
            functions: functions(node), capacity: node["capacity"]?.int, serves: list(node["serves"]) ?? [], place: place(node["location"]!))
    }

    private func shared(_ node: Node) -> Change.SharedCentre {
        Change.SharedCentre(
            id: .init(rawValue: text(node, "id")!), name: text(node, "name"), place: node["location"].map { place($0) }, tiers: tiers(node),
            floorArea: area(node),
            capacity: node["capacity"]?.int, functions: functions(node), stage: stage(node), cost: node["cost"]?.float)
    }

    private func street(_ node: Node) -> Change {
        if let close = node["close"] {
            if let line = close["line"] { return .closeAcross(places(line)) }
            return .closeStreets((close.sequence.map(Array.init) ?? [close]).compactMap(\.int))
        }
        let build = node["build"]!, minutes = build["minutes"]
        let up = minutes?["up"]?.float
        return .build(
            NewStreet(
                id: build["id"]!.int!, places: places(build["geometry"]!), highway: text(build, "class") ?? "footway", level: build["level"]?.int ?? 0,
                spans: build["bridge"]?.bool ?? false,
                times: up.map { .init(up: .minutes($0), down: .minutes(minutes?["down"]?.float ?? $0)) }))
    }

    private func setting(_ key: String, _ value: Node) -> Change.Setting {
        switch key {
        case "walking.speed": return .speed(value.float!)
        case "walking.direction": return .direction(Direction(rawValue: value.scalar!.string)!)
        case "walking.snap": return .snap(Metres(value.float!))
        case "walking.stairs": return .stairs(value.float!)
        default: return .minutes(Tier.allCases.first { key == "standards.\($0.rawValue).minutes" }!, value.float!)
        }
    }
}
