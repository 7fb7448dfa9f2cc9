import Geo
import PlanFiles
import Planning
import Reports
import Siting

extension Process {
    /// Where the next centres go.
    static let site = Process(
        id: "site", title: Phrase(zh: "选址", en: "Site selection"),
        about: Phrase(
            zh: "下一批设施放在哪些备选点、按什么顺序、多服务多少人，附最优性证明",
            en: "Where the next centres go: which candidates, in which order, for how many more people; proven, not guessed."),
        inputs: { Schemas.siteInputs(of: $0) },
        outputs: (["site.json", "site.gpkg", "scenario.yaml"] + SiteLayers.names.filter { $0 != "run" }.map { $0 + ".geojson" }).map(Output.init),
        scenarioKey: "scenario"
    ) { body, ground in
        var reader = SiteInputs(body)
        let request = try reader.request(of: ground)
        body = reader.body
        return SiteQuestion(request: request)
    }
}

private struct SiteQuestion: Question {
    let request: SiteRequest
    var patience: Double { request.timeLimit }

    func answer(_ wanted: Set<String>, of ground: Process.Ground, _ work: Work) throws -> [String: [UInt8]] {
        let result = try request.answer(threads: ground.threads, stop: work.stop, progress: { work.note($0) }), language = ground.plan.study.language
        // Whoever stops the search wants no answer, and the service that ends asks again when it is back.
        if work.stop.isRequested { throw CancellationError() }
        if wanted == ["site.json"] { return ["site.json": Array(result.json(in: language).pretty.utf8)] }
        return try files(wanted) { path in
            try result.write(to: path, language: language)
            if wanted.contains("scenario.yaml") { try result.writeScenario(to: path + "/scenario.yaml", language: language) }
        }
    }
}

/// Takes a question about sites from a body; what stands beside what does not go with it is noted.
private struct SiteInputs {
    var body: CheckedBody

    init(_ body: CheckedBody) { self.body = body }

    private mutating func complain(_ key: String, _ found: Phrase, _ wanted: Phrase) { body.complain(key, found: found, wanted: wanted) }

    mutating func request(of ground: Process.Ground) throws -> SiteRequest {
        let tiers = tiers(), model = body.text("model").flatMap(SitingQuestion.Model.init) ?? .maxCover
        var question = SitingQuestion(model: model)
        question.counts = body.numbers("count")?.map { Int($0) } ?? []
        question.phases = body.parts("phases").map { phase in
            phase.ownText.flatMap(Int.init).map { [$0] } ?? phase.ownTexts.compactMap(Int.init)
        }
        question.seed = UInt64(max(0, body.whole("seed") ?? 0))
        question.hasCapacity = body.flag("capacity") ?? false
        question.servesAll = body.flag("all") ?? false
        question.share = body.number("share")
        question.budget = body.number("budget")
        checkCounts(question, tiers.count)
        checkSums(question)
        var part = SiteRequest.PlanPart(tiers: tiers)
        part.isWithinBoundary = body.flag("within_boundary") ?? false
        part.minutes = body.numbers("within")
        if let minutes = part.minutes, minutes.count != tiers.count {
            complain("within", Phrase("\(minutes.count)"), Phrase(zh: "每个层级一个数", en: "one number for each tier"))
        }
        part.existing = existing()
        if body.has("scenario") {
            var inner = body.part("scenario")
            part.scenario = try inner.scenario(on: ground).map { .text($0.text, file: $0.file) }
            body.take(inner)
        }
        var request = SiteRequest(.read(ground.plan, path: ground.path, part), question)
        request.weight = body.text("weight")
        request.speeds = body.numbers("speeds") ?? []
        if request.speeds.count == 1 { complain("speeds", Phrase("1"), Phrase(zh: "两个以上速度", en: "two or more speeds")) }
        if !request.speeds.isEmpty, !question.phases.isEmpty { alone("speeds", "phases") }
        request.timeLimit = body.number("time_limit") ?? 60
        request.conditions = conditions(ground.plan.study)
        return request
    }

