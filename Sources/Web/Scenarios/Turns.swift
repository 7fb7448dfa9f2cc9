import Geo
import HTTPTypes
import Synchronization

/// One after the other, first come first served, without keeping a thread waiting.
final class Turns: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    /// How many may wait at most.
    private let room: Int

    init(room: Int) { self.room = room }

    /// Does something once everybody before is done.
    /// - Throws: `Problem`, where too many wait already; what the work throws.
    func next<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        let isFull = state.withLock { $0.isTaken && $0.waiting.count >= room }
        guard !isFull else {
            throw Problem(
                .tooManyRequests, "too-many-changes",
                Phrase(zh: "该方案已有 \(room) 项改动在等待，这是上限", en: "\(room) changes of this scenario wait already, which is the limit"),
                retryAfter: 1)
        }
        await withCheckedContinuation { continuation in
            let isMine = state.withLock { state in
                if state.isTaken { state.waiting.append(continuation) }
                defer { state.isTaken = true }
                return !state.isTaken
            }
            if isMine { continuation.resume() }
        }
        defer {
            let following = state.withLock { state -> CheckedContinuation<Void, Never>? in
                if state.waiting.isEmpty {
                    state.isTaken = false
                    return nil
                }
                return state.waiting.removeFirst()
            }
            following?.resume()
        }
        return try await work()
    }
}
