import Foundation
import Testing

@Suite("A collection's items")
struct ItemsTests {
    private var service: RunningService { get throws { try ServedCity.service.get() } }

    @Test("Pages of any size put together are the whole: nothing twice, nothing left out, in the same order", arguments: [7, 100, 9_999])
    func paging(_ size: Int) async throws {
        for query in ["", "&community_home_status=out_of_reach", "&bbox=106.4,29.4,106.55,29.7"] {
            let whole = try await Feature.all(service, "/collections/demand/items?limit=10000" + query)
            let parts = try await Feature.all(service, "/collections/demand/items?limit=\(size)" + query)
            #expect(parts.features == whole.features)
            #expect(Set(parts.features.map(\.id)).count == parts.features.count)
            #expect(parts.pages == max(1, (whole.features.count + size - 1) / size), "as many pages as it takes")
        }
    }

    @Test("next keeps every parameter, f= too; prev leads back")
    func links() async throws {
        let first = try await service.get("/collections/demand/items?limit=5&f=json&lang=en&community_home_status=served")
        let next = try #require(first.link("next"))
        #expect(next.hasPrefix((try service.base) + "/collections/demand/items?limit=5&f=json&lang=en&community_home_status=served&offset=5&at="))
        let second = try await service.get(String(next.dropFirst(service.base.count)))
        let back = try #require(second.link("prev"))
        #expect(try await service.get(String(back.dropFirst(service.base.count))).ids == first.ids)
        #expect(first.link("prev") == nil)
        #expect(first.link("self")?.hasSuffix("/collections/demand/items?limit=5&f=json&lang=en&community_home_status=served") == true)
        #expect(first.link("alternate")?.contains("f=html") == true)
        let last = try await service.get("/collections/demand/items?limit=10000")
        #expect(last.link("next") == nil)
    }

