import Geo
import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// Notices that a client has gone, so that what is worked out for nobody else can be stopped: who has gone reads no answer.
///
/// A client that only says that it will send no more counts as gone, for the two cannot be told apart; it is answered all the same where the
/// answer is there in time.
final class Departure: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = HTTPRequestPart

    private struct State {
        var isGone = false, next = 0
        var wishes: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    private func leave() {
        let wishes = state.withLock { state in
            state.isGone = true
            defer { state.wishes = [:] }
            return Array(state.wishes.values)
        }
        for wish in wishes { wish() }
    }

    /// Works for the client of a connection; the work is cancelled when the client goes.
    /// - Throws: what the work throws; `Problem` where the client has gone.
    static func forClient<T: Sendable>(of channel: any Channel, _ work: @escaping @Sendable () async throws -> T) async throws -> T {
        // Every connection has one, but for those of tests that come without a connection.
        guard let departure = try? await channel.pipeline.handler(type: Departure.self).get() else { return try await work() }
        return try await departure.watching(work)
    }

    private func watching<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
        let value = Pending(isForWaiting: true, work)
        let wait = Task { try await value.value(within: .infinity) }
        let number = state.withLock { state -> Int? in
            guard !state.isGone else { return nil }
            state.next += 1
            state.wishes[state.next] = { wait.cancel() }
            return state.next
        }
        guard let number else {
            wait.cancel()
            throw Problem.clientGone
        }
        defer { state.withLock { $0.wishes[number] = nil } }
        do {
            return try await withTaskCancellationHandler {
                try await wait.value
            } onCancel: {
                wait.cancel()
            }
        } catch let error as CancellationError {
            throw state.withLock({ $0.isGone }) ? Problem.clientGone : error
        }
    }
}

extension Problem {
    /// Nobody reads this but the log, which has to call it something: the status is nginx's.
    static let clientGone = Problem(
        HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request"), "client-gone",
        Phrase(zh: "客户端已断开", en: "the client has gone"))
}
