import NIOCore
import NIOHTTPTypes

/// Closes connections that keep us waiting: whose next request does not come, or comes drop by drop, and whose client takes nothing of an answer.
///
/// What counts is what has gone out, not what was handed over: a whole answer is handed over at once, and a client that takes it slowly but
/// steadily gets it to its end. So bodies go out piece by piece, and every piece that has gone is a sign of life.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The bytes of a body that go out in one piece: who takes less than this within the time of a stall is taken to be gone.
    static let piece = 64 << 10

    private let head: TimeAmount, stall: TimeAmount
    /// The requests whose head has come and whose answer has not gone out yet: a client may ask the next before it has read the last.
    private var open = 0
    /// What was written and has not gone out yet, in parts.
    private var unsent = 0
    /// Since when a request's head is waited for, and since when the client takes nothing.
    private var waiting: NIODeadline?, stalled: NIODeadline?
    private var looks: RepeatedTask?

    init(head: Double, stall: Double) {
        self.head = .milliseconds(Int64(head * 1000))
        self.stall = .milliseconds(Int64(stall * 1000))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        waiting = .now()
        let every = TimeAmount.nanoseconds(max(50_000_000, min(head.nanoseconds, stall.nanoseconds) / 4))
        let channel = context.channel, box = NIOLoopBound(self, eventLoop: context.eventLoop)
        looks = context.eventLoop.scheduleRepeatedTask(initialDelay: every, delay: every) { task in
            guard channel.isActive else { return task.cancel() }
            if box.value.isTooLate { channel.close(promise: nil) }
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { looks?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        looks?.cancel()
        context.fireChannelInactive()
    }

    private var isTooLate: Bool {
        let now = NIODeadline.now()
        return waiting.map { now - $0 > head } ?? false || stalled.map { now - $0 > stall } ?? false
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) {
            open += 1
            waiting = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: send(data, context, promise)
        case .body(var bytes):
            while bytes.readableBytes > Self.piece, let part = bytes.readSlice(length: Self.piece) { send(wrapOutboundOut(.body(part)), context, nil) }
            send(wrapOutboundOut(.body(bytes)), context, promise)
        case .end: send(data, context, promise, isEnd: true)
        }
    }

    private func send(_ data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?, isEnd: Bool = false) {
        if unsent == 0 { stalled = .now() }
        unsent += 1
        let gone = context.eventLoop.makePromise(of: Void.self)
        gone.futureResult.assumeIsolated().whenComplete { _ in self.sent(isEnd) }
        if let promise { gone.futureResult.cascade(to: promise) }
        context.write(data, promise: gone)
    }

    private func sent(_ isEnd: Bool) {
        unsent -= 1
        stalled = unsent > 0 ? .now() : nil
        guard isEnd else { return }
        open -= 1
        if open <= 0 { waiting = .now() }
    }

    /// The service ends: whoever has not asked a whole question yet is not waited for.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, waiting != nil { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
