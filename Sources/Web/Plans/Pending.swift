import Geo
import HTTPTypes
import Synchronization

/// A value that is being worked out, and that several may wait for: each for as long as it likes.
///
/// A `Task` would keep everybody waiting to its end: its value cannot be given up on.
final class Pending<Value: Sendable>: Sendable {
    /// Somebody who waits.
    private enum Waiter {
        /// On the way: nothing can be told to them yet.
        case coming
        case waiting(CheckedContinuation<Value, any Error>)
        /// Gave up before they were there to be told.
        case late(any Error)
    }

    private struct State {
        var result: Result<Value, any Error>?
        var waiters: [Int: Waiter] = [:]
        var next = 0
        /// The work, as long as it may be stopped.
        var work: Task<Void, Never>?
    }

    private let state = Mutex(State())

    /// Begins to work the value out.
    /// - Parameter isForWaiting: whether the work is to be cancelled once the last of those who waited has given up.
    init(isForWaiting: Bool = false, _ work: @escaping @Sendable () async throws -> Value) {
        let task = Task {
            let result: Result<Value, any Error>
            do { result = .success(try await work()) } catch { result = .failure(error) }
            let waiters = state.withLock { state in
                state.result = result
                state.work = nil
                defer { state.waiters = [:] }
                return Array(state.waiters.values)
            }
            for case .waiting(let continuation) in waiters { continuation.resume(with: result) }
        }
        if isForWaiting { state.withLock { if $0.result == nil { $0.work = task } } }
    }

    /// The value, if it is there: whatever became of it.
    var result: Result<Value, any Error>? { state.withLock { $0.result } }

    /// The value, waited for.
    /// - Throws: what came of it instead; what `tooLate` says where it is not there in time; `CancellationError` where whoever waits is cancelled.
    func value(within seconds: Double, orElse tooLate: @escaping @Sendable () -> Problem = { .planIsLoading }) async throws -> Value {
        if let result { return try result.get() }
        let number = state.withLock { state in
            state.next += 1
            state.waiters[state.next] = .coming
            return state.next
        }
        let alarm = seconds.isFinite ? Task { try await ring(for: number, after: seconds, tooLate) } : nil
        defer { alarm?.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait($0, as: number) }
        } onCancel: {
            giveUp(number, CancellationError())
        }
    }

    private func ring(for number: Int, after seconds: Double, _ tooLate: () -> Problem) async throws {
        try await Task.sleep(for: .seconds(min(seconds, 1e6)))
        giveUp(number, tooLate())
    }

    private func wait(_ continuation: CheckedContinuation<Value, any Error>, as number: Int) {
        let told = state.withLock { state -> Result<Value, any Error>? in
            if let result = state.result { return result }
            if case .late(let error) = state.waiters[number] {
                state.waiters[number] = nil
                return .failure(error)
            }
            state.waiters[number] = .waiting(continuation)
            return nil
        }
        if let told { continuation.resume(with: told) }
    }

    /// Whoever waits does so no longer. The alarm may well ring before they have begun.
    private func giveUp(_ number: Int, _ error: any Error) {
        let (continuation, unwanted) = state.withLock { state -> (CheckedContinuation<Value, any Error>?, Task<Void, Never>?) in
            guard state.result == nil, let waiter = state.waiters[number] else { return (nil, nil) }
            var told: CheckedContinuation<Value, any Error>?
            if case .waiting(let continuation) = waiter {
                state.waiters[number] = nil
                told = continuation
            } else {
                state.waiters[number] = .late(error)
            }
            let isWanted = state.waiters.values.contains { if case .late = $0 { false } else { true } }
            return (told, isWanted ? nil : state.work)
        }
        continuation?.resume(throwing: error)
        unwanted?.cancel()
    }
}

extension Problem {
    static let planIsLoading = Problem(
        .serviceUnavailable, "plan-loading", Phrase(zh: "计划还在读取", en: "the plan is still being read"), retryAfter: 5)
}
