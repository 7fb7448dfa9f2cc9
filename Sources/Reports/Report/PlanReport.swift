public import Geo
import Planning
import Travel

/// A plan's coverage and audit as one page to read, print and hand round: the answer first, then maps, charts, tables, the method, and what it was
/// computed from. It needs no other file, asks nothing of any network, and is the same bytes for the same inputs.
public struct PlanReport: Sendable {
    let result: CoverageResult
    let audit: AuditResult?
    let language: Language
    /// SHA-256 of the `summary.json` that holds the same numbers; nil where no other command writes one.
    let summaryDigest: String?

    /// A report.
    /// - Parameters:
    ///   - audit: The audit of the same coverage; a profile without rules has nothing to say and is left out.
    ///   - summaryDigest: SHA-256 of the `summary.json` that `coverage` writes from the same inputs; nil where it would go by another profile.
    public init(_ result: CoverageResult, audit: AuditResult?, language: Language, summaryDigest: String?) {
        self.result = result
        self.audit = audit.flatMap { $0.profile.rules.isEmpty ? nil : $0 }
        self.language = language
        self.summaryDigest = summaryDigest
    }

    var study: Study { result.coverage.study }
    var ground: Ground { result.coverage.ground }
    var tiers: [CoverageResult.TierResult] { result.spokenTiers }

    func said(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    func said(_ phrase: Phrase) -> String { phrase.said(in: language) }
    func name(_ tier: CoverageResult.TierResult) -> String { said(tier.coverage.standard.tier.name) }

    /// What a tier's members of `summary.json` are called.
    func keys(_ tier: CoverageResult.TierResult, _ keys: String) -> String { "summary.json › tiers.\(tier.coverage.standard.tier.rawValue): \(keys)" }

    /// A walk in minutes: `12.5`.
    func minutes(_ time: TravelTime) -> String { groupedTenths(time.minutes) }

    /// A standard's minutes: `10 分钟`.
    func limit(_ tier: CoverageResult.TierResult) -> String { "\(JSON.number(tier.coverage.standard.limit.minutes)) " + said("分钟", "min") }

    /// The page.
    public var html: String {
        var page = ReportPage(language)
        write(&page)
        var markup = Markup()
        markup.raw("<!DOCTYPE html>\n")
        markup.element("html", ["lang": language == .chinese ? "zh-Hans" : "en"]) { html in
            html.element("head") { head in
                head.empty("meta", ["charset": "utf-8"])
                head.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                head.empty("meta", ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"])
                head.element("title", text: study.name + said("：服务圈评估报告", ": report on walking circles"))
                head.element("style") { $0.raw(ReportStyle.sheet) }
            }
            html.element("body") { $0.append(page.markup) }
        }
        return markup.text
    }

    private func write(_ page: inout ReportPage) {
        var main = ReportPage(language)
        let sheet = MapSheet(study)
        main.section("answer", said("结论", "The answer"), answer)
        main.section("maps", said("地图", "Maps")) { maps(&$0, sheet) }
        main.section("charts", said("图表", "Charts"), charts)
        main.section("tables", said("数据表", "Tables"), tables)
        if let audit { main.section("audit", said("核查：缺什么补什么", "The audit: what is lacking and what to add")) { self.audit(audit, &$0) } }
        if !result.warnings.isEmpty { main.section("warnings", said("提示", "Warnings"), warnings) }
        main.section("method", said("方法", "Method"), method)
        main.section("sources", said("参数与来源", "Parameters and sources"), sources)
        page.write { body in
            ReportSymbols.write(&body) { BaseMap(study: study, sheet: sheet).write(&$0) }
            body.element("header") { header(&$0) }
            body.element("main") { $0.append(main.markup) }
            body.element("footer", text: said("步行圈 Walkshed \(result.run.version)。", "Walkshed \(result.run.version). ") + everyNumber)
        }
    }

    private func header(_ header: inout Markup) {
        let people = study.demand.reduce(0) { $0 + $1.people }, speed = JSON.number(study.walking.speed)
        header.element("p", ["class": "kind"], text: said("服务圈评估报告", "Who can walk to a centre in time"))
        header.element("h1", text: study.name)
        header.element(
            "p",
            text: said(
                "人口 \(grouped(people)) · 需求点 \(grouped(study.demand.count)) · 步行速度 \(speed) 米/秒 · 规则集 \(result.run.profile)",
                "\(counted(people, "person", "people")) · \(counted(study.demand.count, "demand point")) · walking at \(speed) m/s · profile \(result.run.profile)"
            ))
        let ofLedger = result.ledgerLine
        if let ofLedger { header.element("p", text: said(ofLedger)) }
        header.element("p", ["class": "source"]) { line in
            line.say(said("出处：", "Source: "))
            line.element(
                "code",
                text: "summary.json › plan, demand.population, demand.points, run.parameters.speed, run.parameters.profile"
                    + (ofLedger == nil ? "" : ", run.parameters.ledger"))
        }
        var parts: [(String, String)] = [("answer", said("结论", "Answer")), ("maps", said("地图", "Maps")), ("charts", said("图表", "Charts"))]
        parts.append(("tables", said("数据表", "Tables")))
        if audit != nil { parts.append(("audit", said("核查", "Audit"))) }
        if !result.warnings.isEmpty { parts.append(("warnings", said("提示", "Warnings"))) }
        parts += [("method", said("方法", "Method")), ("sources", said("参数与来源", "Parameters and sources"))]
        header.element("nav", ["aria-label": said("目录", "Contents")]) { nav in
            for (id, title) in parts { nav.element("a", ["href": "#\(id)"], text: title) }
        }
    }

    /// The promise that every number can be found again.
    private var everyNumber: String {
        said(
            "本报告的每个数字都注明出处：文件与键；除注明者外，这些文件由 walkshed coverage 与 walkshed audit 用同一份计划写出。人按步行时间在需求点上计数，地图上的面只是结果的图示。",
            "Every number says where it is found, by file and key; unless said otherwise walkshed coverage and walkshed audit write these files from the same plan. People are counted at demand points by walking time; surfaces on maps are pictures of the result."
        )
    }
}
