import Foundation
import Testing

/// The scripts under `Tools`.
struct ToolTests {
    @Test(arguments: ["install", "demo", "check", "test", "setup", "bench"])
    func `asked for help, a tool says what it does, and does nothing`(tool: String) throws {
        let folder = try PlanFolder(), before = folder.names(in: "")
        for option in ["--help", "-h"] {
            let end = try Command.run(Command.project + "/Tools/" + tool, [option], in: folder.path)
            #expect(end.code == 0 && end.said.isEmpty, "\(end.said)")
            #expect(end.out.hasPrefix("Tools/\(tool) "), "\(end.out)")
        }
        #expect(folder.names(in: "") == before)
    }

    @Test func `install takes no option for a folder`() throws {
        let folder = try PlanFolder(), before = folder.names(in: "")
        let end = try Command.run(Command.project + "/Tools/install", ["--hepl"], in: folder.path)
        #expect(end.code == 2 && end.said == "usage: Tools/install [--built FOLDER] PREFIX\n")
        #expect(folder.names(in: "") == before)
    }
}

/// The story of three homes merged, whose script compares `whatif` with walks that it measures itself.
@Suite(.serialized) struct StoryTests {
    private func tell(_ options: [String]) throws -> Command.End {
        try Command.run("/usr/bin/timeout", ["300", Command.project + "/Tools/stories/three-homes-merged"] + options)
    }

    @Test func `exactly the people who walk further, by name of community and metres`() throws {
        let end = try tell(["--walkshed", Command.path()])
        #expect(end.code == 0, "\(end.said)")
        #expect(end.out.hasPrefix("三处合一：S"))
        #expect(end.out.contains("社区：") && end.out.contains(" 米、"))
        #expect(end.out.contains("\n核对：两次从头计算，并自行求每个人的最短路。名单完全一致，米数最多相差 0."))
    }

    /// A command that gives its answers with one fault in `longer_walks.csv`, for the script to find.
    @Test(arguments: [
        ("2d", "walks further and is not listed"), ("2s/社区,/区,/", ", community: whatif"),
        ("2s/[^,]*,\\([a-z]*,[a-z]*\\)$/1.0,\\1/", ", metres more: whatif"),
    ]) func `a fault in the answer does not pass`(fault: String, said: String) throws {
        let folder = try PlanFolder(), faulty = folder.path + "/faulty"
        try folder.write(
            "faulty",
            """
            #!/bin/bash
            "\(try Command.path())" "$@" || exit
            if [[ $1 == whatif ]]; then sed -i '\(fault)' "$5/longer_walks.csv"; fi

            """)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: faulty)
        let end = try tell(["--walkshed", faulty, "--people", "20000", "--language", "en"])
        #expect(end.code == 1)
        #expect(end.said.contains(said), "\(end.said)")
        #expect(end.said.contains("\nthree-homes-merged: differences: ") && !end.out.contains("Checked"))
    }
}

/// The story of a project and a problem, whose script checks every step of the ledger that it takes.
struct LedgerStoryTests {
    @Test func `a project reaches its title past a gate, a problem is closed and comes back, and the bulletin shows both`() throws {
        let end = try Command.run("/usr/bin/timeout", ["300", Command.project + "/Tools/stories/project-and-problem", "--walkshed", Command.path()])
        #expect(end.code == 0, "\(end.said)")
        #expect(end.out.contains("关口：民政同意之前的规划许可被拒绝（G1，S0-4）"))
        #expect(end.out.contains("2025-06-24 WT101 反弹") && end.out.contains("2025-06-26 PJ20 转移登记"))
    }
}
