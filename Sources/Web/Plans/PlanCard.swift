import Geo
import PlanFiles
import Planning
import Reports
import Travel

/// What is said of one plan.
struct PlanCard: Sendable {
    let id: String
    let standing: ServedPlan.Standing
    let collections: [Catalogue.Entry]
    let asked: Asked

    static let plans = Phrase(zh: "计划", en: "Plans")

    private var study: Study { standing.plan.study }
    private var language: Language { asked.language ?? study.language }
    private var days: DaySpan? { collections.lazy.compactMap(\.offered.days).first }

    var json: JSON {
        let extent = standing.features.bounds.map { box in JSON.array([box.west, box.south, box.east, box.north].map { JSON.real($0) }) }
        let tiers = study.standards.map { standard in
            JSON.object([
                ("id", .text(standard.tier.rawValue)), ("name", .text(standard.tier.name.said(in: language))), ("minutes", .real(standard.limit.minutes)),
                ("people", .whole(standard.people)),
            ])
        }
        let ledger = days.map { days in JSON.object([("first", .text(orNull: days.first?.description)), ("last", .text(orNull: days.last?.description))]) }
        let sources = standing.result.run.inputs.map { input in
            JSON.object([("role", .text(input.role)), ("file", .text(input.file)), ("sha256", .text(input.sha256))])
        }
        return .object([
            ("id", .text(id)), ("name", .text(study.name)), ("language", .text(study.language.rawValue)), ("extent", extent ?? .null),
            ("tiers", .array(tiers)), ("collections", .array(collections.map { .text($0.id) })),
            ("layers", .array(standing.features.layers.map { .text($0.name) })), ("formats", .array(LayerDownload.endings.map { .text($0) })),
            ("ledger", ledger ?? .null), ("sources", .array(sources)),
            ("links", .array([Link(rel: "coverage", href: here + "/coverage", type: MediaType.json, title: "summary.json").json])),
        ])
    }

    private var here: String { asked.base + "/plans/" + PercentEncoding.encoded(id) }

    var page: String {
        let zh = language == .chinese
        var facts = [(zh ? "编号" : "id", id)]
        if let box = standing.features.bounds { facts.append((zh ? "范围" : "extent", Coordinates.text(box))) }
        for standard in study.standards {
            let minutes = standard.limit.minutes.brief
            facts.append((standard.tier.name.said(in: language), zh ? "步行 \(minutes) 分钟" : "\(minutes) minutes' walk"))
        }
        if let days { facts.append((zh ? "台账" : "ledger", "\(days.first?.description ?? "…") – \(days.last?.description ?? "…")")) }
        var body = HTML.facts(facts)
        let map = asked.base + "/map#plan=" + PercentEncoding.encoded(id)
        body.add("<p><a class=\"button\" href=\"\(text: map)\">\(text: zh ? "地图" : "the map")</a> ")
        body.add("<a class=\"button\" href=\"\(text: here)/report\">\(text: zh ? "报告" : "the report")</a> ")
        body.add("<a href=\"\(text: here)/coverage\">summary.json</a></p>\n<h2>\(text: zh ? "图层" : "Layers")</h2>\n")
        body.add(
            HTML.rows([zh ? "图层" : "layer", zh ? "下载" : "download"]) { rows in
                for layer in standing.features.layers {
                    rows.add("<tr><td>\(text: layer.title?.said(in: language) ?? layer.name)</td><td>")
                    for ending in LayerDownload.endings {
                        rows.add("<a href=\"\(text: here)/layers/\(text: layer.name).\(text: ending)\">\(text: ending)</a> ")
                    }
                    rows.add("</td></tr>\n")
                }
            })
        body.add("<h2>\(text: zh ? "资料来源" : "Sources")</h2>\n")
        let sources = standing.result.run.inputs.map { [$0.role, $0.file, String($0.sha256.prefix(16)) + "…"] }
        body.add(HTML.table([zh ? "用途" : "role", zh ? "文件" : "file", "SHA-256"], sources))
        let trail = [Page.Crumb(title: Self.plans.said(in: language), href: asked.base + "/plans?f=html")]
        return Page(title: study.name, asked: asked, language: language, trail: trail, body: body).text
    }
}
