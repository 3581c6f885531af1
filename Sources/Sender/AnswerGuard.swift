import NIOCore
import NIOHTTP1

/// Keeps answers whose status is no HTTP status, below 100, away from the network library, which stops the program at
/// them: they are malformed answers.
final class AnswerGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private var isBroken = false

    /// Puts a guard behind the reader of answers.
    ///
    /// - Parameter channel: a connection as the network library has made it.
    /// - Returns: when it is there.
    static func add(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let reader = try? pipeline.context(handlerType: ByteToMessageHandler<HTTPResponseDecoder>.self)
            if let reader { try pipeline.addHandler(AnswerGuard(), position: .after(reader.handler)) }
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), head.status.code < 100 {
            isBroken = true
            context.fireErrorCaught(HTTPParserError.invalidStatus)
            context.close(promise: nil)
        }
        if !isBroken { context.fireChannelRead(data) }
    }
}
