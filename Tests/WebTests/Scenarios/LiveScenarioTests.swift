import Foundation
import Testing

/// Live scenarios over HTTP: made, changed, undone; the same answers as `whatif` of the same file.
@Suite("Live scenarios")
struct LiveScenarioTests {
    /// Some facilities of the city that serve people, with where they stand.
    static func homes(of plan: String? = nil) async throws -> [(id: String, place: [Double])] {
        let path = try (plan ?? ServedCity.plan.get()) + "/out/facilities.geojson"
        let layer = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any]
        let features = try #require(layer?["features"] as? [[String: Any]])
        return features.compactMap { feature in
            let properties = feature["properties"] as? [String: Any] ?? [:], geometry = feature["geometry"] as? [String: Any]
            guard properties["stage"] as? String == "in_use", properties["on_network"] as? Bool == true, properties["tiers"] as? String == "community_home",
                let id = properties["id"] as? String, let place = geometry?["coordinates"] as? [Double]
            else { return nil }
            return (id, place)
        }
    }

    static func make(_ service: RunningService, _ changes: String = "[]") async throws -> String {
        let answer = try await service.send("POST", "/scenarios", body: "{\"name\": \"试验\", \"changes\": \(changes)}")
        #expect(answer.status == 201, "\(answer.text.prefix(300))")
        let id = try #require(answer.object["id"] as? String)
        #expect(answer.headers["location"] == "/scenarios/\(id)")
        return id
    }

    static func move(_ home: (id: String, place: [Double]), east: Double, north: Double = 0) -> String {
        "{\"move\": {\"facility\": \"\(home.id)\", \"location\": [\(home.place[0] + east), \(home.place[1] + north)]}}"
    }

    @Test func `a change answers with the indicators and only what is different, as whatif has it`() async throws {
        let service = try ServedCity.service.get(), homes = try await Self.homes(), id = try await Self.make(service)
        let changes = "[\(Self.move(homes[0], east: 0.01)), {\"remove\": {\"facility\": \"\(homes[1].id)\"}}]"
        let answer = try await service.send("POST", "/scenarios/\(id)/changes", body: "{\"revision\": 1, \"changes\": \(changes)}")
        #expect(answer.status == 200, "\(answer.text.prefix(500))")
        #expect(answer.object["revision"] as? Int == 2)
        let changed = try #require(answer.object["changed"] as? [String: Any])
        let facilities = try #require(changed["facilities"] as? [[String: Any]])
        #expect(Set(facilities.map { $0["id"] as? String }) == [homes[0].id, homes[1].id])
        let areas = try #require(changed["service_areas"] as? [[String: Any]])
        #expect(areas.compactMap { ($0["properties"] as? [String: Any])?["facility"] as? String } == [homes[0].id])
        #expect((changed["service_areas_removed"] as? [[String: String]])?.map { $0["facility"] } == [homes[1].id])

        // The command, asked of the very file that the service hands out.
        let file = try await service.get("/scenarios/\(id)/scenario.yaml"), folder = try LocalService.folder()
        try file.data.write(to: URL(fileURLWithPath: folder + "/\(id).yaml"))
        let written = try Command.run(["whatif", try ServedCity.plan.get(), folder + "/\(id).yaml", "--json", "--output", folder + "/whatif"])
        let comparison = try await service.get("/scenarios/\(id)/comparison")
        #expect(comparison.status == 200)
        #expect(comparison.data == written)
        let whatIf = try #require(try JSONSerialization.jsonObject(with: written) as? [String: Any])
        let scenario = try #require((whatIf["scenarios"] as? [[String: Any]])?.first?["tiers"] as? [String: [String: Any]])
        let base = try #require((whatIf["base"] as? [String: Any])?["tiers"] as? [String: [String: Any]])
        let live = try #require(answer.object["tiers"] as? [String: [String: [String: Any]]])
        #expect(Set(live.keys) == Set(scenario.keys))
        for (tier, parts) in live {
            for (name, value) in try #require(parts["after"]) where name != "facilities" {
                #expect("\(value)" == "\(scenario[tier]![name] ?? "nothing")", "\(tier) \(name)")
            }
            for (name, value) in try #require(parts["before"]) where name != "facilities" {
                #expect("\(value)" == "\(base[tier]![name] ?? "nothing")", "\(tier) \(name)")
            }
        }
        // The layer of differences, byte for byte too.
        for layer in ["changed_points", "changed_facilities", "longer_walks"] {
            let live = try await service.get("/scenarios/\(id)/layers/\(layer).geojson")
            #expect(live.data == (try Data(contentsOf: URL(fileURLWithPath: folder + "/whatif/\(layer).geojson"))), "\(layer)")
        }
        // Whoever's nearest centre or walk is another in the file is among the points that were told to change.
        let points = try #require(changed["demand"] as? [[String: Any]]), told = Set(points.compactMap { $0["id"] as? String })
        let rows = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder + "/whatif/changed_points.geojson"))) as? [String: Any]
        var nearer = Set<String>()
        for row in rows?["features"] as? [[String: Any]] ?? [] {
            let p = row["properties"] as? [String: Any] ?? [:]
            if "\(p["facility_before"] ?? "")" != "\(p["facility_after"] ?? "")" || "\(p["time_before_s"] ?? "")" != "\(p["time_after_s"] ?? "")" {
                nearer.insert("\(p["demand"] ?? "")")
            }
        }
        #expect(!nearer.isEmpty && nearer == told)
    }

    @Test func `a centre that is dropped in water or off the streets is told of`() async throws {
        let service = try ServedCity.service.get(), homes = try await Self.homes(), id = try await Self.make(service), wet = try Self.placeInWater()
        func notes(_ answer: RunningService.Answer) -> [String] {
            (answer.object["notes"] as? [[String: Any]] ?? []).map { "\($0["change"] ?? "-") \($0["text_zh"] ?? "-")" }
        }
        func to(_ place: [Double]) -> String { "{\"move\": {\"facility\": \"\(homes[0].id)\", \"location\": [\(place[0]), \(place[1])]}}" }
        let water = try await service.send(
            "POST", "/scenarios/\(id)/changes", body: "{\"revision\": 1, \"changes\": [\(Self.move(homes[1], east: 0)), \(to(wet))]}")
        #expect(water.status == 200, "\(water.text.prefix(300))")
        #expect(notes(water).contains { $0.hasPrefix("1 \(homes[0].id)") && $0.contains("位于障碍面（如水面）之内") }, "\(notes(water))")
        #expect(!notes(water).contains { $0.hasPrefix("0 ") })
        // A drag out of the water says so no more, and one far beyond the streets says how far.
        let back = try await service.send("POST", "/scenarios/\(id)/changes", body: "{\"revision\": 2, \"changes\": [\(to(homes[0].place))]}")
        #expect(back.status == 200 && notes(back).isEmpty, "\(notes(back))")
        let away = try await service.send(
            "POST", "/scenarios/\(id)/changes", body: "{\"revision\": 3, \"changes\": [\(to([homes[0].place[0], homes[0].place[1] + 0.1]))]}")
        #expect(notes(away).contains { $0.contains("离最近的道路") && $0.contains("按时间不服务任何人") }, "\(away.text.prefix(300))")
        // Whoever looks at the scenario later is told as well, by the change's place in the list.
        let look = try await service.get("/scenarios/\(id)")
        #expect(notes(look).contains { $0.hasPrefix("1 \(homes[0].id)") }, "\(notes(look))")
    }

    /// A place inside the city's water: the first of a grid over its largest ring that lies within by the rule of odd crossings.
    private static func placeInWater() throws -> [Double] {
        let path = try ServedCity.plan.get() + "/water.geojson"
        let layer = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any]
        let polygons = (layer?["features"] as? [[String: Any]] ?? []).flatMap { feature -> [[[[Double]]]] in
            let geometry = feature["geometry"] as? [String: Any]
            if let one = geometry?["coordinates"] as? [[[Double]]] { return [one] }
            return geometry?["coordinates"] as? [[[[Double]]]] ?? []
        }
        let polygon = try #require(polygons.max { $0[0].count < $1[0].count })
        func isInside(_ x: Double, _ y: Double) -> Bool {
            polygon.reduce(false) { inside, ring in
                zip(ring, ring.dropFirst()).reduce(inside) { inside, side in
                    let (a, b) = side
                    return (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] ? !inside : inside
                }
            }
        }
        let xs = polygon[0].map { $0[0] }, ys = polygon[0].map { $0[1] }
        for row in 1..<60 {
            for column in 1..<60 {
                let x = xs.min()! + (xs.max()! - xs.min()!) * Double(column) / 60, y = ys.min()! + (ys.max()! - ys.min()!) * Double(row) / 60
                if isInside(x, y) { return [x, y] }
            }
        }
        throw ScenarioTestError.noWater
    }

    private enum ScenarioTestError: Error { case noWater }

    @Test func `any sequence of changes, undo and redo comes to the same as all of it at once`() async throws {
        let service = try ServedCity.service.get(), homes = try await Self.homes(), id = try await Self.make(service)
        var random = SystemRandomNumberGenerator(), revision = 1, undone = 0
        for serial in 0..<40 {
            let home = homes[Int.random(in: 0..<min(6, homes.count), using: &random)], roll = Int.random(in: 0..<10, using: &random)
            let change =
                switch roll {
                case 0: "{\"restage\": {\"facility\": \"\(home.id)\", \"stage\": \"\(["closed", "使用中"][serial % 2])\"}}"
                case 1: "{\"resize\": {\"facility\": \"\(home.id)\", \"floor_area\": \(1000 + serial)}}"
                case 2: "{\"set\": {\"standards.community_home.minutes\": \(8 + serial % 5)}}"
                case 3:
                    "{\"add\": {\"facility\": {\"id\": \"new\(serial)\", \"location\": [\(home.place[0] + 0.002), \(home.place[1])], \"tiers\": \"community_home\"}}}"
                default: Self.move(home, east: Double(Int.random(in: -9...9, using: &random)) / 1000)
                }
            let path = roll == 8 ? "undo" : roll == 9 && undone > 0 ? "redo" : "changes"
            let body =
                path == "changes"
                ? "{\"revision\": \(revision), \"changes\": [\(change)], \"replace_last\": \(serial % 3 == 0)}" : "{\"revision\": \(revision)}"
            let answer = try await service.send("POST", "/scenarios/\(id)/\(path)", body: body)
            guard answer.status == 200 else {
                #expect(answer.status == 409 && path != "changes", "\(answer.text.prefix(400))")
                continue
            }
            undone = path == "undo" ? undone + 1 : path == "redo" ? undone - 1 : 0
            revision = try #require(answer.object["revision"] as? Int)
        }
        let stands = try await service.get("/scenarios/\(id)?changed=true"), changes = try #require(stands.object["changes"])
        let text = String(decoding: try JSONSerialization.data(withJSONObject: changes), as: UTF8.self)
        let again = try await service.send("POST", "/scenarios", body: "{\"changes\": \(text)}")
        #expect(again.status == 201, "\(again.text.prefix(400))")
        for part in ["tiers", "changed"] {
            #expect(try stands.part(part) == again.part(part), "\(part)")
        }
    }

    @Test func `a drag is one step, computed from where it began`() async throws {
        let service = try ServedCity.service.get(), homes = try await Self.homes(), id = try await Self.make(service)
        let before = try await service.get("/scenarios/\(id)?changed=true")
        for step in 1...5 {
            let body = "{\"revision\": \(step), \"replace_last\": true, \"changes\": [\(Self.move(homes[0], east: Double(step) / 1000))]}"
            #expect(try await service.send("POST", "/scenarios/\(id)/changes", body: body).status == 200)
        }
        let dragged = try await service.get("/scenarios/\(id)")
        #expect((dragged.object["changes"] as? [Any])?.count == 1)
        let undone = try await service.send("POST", "/scenarios/\(id)/undo", body: "{\"revision\": 6}")
        #expect(undone.object["can_undo"] as? Bool == false && undone.object["can_redo"] as? Bool == true)
        #expect(try undone.part("tiers") == before.part("tiers"))
        #expect(try await service.send("POST", "/scenarios/\(id)/undo", body: "{\"revision\": 7}").object["code"] as? String == "nothing-to-undo")
    }

    @Test func `two editors: one wins, the other is told the revision, and nothing is lost`() async throws {
        let service = try ServedCity.service.get(), homes = try await Self.homes(), id = try await Self.make(service)
        let answers = try await withThrowingTaskGroup(of: RunningService.Answer.self) { group in
            for k in 0..<6 {
                let body = "{\"revision\": 1, \"changes\": [\(Self.move(homes[k % homes.count], east: 0.004))]}"
                group.addTask { try await service.send("POST", "/scenarios/\(id)/changes", body: body) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0.status == 200 } == 1)
        for refused in answers where refused.status != 200 {
            #expect(refused.status == 409 && refused.object["code"] as? String == "revision-conflict" && refused.object["revision"] as? Int == 2)
        }
        let stands = try await service.get("/scenarios/\(id)")
        #expect(stands.object["revision"] as? Int == 2 && (stands.object["changes"] as? [Any])?.count == 1)
    }

    @Test func `every fault of a body is told at once, by its place`() async throws {
        let service = try ServedCity.service.get(), homes = try await Self.homes(), id = try await Self.make(service)
        let body = """
            {"revision": 1, "changes": [
              {"move": {"facility": "nobody", "location": [\(homes[0].place[0]), \(homes[0].place[1])]}},
              {"mvoe": {}},
              {"move": {"facility": "\(homes[0].id)", "location": [29.5, 106.5]}},
              {"resize": {"facility": "\(homes[1].id)", "floor_area": "large"}},
              {"grow": {"area": "nowhere", "by": 1e400}}
            ]}
            """
        let answer = try await service.send("POST", "/scenarios/\(id)/changes", body: body)
        #expect(answer.status == 400 && answer.object["code"] as? String == "bad-body")
        let places = Set((answer.object["problems"] as? [[String: String]] ?? []).compactMap { $0["place"] })
        #expect(
            places.isSuperset(of: [
                "changes[0].move.facility", "changes[1].mvoe", "changes[2].move.location", "changes[3].resize.floor_area", "changes[4].grow.by",
            ]), "\(places)")
        #expect(try await service.get("/scenarios/\(id)").object["revision"] as? Int == 1)
    }

    @Test func `hostile bodies are refused and change nothing`() async throws {
        let service = try ServedCity.service.get(), homes = try await Self.homes(), id = try await Self.make(service)
        let place = "[\(homes[0].place[0]), \(homes[0].place[1])]"
        let bodies = [
            "", "[", "nonsense", "[1,2,3]", "\"text\"", "{\"revision\": 1", "{\"revision\": NaN, \"changes\": []}", "{\"revision\": 01, \"changes\": []}",
            "{\"revision\": 1, \"revision\": 1, \"changes\": []}", "{\"revision\": 1, \"changes\": {}}", "{\"revision\": 1, \"changes\": [null]}",
            "{\"revision\": 99999999999999999999999, \"changes\": []}", "{\"revision\": -1, \"changes\": []}", "{\"revision\": true, \"changes\": [1]}",
            String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 50_000), "{\"revision\": 1, \"changes\": [\"&a *a\"]}",
            "{\"revision\": 1, \"changes\": [{\"move\": {\"facility\": \"\(homes[0].id)\", \"location\": [1e999, 2]}}]}",
            "{\"revision\": 1, \"changes\": [{\"move\": {\"facility\": \"\\ud800\", \"location\": \(place)}}]}",
            "{\"revision\": 1, \"changes\": [{\"move\": {\"facility\": \"\\u0000\", \"location\": \(place)}}]}",
            "{\"revision\": 1, \"changes\": [{\"set\": {\"walking.speed\": 1e308}}]}",
            "{\"revision\": 1, \"changes\": [{\"street\": {\"build\": {\"id\": 9223372036854775807, \"geometry\": []}}}]}",
            "{\"revision\": 1, \"changes\": [" + Array(repeating: "{\"remove\": {\"facility\": \"x\"}}", count: 1001).joined(separator: ",") + "]}",
        ]
        for body in bodies {
            let answer = try await service.send("POST", "/scenarios/\(id)/changes", body: body)
            #expect((400..<500).contains(answer.status), "\(answer.status) for \(body.prefix(80))")
            #expect(answer.headers["content-type"] == "application/problem+json", "\(body.prefix(80))")
        }
        let large = try await service.send("POST", "/scenarios", body: "{\"name\": \"" + String(repeating: "x", count: 10_000_000) + "\"}")
        #expect(large.status == 413 && large.object["code"] as? String == "body-too-large")
        let raw = try await RunningService.send(service.base, "POST", "/scenarios", body: Data([0x7B, 0xFF, 0xFE, 0x7D]), headers: [:])
        #expect(raw.status == 400)
        #expect(try await service.get("/scenarios/\(id)").object["revision"] as? Int == 1)
    }

    @Test func `what needs a token is refused without one`() async throws {
        let service = try ServedCity.service.get(), id = try await Self.make(service)
        let saved = try await service.send("PUT", "/scenarios/\(id)", body: "{\"saved\": true}")
        #expect(saved.status == 401 && saved.object["code"] as? String == "token-needed")
        #expect(try await service.send("DELETE", "/scenarios/\(id)").status == 204)
        #expect(try await service.get("/scenarios/\(id)").status == 404)
    }

    @Test func `the coverage with a scenario comes in every format`() async throws {
        let service = try ServedCity.service.get(), homes = try await Self.homes(), id = try await Self.make(service, "[\(Self.move(homes[0], east: 0.003))]")
        for (file, start) in [("demand.csv", "\u{FEFF}"), ("service_areas.geojson", "{\"type\""), ("facilities.gpkg", "SQLite"), ("communities.xlsx", "PK")] {
            let answer = try await service.get("/scenarios/\(id)/layers/\(file)")
            #expect(answer.status == 200 && answer.data.starts(with: Data(start.utf8)), "\(file): \(answer.status)")
        }
        #expect(try await service.get("/scenarios/\(id)/layers/nothing.csv").status == 404)
        #expect(try await service.get("/scenarios/\(id)/layers/demand.exe").status == 400)
    }
}
