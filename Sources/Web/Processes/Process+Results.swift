import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports

extension Process {
    private static let map = ["demand", "facilities", "service_areas", "reached_streets", "gaps", "communities", "subdistricts", "targets", "off_network"]

    /// Who is served.
    static let coverage = Process(
        id: "coverage", title: Phrase(zh: "覆盖", en: "Coverage"),
        about: Phrase(zh: "谁在时限内能走到、谁不能、离规划目标多远", en: "Who is served within the standard, who is not, and what the plan still lacks."),
        inputs: { _ in Schemas.coverageInputs },
        outputs: (["summary.json", "demand.csv", "assignment.csv", "coverage.gpkg"] + map.map { $0 + ".geojson" }).map(Output.init)
    ) { _, _ in CoverageQuestion() }

    /// Rules.
    static let audit = Process(
        id: "audit", title: Phrase(zh: "核查", en: "Audit"),
        about: Phrase(zh: "每个社区、街道、设施、居住项目应有什么、现有什么、缺什么", en: "What every community, subdistrict, centre and housing project must have, has and lacks."),
        inputs: { _ in Schemas.auditInputs }, outputs: ["audit.json", "audit.csv", "audit.gpkg", "audit.xlsx"].map(Output.init)
    ) { body, ground in
        let values = body.keys("set").map { name in "\(name)=\(body.part("set").text(name) ?? "")" }, profile = body.text("profile")
        if let profile, !Profiles.names.contains(profile) {
            body.complain(
                "profile", found: Phrase("\"\(excerpt(profile))\""),
                wanted: Phrase(zh: Profiles.names.joined(separator: "、"), en: "one of " + Profiles.names.joined(separator: ", ")))
        } else if body.problems.isEmpty {
            // What the profile does not know shows at once.
            for problem in faults(of: values, in: profile) {
                body.complain("set." + problem.place.en, found: problem.found, wanted: problem.wanted)
            }
        }
        return AuditQuestion(profile: profile, values: values)
    }
}

/// What is wrong with values for a profile that ships with the program; nothing where it is the plan's own, which only the plan's file tells.
private func faults(of values: [String], in profile: String?) -> [InputError.Problem] {
    guard let profile else { return [] }
    do { _ = try Profiles.read(profile, set: values) } catch { return error.errors.flatMap(\.problems) }
    return []
}

private struct CoverageQuestion: Question {
    func answer(_ wanted: Set<String>, of ground: Process.Ground, _ work: Work) throws -> [String: [UInt8]] {
        let result = try ground.coverage
        if wanted == ["summary.json"] { return ["summary.json": Array(result.summary.pretty.utf8)] }
        try work.say(Phrase(zh: "写出结果", en: "writing the results"))
        return try files(wanted) { path in
            var directory = try ResultDirectory(path, wish: work.wish(for: wanted))
            try result.write(to: &directory)
        }
    }
}

private struct AuditQuestion: Question {
    let profile: String?
    let values: [String]

    func answer(_ wanted: Set<String>, of ground: Process.Ground, _ work: Work) throws -> [String: [UInt8]] {
        let run = try AuditRun(
            ground.plan, ground.coverage.coverage, profile: profile, set: values, threads: ground.threads, progress: work.say)
        if wanted == ["audit.json"] { return ["audit.json": Array(run.result.json.pretty.utf8)] }
        try work.say(Phrase(zh: "写出结果", en: "writing the results"))
        return try files(wanted) { try run.write(to: $0, in: ground.plan.study.language, wish: work.wish(for: wanted)) }
    }
}
