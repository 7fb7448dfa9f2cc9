import Foundation
import Testing
import Travel
import Web

/// Files that change while they are read, and files that are mended.
@Suite("Files that change")
struct ChangedFilesTests {
    private static func status(_ service: LocalService) async throws -> (status: String?, problem: String?) {
        let plan = (try await service.send("GET", "/health").object["plans"] as? [[String: Any]])?.first
        return (plan?["status"] as? String, plan?["problem"] as? String)
    }

    private static func eventually(_ isSo: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<480 {
            if try await isSo() { return true }
            try await Task.sleep(for: .milliseconds(250))
        }
        return false
    }

    private static func service(of plan: String, change: (inout ServiceSettings) -> Void = { _ in }) async throws -> LocalService {
        try await LocalService.trusting(state: try LocalService.folder()) { settings in
            settings.plans = [plan]
            settings.threads = Threads(1)
            settings.cache = false
            change(&settings)
        }
    }

    /// A copy of the tests' city in a directory of its own.
    private static func copy(of plan: String) throws -> String {
        let folder = try LocalService.folder() + "/city"
        try FileManager.default.copyItem(atPath: plan, toPath: folder)
        return folder
    }

    @Test func `who waits for nothing is told at once that a plan is still being read`() async throws {
        let service = try await Self.service(of: try JobTests.large.get()) { $0.limits.patience = 0 }, clock = ContinuousClock.now
        // An alarm that is due at once often rings before the request waits for it; unheard, the request would wait until the plan is read.
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<60 { group.addTask { try await service.send("GET", "/plans/city/coverage").status } }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        let took = ContinuousClock.now - clock
        if try await Self.status(service).status == "loading" {
            #expect(statuses.allSatisfy { $0 == 503 }, "\(statuses)")
        } else {
            #expect(took < .seconds(100), "nobody waited for the gate's two minutes: \(took)")
        }
        try await service.stop()
    }

    @Test func `a file that is replaced while its plan is read for the first time is read anew`() async throws {
        let plan = try Self.copy(of: try JobTests.large.get()), file = plan + "/walkshed.yaml"
        let yaml = try String(contentsOfFile: file, encoding: .utf8)
        let service = try await Self.service(of: plan)
        // The YAML file is read in the first milliseconds: half a second later the old text is in use, and the streets are being read.
        try await Task.sleep(for: .milliseconds(500))
        try yaml.replacingOccurrences(of: "  speed: 1.2 ", with: "  speed: 0.6 ").write(toFile: file, atomically: true, encoding: .utf8)
        let isTaken = try await Self.eventually {
            let answer = try await service.send("GET", "/plans/city/coverage")
            return answer.status == 200 && answer.text.contains("\"speed\": 0.6,")
        }
        #expect(isTaken, "whoever reads it is told the speed of the file as it is")
        try await service.stop()
    }

    @Test func `a plan that could not be read is tried again when the file at fault is mended, wherever it lies`() async throws {
        let plan = try Self.copy(of: try ServedCity.plan.get()), file = plan + "/walkshed.yaml"
        // The facilities lie in a folder of their own, and are broken when the service starts.
        try FileManager.default.createDirectory(atPath: plan + "/data", withIntermediateDirectories: true)
        let yaml = try String(contentsOfFile: file, encoding: .utf8)
        let name = "facilities.csv"
        try #require(yaml.contains("file: " + name))
        try yaml.replacingOccurrences(of: name, with: "data/" + name).write(toFile: file, atomically: true, encoding: .utf8)
        let good = try Data(contentsOf: URL(fileURLWithPath: plan + "/" + name)), moved = URL(fileURLWithPath: plan + "/data/" + name)
        try Data("broken".utf8).write(to: moved)
        let service = try await Self.service(of: plan)
        #expect(try await Self.eventually { try await Self.status(service).status == "unusable" })
        try await Task.sleep(for: .milliseconds(2_500))   // the file has been looked at as it is by then
        try good.write(to: moved)
        #expect(try await Self.eventually { try await Self.status(service).status == "ready" })

        // Now it is served, and another change of the plan fails: the file that the new text names is to be mended.
        try yaml.replacingOccurrences(of: name, with: "data/other-" + name).write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try await Self.eventually { try await Self.status(service).problem?.contains("other-") == true })
        try await Task.sleep(for: .milliseconds(2_500))
        try good.write(to: URL(fileURLWithPath: plan + "/data/other-" + name))
        #expect(try await Self.eventually { try await Self.status(service).problem == nil })
        try await service.stop()
    }
}
