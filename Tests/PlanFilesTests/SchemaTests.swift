import Foundation
import Geo
import PlanFiles
import Reports
import Testing

/// The schemas and examples that stand in the project are those of the program.
struct SchemaTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized.path

    private func text(_ name: String) throws -> String { try String(contentsOfFile: Self.root + "/" + name, encoding: .utf8) }

    @Test(arguments: Schemas.names)
    func `the schema in docs is what the program prints`(name: String) throws {
        let printed = try #require(Schemas.json(of: name)).pretty
        #expect(try text("docs/schema/\(name).schema.json") == printed, "walkshed check --schema \(name) > docs/schema/\(name).schema.json")
        #expect(try JSONSerialization.jsonObject(with: Data(printed.utf8)) is [String: Any])
    }

    @Test(arguments: Schemas.names) func `no choice is offered twice`(name: String) throws {
        func check(_ value: Any) {
            if let list = value as? [Any] { list.forEach(check) }
            guard let object = value as? [String: Any] else { return }
            if let choices = object["enum"] as? [String] { #expect(Set(choices).count == choices.count, "\(choices)") }
            object.values.forEach(check)
        }
        check(try JSONSerialization.jsonObject(with: Data(try #require(Schemas.json(of: name)).pretty.utf8)))
    }

    @Test func `of a kind of file that there is not, there is no schema`() {
        #expect(Schemas.json(of: "ledger") == nil)
    }

    /// The YAML blocks of the pages in docs and of the README, each with where it stands.
    private func examples() throws -> [(place: String, yaml: String)] {
        let pages = try FileManager.default.contentsOfDirectory(atPath: Self.root + "/docs").filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
        return try (["README.md"] + pages).flatMap { page -> [(String, String)] in
            guard FileManager.default.fileExists(atPath: Self.root + "/" + page) else { return [] }
            return try text(page).components(separatedBy: "```yaml\n").dropFirst().enumerated().map {
                ("\(page), block \($0 + 1)", $1.components(separatedBy: "\n```")[0])
            }
        }
    }

    @Test func `every example in the docs is accepted by the reader`() throws {
        let examples = try examples()
        #expect(!examples.isEmpty)
        for (place, yaml) in examples {
            let plan = try PlanFolder(yaml + "\n")
            let isProfile = yaml.contains("\ntiers:") || yaml.contains("\nrules:")
            let other = ["people:": "roles", "tokens:": "tokens"].first { yaml.hasPrefix($0.key) }?.value
            let kind = yaml.contains("\nchanges:") ? "scenario" : isProfile ? "profile" : other ?? "plan"
            let problems = Schemas.problems(in: plan.path + "/walkshed.yaml", as: kind)
            #expect(problems.isEmpty, "\(place): \(problems.map { "\($0.place.en): \($0.found.en)" })")
        }
    }

    @Test func `every profile in the docs can be read whole, with what it inherits`() throws {
        let profiles = try examples().filter { $0.yaml.contains("\nrules:") }
        #expect(!profiles.isEmpty)
        for (place, yaml) in profiles {
            let folder = try PlanFolder()
            try folder.write("own.yaml", yaml + "\n")
            do { _ = try Profiles.read(folder.path + "/own.yaml") } catch { Issue.record("\(place): \(error.said(in: .english))") }
        }
    }

    // What the papers say against each other is explained where the command sends its readers.
    @Test func `every note of the papers is explained in the docs`() throws {
        let page = try text("docs/audit.md")
        for k in 1...16 { #expect(page.contains("| K\(k) |"), "K\(k)") }
        for kind in Schemas.kindsOfRule { #expect(page.contains("requires: {\(kind):") || page.contains("\n      \(kind):"), "\(kind)") }
    }

    @Test func `every profile that ships is accepted by the reader`() throws {
        let profiles = try FileManager.default.contentsOfDirectory(atPath: Self.root + "/geodata/profiles").filter { $0.hasSuffix(".yaml") }
        #expect(!profiles.isEmpty)
        for profile in profiles { #expect(Schemas.problems(in: Self.root + "/geodata/profiles/" + profile, as: "profile").isEmpty, "\(profile)") }
    }
}
