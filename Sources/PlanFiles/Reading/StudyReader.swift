import Foundation
import Geo
import GeoFiles
import Planning
import Reports
import Travel

/// Reads every file of a plan, noting every problem of each, and puts the study together.
struct StudyReader {
    let document: PlanDocument
    let threads: Threads
    let usesCache: Bool, usesPrepared: Bool
    /// Values that somebody set for what the profile leaves open, beside those that the plan states.
    let given: [(name: String, text: String)]
    private(set) var errors: [InputError] = []
    private(set) var warnings: [Warning] = []
    private(set) var inputs: [RunRecord.Input] = []
    private(set) var paths: [String] = []
    private(set) var understood: [Plan.Understanding] = []
    /// What the profile asks for, once it is read.
    private(set) var rules: RuleProfile?
    /// What an earlier run made of the very same inputs, and where the next one is to find it.
    private(set) var prepared: PreparedPlan?, preparing: (cache: PlanCache, key: PreparedKey)?
    /// The classes of the streets, the longest first.
    var streetClasses: [StreetClass] = []
    /// Where the plan is: the box around its streets, with room for what lies beside it.
    private var region: Bounds?

    /// How far outside the streets' box a place may lie before it cannot be meant, in degrees (some 50 km).
    static let regionMargin = 0.5

    init(_ document: PlanDocument, set given: [(name: String, text: String)] = [], threads: Threads, cache: Bool, prepared: Bool = false) {
        self.document = document
        self.given = given
        self.threads = threads
        usesCache = cache
        usesPrepared = cache && prepared
    }

    mutating func read(_ progress: (Phrase) -> Void) -> Study? {
        let profile = readProfile()
        progress(Phrase(zh: "读取路网", en: "reading the streets"))
        let barriers = document.barriers.flatMap { readBarriers($0) }
        let streets = readStreets(barriers: barriers)
        region = streets?.network.bounds?.grown(byDegrees: Self.regionMargin)
        progress(Phrase(zh: "读取图层", en: "reading the layers"))
        let communities = document.communities.map { readAreas($0, "communities", level: .community) } ?? []
        let subdistricts = document.subdistricts.map { readAreas($0, "subdistricts", level: .subdistrict) } ?? []
        let areas = AreaIDs(communities, subdistricts)
        let facilities = readFacilities(document.facilities, areas)
        let candidates = document.candidates.map { readCandidates($0) } ?? []
        let given = document.demand.map { readDemand($0) }
        let targets = document.targets.map { readTargets($0, areas) }
        let stock = document.stock.map { readStock($0) }
        let amenities = document.amenities.map { readAmenities($0) }
        let projects = document.projects.map { readProjects($0, areas) }
        rules = profile
        guard let profile, let streets else { return nil }

        var study = Study(name: document.name, language: document.language, standards: profile.standards, walking: document.walking, streets: streets)
        study.ground.stairsFactor = document.stairsFactor
        study.isHilly = document.elevation != nil
        study.communities = communities
        study.subdistricts = subdistricts
        study.facilities = facilities
        study.candidates = candidates
        study.stages = Set(document.stages)
        study.barriers = barriers ?? Area(polygons: [])
        study.targetCounts = targets?.counts ?? []
        study.targetPositions = targets?.positions ?? []
        study.stock = stock
        study.amenities = amenities
        study.projects = projects
        openPrepared()
        if let given {
            study.demand = given
            suspectPeopleUnused(study)
        } else if let people = prepared?.people, document.populationRaster == nil, document.buildings == nil {
            study.demand = people
        } else {
            progress(Phrase(zh: "将社区人口分布到街道", en: "spreading each community's people along its streets"))
            study.demand = spread(study)
        }
        if let prepared {
            warnings = prepared.warnings
        } else {
            progress(Phrase(zh: "核对图层与路网", en: "comparing the layers with the streets"))
            suspect(study)
        }
        return study
    }

    /// Looks whether an earlier run has made something of the very same inputs. Where they have faults there is nothing to be found.
    private mutating func openPrepared() {
        guard usesCache, errors.isEmpty, let key = PreparedKey(document, inputs: inputs) else { return }
        let cache = PlanCache(plan: document.path(document.yaml.name), suffix: PreparedPlan.suffix, digest: key.hexadecimal)
        preparing = (cache, key)
        if usesPrepared { prepared = PreparedPlan.open(cache, key) }
    }

    // MARK: What all layers share

