import Foundation
import Testing

/// The command line: where results go, how it ends, what it says to a slip of the fingers.
struct CommandTests {
    /// A plan with a candidate, and a scenario of it.
    private static func plan() throws -> PlanFolder {
        let plan = try PlanFolder(PlanFolder.yaml + "candidates: {file: candidates.csv, tier: community_home}\n")
        try plan.writePoints("candidates.csv", ["id,lon,lat"], [("c1", 0, 5, "")])
        try plan.write("s.yaml", "name: nothing\nchanges: []\n")
        return plan
    }

    private static let commands = [
        ["check", "PLAN"], ["check", "--schema"], ["coverage", "PLAN"], ["coverage", "PLAN", "--json"],
        ["site", "PLAN", "--tier", "community_home", "--model", "max-cover", "--count", "1", "--existing", "none"],
        ["site", "PLAN", "--tier", "community_home", "--model", "max-cover", "--count", "1", "--existing", "none", "--json"],
        ["whatif", "PLAN", "PLAN/s.yaml"], ["whatif", "PLAN", "PLAN/s.yaml", "--json"],
        ["reach", "--streets", "PLAN/streets.geojson", "--at", "106.5,29.5", "--minutes", "2"], ["demo", "--people", "20000", "--output", "PLAN/demo"],
    ]

    @Test(arguments: commands) func `a result that does not arrive on the standard output ends with 4`(command: [String]) throws {
        let plan = try Self.plan(), arguments = command.map { $0.replacing("PLAN", with: plan.path) }
        let lost = try Command.run(arguments + ["--no-cache", "--language", "en", "--threads", "1"], to: "/dev/full")
        #expect(lost.code == 4)
        #expect(lost.said == "stdout could not be written: No space left on device\n")
        // With room for it, the same command prints something and ends well; its folder is ours by then.
        let arrived = try Command.run(arguments + ["--no-cache", "--language", "en", "--threads", "1"])
        #expect(arrived.code == 0)
        // Where the files went is said as well, but not among the results.
        let wrote = ["coverage", "whatif", "demo", "site"].contains(command[0])
        #expect(arrived.said.contains("written") == wrote && arrived.said.count { $0 == "\n" } == (wrote ? 1 : 0), "\(arrived.said)")
        #expect(arrived.out.hasSuffix("\n"))
    }

    @Test(arguments: [["--help"], ["--version"], ["help", "site"], ["coverage", "--help"]])
    func `nor is help that does not arrive a success`(command: [String]) throws {
        let lost = try Command.run(command, to: "/dev/full")
        #expect(lost.code == 4 && lost.said == "stdout could not be written: No space left on device\n", "\(lost.said)")
        let arrived = try Command.run(command)
        #expect(arrived.code == 0 && !arrived.out.isEmpty && arrived.said.isEmpty)
    }

    @Test func `a misspelt command is answered with the nearest`() throws {
        let end = try Command.run(["chek", "PLAN"])
        #expect(end.code == 2 && end.out.isEmpty)
        #expect(end.said.hasPrefix("Error: "), "\(end.said)")
        #expect(end.said.hasSuffix("\nDid you mean \"check\"?\n"), "\(end.said)")
        // Nothing comes near this word.
        let far = try Command.run(["bibliography", "PLAN"])
        #expect(far.code == 2 && !far.said.contains("Did you mean"), "\(far.said)")
    }

    @Test func `help on a command that there is not is a wrong command line`() throws {
        let end = try Command.run(["help", "sit"])
        #expect(end.code == 2 && end.out.isEmpty)
        let commands = "demo, check, coverage, reach, site, whatif, audit, ledger, report, export, serve"
        #expect(end.said == "Error: help: found \"sit\", wanted one of \(commands)\nDid you mean \"site\"?\n")
        #expect(try Command.run(["help", "nonsense"]).code == 2)
        #expect(try Command.run(["help"]).code == 0)
    }

