import Geo
import GeoFiles
import Planning

extension StudyReader {
    mutating func readAreas(_ settings: PlanDocument.LayerSettings, _ role: String, level: AreaLevel) -> [AdministrativeArea] {
        let counts = level == .community ? ["population", "households", "planned_households", "elders", "zone_type"] : ["zone_type"]
        let needsPeople = level == .community && document.demand == nil
        guard var table = table(settings, role, known: ["id", "name"] + counts, required: ["id"] + (needsPeople ? ["population"] : [])) else { return [] }
        var areas: [AdministrativeArea] = []
        for (id, row) in table.identified() {
            guard case .area(let area)? = row.geometry else {
                table.fault(row, found: Phrase(zh: "没有面", en: "no surface"), wanted: Phrase(zh: "面", en: "a polygon"))
                continue
            }
            guard place(row, &table) != nil else { continue }   // a whole layer in a wrong zone would leave everyone off the network
            let population = table.whole(row, "population")
            if needsPeople, population == nil, table.has("population"), table.text(row, "population") == nil {
                table.note(row, "population", found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "人口", en: "a number of people"))
            }
            let planned = table.whole(row, "planned_households")
            var found =
                AdministrativeArea(
                    level: level, id: id, name: table.text(row, "name") ?? id, area: area, population: population, households: table.whole(row, "households"),
                    elders: table.whole(row, "elders"),
                    zoneType: table.word(row, "zone_type") { (zone: ZoneType) in zone.names })
            found.plannedHouseholds = planned
            areas.append(found)
        }
        close(table)
        suspectElders(areas.filter { ($0.elders ?? 0) > ($0.population ?? .max) }.map(\.id), settings)
        return areas.sorted { $0.id.precedesByBytes($1.id) }
    }

    mutating func readDemand(_ settings: PlanDocument.LayerSettings) -> [DemandPoint] {
        guard var table = table(settings, "demand", known: ["id", "population", "households", "elders"], required: ["id", "population"]) else { return [] }
        var points: [DemandPoint] = []
        for (id, row) in table.identified() {
            let people = table.number(row, "population")
            if people == nil, table.text(row, "population") == nil, table.has("population") {
                table.note(row, "population", found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "人口", en: "a number of people"))
            }
            let elders = table.whole(row, "elders"), households = table.whole(row, "households")
            guard let place = place(row, &table), let people else { continue }
            points.append(DemandPoint(id: id, place: place, people: Int(people.rounded()), elders: elders, households: households))
        }
        close(table)
        suspectElders(points.filter { ($0.elders ?? 0) > $0.people }.map(\.id), settings)
        return points.sorted { $0.id.precedesByBytes($1.id) }
    }

    mutating func readFacilities(_ settings: PlanDocument.LayerSettings, _ areas: AreaIDs) -> [Facility] {
        let known = ["id", "name", "tiers", "stage", "floor_area", "functions", "capacity", "serves"] + Self.premisesColumns
        guard var table = table(settings, "facilities", known: known, required: ["id"] + (settings.tiers.isEmpty ? ["tiers"] : [])) else { return [] }
        var facilities: [Facility] = [], elsewhere: [String] = [], later: [String] = []
        let ledger = readLedgerStages()
        for (id, row) in table.identified() {
            let tiers = tiers(row, &table, settings)
            let stage: Stage? = table.word(row, "stage") { [$0.name.zh, $0.name.en] }
            if ledger == nil, table.has("stage"), table.text(row, "stage") == nil {
                table.note(row, "stage", found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "阶段", en: "a stage"))
            }
            let floorArea = table.number(row, "floor_area"), capacity = table.whole(row, "capacity")
            let functions: [Function]? = table.words(row, "functions") { [$0.name.zh, $0.name.en] }
            let serves = table.text(row, "serves").map(LayerTable.parts) ?? []
            check(serves, of: tiers, row, &table, areas)
            if misdirected(serves, of: tiers, areas) { elsewhere.append(id) }
            let premises = premises(row, &table, floorArea: floorArea)
            guard let place = place(row, &table) else { continue }
            // What came into the ledger after its day was not even planned then.
            if let ledger, ledger.known.contains(id), ledger.stages[id] == nil {
                later.append(id)
                continue
            }
            var facility = Facility(
                id: .init(rawValue: id), name: table.text(row, "name") ?? id, tiers: tiers, stage: ledger?.stages[id] ?? stage ?? .inUse,
                floorArea: floorArea.map { SquareMetres($0) },
                functions: functions.map { Set($0) }, capacity: capacity, serves: serves, place: place)
            premises(&facility)
            facilities.append(facility)
        }
        close(table)
        suspectServes(elsewhere, settings)
        suspectStages(facilities, settings)
        if let ledger {
            suspectLedger(ledger, ids: facilities.map(\.id.rawValue))
            suspectEarlyDay(ledger, later: later)
        }
        return facilities.sorted { $0.id < $1.id }
    }

    mutating func readCandidates(_ settings: PlanDocument.LayerSettings) -> [Candidate] {
        guard var table = table(settings, "candidates", known: Self.siteColumns, required: ["id"]) else { return [] }
        let candidates = table.identified().compactMap { site($0.id, $0.row, &table, settings) }
        close(table)
        return candidates.sorted { $0.id < $1.id }
    }

    static let siteColumns = ["id", "name", "tiers", "floor_area", "capacity", "cost", "mode", "district", "group"]

    /// A row as a site where a centre could be; nil where it has no place.
    func site(_ id: String, _ row: Layer.Row, _ table: inout LayerTable, _ settings: PlanDocument.LayerSettings) -> Candidate? {
        let tiers = tiers(row, &table, settings)
        let floorArea = table.number(row, "floor_area"), capacity = table.whole(row, "capacity"), cost = table.number(row, "cost")
        let mode: SourcingMode? = table.word(row, "mode", \.names)
        guard let place = place(row, &table) else { return nil }
        return Candidate(
            id: .init(rawValue: id), name: table.text(row, "name") ?? id, tiers: tiers, floorArea: floorArea.map { SquareMetres($0) },
            capacity: capacity, cost: cost, mode: mode, district: table.text(row, "district"), group: table.text(row, "group"), place: place)
    }

    private func tiers(_ row: Layer.Row, _ table: inout LayerTable, _ settings: PlanDocument.LayerSettings) -> Set<Tier> {
        let named: [Tier]? = table.words(row, "tiers", \.names)
        return Set(named ?? settings.tiers)
    }

    mutating func readTargets(_ settings: PlanDocument.LayerSettings, _ areas: AreaIDs) -> (counts: [TargetCount], positions: [TargetPosition]) {
        guard var table = table(settings, "targets", known: ["id", "tier", "area", "count", "floor_area", "due"], required: ["tier"]) else { return ([], []) }
        var counts: [TargetCount] = [], positions: [TargetPosition] = [], first: [TargetCount: Int] = [:]
        let arePositions = table.layer.rows.contains { $0.geometry != nil }
        let rows = arePositions ? table.identified() : table.layer.rows.map { ("", $0) }
        for (id, row) in rows {
            let tier: Tier? = table.word(row, "tier", \.names)
            if table.text(row, "tier") == nil { table.note(row, "tier", found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "层级", en: "a tier")) }
            let area = table.text(row, "area")
            if let area, !areas.isEmpty, areas.level(of: area) == nil {
                table.note(
                    row, "area", found: Phrase(zh: "未知的区域“\(excerpt(area))”", en: "an unknown area \"\(excerpt(area))\""),
                    wanted: areas.wanted(for: area, at: tier.map { [$0.areaLevel] } ?? [.community, .subdistrict]))
            }
            if arePositions {
                let floorArea = table.number(row, "floor_area")
                guard let tier, let place = place(row, &table) else { continue }
                positions.append(
                    TargetPosition(id: id, tier: tier, area: area, floorArea: floorArea.map { SquareMetres($0) }, due: table.text(row, "due"), place: place))
            } else {
                let count = table.whole(row, "count")
                if count == nil, table.text(row, "count") == nil {
                    table.note(row, "count", found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "数量", en: "a count"))
                }
                guard let tier, let count else { continue }
                let subject = TargetCount(tier: tier, area: area, count: 0)
                if let earlier = first[subject] {
                    table.note(
                        row, "area", found: Phrase(zh: "与第 \(earlier) 行相同的层级和区域", en: "the tier and area of row \(earlier)"),
                        wanted: Phrase(zh: "每个区域每个层级一行", en: "one row for each tier and area"))
                }
                first[subject] = row.number
                counts.append(TargetCount(tier: tier, area: area, count: count))
            }
        }
        close(table)
        return (counts, positions)
    }

    /// People spread from the communities, in order of id.
    mutating func spread(_ study: Study) -> [DemandPoint] {
        var weights: Spreading.Weights?
        if let file = document.populationRaster {
            let path = document.path(file)
            record("population", path)
            guard let raster = attempt(on: file, { (_) throws(InputError) in try RasterFile.read(path) }) else { return [] }
            note("population", raster.origin, rows: raster.cells.count, fields: [])
            let index = RasterCells(raster)
            weights = .raster { index.cell(at: $0) }
        }
        if let settings = document.buildings {
            guard let buildings = readBuildings(settings) else { return [] }
            weights = .buildings(buildings)
        }
        return Spreading(study.streets, weights: weights).points(of: study.communities, threads: threads).sorted { $0.id.precedesByBytes($1.id) }
    }

    /// Buildings with their weight: the one stated, else their floor area, else one each.
    private mutating func readBuildings(_ settings: PlanDocument.LayerSettings) -> [(place: Place, weight: Double)]? {
        guard var table = table(settings, "buildings", known: ["weight", "floor_area"], required: []) else { return nil }
        let column = table.has("weight") ? "weight" : table.has("floor_area") ? "floor_area" : nil
        var buildings: [(place: Place, weight: Double)] = []
        for row in table.layer.rows {
            let weight = column.map { table.number(row, $0) ?? 0 } ?? 1
            if let place = place(row, &table) { buildings.append((place, weight)) }
        }
        close(table)
        return buildings
    }
}