    private mutating func tiers() -> [Tier] {
        let names = body.texts("tier") ?? [], tiers = names.compactMap { name in Tier.allCases.first { $0.rawValue == name || $0.names.contains(name) } }
        if Set(tiers).count != tiers.count { complain("tier", Phrase(names.joined(separator: ", ")), Phrase(zh: "每个层级一次", en: "every tier once")) }
        return tiers
    }

    private mutating func existing() -> Set<Stage>? {
        guard let names = body.texts("existing") else { return nil }
        if names.contains("none"), names.count > 1 {
            complain("existing", Phrase(names.joined(separator: ", ")), Phrase(zh: "none，或若干阶段", en: "none, or some stages"))
        }
        return Set(names.compactMap { name in Stage.allCases.first { $0.rawValue == name || $0.name.zh == name || $0.name.en == name } })
    }

    private mutating func alone(_ key: String, _ other: String) {
        complain(key, Phrase(zh: "与 \(other) 同时给出", en: "it beside \(other)"), Phrase(zh: "二者取一", en: "one of the two"))
    }

    private mutating func checkCounts(_ question: SitingQuestion, _ tiers: Int) {
        let name = question.model.rawValue, none = Phrase(zh: "不给：\(name) 不限定数量", en: "none: \(name) does not ask for a number")
        let each = tiers > 1 ? Phrase(zh: "每个层级一个数", en: "one number for each tier") : Phrase(zh: "一个数", en: "one number")
        if !question.model.isCounted {
            for key in ["count", "phases"] where body.has(key) { complain(key, Phrase(zh: "给出了数量", en: "a number"), none) }
            return
        }
        if question.phases.isEmpty {
            if question.counts.count != max(1, tiers) { complain("count", Phrase(question.counts.isEmpty ? "–" : "\(question.counts.count)"), each) }
            return
        }
        if body.has("count") { alone("count", "phases") }
        for (k, phase) in question.phases.enumerated() where phase.count != max(1, tiers) { complain("phases.\(k + 1)", Phrase("\(phase.count)"), each) }
        let isRising = zip(question.phases, question.phases.dropFirst()).allSatisfy { a, b in a != b && zip(a, b).allSatisfy { $0 <= $1 } }
        if !isRising { complain("phases", Phrase(zh: "不递增的数", en: "numbers that do not rise"), Phrase(zh: "递增的数", en: "rising numbers")) }
    }

    private mutating func checkSums(_ question: SitingQuestion) {
        for (key, owner, value) in [("share", SitingQuestion.Model.leastCost, question.share), ("budget", .budget, question.budget)] {
            if question.model == owner, value == nil || key == "share" && value == 0 {
                complain(key, Phrase(value == nil ? "–" : "0"), Phrase(zh: "\(owner.rawValue) 需要的数", en: "the number that \(owner.rawValue) needs"))
            } else if question.model != owner, value != nil {
                complain(
                    key, Phrase(zh: "与 model \(question.model.rawValue) 同时给出", en: "it with model \(question.model.rawValue)"),
                    Phrase("model \(owner.rawValue)"))
            }
        }
        if question.hasCapacity, question.model != .maxCover {
            complain(
                "capacity", Phrase(zh: "与 model \(question.model.rawValue) 同时给出", en: "it with model \(question.model.rawValue)"), Phrase("model max-cover"))
        }
    }

    private mutating func conditions(_ study: Study) -> SiteConditions {
        var conditions = SiteConditions()
        conditions.required = body.texts("require") ?? []
        conditions.forbidden = body.texts("forbid") ?? []
        conditions.ignoresGroups = body.flag("ignore_groups") ?? false
        func counts(_ key: String) -> [SiteConditions.AreaCount] {
            let part = body.part(key)
            return body.keys(key).map { .init(area: $0, count: part.whole($0) ?? 0) }
        }
        conditions.minimum = counts("min_per")
        conditions.maximum = counts("max_per")
        let known = Set(study.candidates.map(\.id.rawValue))
        for key in ["require", "forbid"] {
            for (k, id) in (body.texts(key) ?? []).enumerated() where !known.contains(id) {
                complain("\(key).\(k + 1)", Phrase("\"\(excerpt(id))\""), Phrase(zh: "备选点的编号", en: "the id of a candidate"))
            }
        }
        return conditions
    }
}
