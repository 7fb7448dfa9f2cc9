import Foundation
import Testing

@Suite("Hostile values")
struct HostileTests {
    private var service: RunningService { get throws { try ServedCity.service.get() } }

    private static let commas = String(repeating: ",", count: 10_000)

    @Test(
        "Every value that cannot be used is a 400 that says what was wanted",
        arguments: [
            "bbox=NaN,1,2,3", "bbox=inf,0,1,1", "bbox=0,0,1e308,1", "bbox=0,0,1e999,1", "bbox=0,10,1,5", "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=",
            "bbox=0x1p3,0,1,1", "bbox=a,b,c,d", "bbox=\(commas)", "bbox=200,0,201,1", "bbox=1,2,3,4&bbox=1,2,3,4", "limit=0", "limit=-1", "limit=1.5",
            "limit=", "limit=ten", "limit=000", "offset=-1", "offset=99999999999999999999", "offset=x", "f=xml", "lang=fr", "nonsense=1", "Limit=1",
            "datetime=yesterday", "datetime=2026-02-30", "datetime=../..", "datetime=2026-01-02/2026-01-01", "datetime=2026-01-01/2026-01-02/2026-01-03",
            "datetime=2026-01-01T25:00:00Z", "crs=EPSG:4547", "crs=http://www.opengis.net/def/crs/EPSG/0/2327", "bbox-crs=nowhere", "people=many",
            "limit=%ZZ", "%FF%FE=1", "limit=1%00", "bbox=1,2,3,4&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4545&bbox-crs=x",
            "bbox=2,1,1,2&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4545",
        ])
    func refused(_ query: String) async throws {
        let answer = try ServedCity.service.get().raw("/collections/demand/items?\(query)")
        #expect(answer.status == 400, "\(query.prefix(80)): \(answer.text.prefix(200))")
        #expect(answer.text.contains("application/problem+json"))
        #expect(answer.text.contains("wanted"), "\(answer.text)")
        #expect(answer.text.contains("应为"))
        #expect(answer.text.utf8.count < 8_000, "what was sent is quoted, not sent back")
    }

    @Test("A page larger than the largest is the largest: by the standard no error, however many digits it has")
    func largest() async throws {
        for limit in ["10001", "99999999999999999999"] {
            let answer = try await service.get("/collections/demand/items?limit=\(limit)")
            #expect(answer.status == 200)
            #expect(answer.object["numberReturned"] as? Int == answer.object["numberMatched"] as? Int)
        }
        let beyond = try await service.get("/collections/demand/items?offset=9007199254740992")
        #expect(beyond.status == 200)
        #expect(beyond.object["numberReturned"] as? Int == 0)
        #expect(beyond.link("next") == nil)
    }

    @Test(
        "No path finds a file, and no name a fault",
        arguments: [
            "/collections/..%2f..%2fetc%2fpasswd", "/collections/%2e%2e/items", "/collections/de%6Dand/itemz", "/collections/%00/items",
            "/collections/%FF/items", "/plans/..%2f..", "/plans/city/layers/..%2f..%2fwalkshed.yaml", "/plans/city/layers/demand.exe",
            "/plans/city/layers/.geojson", "/plans/city/layers/demand", "/plans/city/layers/run.zip",
            "/plans/city/layers/demand.geojson?crs=EPSG:4545", "/plans/city/layers/demand.gpkg?crs=EPSG:0",
            "/plans/city/layers/demand.gpkg?crs=EPSG:2193", "/plans/city/layers/demand.csv?x=1", "//", "/collections/demand.demand/items",
        ])
    func paths(_ path: String) async throws {
        let answer = try ServedCity.service.get().raw(path)
        #expect(path == "//" || [400, 404].contains(answer.status), "\(path): \(answer.text.prefix(300))")
        #expect(answer.status < 500)
        #expect(!answer.text.contains("/tmp") && !answer.text.contains(ServedCity.temporary), "\(answer.text)")
    }
}

extension ServedCity {
    fileprivate static let temporary = FileManager.default.temporaryDirectory.path
}

extension RunningService {
    /// The answer to a request whose path goes out exactly as it is written, by curl: other clients tidy it.
    func raw(_ path: String) throws -> (status: Int, text: String) {
        let options = ["--silent", "--noproxy", "*", "--path-as-is", "--globoff", "--include", "--max-time", "60"]
        let data = try OutsideProgram.run("curl", options + [base + path])
        let text = String(decoding: data, as: UTF8.self)
        return (Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0, text)
    }
}
