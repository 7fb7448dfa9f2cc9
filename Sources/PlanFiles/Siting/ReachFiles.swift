import Geo
import GeoFiles
import Planning
import Siting
import Foundation

/// A siting problem as tables: which demand point reaches which site at what cost, how much each demand point weighs, and,
/// where given, what the sites are.
public struct ReachFiles: Sendable {
    /// The reach: `demand`, `site` and a cost. Pairs that are absent are out of reach.
    public var reach: String
    /// The demand: `demand` or `id`, and `weight`.
    public var demand: String
    /// The sites: `id` or `site`, and what is known of them: `cost, capacity, floor_area, group, district, existing`.
    public var sites: String?
    /// Our column names to the files'.
    public var reachFields: [String: String] = [:], demandFields: [String: String] = [:], siteFields: [String: String] = [:]
    /// What a pair may cost at most to be within reach; nil where every pair of the table is.
    public var limit: Double?

    /// Two tables that make a siting problem.
    public init(reach: String, demand: String) {
        self.reach = reach
        self.demand = demand
    }

    /// The names that the `…Fields` may speak of.
    public static let reachNames = ["demand", "site", "cost"], demandNames = ["demand", "weight"]
    public static let siteNames = ["site", "name", "cost", "capacity", "floor_area", "group", "district", "existing"]

    /// Reads the tables.
    /// - Parameter weight: the column of weights, where it is not `weight`.
    /// - Throws: `InputErrors` with every fault of all of them.
    func siting(_ question: SitingQuestion, weight: String?) throws -> SitingCase {
        var errors: [InputError] = []
        func opened(_ path: String) -> ColumnTable? {
            do { return try ColumnTable(path) } catch {
                errors.append(error)
                return nil
            }
        }
        var reach = opened(reach), demand = opened(demand), sites = self.sites.flatMap(opened)
        let points = demand.flatMap { _ in DemandRows(&demand!, demandFields, weight: weight, isWhole: question.hasCapacity) }
        let places = sites.flatMap { _ in SiteRows(&sites!, siteFields, question) }
        var table: ReachRows?
        if reach != nil {
            table = ReachRows(&reach!, reachFields, demand: points?.ids, sites: places?.ids)
        }
        for file in [reach, demand, sites].compactMap({ $0 }) where !file.problems.isEmpty {
            errors.append(InputError(input: file.file, problems: file.problems))
        }
        guard errors.isEmpty, let points, let table, let reach else { throw InputErrors(errors) }

        let limited = limit.map { table.reach.within($0) } ?? table.reach
        let named = places?.sites ?? table.siteIDs.map { SitingCase.Site(id: $0, name: $0) }
        let numbered = named.indices.map { i in
            let site = named[i]
            return SitingProblem.Site(
                isExisting: site.isExisting, cost: site.isExisting ? 0 : site.cost ?? 1, capacity: question.hasCapacity ? places?.capacities[i] : nil)
        }
        var problem = SitingProblem(model: question.wholeModel, reach: limited, weights: points.weights, sites: numbered)
        problem.seed = question.seed
        var siting = SitingCase(name: reach.file, sites: named, demand: points.ids, problem: problem)
        siting.weight = .column(points.weightName)
        siting.costUnit = table.costName
        siting.limits = limit.map { [$0] } ?? []
        return siting
    }
}

extension ColumnTable {
    /// The column for one of our names: the one that the user names, else the first that is there of some; a fault where there is none.
    mutating func find(_ name: String, _ fields: [String: String], among names: [String], isRequired: Bool = true) -> Int? {
        if let named = fields[name] {
            if let column = column(named: named) { return column }
            let nearest = Spelling.nearest(to: named, among: columns)
            note(
                .init(
                    place: Phrase(zh: "列 \(name)", en: "column \(name)"),
                    found: Phrase(zh: "文件中没有的列“\(named)”", en: "a column \"\(named)\" that the file does not have"),
                    wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") } ?? Phrase(zh: "以下之一：", en: "one of: ")
                        + Phrase(columns.joined(separator: ", "))))
            return nil
        }
        for known in names { if let column = column(named: known) { return column } }
        if isRequired {
            note(
                .init(
                    place: Phrase(zh: "列 \(name)", en: "column \(name)"), found: Phrase(zh: "只有 ", en: "only ") + Phrase(columns.joined(separator: ", ")),
                    wanted: Phrase(
                        zh: "\(names.prefix(5).joined(separator: "、")) 之一，或另行指明列名",
                        en: "one of \(names.prefix(5).joined(separator: ", ")), or the column's name stated")))
        }
        return nil
    }
}
