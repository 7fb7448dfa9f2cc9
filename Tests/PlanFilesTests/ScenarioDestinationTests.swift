import Foundation
import Geo
import PlanFiles
import Planning
import Testing

/// Where `site --as-scenario` may write.
struct ScenarioDestinationTests {
    @Test func `nothing but a scenario is written over`() throws {
        let plan = try PlanFolder(PlanFolder.yaml + "candidates: {file: candidates.csv, tier: community_home}\n")
        try plan.writePoints("candidates.csv", ["id,lon,lat"], [("c1", 0, 5, "")])
        try plan.write("notes.txt", "mine\n")
        try plan.write("old.yaml", "name: old\nchanges: []\n")
        func site(_ path: String) throws -> Command.End {
            try Command.run([
                "site", plan.path, "--tier", "community_home", "--model", "max-cover", "--count", "1", "--existing", "none", "--no-cache", "--language", "en",
                "--as-scenario", path,
            ])
        }
        let refusals = [
            ("candidates.csv", "found a file that the plan reads, wanted another name, or a scenario of before"),
            ("walkshed.yaml", "found a file that the plan reads, wanted another name, or a scenario of before"),
            ("./demand.csv", "found a file that the plan reads, wanted another name, or a scenario of before"),
            ("notes.txt", "found a file that is there and no scenario, wanted another name, or a scenario of before"),
            ("", "found a folder, wanted another name, or a scenario of before"),
        ]
        for (name, sentence) in refusals {
            let path = plan.path + "/" + name, before = name.isEmpty ? nil : try plan.read(name), end = try site(path)
            #expect(end.code == 1 && end.out.isEmpty, "\(name)")
            #expect(end.said == "\(path) cannot be used as it is:\n  --as-scenario: \(sentence)\n")
            if let before { #expect(try plan.read(name) == before) }
        }
        let nowhere = try site(plan.path + "/none/next.yaml")
        #expect(nowhere.code == 1 && nowhere.said.hasSuffix("--as-scenario: found no folder \"\(plan.path)/none\", wanted a folder that is there\n"))
        // A new file, and one that was a scenario before.
        for name in ["new.yaml", "old.yaml"] {
            let end = try site(plan.path + "/" + name)
            #expect(end.code == 0 && end.said.hasPrefix("results written to \(plan.path)/\(name)\n"), "\(end.said)")
            #expect(try ScenarioFile(plan.path + "/" + name).scenarios[0].name == "1 community home (max-cover)")
        }
    }
}
