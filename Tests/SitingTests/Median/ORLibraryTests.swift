import Foundation
import Siting
import Testing

/// OR-Library's p-median files, as text and as known optima.
struct ORLibraryTests {
    /// One line of the known optima.
    struct Known: Sendable, CustomTestStringConvertible {
        let instance: String, model: String, count: Int, optimum: Double
        var testDescription: String { "\(instance) \(model)" }
    }

    static let known: [Known] = {
        guard SharedFiles.areThere, let rows = try? SharedFiles.rows("/oracles/siting_optima.csv") else { return [] }
        return rows.compactMap { cells in
            guard cells[0].hasPrefix("pmed/"), let count = Int(cells[3]), let optimum = Double(cells[4]) else { return nil }
            return Known(instance: cells[0], model: cells[1], count: count, optimum: optimum)
        }
    }()

    @Test(.enabled(if: SharedFiles.areThere), arguments: known) func `reaches and proves the known optimum`(_ known: Known) throws {
        let file = try ORLibrary(String(contentsOfFile: "\(SharedFiles.folder)/data/siting/\(known.instance).txt", encoding: .utf8))
        #expect(file.count == known.count)
        let isCentre = known.model == "p_center", clock = SolvingClock(seconds: 60)
        let problem = file.problem(isCentre ? .pCenter(count: file.count) : .pMedian(count: file.count))
        let answer = try problem.solve(until: clock)
        let seconds = clock.elapsed
        let another = answer.hasEqual.map(String.init) ?? "unknown"
        print("\(known.testDescription): \(answer.status), \(String(format: "%.2f", seconds)) s, another as good: \(another)")
        #expect(answer.status == .optimal)
        #expect(answer.objective == known.optimum && answer.bound == known.optimum)
        #expect(answer.chosen.count <= known.count && problem.worth(of: answer.chosen) == known.optimum)
        #expect(seconds < (isCentre ? 20 : 60))
    }

    @Test(.enabled(if: SharedFiles.areThere)) func `all 40 known optima are there to be compared`() { #expect(Self.known.count == 40) }

    // 1 –2– 2 –3– 3, and 4 alone. The edge 1–2 stands twice, 9 and then 2: the last counts.
    @Test func `reads a graph, and of an edge given twice the last line counts`() throws {
        let file = try ORLibrary(" 4 3 2 \n 1 2 9\r\n 2 3 3 \n\n 2 1 2 \n")
        #expect(file.names == ["1", "2", "3", "4"])
        #expect(file.count == 2)
        #expect(file.reach.offsets == [0, 3, 6, 9, 10])
        #expect(file.reach.sites == [0, 1, 2, 0, 1, 2, 0, 1, 2, 3])
        #expect(file.reach.costs == [0, 2, 5, 2, 0, 3, 5, 3, 0, 0])
    }

    @Test func `says everything that is wrong with a file`() {
        let text = """
            3 4 5
            1 2
            1 4 7
            x 2 7
            1 2 -1
            """
        let error = #expect(throws: ORLibrary.Faults.self) { try ORLibrary(text) }
        #expect(
            error?.description == """
                line 1: found "5", wanted a number of sites from 1 to 3
                line 2: found "1 2", wanted an edge: two vertices and a length
                line 3: found "4", wanted a vertex from 1 to 3
                line 4: found "x", wanted a vertex from 1 to 3
                line 5: found "-1", wanted a length of 0 or more
                """)
    }

    @Test(arguments: [
        ("", "line 1: found nothing, wanted three whole numbers: vertices, edges, p"),
        ("\n\n3 x 1", "line 3: found \"3 x 1\", wanted three whole numbers: vertices, edges, p"),
        ("2 2 1\n1 2 5", "line 2: found 1, wanted 2 edges"),
    ]) func `says what is wrong with the heading`(_ text: String, _ message: String) {
        #expect(#expect(throws: ORLibrary.Faults.self) { try ORLibrary(text) }?.description == message)
    }
}
