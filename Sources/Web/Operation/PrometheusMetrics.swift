import CoreMetrics
import Foundation
import Synchronization

/// The service's figures, in the text that Prometheus reads (exposition format 0.0.4).
///
/// No exporter is among the packages at hand, and this is all of it that we need: counters, gauges, and times as histograms.
final class PrometheusMetrics: MetricsFactory, Sendable {
    /// The one of this process: `MetricsSystem` takes just one.
    static let shared: PrometheusMetrics = {
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        return metrics
    }()

    private let figures = Mutex<[Key: Figure]>([:])

    /// A figure's name and what tells it from others of the name.
    private struct Key: Hashable {
        let label: String, dimensions: String
    }

    /// The bounds of a histogram's buckets, in seconds.
    private static let bounds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120]

    /// One figure; each of its values is changed under a lock of its own.
    final class Figure: CounterHandler, FloatingPointCounterHandler, RecorderHandler, MeterHandler, TimerHandler, Sendable {
        enum Kind: String { case counter, gauge, histogram }
        struct State {
            var value = 0.0
            var buckets = [Int](repeating: 0, count: PrometheusMetrics.bounds.count)
            var count = 0
        }

        let kind: Kind
        let state = Mutex(State())
        init(_ kind: Kind) { self.kind = kind }

        func increment(by amount: Int64) { state.withLock { $0.value += Double(amount) } }
        func increment(by amount: Double) { state.withLock { $0.value += amount } }
        func decrement(by amount: Double) { state.withLock { $0.value -= amount } }
        func set(_ value: Int64) { state.withLock { $0.value = Double(value) } }
        func set(_ value: Double) { state.withLock { $0.value = value } }
        func record(_ value: Int64) { set(value) }
        func record(_ value: Double) { set(value) }
        func reset() { state.withLock { $0 = State() } }

        func recordNanoseconds(_ duration: Int64) {
            let seconds = Double(duration) / 1e9
            state.withLock { state in
                state.value += seconds
                state.count += 1
                if let k = PrometheusMetrics.bounds.firstIndex(where: { seconds <= $0 }) { state.buckets[k] += 1 }
            }
        }
    }

    private func figure(_ label: String, _ dimensions: [(String, String)], _ kind: Figure.Kind) -> Figure {
        let said = dimensions.map { "\(Self.name($0))=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        return figures.withLock { figures in
            let key = Key(label: Self.name(label), dimensions: said)
            if let figure = figures[key] { return figure }
            let figure = Figure(kind)
            figures[key] = figure
            return figure
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { figure(label, dimensions, .counter) }
    func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler { figure(label, dimensions, .counter) }
    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { figure(label, dimensions, .gauge) }
    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler { figure(label, dimensions, .gauge) }
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { figure(label, dimensions, .histogram) }
    // A figure stays, whoever made it: a counter that went back to nothing would look like a restart.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// Every figure, in order of name.
    var text: String {
        let figures = figures.withLock { $0 }.sorted { ($0.key.label, $0.key.dimensions) < ($1.key.label, $1.key.dimensions) }
        var out = "", last = ""
        for (key, figure) in figures {
            if key.label != last { out += "# TYPE \(key.label) \(figure.kind.rawValue)\n" }
            last = key.label
            let state = figure.state.withLock { $0 }
            let labels = key.dimensions.isEmpty ? "" : "{\(key.dimensions)}"
            guard figure.kind == .histogram else {
                out += "\(key.label)\(labels) \(state.value)\n"
                continue
            }
            var sum = 0
            for (bound, count) in zip(Self.bounds, state.buckets) {
                sum += count
                out += "\(key.label)_bucket{\(key.dimensions)\(key.dimensions.isEmpty ? "" : ",")le=\"\(bound)\"} \(sum)\n"
            }
            out += "\(key.label)_bucket{\(key.dimensions)\(key.dimensions.isEmpty ? "" : ",")le=\"+Inf\"} \(state.count)\n"
            out += "\(key.label)_sum\(labels) \(state.value)\n\(key.label)_count\(labels) \(state.count)\n"
        }
        return out
    }

    private static func name(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
