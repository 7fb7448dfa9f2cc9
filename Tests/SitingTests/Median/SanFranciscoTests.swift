import Foundation
import Siting
import Testing

/// 205 census tracts and 16 stores of San Francisco: optima known by complete enumeration.
struct SanFranciscoTests {
    private let folder = "/data/siting/sf/"

    private func stores() throws -> [String] { try SharedFiles.rows(folder + "SF_store_site_16_longlat.csv").map { $0[2] } }

    private func problem(_ model: SitingProblem.Model) throws -> SitingProblem {
        let demand = try SharedFiles.rows(folder + "SF_demand_205_centroid_uniform_weight.csv"), stores = try stores()
        let demandOf = Dictionary(uniqueKeysWithValues: demand.enumerated().map { ($1[3], $0) })
        let storeOf = Dictionary(uniqueKeysWithValues: stores.enumerated().map { ($1, $0) })
        let entries = try SharedFiles.rows(folder + "SF_network_distance_candidateStore_16_censusTract_205_new.csv").map { row in
            (demand: try #require(demandOf[row[2]]), site: try #require(storeOf[row[1]]), cost: try #require(Double(row[0])))
        }
        return SitingProblem(
            model: model, reach: ReachTable(demandCount: demand.count, siteCount: stores.count, entries: entries),
            weights: try demand.map { try #require(Double($0[6])) }, sites: [SitingProblem.Site](repeating: SitingProblem.Site(), count: stores.count))
    }

    @Test(
        .enabled(if: SharedFiles.areThere),
        arguments: [
            (SitingProblem.Model.pMedian(count: 4), 2_848_268_129.7145, ["Store_11", "Store_12", "Store_15", "Store_2"]),
            (.pCenter(count: 4), 7403.063811, ["Store_11", "Store_13", "Store_15", "Store_7"]),
        ]
    ) func `four stores`(_ model: SitingProblem.Model, _ optimum: Double, _ wanted: [String]) throws {
        let answer = try problem(model).solve(until: SolvingClock(seconds: 60)), stores = try stores()
        #expect(answer.status == .optimal && answer.bound == answer.objective)
        #expect(abs(try #require(answer.objective) - optimum) < 1e-9 * optimum)
        #expect(answer.chosen.map { stores[$0] }.sorted() == wanted)
        #expect(answer.hasEqual == false)
    }
}
