import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Holds one connection to its deadlines, and ends it without resetting a client that is still sending.
///
/// - The first request's headers, and every body, must be complete in time; however steadily the bytes come in.
///   A late body is answered with 408. (Between requests Hummingbird's own idle timer does it.)
/// - A response with `connection: close` ends the connection: our side is closed at once, and what the client still
///   sends is read and thrown away for a while, so that it gets to read the answer before it sees a reset.
///
/// It lives on its channel's event loop and nowhere else.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let deadlines: HTTPSource.Deadlines
    private var headDeadline: Scheduled<Void>?
    private var bodyDeadline: Scheduled<Void>?
    private var isReadingBody = false
    private var hasBegunAnswer = false
    private var unanswered = 0
    private var closesAfterAnswer = false
    private var isLingering = false

    init(deadlines: HTTPSource.Deadlines) {
        self.deadlines = deadlines
    }

    func handlerAdded(context: ChannelHandlerContext) {
        headDeadline = schedule(after: deadlines.headers, context) { $0.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        headDeadline?.cancel()
        bodyDeadline?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isLingering else { return }
        switch unwrapInboundIn(data) {
        case .head:
            headDeadline?.cancel()
            headDeadline = nil
            unanswered += 1
            isReadingBody = true
        case .body:
            break
        case .end:
            isReadingBody = false
            bodyDeadline?.cancel()
            bodyDeadline = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        startBodyDeadline(context)
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.kind == .informational:
            break
        case .head(let head):
            hasBegunAnswer = true
            closesAfterAnswer = head.headerFields[.connection] == "close"
        case .body:
            break
        case .end:
            hasBegunAnswer = false
            unanswered -= 1
            if closesAfterAnswer { return finishAndLinger(context, data, promise) }
            startBodyDeadline(context)
        }
        context.write(data, promise: promise)
    }

    /// Starts the clock for a body that did not come along with its headers.
    ///
    /// Not while an earlier request is unanswered: then it may be ourselves who do not read on.
    private func startBodyDeadline(_ context: ChannelHandlerContext) {
        guard isReadingBody, unanswered <= 1, bodyDeadline == nil, !isLingering else { return }
        bodyDeadline = schedule(after: deadlines.body, context) { self.endLateBody($0) }
    }

    private func endLateBody(_ context: ChannelHandlerContext) {
        guard unanswered == 1, !hasBegunAnswer else { return context.close(promise: nil) }
        let reply = Reply.lateBody
        context.write(wrapOutboundOut(.head(reply.head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: reply.body))), promise: nil)
        finishAndLinger(context, wrapOutboundOut(.end(nil)), nil)
        context.flush()
    }

    /// Writes the end of the answer, closes our side after it, and reads on for a while.
    private func finishAndLinger(
        _ context: ChannelHandlerContext, _ end: NIOAny, _ promise: EventLoopPromise<Void>?
    ) {
        isLingering = true
        bodyDeadline?.cancel()
        context.writeAndFlush(end, promise: promise)
        context.close(mode: .output, promise: nil)
        bodyDeadline = schedule(after: deadlines.linger, context) { $0.close(promise: nil) }
    }

    private func schedule(
        after delay: Duration, _ context: ChannelHandlerContext,
        _ action: @escaping (ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { action(context) }
    }
}
