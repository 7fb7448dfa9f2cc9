import Geo
import PlanFiles
import Reports

/// The description of everything that is answered (OpenAPI 3.0), put together from all parts of the service.
struct APIDescription: Sendable {
    let parts: [any RoutePart]
    let limits: Limits
    /// The plans' ids.
    var plans: [String] = []
    /// The collections that are known by now: each with a path of its own, unless it comes and goes.
    var collections: [Catalogue.Entry] = []

    func json(base: String) throws -> JSON {
        let own = try collections.filter(\.offered.isDescribed).map {
            ("/collections/\(PercentEncoding.encoded($0.id))/items", try FeatureRoutes.description(ofItems: $0))
        }
        let paths = (parts.flatMap(\.paths) + own).map { ($0.0, $0.1.naming(plans: plans, collections: collections.map(\.id))) }
        return .object([
            ("openapi", .text("3.0.3")),
            (
                "info",
                .object([
                    ("title", .text("步行圈 Walkshed")), ("version", .text(Program.version)),
                    (
                        "description",
                        .text(
                            "Who can walk to a community service centre in time, who cannot, and where the next centres should go. "
                                + "谁能按时步行到达社区服务中心，谁不能，下一处设施建在哪里。")
                    ),
                ])
            ),
            ("servers", .array([.object([("url", .text(base))])])), ("paths", .object(merged(paths))), ("components", components),
        ])
    }

    /// One entry for each address: several parts may answer different methods of one.
    private func merged(_ paths: [(String, JSON)]) -> [(String, JSON)] {
        var all: [(String, JSON)] = []
        for (path, item) in paths {
            if let i = all.firstIndex(where: { $0.0 == path }) {
                let known = Set(all[i].1.members.map(\.0))
                all[i].1 = .object(all[i].1.members + item.members.filter { !known.contains($0.0) })
            } else {
                all.append((path, item))
            }
        }
        return all
    }

    private var components: JSON {
        .object([
            ("parameters", .object(parameters)), ("responses", .object([("Problem", problem)])),
            ("schemas", .object([("Problem", problemSchema), ("Link", link)] + parts.flatMap(\.schemas))),
        ])
    }

    private var parameters: [(String, JSON)] {
        func number(_ members: [(String, JSON)]) -> JSON { .object([("type", .text("integer"))] + members) }
        let box = JSON.object([
            ("type", .text("array")), ("items", .schema("number")), ("minItems", .whole(4)), ("maxItems", .whole(6)),
        ])
        let limit = number([("minimum", .whole(1)), ("maximum", .whole(limits.page)), ("default", .whole(limits.pageUnlessAsked))])
        let systems = JSON.schema("string", values: ReferenceSystem.all.map(\.uri))
        let crs = Phrase(zh: "答复所用坐标系的地址；默认 CRS84", en: "the address of the reference system to answer in; CRS84 unless given")
        let bboxCrs = Phrase(zh: "bbox 所用坐标系；默认 CRS84", en: "the reference system of bbox; CRS84 unless given")
        let bbox = Phrase(
            zh: "范围：西南角与东北角，按 bbox-crs 的轴序；西大于东则跨 180° 经线",
            en: "a box: its south-western and north-eastern corners, in the axis order of bbox-crs; west beyond east crosses the antimeridian")
        let datetime = Phrase(zh: "日期、时刻或区间；台账按其末日的状态答复", en: "a day, an instant or an interval; registers answer as they stood at its end")
        let offset = Phrase(zh: "跳过多少个", en: "how many to leave out first")
        let few = Phrase(zh: "至多多少个", en: "how many at most")
        var all: [(String, JSON)] = []
        all.append(("f", Operation.query("f", Phrase(zh: "格式", en: "the format"), schema: .schema("string", values: ["json", "html"]))))
        all.append(("lang", Operation.query("lang", Phrase(zh: "语言", en: "the language"), schema: .schema("string", values: ["zh", "en"]))))
        all.append(("limit", Operation.query("limit", few, schema: limit)))
        all.append(("offset", Operation.query("offset", offset, schema: number([("minimum", .whole(0)), ("default", .whole(0))]))))
        let at = Phrase(
            zh: "由 next 给出：前一页所属的数据版本；数据已更新时答复 410", en: "as next has it: which reading of the data the page before was of; 410 where there is another by now")
        all.append(("at", Operation.query("at", at, schema: .schema("string"))))
        all.append(("bbox", Self.exploded(Operation.query("bbox", bbox, schema: box))))
        all.append(("bbox-crs", Operation.query("bbox-crs", bboxCrs, schema: systems)))
        all.append(("crs", Operation.query("crs", crs, schema: systems)))
        all.append(("datetime", Operation.query("datetime", datetime, schema: .schema("string"))))
        return all
    }

    /// A list in one parameter, with commas between.
    private static func exploded(_ parameter: JSON) -> JSON { .object(parameter.members + [("style", .text("form")), ("explode", .flag(false))]) }

    private var problem: JSON {
        .object([
            ("description", .text("Refused: why, in English and Chinese, with a code that stays the same")),
            (
                "content",
                .object([(MediaType.problem, .object([("schema", .reference("schemas/Problem"))])), (MediaType.html, .object([("schema", .schema("string"))]))])
            ),
        ])
    }

    private var problemSchema: JSON {
        .schema(
            of: [
                ("type", .schema("string")), ("title", .schema("string")), ("status", .schema("integer")), ("code", .schema("string")),
                ("detail", .schema("string")), ("detail_zh", .schema("string")),
            ], required: ["type", "title", "status", "code", "detail", "detail_zh"])
    }

    private var link: JSON {
        .schema(
            of: [("rel", .schema("string")), ("href", .schema("string")), ("type", .schema("string")), ("title", .schema("string"))], required: ["rel", "href"])
    }
}
