import Dispatch
import Synchronization

/// Work shared out over threads in chunks. Each chunk writes only what belongs to it, so that the result does not depend
/// on how many threads there were.
public struct Threads: Sendable {
    /// How many threads work at the same time.
    public let count: Int

    /// So many threads; at least one.
    public init(_ count: Int) {
        self.count = max(1, count)
    }

    /// Calls `body` for every chunk of `0..<total`. `scratch` is made once per thread.
    public func forChunks<Scratch>(of total: Int, size: Int, scratch: @Sendable () -> Scratch, _ body: @Sendable (Range<Int>, inout Scratch) -> Void) {
        let chunks = (total + size - 1) / size
        guard chunks > 0 else { return }
        let next = Atomic(0)
        @Sendable func work() {
            var own = scratch()
            while true {
                let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if chunk >= chunks { return }
                body(chunk * size..<min(total, (chunk + 1) * size), &own)
            }
        }
        let workers = min(count, chunks)
        if workers == 1 { work() } else { DispatchQueue.concurrentPerform(iterations: workers) { _ in work() } }
    }

    /// Calls `body` for every chunk of `0..<total`.
    public func forChunks(of total: Int, size: Int, _ body: @Sendable (Range<Int>) -> Void) {
        forChunks(of: total, size: size, scratch: { () }) { range, _ in body(range) }
    }
}
