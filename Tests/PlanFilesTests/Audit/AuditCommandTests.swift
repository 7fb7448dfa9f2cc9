import Foundation
import Reports
import Testing

/// `walkshed audit` as its users run it: how it ends, and what it says where it cannot answer.
struct AuditCommandTests {
    @Test func `it ends with 3 where something that binds is lacking, and with 0 where nothing is`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "420"])])
        let lacking = try Command.run(["audit", town.folder.path, "--no-cache"])
        #expect(lacking.code == 3)
        // In a pipe lines go on after 100 columns, set in by 4 further than their beginning.
        #expect(lacking.out.replacing("\n        ", with: " ").contains("2,450 households / 100 × 30 = 735 m²; present 420; lacking 315"))
        #expect(lacking.out.split(separator: "\n").allSatisfy { TextTable.width(String($0)) <= 100 }, "\(lacking.out)")
        // Of the rural upgrade nothing is asked: 420 m² is not below 200.
        let sound = try Command.run(["audit", town.folder.path, "--no-cache", "--profile", "rural-upgrade-2019"])
        #expect(sound.code == 0)
    }

    @Test func `a wrong command line ends with 2, what cannot be used with 1`() throws {
        #expect(try Command.run(["audit"]).code == 2)
        #expect(try Command.run(["audit", "--diff", "chongqing-2019"]).said.contains("--diff: found 1 profile, wanted two"))
        #expect(try Command.run(["audit", "plan", "--set", "rounding"]).said.contains("--set: found \"rounding\", wanted NAME=VALUE"))
        #expect(try Command.run(["audit", "plan", "--to", "audit.doc"]).code == 2)
        let town = try AuditTown()
        let unknown = try Command.run(["audit", town.folder.path, "--profile", "chongqing", "--no-cache"])
        #expect(unknown.code == 1)
        #expect(unknown.said.contains("profile: found an unknown \"chongqing\", wanted one of chongqing-2019,"))
        let folder = try Command.run(["audit", town.folder.path, "--to", town.folder.path + "/none/audit.csv", "--no-cache"])
        #expect(folder.code == 1 && folder.said.contains("found no folder"))
    }

    @Test func `profiles are listed and laid beside each other`() throws {
        let list = try Command.run(["audit", "--list", "--language", "en"])
        #expect(list.code == 0)
        // A header, a line and seven profiles; then four of them with what they leave open: 1 (adjacent), 5, 3 and 2.
        let lines = list.out.split(separator: "\n")
        // What is too long goes on in a line that is set in further.
        #expect(lines.count { !$0.hasPrefix("    ") } == 9 + 2 + 6 + 4 + 3)
        #expect(list.out.split(separator: "\n").allSatisfy { TextTable.width(String($0)) <= 100 })
        #expect(list.out.contains("\n  adjacent_distance: distance that counts as adjacent (相邻布局的距离; m)\n"), "\(list.out)")
        let both = try Command.run(["audit", "--diff", "chongqing-2019", "xicheng-2011", "--json"])
        #expect(
            (try JSONSerialization.jsonObject(with: Data(both.out.utf8)) as? [[String: Any]])?.map { $0["id"] as? String } == [
                "chongqing-2019", "xicheng-2011",
            ])
    }
}
