import Foundation
import Geo
import Planning
import Siting

/// A p-median file of OR-Library as a siting case: its vertices are the demand, each counting once, and the sites.
enum ORLibraryFile {
    /// - Throws: `InputErrors` with every line that cannot be used.
    static func siting(_ path: String, _ question: inout SitingQuestion) throws -> SitingCase {
        let name = (path as NSString).lastPathComponent
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw InputErrors([
                InputError(
                    input: name, place: Phrase(zh: "文件", en: "file"), found: Phrase(zh: "无法读取", en: "nothing that can be read"),
                    wanted: Phrase(zh: "OR-Library 的 p-中位文件", en: "a p-median file of OR-Library"))
            ])
        }
        let library: ORLibrary
        do { library = try ORLibrary(String(decoding: bytes, as: UTF8.self)) } catch {
            throw InputErrors([InputError(input: name, problems: error.faults.map(problem))])
        }
        // The file brings its own p.
        if question.model.isCounted, question.counts.isEmpty, question.phases.isEmpty { question.counts = [library.count] }
        let sites = library.names.map { SitingCase.Site(id: $0, name: $0) }
        var siting = SitingCase(name: name, sites: sites, demand: library.names, problem: library.problem(question.wholeModel))
        siting.weight = .column("vertices")
        siting.costUnit = "length"
        siting.problem.seed = question.seed
        return siting
    }

    private static func problem(_ fault: ORLibrary.Fault) -> InputError.Problem {
        let wanted =
            switch fault.wanted {
            case .heading: Phrase(zh: "三个整数：顶点数、边数、p", en: "three whole numbers: vertices, edges, p")
            case .edge: Phrase(zh: "一条边：两个顶点和长度", en: "an edge: two vertices and a length")
            case .vertex(let last): Phrase(zh: "1 到 \(last) 的顶点", en: "a vertex from 1 to \(last)")
            case .length: Phrase(zh: "不小于 0 的长度", en: "a length not below 0")
            case .count(let last): Phrase(zh: "1 到 \(last) 的数量", en: "a number of sites from 1 to \(last)")
            case .edges(let number): Phrase(zh: "\(number) 条边", en: "\(number) edges")
            }
        return .init(place: Phrase(zh: "第 \(fault.line) 行", en: "line \(fault.line)"), found: Phrase(fault.found), wanted: wanted)
    }
}
