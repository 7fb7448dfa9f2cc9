/// A p-median file of OR-Library (J. E. Beasley, J. Opl. Res. Soc. 41, 1990): an undirected graph whose vertices are both the
/// demand points and the sites.
///
/// The first line holds the numbers of vertices and edges, and p; every other line one edge: its two vertices and its length.
/// Of an edge given twice the last line counts. Costs are shortest walks between vertices; what is not connected is out of reach.
public struct ORLibrary: Equatable, Sendable {
    /// The names of the vertices: 1 … n.
    public let names: [String]
    /// How many sites the file asks for.
    public let count: Int
    /// The shortest walks between all vertices.
    public let reach: ReachTable

    /// What is wrong with a line.
    public struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// What should have stood there.
        public enum Wanted: Hashable, Sendable {
            /// The first line: numbers of vertices and edges, and p.
            case heading
            /// An edge: two vertices and a length.
            case edge
            /// A vertex from 1 to this.
            case vertex(Int)
            /// A length that is not negative.
            case length
            /// A p from 1 to this.
            case count(Int)
            /// As many edges as the first line announces.
            case edges(Int)
        }

        /// The line, from 1.
        public let line: Int
        /// What stands there.
        public let found: String
        /// What should.
        public let wanted: Wanted

        public var description: String {
            let text =
                switch wanted {
                case .heading: "three whole numbers: vertices, edges, p"
                case .edge: "an edge: two vertices and a length"
                case .vertex(let last): "a vertex from 1 to \(last)"
                case .length: "a length of 0 or more"
                case .count(let last): "a number of sites from 1 to \(last)"
                case .edges(let number): "\(number) edges"
                }
            return "line \(line): found \(found), wanted \(text)"
        }
    }

    /// Everything wrong with a file, in the order of its lines.
    public struct Faults: Error, CustomStringConvertible {
        /// Never empty.
        public let faults: [Fault]
        public var description: String { faults.map(\.description).joined(separator: "\n") }
    }

    /// More vertices than this make a table of more entries than a machine of the usual size holds.
    static let mostVertices = 20_000

    /// Reads a file's text.
    /// - Throws: `Faults`, all together.
    public init(_ text: String) throws(Faults) {
        var faults: [Fault] = [], edges: [(Int, Int, Double)] = [], heading: (vertices: Int, edges: Int, count: Int)?, last = 0
        for (index, content) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = content.split(whereSeparator: \.isWhitespace), line = index + 1
            if words.isEmpty { continue }
            last = line
            func note(_ wanted: Fault.Wanted, _ found: some StringProtocol) { faults.append(Fault(line: line, found: "\"\(found)\"", wanted: wanted)) }
            let whole = content.drop(while: \.isWhitespace).prefix(60)
            guard let (vertices, _, _) = heading else {
                let numbers = words.compactMap { Int($0) }
                guard words.count == 3, numbers.count == 3, numbers[0] > 0, numbers[0] <= Self.mostVertices, numbers[1] >= 0 else {
                    throw Faults(faults: [Fault(line: line, found: "\"\(whole)\"", wanted: .heading)])
                }
                heading = (numbers[0], numbers[1], numbers[2])
                if !(1...numbers[0]).contains(numbers[2]) { note(.count(numbers[0]), words[2]) }
                continue
            }
            guard words.count == 3 else {
                note(.edge, whole)
                continue
            }
            let ends = words.prefix(2).map { word in Int(word).flatMap { (1...vertices).contains($0) ? $0 : nil } }
            for (word, end) in zip(words, ends) where end == nil { note(.vertex(vertices), word) }
            guard let length = Double(words[2]), length >= 0, length.isFinite else {
                note(.length, words[2])
                continue
            }
            if let from = ends[0], let to = ends[1] { edges.append((from - 1, to - 1, length)) }
        }
        guard let heading else { throw Faults(faults: [Fault(line: 1, found: "nothing", wanted: .heading)]) }
        if faults.isEmpty && edges.count != heading.edges { faults.append(Fault(line: last, found: "\(edges.count)", wanted: .edges(heading.edges))) }
        if !faults.isEmpty { throw Faults(faults: faults) }
        names = (1...heading.vertices).map(String.init)
        count = heading.count
        reach = Self.walks(heading.vertices, edges)
    }

    /// The problem the file poses, every vertex counting once.
    public func problem(_ model: SitingProblem.Model) -> SitingProblem {
        SitingProblem(
            model: model, reach: reach, weights: [Double](repeating: 1, count: names.count),
            sites: [SitingProblem.Site](repeating: SitingProblem.Site(), count: names.count))
    }
}
