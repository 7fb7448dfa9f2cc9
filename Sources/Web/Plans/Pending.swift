import Geo
import HTTPTypes
import Synchronization

/// A value that is being worked out, and that several may wait for: each for as long as it likes.
///
/// A `Task` would keep everybody waiting to its end: its value cannot be given up on.
final class Pending<Value: Sendable>: Sendable {
    private struct State {
        var result: Result<Value, any Error>?
        var waiting: [Int: CheckedContinuation<Value, any Error>] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Begins to work the value out.
    init(_ work: @escaping @Sendable () async throws -> Value) {
        Task {
            let result: Result<Value, any Error>
            do { result = .success(try await work()) } catch { result = .failure(error) }
            let waiting = state.withLock { state in
                state.result = result
                defer { state.waiting = [:] }
                return Array(state.waiting.values)
            }
            for continuation in waiting { continuation.resume(with: result) }
        }
    }

    /// The value, if it is there: whatever became of it.
    var result: Result<Value, any Error>? { state.withLock { $0.result } }

    /// The value, waited for.
    /// - Throws: what came of it instead; what `tooLate` says where it is not there in time.
    func value(within seconds: Double, orElse tooLate: @escaping @Sendable () -> Problem = { .planIsLoading }) async throws -> Value {
        if let result { return try result.get() }
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let alarm = Task {
            try await Task.sleep(for: .seconds(min(seconds, 1e6)))
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(throwing: tooLate())
        }
        defer { alarm.cancel() }
        return try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state in
                if state.result == nil { state.waiting[number] = continuation }
                return state.result
            }
            if let result { continuation.resume(with: result) }
        }
    }
}

extension Problem {
    static let planIsLoading = Problem(
        .serviceUnavailable, "plan-loading", Phrase(zh: "计划还在读取", en: "the plan is still being read"), retryAfter: 5)
}