    @Test("Filters find what a look at every item finds; several codes in a cell are each found")
    func filters() async throws {
        let facilities = try await Feature.all(service, "/collections/facilities/items?limit=10000").features
        let stages = Set(facilities.compactMap { $0.values["stage"] })
        #expect(stages.count > 1)
        for stage in stages {
            let found = try await service.get("/collections/facilities/items?limit=10000&stage=\(stage)")
            #expect(found.ids == facilities.filter { $0.values["stage"] == stage }.map(\.id))
            #expect(found.object["numberMatched"] as? Int == found.ids.count)
        }
        // A code may be written as people do, in either language; what is none is refused, for no items would say that there are none.
        let inUse = facilities.filter { $0.values["stage"] == "in_use" }.map(\.id)
        for word in ["%E5%9C%A8%E7%94%A8", "IN_USE", "in%20use"] {   // 在用
            #expect(try await service.get("/collections/facilities/items?limit=10000&stage=\(word)").ids == inUse, "\(word)")
        }
        let unknown = try await service.get("/collections/facilities/items?stage=inuse")
        #expect(unknown.status == 400 && unknown.text.contains("in_use"), "\(unknown.text)")
        let both = try await service.get("/collections/facilities/items?limit=10000&tiers=community_home&serves_now=true").ids
        #expect(!both.isEmpty)
        #expect(
            both
                == facilities.filter { $0.values["tiers"]?.split(separator: ";").contains("community_home") == true && $0.values["serves_now"] == "1.0" }
                .map(\.id))
        let area = try #require(facilities.compactMap { $0.values["floor_area"] }.first)
        #expect(
            try await service.get("/collections/facilities/items?limit=10000&floor_area=\(area)").ids
                == facilities.filter { $0.values["floor_area"] == area }.map(\.id))
    }

    @Test("A box finds what lies in it or touches it, points, lines and areas alike; beyond 180° it has two parts")
    func boxes() async throws {
        for collection in ["demand", "reached_streets", "service_areas", "communities", "gaps"] {
            let all = try await Feature.all(service, "/collections/\(collection)/items?limit=10000").features
            // The whole world, and the world's other side: everything, and nothing.
            #expect(try await service.get("/collections/\(collection)/items?limit=10000&bbox=-180,-90,180,90").ids == all.map(\.id))
            #expect(try await service.get("/collections/\(collection)/items?bbox=170,-90,-170,90").object["numberMatched"] as? Int == 0)
            // From 100°E across the antimeridian to 100°W lies everything too; heights exclude nothing.
            #expect(try await service.get("/collections/\(collection)/items?limit=10000&bbox=100,20,-5,-100,40,9000").ids == all.map(\.id))
        }
        // Around one vertex of an area there is that area, and around a place inside it as well.
        let area = try #require(try await Feature.all(service, "/collections/communities/items?limit=1").features.first)
        let (x, y) = (area.numbers[0], area.numbers[1])
        #expect(try await service.get("/collections/communities/items?bbox=\(x - 1e-6),\(y - 1e-6),\(x + 1e-6),\(y + 1e-6)").ids.contains(area.id))
    }

    @Test("A feature by its id, whatever stands in the id")
    func single() async throws {
        let first = try await service.get("/collections/demand/items?limit=3").ids
        for id in first {
            // Demand points of a community are called `<community>/<n>`: the slash belongs to the id.
            let coded = try #require(id.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let answer = try await service.get("/collections/demand/items/\(coded)")
            #expect(answer.object["id"] as? String == id)
            #expect(answer.object["type"] as? String == "Feature")
            #expect(answer.link("collection") == (try service.base) + "/collections/demand")
        }
        for unknown in ["nowhere", "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd", "%E6%B2%A1%E6%9C%89"] {
            let answer = try await service.get("/collections/demand/items/\(unknown)")
            #expect(answer.status == 404)
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect(answer.object["code"] as? String == "not-found")
        }
        // Rows without an id of their own go by their number.
        #expect(try await service.get("/collections/service_areas/items/1").object["id"] as? String == "1")
    }

    @Test("A column of real numbers shows it in every item: who reads page by page takes its type from the first")
    func reals() async throws {
        // GDAL made a column of whole numbers of `share_within` where the first ten communities had 0 or 1, and cut the others.
        let text = try await service.get("/collections/communities/items?limit=10000").text
        let shares = text.matches(of: /"community_home_share_within":([^,}]*)/).map { String($0.output.1) }
        #expect(shares.contains("1.0") || shares.contains("0.0"))
        #expect(shares.allSatisfy { $0 == "null" || $0.contains(".") || $0.contains("e") })
        let people = text.matches(of: /"people":([^,}]*)/)
        #expect(!people.isEmpty && people.allSatisfy { !$0.output.1.contains(".") })
    }

    @Test("Whoever has the answer already is told so")
    func unchanged() async throws {
        let path = "/collections/facilities/items?limit=10", first = try await service.get(path)
        let tag = try #require(first.headers["etag"])
        #expect(try await service.get(path, headers: ["If-None-Match": tag]).status == 304)
        #expect(try await service.get(path, headers: ["If-None-Match": "\"else\", W/\(tag)"]).status == 304)
        #expect(try await service.get(path, headers: ["If-None-Match": "\"else\""]).data == first.data)
        #expect(try await service.get(path + "&offset=1").headers["etag"] != tag)
        #expect(try await service.get(path, headers: ["Accept": "text/html"]).headers["etag"] != tag)
    }

    @Test("The columns that may be filtered by are a JSON Schema")
    func queryables() async throws {
        let answer = try await service.get("/collections/facilities/queryables")
        #expect(answer.headers["content-type"] == "application/schema+json")
        let properties = try #require(answer.object["properties"] as? [String: [String: Any]])
        let first = try #require(try await Feature.all(service, "/collections/facilities/items?limit=1").features.first)
        #expect(Set(first.values.keys).isSubset(of: properties.keys))
        #expect(properties["stage"]?["enum"] as? [String] == ["built", "closed", "handed_over", "in_use", "planned", "under_construction"])
        #expect(properties["floor_area"]?["type"] as? String == "number")
    }
}
