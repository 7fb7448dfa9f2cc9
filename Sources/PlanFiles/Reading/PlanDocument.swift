import Foundation
import Geo
import Ledger
import Planning
import Travel
import Yams

/// `walkshed.yaml` as written: checked, with defaults filled in, and no data read yet.
struct PlanDocument {
    /// How one layer is to be read.
    struct LayerSettings {
        var file: String
        var layer: String?
        var fields: [String: String]
        var crs: String?
        var transformation: String?
        var encoding: String?
        var tiers: [Tier]
        var values: [String: [String: String]]
    }

    /// The file's own name and where it lies.
    let yaml: YAMLFile
    let directory: String
    let name: String
    let language: Language
    let profile: String
    let streets: LayerSettings
    let tolerance: Metres
    let streetClass: String?, streetClasses: [String: String]
    let elevation: String?, elevationCRS: String?
    let walking: Walking
    let stairsFactor: Double
    /// Whether the plan states that factor itself.
    let statesStairs: Bool
    let barriers: LayerSettings?
    let barriersClose: Bool
    let communities: LayerSettings?, subdistricts: LayerSettings?
    let demand: LayerSettings?
    let populationRaster: String?
    let buildings: LayerSettings?
    let facilities: LayerSettings
    let candidates: LayerSettings?
    let targets: LayerSettings?
    let stock: LayerSettings?, amenities: LayerSettings?, projects: LayerSettings?
    /// Values for what the profile leaves open, in the order of the file.
    let parameters: [(name: String, text: String)]
    let stages: [Stage]
    /// The ledger's file and its roles file, where the plan has a ledger.
    let ledger: (file: String, roles: String?)?
    /// The dates that the ledger's problems share.
    let programmes: [Programme]
    /// Whether the stages of the facilities are the ledger's, and of which day: nil for the latest.
    let stagesFromLedger: Bool
    var ledgerDay: Day?
    let output: String

    /// Reads the plan at a path: its directory, or the YAML file itself.
    init(path: String) throws(InputError) {
        let file = Self.file(at: path)
        yaml = try YAMLFile(path: file, section: Schemas.plan)
        let parent = (file as NSString).deletingLastPathComponent
        directory = parent.isEmpty ? "." : parent
        let root = yaml.root
        name = root["name"]?.scalar?.string ?? Self.directoryName(of: file)
        language = Language(rawValue: root["language"]?.scalar?.string ?? "zh")!
        profile = root["profile"]?.scalar?.string ?? "chongqing-2019"
        streets = Self.layer(root["streets"]!)
        tolerance = Metres(root["streets"]!["tolerance"]?.float ?? 0.01)
        streetClass = root["streets"]!["class"]?.scalar?.string
        streetClasses = Self.words(root["streets"]!["classes"])
        elevation = root["streets"]!["elevation"]?.scalar?.string
        elevationCRS = root["streets"]!["elevation_crs"]?.scalar?.string
        let walk = root["walking"]
        walking = Walking(
            speed: walk?["speed"]?.float ?? 1.2, direction: Direction(rawValue: walk?["direction"]?.scalar?.string ?? "to_facility")!,
            snap: Metres(walk?["snap"]?.float ?? 200), band: walk?["band"]?.sequence?.compactMap(\.float) ?? [])
        stairsFactor = walk?["stairs"]?.float ?? 1
        statesStairs = walk?["stairs"] != nil
        barriers = walk?["barriers"].map(Self.layer)
        barriersClose = walk?["barriers"]?["closes"]?.bool ?? false
        communities = root["boundaries"]?["communities"].map(Self.layer)
        subdistricts = root["boundaries"]?["subdistricts"].map(Self.layer)
        demand = root["demand"].flatMap { $0["file"] == nil ? nil : Self.layer($0) }
        populationRaster = root["demand"]?["raster"]?.scalar?.string
        buildings = root["demand"]?["buildings"].map(Self.layer)
        facilities = Self.layer(root["facilities"]!)
        candidates = root["candidates"].map(Self.layer)
        targets = root["targets"].map(Self.layer)
        stock = root["stock"].map(Self.layer)
        amenities = root["amenities"].map(Self.layer)
        projects = root["projects"].map(Self.layer)
        parameters = (root["parameters"]?.mapping ?? [:]).map { ($0.key.string ?? "", $0.value.scalar?.string ?? "") }
        stages = root["stages"]?.sequence?.compactMap { node in Self.word(node, Schemas.stages).flatMap(Stage.init) } ?? [.inUse]
        ledger = root["ledger"].flatMap { node in node["file"]?.scalar.map { ($0.string, node["roles"]?.scalar?.string) } }
        programmes = Self.programmes(root["ledger"]?["programme"])
        stagesFromLedger = root["facilities"]?["ledger"]?.bool ?? false
        ledgerDay = root["facilities"]?["as_of"]?.scalar.flatMap { Day($0.string) }
        output = root["output"]?.scalar?.string ?? "out"
        if root["facilities"]?["as_of"] != nil, !stagesFromLedger {
            throw InputError(
                input: yaml.name,
                problems: [
                    yaml.problem(
                        "facilities", found: Phrase(zh: "as_of，但没有 ledger: true", en: "as_of, and no ledger: true"),
                        wanted: Phrase(zh: "两者都写，或都不写", en: "both or neither"))
                ])
        }
        if stagesFromLedger && ledger == nil {
            throw InputError(
                input: yaml.name,
                problems: [
                    yaml.problem(
                        "facilities", found: Phrase(zh: "ledger: true，但计划没有 ledger", en: "ledger: true, and no ledger in the plan"),
                        wanted: Phrase("ledger: {file: ledger.sqlite}"))
                ])
        }
        if demand != nil && (populationRaster != nil || buildings != nil) || populationRaster != nil && buildings != nil {
            throw InputError(
                input: yaml.name,
                problems: [
                    yaml.problem(
                        "demand", found: Phrase(zh: "file、raster、buildings 中不止一个", en: "more than one of file, raster and buildings"),
                        wanted: Phrase(zh: "人口点表，或一种分布权重", en: "a table of people, or one kind of weight for spreading them"))
                ])
        }
        if demand == nil && communities == nil {
            throw InputError(
                input: yaml.name,
                problems: [
                    yaml.problem(
                        "demand", found: Phrase(zh: "既无 demand 也无 boundaries.communities", en: "neither demand nor boundaries.communities"),
                        wanted: Phrase(zh: "人口点表，或带人口的社区边界", en: "a table of people, or communities with people"))
                ])
        }
    }

