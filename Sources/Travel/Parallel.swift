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

    /// What comes of each item, worked out at the same time, in the items' order.
    public func map<Item: Sendable, Result: Sendable>(_ items: [Item], _ body: @Sendable (Item) -> Result) -> [Result] {
        let results = Mutex([Result?](repeating: nil, count: items.count))
        forChunks(of: items.count, size: 1) { range in
            for i in range {
                let result = body(items[i])
                results.withLock { $0[i] = result }
            }
        }
        return results.withLock { $0.map { $0! } }   // every item belongs to a chunk
    }

    /// Two things, worked out at the same time.
    public func both<A: Sendable, B: Sendable>(_ a: @Sendable () -> A, _ b: @Sendable () -> B) -> (A, B) {
        let first = Mutex<A?>(nil), second = Mutex<B?>(nil)
        forChunks(of: 2, size: 1) { range in
            for i in range {
                if i == 0 {
                    let result = a()
                    first.withLock { $0 = result }
                } else {
                    let result = b()
                    second.withLock { $0 = result }
                }
            }
        }
        return (first.withLock { $0! }, second.withLock { $0! })   // both chunks were done
    }

    /// Calls `body` for every chunk of `0..<total`.
    public func forChunks(of total: Int, size: Int, _ body: @Sendable (Range<Int>) -> Void) {
        forChunks(of: total, size: size, scratch: { () }) { range, _ in body(range) }
    }
}
