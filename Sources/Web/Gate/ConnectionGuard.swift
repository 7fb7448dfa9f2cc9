import NIOCore
import NIOHTTPTypes

/// Closes connections that keep us waiting: whose next request does not come, or comes drop by drop, and whose client takes nothing of an answer.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let head: TimeAmount, stall: TimeAmount
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
        if case .head = unwrapInboundIn(data) { waiting = nil }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { waiting = .now() }
        context.write(data, promise: promise)
    }

    /// The service ends: whoever has not asked a whole question yet is not waited for.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, waiting != nil { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stalled = context.channel.isWritable ? nil : .now()
        context.fireChannelWritabilityChanged()
    }
}
