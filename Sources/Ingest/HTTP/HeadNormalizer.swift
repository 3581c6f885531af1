import NIOCore
import NIOHTTP1

/// Makes every request head look as the rooms above expect it, straight after it was decoded.
///
/// - A connection that is to end after the request (HTTP/1.0, or `Connection: close` in any spelling) says
///   `connection: close`, which is the one spelling that Hummingbird looks for.
/// - The target begins with `/`: `http://host/path` becomes `/path` and its host replaces `Host` (RFC 9112, 3.2.2),
///   and `*` or a target that is none becomes one that no route has. URL parsers further on never see anything else.
final class HeadNormalizer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        if !head.isKeepAlive { head.headers.replaceOrAdd(name: "connection", value: "close") }
        if head.uri.utf8.first != UInt8(ascii: "/") { Self.rewriteTarget(of: &head) }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private static func rewriteTarget(of head: inout HTTPRequestHead) {
        let lower = head.uri.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else {
            head.uri = "/*"
            return
        }
        let rest = head.uri.dropFirst(scheme.count)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        head.headers.replaceOrAdd(name: "host", value: String(rest[..<end]))
        let path = rest[end...]
        head.uri = path.hasPrefix("/") ? String(path) : "/\(path)"
    }
}