    /// Runs a step, keeping its problems. They are told of the file as the plan writes it, since two folders may have a file of one name.
    mutating func attempt<T>(on file: String? = nil, _ step: (inout StudyReader) throws(InputError) -> T) -> T? {
        do { return try step(&self) } catch {
            errors.append(file.map { error.named($0) } ?? error)
            return nil
        }
    }

    mutating func fail(_ error: InputError) { errors.append(error) }

    mutating func warn(_ warning: Warning) { if !warnings.contains(warning) { warnings.append(warning) } }

    /// Drops a doubt that has been settled since it was raised.
    mutating func settle(_ code: String, about input: String) { warnings.removeAll { $0.code == code && $0.input == input } }

    /// Notes the digest of a file that is read, and those of its parts beside it; returns its own, nil where it cannot be read.
    @discardableResult
    mutating func record(_ role: String, _ path: String) -> String? {
        paths.append(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let digest = FileHash.sha256(path) else { return nil }
        inputs.append(RunRecord.Input(role: role, file: name, sha256: digest))
        for part in InputParts.paths(beside: path) {
            paths.append(part)
            guard let digest = FileHash.sha256(part) else { continue }
            inputs.append(RunRecord.Input(role: role, file: (part as NSString).lastPathComponent, sha256: digest))
        }
        return digest
    }

    /// Notes what is read otherwise than as a file of bytes, by a digest of what it says.
    mutating func record(_ role: String, _ path: String, digest: String) {
        paths.append(path)
        inputs.append(RunRecord.Input(role: role, file: (path as NSString).lastPathComponent, sha256: digest))
    }

    mutating func note(_ role: String, _ origin: Layer.Origin?, rows: Int, parts: Int? = nil, fields: [String]) {
        guard let origin else { return }
        understood.append(Plan.Understanding(role: role, origin: origin, rows: rows, parts: parts ?? rows, fields: fields + origin.coordinates))
    }

    /// Reads a layer and finds its columns. Nil where it cannot be read at all.
    mutating func table(_ settings: PlanDocument.LayerSettings, _ role: String, known: [String], required: [String], mayBeEmpty: Bool = false) -> LayerTable? {
        let path = document.path(settings.file)
        record(role, path)
        let read = attempt(on: settings.file) { (_) throws(InputError) in
            try VectorFile.examine(
                path,
                options: ReadOptions(
                    layer: settings.layer, crs: settings.crs, encoding: settings.encoding, longitudeField: settings.fields["longitude"],
                    latitudeField: settings.fields["latitude"], transformation: settings.transformation, mayBeEmpty: mayBeEmpty))
        }
        guard let (layer, problems) = read else { return nil }
        for warning in layer.warnings { warn(warning) }
        let table = LayerTable(layer, settings, faults: problems, known: known, required: required)
        note(
            role, layer.origin, rows: layer.rows.count,
            fields: known.filter { table.has($0) }.map { name in
                table.title(name) == name ? name : "\(name) = \(table.title(name))"
            })
        return table
    }

    /// Keeps a table's problems, if any.
    mutating func close(_ table: LayerTable) {
        if let error = table.error { fail(error) }
    }

    /// The place of a row, if it can be where the plan is.
    func place(_ row: Layer.Row, _ table: inout LayerTable) -> Place? {
        guard let place = table.place(row) else { return nil }
        guard let region, !region.contains(place) else { return place }
        // What was found wrong with the file's coordinates explains this one too.
        if table.isMisplaced(row) { return place }
        let reason = Self.likelyReason(place, in: region)
        table.fault(
            row,
            found: Phrase(
                zh: "\(Coordinates.text(place))（不在规划范围\(reason.map { "：\($0.zh)" } ?? "")）",
                en: "\(Coordinates.text(place)) (not where the plan is\(reason.map { ": \($0.en)" } ?? ""))"),
            wanted: Phrase(Coordinates.text(region)), kind: "not where the plan is \(reason?.en ?? "")")
        return nil
    }

    /// Why a place is not where the plan is, where another reading of its numbers would be.
    private static func likelyReason(_ place: Place, in region: Bounds) -> Phrase? {
        if region.contains(Place(longitude: place.latitude, latitude: place.longitude)) {
            return Phrase(zh: "经纬度是否颠倒？", en: "longitude and latitude swapped?")
        }
        // The next 3° zone, and the next 6° zone.
        if [-6.0, -3, 3, 6].contains(where: { region.contains(Place(longitude: place.longitude + $0, latitude: place.latitude)) }) {
            return Phrase(zh: "是否用错了分带（中央经线）？", en: "the wrong zone, or central meridian?")
        }
        return nil
    }
}
