import Foundation
import Geo
import PlanFiles
import Planning
import Testing

/// Where `site --as-scenario` may write.
struct ScenarioDestinationTests {
    @Test func `nothing but a scenario is written over`() throws {
        let audited = ["stock", "amenities", "projects"].map { "\($0): {file: \($0).csv}\n" }.joined() + "ledger: {file: ledger.sqlite, roles: roles.yaml}\n"
        let plan = try PlanFolder(PlanFolder.yaml + "candidates: {file: candidates.csv, tier: community_home}\n" + audited)
        try plan.writePoints("candidates.csv", ["id,lon,lat"], [("c1", 0, 5, "")])
        try plan.write("notes.txt", "mine\n")
        try plan.write("old.yaml", "name: old\nchanges: []\n")
        func site(_ path: String) throws -> Command.End {
            try Command.run([
                "site", plan.path, "--tier", "community_home", "--model", "max-cover", "--count", "1", "--existing", "none", "--no-cache", "--language", "en",
                "--as-scenario", path,
            ])
        }
        // Only that they are there counts: none of them is read before the destination is looked at.
        for name in ["stock.csv", "amenities.csv", "projects.csv", "ledger.sqlite", "roles.yaml"] { try plan.write(name, "mine\n") }
        let refusals =
            ["stock.csv", "amenities.csv", "projects.csv", "ledger.sqlite", "roles.yaml"].map {
                ($0, "found a file that the plan reads, wanted another name, or a scenario of before")
            } + [
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
        try plan.write("walkshed.yaml", PlanFolder.yaml + "candidates: {file: candidates.csv, tier: community_home}\n")
        for name in ["new.yaml", "old.yaml"] {
            let end = try site(plan.path + "/" + name)
            #expect(end.code == 0 && end.said.hasPrefix("results written to \(plan.path)/\(name)\n"), "\(end.said)")
            #expect(try ScenarioFile(plan.path + "/" + name).scenarios[0].name == "1 community home (max-cover)")
        }
    }
}
