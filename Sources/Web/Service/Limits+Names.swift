public import Geo

extension Limits {
    /// A limit that the command line may set.
    private struct Named: Sendable {
        let name: String
        let range: ClosedRange<Double>
        /// What it is unless set.
        let usual: Double
        let set: @Sendable (inout Limits, Double) -> Void

        init(_ name: String, _ range: ClosedRange<Double>, whole place: WritableKeyPath<Limits, Int> & Sendable) {
            (self.name, self.range, usual) = (name, range, Double(Limits()[keyPath: place]))
            set = { $0[keyPath: place] = Int($1) }
        }

        init(_ name: String, _ range: ClosedRange<Double>, _ place: WritableKeyPath<Limits, Double> & Sendable) {
            (self.name, self.range, usual) = (name, range, Limits()[keyPath: place])
            set = { $0[keyPath: place] = $1 }
        }
    }

    private static let named: [Named] = ofRequests + ofAnswers + ofKeeping

    private static let ofRequests: [Named] = [
        Named("body", 1024...1_073_741_824, whole: \.body), Named("target", 256...60_000, whole: \.target),
        Named("head", 0.1...3_600, \.head), Named("arrival", 0.1...3_600, \.arrival),
        Named("requests_per_second", 0...1_000_000, \.requestsPerSecond), Named("burst", 1...10_000_000, \.burst),
        Named("connections", 1...60_000, whole: \.connections),
    ]

    private static let ofAnswers: [Named] = [
        Named("page", 1...1_000_000, whole: \.page), Named("bbox", 0.000_001...360, \.bbox),
        Named("vertices", 1...1_000_000_000, whole: \.vertices), Named("tile_layers", 1...1_000, whole: \.tileLayers),
        Named("tiles", 0...1_099_511_627_776, whole: \.tiles), Named("patience", 0...3_600, \.patience),
        Named("time", 0.001...86_400, \.time), Named("stall", 0.1...3_600, \.stall),
    ]

    private static let ofKeeping: [Named] = [
        Named("jobs", 1...10_000, whole: \.jobs.waiting), Named("kept_jobs", 1...1_000_000, whole: \.jobs.kept),
        Named("job_bytes", 1024...1_099_511_627_776, whole: \.jobs.bytes), Named("scenarios", 1...100_000, whole: \.scenarios.unsaved),
        Named("saved_scenarios", 1...1_000_000, whole: \.scenarios.saved), Named("changes", 1...100_000, whole: \.scenarios.changes),
        Named("line", 2...1_000_000, whole: \.scenarios.line),
    ]

    /// The names of the limits that can be set.
    public static var names: [String] { named.map(\.name) }

    /// The names with what each limit is unless set, as the command's help lists them.
    public static var listed: String { named.map { "\($0.name) (\($0.usual.brief))" }.joined(separator: ", ") }

    /// Sets a limit, as `time=60`.
    /// - Returns: What is wrong with it, if anything.
    public mutating func set(_ text: String) -> (found: String, wanted: Phrase)? {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let limit = Self.named.first(where: { $0.name == parts[0] }) else {
            let names = Self.names.joined(separator: ", ")
            return (text, Phrase(zh: "名称=数值，名称为 \(names) 之一", en: "NAME=NUMBER, the name one of \(names)"))
        }
        guard let value = Double(parts[1]), limit.range.contains(value) else {
            let (least, most) = (limit.range.lowerBound.brief, limit.range.upperBound.brief)
            return (text, Phrase(zh: "\(parts[0]) 为 \(least) 至 \(most)", en: "\(parts[0]) from \(least) to \(most)"))
        }
        limit.set(&self, value)
        return nil
    }
}
