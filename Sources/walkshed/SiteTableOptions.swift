import ArgumentParser
import Foundation
import Geo
import PlanFiles

/// The tables that a question may be asked of instead.
struct SiteTableOptions: ParsableArguments {
    @Option(help: "A CSV of demand, site and cost; pairs that are absent are out of reach.") var reach: String?
    @Option(help: "A CSV of demand (or id) and weight.") var demand: String?
    @Option(help: "A CSV of sites: id, name, cost, capacity, floor_area, group, district, existing.") var sites: String?
    @Option(help: "The reach file's own columns: \(ReachFiles.reachNames.map { $0 + "=…" }.joined(separator: ",")).") var reachFields: String?
    @Option(help: "The demand file's own columns: \(ReachFiles.demandNames.map { $0 + "=…" }.joined(separator: ",")).") var demandFields: String?
    @Option(help: "The sites file's own columns.") var siteFields: String?
    @Option(help: "A p-median file of OR-Library, with its own p.") var orlib: String?

    var isAny: Bool { reach != nil || demand != nil || sites != nil || orlib != nil }

    func source(within: String?) throws -> SiteRequest.Source {
        if let orlib {
            if reach != nil || demand != nil || sites != nil || within != nil {
                throw ValidationError(
                    zh: "--orlib：文件已含一切，不能与 --reach、--demand、--sites、--within 同用",
                    en: "--orlib: found it beside --reach, --demand, --sites or --within, wanted it alone: the file holds everything")
            }
            return .orLibrary(orlib)
        }
        guard let reach, let demand else {
            throw ValidationError(zh: "PLAN：缺少，应为一个计划，或 --reach 和 --demand", en: "PLAN: found nothing, wanted a plan, or --reach and --demand")
        }
        var files = ReachFiles(reach: reach, demand: demand)
        files.sites = sites
        files.reachFields = try Self.fields("--reach-fields", reachFields, ReachFiles.reachNames)
        files.demandFields = try Self.fields("--demand-fields", demandFields, ReachFiles.demandNames)
        files.siteFields = try Self.fields("--site-fields", siteFields, ReachFiles.siteNames)
        if let within {
            guard let limit = Double(within), limit >= 0, limit.isFinite else {
                throw ValidationError(zh: "--within：现为 “\(within)”，应为不小于 0 的数", en: "--within: found \"\(within)\", wanted a number not below 0")
            }
            files.limit = limit
        }
        return .reach(files)
    }

    private static func fields(_ option: String, _ text: String?, _ known: [String]) throws -> [String: String] {
        var fields: [String: String] = [:]
        for pair in text.map(OptionList.items) ?? [] {
            let parts = pair.split(maxSplits: 1) { $0 == "=" || $0 == "＝" }.map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, known.contains(parts[0]) else {
                throw ValidationError(
                    zh: "\(option)：现为 “\(pair)”，应为 \(known.map { $0 + "=…" }.joined(separator: "、"))",
                    en: "\(option): found \"\(pair)\", wanted \(known.map { $0 + "=…" }.joined(separator: ", "))")
            }
            fields[parts[0]] = parts[1]
        }
        return fields
    }
}

/// What the choice must respect.
struct SiteConditionOptions: ParsableArguments {
    @Option(help: "Ids of candidates that must be chosen, apart by commas.") var require: String?
    @Option(help: "Ids of candidates that must not be chosen, apart by commas.") var forbid: String?
    @Option(help: "AREA=N: at least N in a district, subdistrict or community. May be given several times.") var minPer: [String] = []
    @Option(help: "AREA=N: at most N in a district, subdistrict or community. May be given several times.") var maxPer: [String] = []

    @Flag(help: "Several candidates of one group may be chosen.") var ignoreGroups = false

    var conditions: SiteConditions {
        get throws {
            var conditions = SiteConditions()
            func ids(_ text: String?) -> [String] { text.map(OptionList.items)?.filter { !$0.isEmpty } ?? [] }
            conditions.required = ids(require)
            conditions.forbidden = ids(forbid)
            conditions.minimum = try minPer.map { try Self.count("--min-per", $0) }
            conditions.maximum = try maxPer.map { try Self.count("--max-per", $0) }
            conditions.ignoresGroups = ignoreGroups
            return conditions
        }
    }

    private static func count(_ option: String, _ text: String) throws -> SiteConditions.AreaCount {
        guard let sign = text.lastIndex(where: { $0 == "=" || $0 == "＝" }), let count = Int(text[text.index(after: sign)...]), count >= 0,
            sign > text.startIndex
        else {
            throw ValidationError(zh: "\(option)：现为 “\(text)”，应为 区域=数量，如 500103=2", en: "\(option): found \"\(text)\", wanted AREA=N, such as 500103=2")
        }
        return .init(area: String(text[..<sign]), count: count)
    }
}
