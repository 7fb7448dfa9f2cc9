public import Geo

extension Limits {
    /// A limit that the command line may set.
    private struct Named: Sendable {
        let name: String
        let range: ClosedRange<Double>
        let set: @Sendable (inout Limits, Double) -> Void
    }

    private static let named: [Named] = [
        Named(name: "body", range: 1024...1_073_741_824) { $0.body = Int($1) },
        Named(name: "target", range: 256...60_000) { $0.target = Int($1) },
        Named(name: "page", range: 1...1_000_000) { $0.page = Int($1) },
        Named(name: "patience", range: 0...3_600) { $0.patience = $1 },
        Named(name: "time", range: 0.001...86_400) { $0.time = $1 },
        Named(name: "head", range: 0.1...3_600) { $0.head = $1 },
        Named(name: "arrival", range: 0.1...3_600) { $0.arrival = $1 },
        Named(name: "stall", range: 0.1...3_600) { $0.stall = $1 },
        Named(name: "requests_per_second", range: 0...1_000_000) { $0.requestsPerSecond = $1 },
        Named(name: "burst", range: 1...10_000_000) { $0.burst = $1 },
        Named(name: "connections", range: 1...60_000) { $0.connections = Int($1) },
    ]

    /// The names of the limits that can be set.
    public static var names: [String] { named.map(\.name) }

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
