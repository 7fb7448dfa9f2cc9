import Geo
import PlanFiles
import Planning
import Reports
import Travel

extension Process {
    /// What scenarios would change.
    static let whatIf = Process(
        id: "whatif", title: Phrase(zh: "方案比较", en: "What if"),
        about: Phrase(
            zh: "方案会改变什么：谁受益、谁要多走、腾出什么，与现状比，也彼此比",
            en: "What scenarios would change: who gains, who walks further, what is released, against the plan and each other."),
        inputs: { Schemas.whatIfInputs(of: $0) },
        outputs: (["whatif.json", "longer_walks.csv", "whatif.gpkg"] + WhatIfResult.layerNames.map { $0 + ".geojson" }).map(Output.init),
        scenarioKey: "scenarios"
    ) { body, ground in
        var question = WhatIfQuestion(isBetween: body.flag("between") ?? true)
        for (number, part) in body.parts("scenarios").enumerated() {
            var part = part
            if let text = try part.scenario(number, on: ground) { question.texts.append(text) }
            body.take(part)
        }
        if question.texts.count > Schemas.mostScenarios {
            body.complain(
                "scenarios", found: Phrase("\(question.texts.count)"),
                wanted: Phrase(zh: "至多 \(Schemas.mostScenarios) 个", en: "at most \(Schemas.mostScenarios)"))
        }
        return question
    }
}

extension CheckedBody {
    /// The scenario that stands here, as a file would have it, once its changes fit the plan; nil where that cannot be, which is noted.
    mutating func scenario(_ number: Int = 0, on ground: Process.Ground) throws -> (file: String, text: String)? {
        if let id = ownText {   // ids were put into words when the question came in
            complain("", found: Phrase("\"\(excerpt(id))\""), wanted: Phrase(zh: "方案的编号", en: "the id of a scenario"))
            return nil
        }
        let read = changes(of: ground.plan), changes = read.changes.map(\.change)
        var study = ground.plan.study
        if changes.containsBuilding { study.ground.elevation = try ground.base.elevation() }
        for fault in study.attempted(read.changes, hoped: read.hoped).problems { complain(fault) }
        let file = (text("id") ?? "scenario-\(number + 1)") + ".yaml"
        return (file, ScenarioFile.text(of: Scenario(name: text("name") ?? file, changes: changes)))
    }
}

private struct WhatIfQuestion: Question {
    let isBetween: Bool
    var texts: [(file: String, text: String)] = []

    func answer(_ wanted: Set<String>, of ground: Process.Ground, _ work: Work) throws -> [String: [UInt8]] {
        let open = (ground.open, try ground.coverage.coverage)
        let run = try WhatIfRun(ground.plan, open: open, texts: texts, between: isBetween, progress: work.say)
        if wanted == ["whatif.json"] { return ["whatif.json": Array(run.result.json.pretty.utf8)] }
        try work.say(Phrase(zh: "写出结果", en: "writing the results"))
        return try files(wanted) { try run.write(to: $0, wish: work.wish(for: wanted)) }
    }
}
