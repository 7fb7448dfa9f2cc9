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
    public var scenarios: [Scenario] { steps.map { Scenario(name: $0.name, changes: $0.changes.map(\.change)) } }

    private let steps: [Step]

    /// One file, with its changes that are as the table has them.
    fileprivate struct Step {
        let name: String
        let yaml: YAMLFile
        let changes: [(number: Int, change: Change)]
        /// What differs from the table.
        let faults: [YAMLFile.Fault]
        /// Facilities that the other changes would have made.
        let hoped: Set<Facility.ID>
    }

    /// Reads a scenario and those it builds on, in our own words.
    /// - Throws: `InputErrors` with every problem of the files' form.
    public init(_ path: String) throws(InputErrors) {
        try self.init(path, words: ScenarioWords())
        let errors = steps.compactMap { $0.faults.isEmpty ? nil : InputError(input: $0.yaml.name, problems: $0.faults.map(\.problem)) }
        if !errors.isEmpty { throw InputErrors(errors) }
    }

    /// Reads a scenario and those it builds on, in the words of their plan. Faults of form are kept, to be told with those that only the plan
    /// shows.
    /// - Throws: `InputErrors` for a file that is no YAML or not there, and for a chain that never ends.
    init(_ path: String, words: ScenarioWords) throws(InputErrors) {
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
            do { yaml = try YAMLFile(path: path) } catch { throw InputErrors([error]) }
            inputs.insert(RunRecord.Input(role: "scenario", file: yaml.name, sha256: FileHash.sha256(path) ?? ""), at: 0)
            steps.insert(Step(yaml, words), at: 0)
            next = nil
            if let on = yaml.root["on"]?.scalar?.string, !on.isEmpty {
                next = on.hasPrefix("/") ? on : ((path as NSString).deletingLastPathComponent as NSString).appendingPathComponent(on)
                builder = (yaml, on)
            }
        }
        self.steps = steps
        self.inputs = inputs
        name = steps.last!.name
        file = steps.last!.yaml.name
    }

    /// A scenario whose text is at hand, in the words of its plan; it builds on none.
    /// - Parameter file: What the file would be called.
    /// - Throws: `InputErrors` where the text is no YAML.
    init(text: String, file: String, words: ScenarioWords) throws(InputErrors) {
        let yaml: YAMLFile
        do { yaml = try YAMLFile(named: file, text: text) } catch { throw InputErrors([error]) }
        steps = [Step(yaml, words)]
        inputs = [RunRecord.Input(role: "scenario", file: file, sha256: FileHash.digest(Array(text.utf8)))]
        name = steps[0].name
        self.file = file
    }

    /// What is wrong with the form of the files alone.
    var errors: [InputError] { steps.compactMap { step in Self.error(step, []) } }

    /// The study that the scenarios make of another, one after the other, and how changes were understood whose words leave it open.
    /// - Throws: `InputErrors` with every problem of every change of every file, in the order of the lines.
    func changed(_ study: Study) throws(InputErrors) -> (study: Study, notes: [Phrase]) {
        var study = study, errors: [InputError] = [], notes: [Phrase] = []
        for step in steps {
            let attempt = study.attempted(step.changes, hoped: step.hoped)
            study = attempt.study
            func key(_ change: Int, _ key: String) -> String { "changes.\(change + 1).\(key)" }
            notes += attempt.notes.map { note in
                let file = step.yaml.name == self.file ? Phrase("") : Phrase(zh: "\(step.yaml.name) ", en: "\(step.yaml.name), ")
                return file + step.yaml.place(of: key(note.change, note.key)) + Phrase(zh: "：", en: ": ") + note.message
            }
            let problems = attempt.problems.map { problem -> YAMLFile.Fault in
                let key = key(problem.change, problem.key)
                return (step.yaml.line(of: key), .init(place: step.yaml.place(of: key), found: problem.found, wanted: problem.wanted))
            }
            if let error = Self.error(step, problems) { errors.append(error) }
        }
        guard errors.isEmpty else { throw InputErrors(errors) }
        return (study, notes)
    }

    /// The faults of a file's form and those that the plan shows, in the order of the lines.
    private static func error(_ step: Step, _ more: [YAMLFile.Fault]) -> InputError? {
        let faults = step.faults + more
        guard !faults.isEmpty else { return nil }
        let order = faults.indices.sorted { (faults[$0].line, $0) < (faults[$1].line, $1) }
        return InputError(input: step.yaml.name, problems: order.map { faults[$0].problem })
    }
}

extension ScenarioFile.Step {
    fileprivate init(_ yaml: YAMLFile, _ words: ScenarioWords) {
        var faults = yaml.faults(Schemas.scenarioTable(words))
        let read = ChangeReader.changes(of: yaml, words, &faults)
        self.init(name: yaml.root["name"]?.scalar?.string ?? yaml.name, yaml: yaml, changes: read.changes, faults: faults, hoped: read.hoped)
    }
}