    /// The YAML file that a plan's path means: in a directory it is `walkshed.yaml`.
    static func file(at path: String) -> String {
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        return exists && isDirectory.boolValue ? (path as NSString).appendingPathComponent("walkshed.yaml") : path
    }

    /// The name of a plan that cannot be read whole: the one it states, if that much can be read, else its directory's.
    static func name(at path: String) -> String {
        let file = Self.file(at: path)
        let stated = (try? String(contentsOfFile: file, encoding: .utf8)).flatMap { try? Yams.compose(yaml: $0) }?.mapping?["name"]?.scalar?.string
        return stated.flatMap { $0.isEmpty ? nil : excerpt($0) } ?? directoryName(of: file)
    }

    private static func directoryName(of file: String) -> String {
        (((URL(fileURLWithPath: file).standardizedFileURL.path as NSString).deletingLastPathComponent) as NSString).lastPathComponent
    }

    /// A path of the plan, as the system can open it.
    func path(_ file: String) -> String {
        file.hasPrefix("/") ? file : (directory as NSString).appendingPathComponent(file)
    }

    private static func layer(_ node: Node) -> LayerSettings {
        var values: [String: [String: String]] = [:]
        for (key, map) in node["values"]?.mapping ?? [:] { values[key.string ?? ""] = words(map) }
        let tier = node["tier"]
        return LayerSettings(
            file: node["file"]!.scalar!.string, layer: node["layer"]?.scalar?.string, fields: fields(node["fields"]),
            crs: node["crs"]?.scalar?.string, transformation: node["transformation"]?.scalar?.string, encoding: node["encoding"]?.scalar?.string,
            tiers: (tier?.sequence.map(Array.init) ?? tier.map { [$0] } ?? []).compactMap { word($0, Schemas.tiers).flatMap(Tier.init) }, values: values)
    }

    /// The id of the word that a node names by its id or otherwise.
    private static func word(_ node: Node, _ words: [Word]) -> String? { words.first { $0.isCalled(node.scalar?.string ?? "") }?.id }

    /// Our names and the file's; `lon`, `lng` and `lat` are other words for two of ours, unless those are there too.
    private static func fields(_ node: Node?) -> [String: String] {
        var fields = words(node)
        for (short, name) in [("lng", "longitude"), ("lon", "longitude"), ("lat", "latitude")] {
            if let column = fields.removeValue(forKey: short), fields[name] == nil { fields[name] = column }
        }
        return fields
    }

    private static func words(_ node: Node?) -> [String: String] {
        var words: [String: String] = [:]
        for (key, value) in node?.mapping ?? [:] { words[key.string ?? ""] = value.scalar?.string ?? "" }
        return words
    }
}
