import DemoCity
import Foundation
import Testing

/// `walkshed report` as its users run it: where the page goes, how the command ends.
struct ReportCommandTests {
    @Test func `the page goes beside the results, and replaces only an earlier one`() throws {
        let town = try ReportTown(), path = town.folder.path
        let first = try Command.run(["report", path, "--no-cache"])
        #expect(first.code == 0 && first.out.isEmpty && first.said == "结果已写入 \(path)/out/report.html\n", "\(first.said)")
        #expect(town.folder.names(in: "out") == ["report.html"])
        // A directory with a report is one of our results; `coverage` leaves the report, and the report its files.
        #expect(try Command.run(["coverage", path, "--no-cache"]).code == 0)
        let names = town.folder.names(in: "out"), page = try town.folder.read("out/report.html")
        #expect(names.contains("report.html") && names.contains("summary.json") && names.contains("coverage.gpkg"), "\(names)")
        #expect(try Command.run(["report", path, "--no-cache", "--quiet"]).said.isEmpty)
        #expect(try town.folder.names(in: "out") == names && town.folder.read("out/report.html") == page)
        #expect(
            try Command.run(["report", path, "--no-cache", "--language", "en", "--output", path + "/en"]).said == "results written to \(path)/en/report.html\n")
        #expect(try town.folder.read("en/report.html") != page)
        #expect(try Command.run(["report", path, "--no-cache", "--to", path + "/meeting.html", "--threads", "2"]).code == 0)
        #expect(try town.folder.read("meeting.html") == page)
    }

    @Test func `a wrong command line ends with 2, what cannot be used with 1`() throws {
        let town = try ReportTown(), path = town.folder.path
        #expect(try Command.run(["report"]).code == 2)
        let both = try Command.run(["report", path, "--output", "a", "--to", "b.html", "--language", "en"])
        #expect(both.code == 2 && both.said.contains("--output and --to: found both, wanted one of them"), "\(both.said)")
        let ending = try Command.run(["report", path, "--to", "report.pdf", "--language", "zh"])
        #expect(ending.code == 2 && ending.said.contains("--to：现为 “report.pdf”，应为以 .html、.htm 结尾的文件名"), "\(ending.said)")
        #expect(try Command.run(["report", path + "/none"]).code == 1)
        let folder = try Command.run(["report", path, "--to", path + "/none/report.html", "--language", "en"])
        #expect(folder.code == 1 && folder.said.contains("found no folder"), "\(folder.said)")
        let profile = try Command.run(["report", path, "--profile", "chongqing", "--language", "en"])
        #expect(profile.code == 1 && profile.said.contains("profile: found an unknown \"chongqing\""), "\(profile.said)")
        try FileManager.default.createDirectory(atPath: path + "/thesis", withIntermediateDirectories: true)
        try town.folder.write("thesis/thesis.doc", "mine")
        #expect(try Command.run(["report", path, "--no-cache", "--output", path + "/thesis"]).code == 1)
        #expect(town.folder.names(in: "thesis") == ["thesis.doc"])
    }

    @Test(arguments: [["--output", "out"], ["--to", "report.html"]])
    func `a disk that fills up leaves the earlier page whole, and nothing beside it`(place: [String]) throws {
        let town = try ReportTown(), path = town.folder.path,
            arguments = ["report", path, "--no-cache", "--language", "en", "--threads", "1", place[0], path + "/" + place[1]]
        #expect(try Command.run(arguments).code == 0)
        let file = place[0] == "--to" ? place[1] : place[1] + "/report.html", before = try town.folder.read(file), names = town.folder.names(in: "out")
        // Another answer, which must not show.
        try town.folder.writePoints("demand.csv", ["id,lon,lat,population"], [("other", -150, 5, ",7")])
        // A process that ignores the signal gets an error from the write that goes too far.
        let failed = try Command.run(arguments, first: "trap '' XFSZ; ulimit -f 4; ")
        #expect(failed.code == 4 && failed.said == "report.html could not be written: File too large\n", "\(failed.said)")
        #expect(try town.folder.read(file) == before)
        #expect(town.folder.names(in: "out") == names && !town.folder.names(in: "").contains { $0.hasSuffix(".part") })
        #expect(try Command.run(arguments).code == 0)
        #expect(try town.folder.read(file) != before)
    }

    @Test func `Ctrl-C leaves the earlier page whole and nothing half-written`() throws {
        // A city keeps the command busy for a second or more: time enough to interrupt it.
        let folder = try PlanFolder(), city = folder.path + "/city"
        try City(people: 20_000, candidates: 5).write(to: city)
        #expect(try Command.run(["report", city, "--no-cache"]).code == 0)
        let before = try folder.read("city/out/report.html"), yaml = String(decoding: try folder.read("city/walkshed.yaml"), as: UTF8.self)
        // Another answer, which must not show.
        try folder.write("city/walkshed.yaml", yaml.replacing("speed: 1.2 ", with: "speed: 0.9 "))
        // Seldom, on a busy machine, the signal comes before it is listened to: then the next time.
        for pause in [300_000, 600_000, 1_000_000, 2_000_000, 150_000, 4_000_000] as [UInt32] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: try Command.path())
            process.arguments = ["report", city, "--no-cache", "--quiet"]
            process.standardError = FileHandle.nullDevice
            try process.run()
            usleep(pause)
            process.interrupt()
            process.waitUntilExit()
            #expect(folder.names(in: "city/out") == ["report.html"])
            if process.terminationReason == .exit, process.terminationStatus == 130 {
                #expect(try folder.read("city/out/report.html") == before)
                return
            }
            try before.write(to: URL(fileURLWithPath: city + "/out/report.html"))
        }
        Issue.record("no run was interrupted")
    }
}