/// Takes changes from nodes that are as their table has them.
struct ChangeReader {
    let words: ScenarioWords
    /// What the coordinates are in; WGS84 where nil.
    let system: CoordinateSystem?

    /// The changes of a file that are as the table has them, by their positions, and the facilities that the others would have made.
    static func changes(of yaml: YAMLFile, _ words: ScenarioWords, _ faults: inout [YAMLFile.Fault]) -> (
        changes: [(number: Int, change: Change)], hoped: Set<Facility.ID>
    ) {
        var changes: [(number: Int, change: Change)] = [], hoped: Set<Facility.ID> = [], system: CoordinateSystem?
        if let text = yaml.root["crs"]?.scalar?.string, !text.isEmpty {
            do { system = try CoordinateSystem(text) } catch {
                faults.append((yaml.line(of: "crs"), error.problem(at: yaml.place(of: "crs"), takesTransformation: false)))
            }
        }
        let reader = ChangeReader(words: words, system: system), table = Schemas.change(words)
        for (number, node) in (yaml.root["changes"]?.sequence.map(Array.init) ?? []).enumerated() {
            if YAMLFile.isSound(node, table) {
                changes.append((number, reader.change(node)))
            } else if let id = (node["add"]?["facility"]?["id"] ?? node["merge"]?["into"]?["id"])?.scalar?.string {
                hoped.insert(.init(rawValue: id))
            }
        }
        return (changes, hoped)
    }

    func change(_ node: Node) -> Change {
        let (keyNode, body) = node.mapping!.first!
        switch keyNode.string! {
        case "add": return .add(facility(body["facility"]!), cost: cost(body["facility"]!))
        case "remove": return .remove(id(body), cost: cost(body))
        case "move": return .move(id(body), to: place(body["location"]!), cost: cost(body))
        case "resize":
            return .resize(
                id(body), Change.Resizing(floorArea: area(body), capacity: body["capacity"]?.int, functions: functions(body), cost: cost(body)))
        case "restage": return .restage(id(body), stage(body)!, cost: cost(body))
        case "merge": return .merge(body["from"]!.sequence!.map { .init(rawValue: $0.scalar!.string) }, into: shared(body["into"]!))
        case "street": return street(body)
        case "grow": return .grow(area: text(body, "area"), by: body["by"]!.float!, cost: cost(body))
        default: return .set(body.mapping!.map { setting($0.key.string!, $0.value) })
        }
    }

    private func text(_ node: Node, _ key: String) -> String? { node[key]?.scalar?.string }
    private func id(_ node: Node) -> Facility.ID { .init(rawValue: text(node, "facility")!) }
    private func cost(_ node: Node) -> Double? { node["cost"]?.float }
    private func area(_ node: Node) -> SquareMetres? { node["floor_area"]?.float.map { SquareMetres($0) } }
    private func stage(_ node: Node) -> Stage? { text(node, "stage").flatMap { word($0, words.stages) }.flatMap { Stage(rawValue: $0) } }

    /// The id of a word that may be written in Chinese.
    private func word(_ text: String, _ words: [Word]) -> String? { words.first { $0.isCalled(text) }?.id }
    private func list(_ node: Node?) -> [String]? { node.map { ($0.sequence.map(Array.init) ?? [$0]).compactMap { $0.scalar?.string } } }
    private func tiers(_ node: Node) -> Set<Tier>? { list(node["tiers"]).map { Set($0.compactMap { word($0, words.tiers).flatMap(Tier.init) }) } }
    private func functions(_ node: Node) -> Set<Function>? {
        list(node["functions"]).map { Set($0.compactMap { word($0, words.functions).flatMap(Function.init) }) }
    }

    private func place(_ node: Node) -> Place { places([node])[0] }
    private func places(_ node: Node) -> [Place] { places(Array(node.sequence!)) }

    private func places(_ nodes: [Node]) -> [Place] {
        var places = nodes.map { Place(longitude: $0.sequence![0].float!, latitude: $0.sequence![1].float!) }
        guard let system else { return places }
        // What cannot be converted is nowhere, and is told as a place where the plan is not.
        do { try system.convert(&places, toWGS84: true) } catch { return nodes.map { _ in Place(longitude: .nan, latitude: .nan) } }
        return places
    }

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
            capacity: node["capacity"]?.int, functions: functions(node), stage: stage(node), cost: cost(node))
    }

    private func street(_ node: Node) -> Change {
        if let close = node["close"] {
            if let line = close["line"] { return .closeAcross(places(line), cost: cost(node)) }
            return .closeStreets((close.sequence.map(Array.init) ?? [close]).compactMap(\.int), cost: cost(node))
        }
        let build = node["build"]!, minutes = build["minutes"]
        let up = minutes?["up"]?.float
        return .build(
            NewStreet(
                id: build["id"]!.int!, places: places(build["geometry"]!), highway: text(build, "class") ?? "footway", level: build["level"]?.int ?? 0,
                spans: build["bridge"]?.bool ?? false,
                times: up.map { .init(up: .minutes($0), down: .minutes(minutes?["down"]?.float ?? $0)) }), cost: cost(build))
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
