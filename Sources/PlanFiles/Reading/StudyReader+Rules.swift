import Geo
import GeoFiles
import Planning

extension StudyReader {
    /// The plan's profile, with the plan's own values for what it leaves open.
    mutating func readProfile() -> RuleProfile? {
        var profile: RuleProfile
        do {
            let (read, paths) = try ProfileFile.read(document.profile, relative: document.path, asker: document.yaml.name)
            for path in paths { record("profile", path) }
            profile = read
        } catch {
            for error in error.errors { fail(error) }
            return nil
        }
        var problems = profile.set(document.parameters, basis: document.yaml.name).map { problem in
            InputError.Problem(place: document.yaml.place("parameters." + problem.place.en), found: problem.found, wanted: problem.wanted)
        }
        // Those of another profile are told by whoever asked for it.
        let wrong = profile.set(given.filter { profile.knows($0.name) }, basis: "--set")
        if !wrong.isEmpty { fail(InputError(input: "--set", problems: wrong)) }
        if profile.tiers.isEmpty {
            problems.append(
                document.yaml.problem(
                    "profile", found: Phrase(zh: "\(profile.id)，其中没有设施层级", en: "\(profile.id), which has no tiers of centre"),
                    wanted: Phrase(zh: "有层级的规则集；此规则集可用 walkshed audit --profile", en: "a profile with tiers; this one goes with walkshed audit --profile")))
        }
        for parameter in profile.neededByStandards {
            problems.append(
                .init(
                    place: document.yaml.place("parameters.\(parameter.id)"), found: Phrase(zh: "没有值", en: "no value"),
                    wanted: parameter.wantedValue
                        + Phrase(
                            zh: "。写在 \(document.yaml.name) 中：parameters: {\(parameter.id): …}",
                            en: ". Write it in \(document.yaml.name): parameters: {\(parameter.id): …}")))
        }
        if !problems.isEmpty { fail(InputError(input: document.yaml.name, problems: problems)) }
        return profile
    }

    static let premisesColumns = ["outdoor_area", "one_stop_area", "leased_area", "utilities", "mode", "owner"]

    /// What a row says of premises beside their place and size, to be put on a facility.
    func premises(_ row: Layer.Row, _ table: inout LayerTable, floorArea: Double?) -> (inout Facility) -> Void {
        let outdoor = table.number(row, "outdoor_area"), oneStop = table.number(row, "one_stop_area"), leased = table.number(row, "leased_area")
        // Leased floor and the hall are parts of the floor.
        for (column, part) in [("leased_area", leased), ("one_stop_area", oneStop)] {
            guard let part, let floorArea, part > floorArea else { continue }
            table.note(
                row, column,
                found: Phrase(zh: "\(grouped(part))，大于建筑面积 \(grouped(floorArea))", en: "\(grouped(part)), more than the floor area of \(grouped(floorArea))"),
                wanted: Phrase(zh: "不大于建筑面积的数", en: "a number not above the floor area"))
        }
        let utilities: [Utility]? = table.words(row, "utilities", \.names)
        let mode: SourcingMode? = table.word(row, "mode", \.names)
        let owner = table.text(row, "owner")
        return { facility in
            facility.outdoorArea = outdoor.map { SquareMetres($0) }
            facility.oneStopArea = oneStop.map { SquareMetres($0) }
            facility.leasedArea = leased.map { SquareMetres($0) }
            facility.utilities = utilities.map { Set($0) }
            (facility.mode, facility.owner) = (mode, owner)
        }
    }

    mutating func readStock(_ settings: PlanDocument.LayerSettings) -> [StockPremises] {
        guard var table = table(settings, "stock", known: Self.siteColumns + ["owner", "availability"], required: ["id"]) else { return [] }
        var stock: [StockPremises] = []
        for (id, row) in table.identified() {
            let availability: Availability? = table.word(row, "availability", \.names)
            guard let site = site(id, row, &table, settings) else { continue }
            stock.append(StockPremises(site: site, owner: table.text(row, "owner"), availability: availability))
        }
        close(table)
        return stock.sorted { $0.site.id < $1.site.id }
    }

    mutating func readAmenities(_ settings: PlanDocument.LayerSettings) -> [Amenity] {
        guard var table = table(settings, "amenities", known: ["id", "name", "kind"], required: ["id", "kind"]) else { return [] }
        var amenities: [Amenity] = []
        for (id, row) in table.identified() {
            let kind: AmenityKind? = table.word(row, "kind", \.names)
            if table.has("kind"), table.text(row, "kind") == nil {
                table.note(row, "kind", found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "类别", en: "a kind"))
            }
            guard let place = place(row, &table), let kind else { continue }
            amenities.append(Amenity(id: id, name: table.text(row, "name") ?? id, kind: kind, place: place))
        }
        close(table)
        return amenities.sorted { $0.id.precedesByBytes($1.id) }
    }

    mutating func readProjects(_ settings: PlanDocument.LayerSettings, _ areas: AreaIDs) -> [HousingProject] {
        let sizes = ["above_ground_area", "provided_area", "outdoor_area", "fee_paid"]
        let known = ["id", "name", "households"] + sizes + ["route", "permit_date", "handover_date", "community"]
        guard var table = table(settings, "projects", known: known, required: ["id"]) else { return [] }
        var projects: [HousingProject] = []
        for (id, row) in table.identified() {
            let households = table.whole(row, "households"), numbers = sizes.map { table.number(row, $0) }
            let route: ProvisionRoute? = table.word(row, "route", \.names)
            let permit = table.day(row, "permit_date"), handover = table.day(row, "handover_date"), community = table.text(row, "community")
            if let permit, let handover, handover < permit {
                table.note(
                    row, "handover_date", found: Phrase(zh: "\(handover)，早于规划许可（\(permit)）", en: "\(handover), before the permit (\(permit))"),
                    wanted: Phrase(zh: "不早于规划许可的日期", en: "a day not before the permit"))
            }
            if let community, !areas.isEmpty, areas.level(of: community) != .community {
                table.note(
                    row, "community", found: Phrase(zh: "未知的社区“\(excerpt(community))”", en: "an unknown community \"\(excerpt(community))\""),
                    wanted: areas.wanted(for: community, at: [.community]))
            }
            projects.append(
                HousingProject(
                    id: id, name: table.text(row, "name") ?? id, households: households, aboveGround: numbers[0].map { SquareMetres($0) },
                    provided: numbers[1].map { SquareMetres($0) }, outdoorArea: numbers[2].map { SquareMetres($0) }, paid: numbers[3], route: route,
                    permit: permit, handover: handover, community: community))
        }
        close(table)
        return projects.sorted { $0.id.precedesByBytes($1.id) }
    }
}
