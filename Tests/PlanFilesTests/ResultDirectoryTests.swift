import Foundation
import Geo
import GeoFiles
import PlanFiles
import Reports
import Synchronization
import Testing
import Travel

/// Results are written whole or not at all, over our own files only.
struct ResultDirectoryTests {
    private func write(_ plan: PlanFolder, to output: String = "out", threads: Int = 1) throws {
        try CoverageRun(plan.path, threads: Threads(threads), cache: false).write(to: plan.path + "/" + output)
    }

    private func contents(_ plan: PlanFolder, _ folder: String = "out") throws -> [String: Data] {
        try Dictionary(uniqueKeysWithValues: plan.names(in: folder).map { ($0, try plan.read(folder + "/" + $0)) })
    }

    static let files = [
        "assignment.csv", "coverage.gpkg", "demand.csv", "demand.geojson", "facilities.geojson", "gaps.geojson", "off_network.geojson",
        "reached_streets.geojson", "service_areas.geojson", "summary.json",
    ]

    @Test func `two runs, and 1 and 2 threads, give the same bytes of every file`() throws {
        let plan = try PlanFolder(PlanFolder.yaml + "walking: {direction: mean, band: [0.9, 1.4]}\n")
        try write(plan)
        let once = try contents(plan)
        #expect(once.keys.sorted() == Self.files)
        for (folder, threads) in [("again", 1), ("two", 2), ("out", 2)] {
            try write(plan, to: folder, threads: threads)
            let other = try contents(plan, folder)
            for name in Self.files { #expect(other[name] == once[name], "\(folder)/\(name)") }
        }
    }

    @Test func `only the files that are wanted are written, and the same as among all`() throws {
        let plan = try PlanFolder(), result = try CoverageRun(plan.path, threads: Threads(1), cache: false).result
        try write(plan)
        var directory = try ResultDirectory(plan.path + "/some", wish: ResultDirectory.Wish(files: ["demand.csv", "gaps.geojson"]))
        try result.write(to: &directory)
        #expect(plan.names(in: "some") == ["demand.csv", "gaps.geojson"])
        for name in plan.names(in: "some") { #expect(try plan.read("some/" + name) == plan.read("out/" + name)) }
    }

    @Test func `whoever wants no more of it ends the writing between two files, and nothing is left or taken away`() throws {
        struct Unwanted: Error {}
        let plan = try PlanFolder(), result = try CoverageRun(plan.path, threads: Threads(1), cache: false).result
        try write(plan)
        let before = try contents(plan), written = Mutex(0)
        var directory = try ResultDirectory(
            plan.path + "/out",
            wish: ResultDirectory.Wish(files: Set(Self.files)) {
                // Three files are written, the fourth is wanted no more.
                if written.withLock({ written in (written += 1, written).1 }) == 4 { throw Unwanted() }
            })
        #expect(throws: Unwanted.self) { try result.write(to: &directory) }
        #expect(written.withLock { $0 } == 4)
        #expect(try contents(plan) == before)
    }

    @Test func `no result holds a path, a clock or a host`() throws {
        let plan = try PlanFolder()
        try write(plan)
        let host = ProcessInfo.processInfo.hostName, year = "\(Calendar(identifier: .gregorian).component(.year, from: Date()))-"
        for (name, bytes) in try contents(plan) {
            for word in [plan.path, "/tmp", year] + (host.count > 4 ? [host] : []) { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(name) holds \(word)") }
        }
    }

    @Test func `a directory with something else in it is refused, in both languages, and left alone`() throws {
        let plan = try PlanFolder()
        try FileManager.default.createDirectory(atPath: plan.path + "/out", withIntermediateDirectories: true)
        try plan.write("out/thesis.doc", "mine")
        let error = try #require(throws: InputError.self) { try write(plan) }
        #expect(
            error.said(in: .english)
                == "\(plan.path)/out cannot be used as it is:\n  output: found a directory that is not empty and not one of our results, wanted an empty directory, or one of earlier results"
        )
        #expect(error.said(in: .chinese) == "\(plan.path)/out 无法使用：\n  结果目录：现为 非空、也不是步行圈结果的目录，应为 空目录，或以前的结果目录")
        // `check` says so before anything is computed.
        #expect(PlanCheck(plan.path, cache: false).errors.map(\.input) == ["walkshed.yaml"])
        #expect(try contents(plan) == ["thesis.doc": Data("mine".utf8)])
    }

    @Test func `a file in the place of the directory is refused`() throws {
        let plan = try PlanFolder()
        try plan.write("out", "mine")
        let error = try #require(throws: InputError.self) { try write(plan) }
        #expect(
            error.said(in: .english)
                == "\(plan.path)/out cannot be used as it is:\n  output: found a file, wanted an empty directory, or one of earlier results")
        #expect(error.said(in: .chinese) == "\(plan.path)/out 无法使用：\n  结果目录：现为 一个文件，应为 空目录，或以前的结果目录")
        #expect(try plan.read("out") == Data("mine".utf8))
    }

    @Test func `only our own files are replaced, and stale ones go`() throws {
        let plan = try PlanFolder()
        try write(plan)
        try plan.write("out/notes.txt", "mine")
        try plan.write("out/communities.geojson", "of an earlier plan with communities")
        try write(plan)
        #expect(plan.names(in: "out") == (Self.files + ["notes.txt"]).sorted())
        #expect(try plan.read("out/notes.txt") == Data("mine".utf8))
    }

    @Test func `a plan that turns out unusable leaves the old results whole`() throws {
        let plan = try PlanFolder()
        try write(plan)
        let before = try contents(plan)
        try plan.write("demand.csv", "id,lon,lat,population\nd1,106.5,29.5,-3\n")
        #expect(throws: InputErrors.self) { try write(plan) }
        #expect(try contents(plan) == before)
    }

    /// Runs the command with files limited to so many kilobytes, as on a disk that fills up.
    private func run(_ plan: PlanFolder, kilobytes: Int?, ignoringSignal: Bool = true) throws -> Command.End {
        // A process that ignores the signal gets an error from the write that goes too far; else it is killed in mid-write.
        let limit = kilobytes.map { (ignoringSignal ? "trap '' XFSZ; " : "") + "ulimit -f \($0); " } ?? ""
        return try Command.run(["coverage", plan.path, "--no-cache", "--language", "en", "--threads", "1"], first: limit, to: "/dev/null")
    }

    @Test(arguments: [0, 1, 4, 16, 64]) func `a disk that fills up leaves the old results whole and says so`(kilobytes: Int) throws {
        let plan = try PlanFolder()
        #expect(try run(plan, kilobytes: nil).code == 0)
        let before = try contents(plan)
        #expect(before.keys.sorted() == Self.files)
        // Another answer, which must not show in any file.
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("other", -150, 5, ",7")])
        let failed = try run(plan, kilobytes: kilobytes)
        #expect(failed.code == 4)
        #expect(failed.said.contains("could not be written"), "\(failed.said)")
        #expect(try contents(plan) == before)
        // And the next run, with room again, succeeds.
        #expect(try run(plan, kilobytes: nil).code == 0)
        let after = try contents(plan)
        #expect(after.keys.sorted() == Self.files)
        #expect(after["demand.csv"] != before["demand.csv"])
    }

    @Test func `a run that is killed in mid-write leaves the old results whole, and the next clears up after it`() throws {
        let plan = try PlanFolder()
        #expect(try run(plan, kilobytes: nil).code == 0)
        let before = try contents(plan)
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("other", -150, 5, ",7")])
        #expect(try run(plan, kilobytes: 16, ignoringSignal: false).code != 0)
        for (name, bytes) in before { #expect(try plan.read("out/" + name) == bytes, "\(name)") }
        #expect(try run(plan, kilobytes: nil).code == 0)
        #expect(plan.names(in: "out") == Self.files)
    }
}