    @Test func `a wrong command line is said in the language that it asks for`() throws {
        let zh = try Command.run(["coverage", "PLAN", "--threads", "0", "--language", "zh"])
        #expect(zh.code == 2 && zh.said.hasPrefix("错误：--threads：现为 0，应为 1 至 1024 的整数\n"), "\(zh.said)")
        let en = try Command.run(["coverage", "PLAN", "--threads", "0", "--language=en"])
        #expect(en.code == 2 && en.said.hasPrefix("Error: --threads: found 0, wanted a whole number from 1 to 1024\n"), "\(en.said)")
    }

    @Test func `where results went is said, unless nothing is to be said`() throws {
        let plan = try Self.plan()
        let end = try Command.run(["whatif", plan.path, plan.path + "/s.yaml", "--no-cache"])
        #expect(end.said == "结果已写入 \(plan.path)/out/whatif\n")
        #expect(try Command.run(["coverage", plan.path, "--no-cache", "--language", "en"]).said == "results written to \(plan.path)/out\n")
        #expect(try Command.run(["coverage", plan.path, "--no-cache", "--quiet"]).said.isEmpty)
    }

    @Test func `on a terminal the line of progress is gone before the first line of results`() throws {
        let plan = try Self.plan(), script = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
        let end = try Command.run("/usr/bin/python3", ["-c", script, try Command.path(), "coverage", plan.path, "--no-cache"])
        #expect(end.code == 0)
        // What stands before the title on its own line has been erased.
        let line = try #require(end.out.split(separator: "\r\n").first { $0.contains("十字街") })
        #expect(line.hasSuffix("\r\u{1B}[K十字街") && line.contains(" …\r"), "\(line)")
    }

    @Test func `the demonstration city speaks English when asked to`() throws {
        let folder = try PlanFolder(), path = folder.path + "/demo"
        let end = try Command.run(["demo", "--people", "20000", "--candidates", "5", "--output", path, "--language", "en", "--no-cache", "--quiet"])
        #expect(end.code == 0 && end.said.isEmpty, "\(end.said)")
        #expect(end.out.contains("\n20,000 people at "), "\(end.out)")
        #expect(String(decoding: try folder.read("demo/walkshed.yaml"), as: UTF8.self).contains("\nlanguage: en "))
        // The plan's own language from then on: `coverage` needs no option.
        let again = try Command.run(["coverage", path, "--no-cache", "--quiet"])
        #expect(again.code == 0 && end.out.hasPrefix(again.out))
        // What `demo` says beyond that is the audit's summary, in English as well.
        #expect(end.out.dropFirst(again.out.count).contains("chongqing-2019") && !end.out.unicodeScalars.contains { $0 == "：" }, "\(end.out)")
    }

    @Test func `Ctrl-C while results are written leaves the old ones whole and nothing half-written`() throws {
        let folder = try PlanFolder(), path = folder.path + "/demo"
        #expect(try Command.run(["demo", "--people", "200000", "--candidates", "5", "--output", path]).code == 0)
        func contents() throws -> [String: Data] {
            try Dictionary(uniqueKeysWithValues: folder.names(in: "demo/out").map { ($0, try folder.read("demo/out/" + $0)) })
        }
        let before = try contents()
        // Another answer, which must not show in any file.
        let yaml = String(decoding: try folder.read("demo/walkshed.yaml"), as: UTF8.self)
        try folder.write("demo/walkshed.yaml", yaml.replacing("speed: 1.2 ", with: "speed: 0.9 "))
        // Seldom, on a busy machine, this looks too late, when all is in place: then the next time.
        for _ in 0..<10 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: try Command.path())
            process.arguments = ["coverage", path, "--quiet"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            while process.isRunning, !folder.names(in: "demo/out").contains(where: { $0.contains(".partial-") }) { usleep(500) }
            process.interrupt()
            process.waitUntilExit()
            #expect(!folder.names(in: "demo/out").contains { $0.hasPrefix(".") })
            if process.terminationReason == .exit, process.terminationStatus == 130 {
                #expect(try contents() == before)
                return
            }
            try folder.write("demo/walkshed.yaml", yaml)
            #expect(try Command.run(["coverage", path, "--quiet"]).code == 0)
            try folder.write("demo/walkshed.yaml", yaml.replacing("speed: 1.2 ", with: "speed: 0.9 "))
        }
        Issue.record("ten runs were over before they could be interrupted")
    }
}
