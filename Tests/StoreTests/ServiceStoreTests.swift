import Foundation
import GRDB
import Geo
import Store
import Testing

/// What a service keeps: jobs, whose they are, and what came of them.
@Suite("What a service keeps")
struct ServiceStoreTests {
    private static func folder() throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/walkshed-kept-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private static func job(_ number: Int, by maker: String?) -> ServiceStore.KeptJob {
        .init(id: "job\(number)", number: number, process: "reach", plan: "city", request: [], maker: maker, message: Phrase("–"), created: number)
    }

    @Test func `whose a job is outlives the service, and what came of it is read one by one`() throws {
        let folder = try Self.folder(), first = try ServiceStore(in: folder)
        try first.keep(Self.job(1, by: "甲"), results: [.init(name: "a", kind: "text/plain", bytes: [1]), .init(name: "b", kind: "text/csv", bytes: [2, 3])])
        try first.keep(Self.job(2, by: nil))
        try first.close()
        let second = try ServiceStore(in: folder)
        #expect(try second.jobs().map(\.job.maker) == ["甲", nil] && second.jobs().map(\.bytes) == [3, 0])
        #expect(try second.outputs(of: "job1") == ["a", "b"])
        #expect(try second.result(of: "job1", named: "b") == .init(name: "b", kind: "text/csv", bytes: [2, 3]))
        #expect(try second.result(of: "job1", named: "c") == nil && second.result(of: "job2", named: "a") == nil)
        // What is gone is gone whole: the number could be another's job.
        try second.remove(job: "job1")
        try second.keep(Self.job(1, by: nil))
        #expect(try second.jobs().map(\.job.maker) == [nil, nil])
        try second.close()
    }

    @Test func `a file of the first version is taken on, with everything in it`() throws {
        let folder = try Self.folder(), first = try ServiceStore(in: folder)
        try first.keep(Self.job(1, by: nil), results: [.init(name: "a", kind: "text/plain", bytes: [1])])
        try first.close()
        // Version 1 had no table of whose a job is.
        let file = try DatabaseQueue(path: folder + "/service.sqlite")
        try file.writeWithoutTransaction { db in
            try db.execute(sql: "DROP TABLE makers")
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        try file.close()
        let second = try ServiceStore(in: folder)
        #expect(try second.jobs().map(\.job.id) == ["job1"] && second.outputs(of: "job1") == ["a"])
        try second.keep(Self.job(2, by: "乙"))
        try second.close()
        let third = try ServiceStore(in: folder)
        #expect(try third.jobs().map(\.job.maker) == [nil, "乙"])
        try third.close()
    }
}
