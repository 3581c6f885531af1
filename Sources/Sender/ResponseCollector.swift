import AsyncHTTPClient
import Deliveries
import NIOCore
import NIOHTTP1
import Synchronization

/// Watches one request on its way: how far it got, and what came back, up to a limit.
///
/// How far it got is what tells a reset that is safe to repeat from an ambiguous one: the network library
/// reports a body part only once the kernel has taken it.
final class ResponseCollector: HTTPClientResponseDelegate, Sendable {
    typealias Response = Void

    /// How far a request got before it ended.
    enum Progress: Equatable, Sendable {
        /// No connection carried it yet.
        case connecting
        /// It has a connection, and some of the body may not have been written.
        case writing
        /// The whole body was handed to the kernel.
        case written
    }

    /// What was received, as far as it was.
    struct Received: Sendable {
        /// The head of the answer.
        var head: HTTPResponseHead
        /// The first bytes of the body.
        var body: [UInt8] = []
        /// Whether more came than was kept, or the answer stopped before its end.
        var isCut = false
    }

    private struct State {
        var progress = Progress.connecting
        var received: Received?
        var isOver = false
    }

    private let state = Mutex(State())
    private let maximumBodyBytes: Int

    /// Makes a collector.
    ///
    /// - Parameter maximumBodyBytes: how much of a body is kept.
    init(maximumBodyBytes: Int = Answer.maximumBodyBytes) {
        self.maximumBodyBytes = maximumBodyBytes
    }

    /// How far the request got.
    var progress: Progress { state.withLock { $0.progress } }

    /// The answer, once its head came; cut unless the request ended well.
    var received: Received? {
        state.withLock { state in
            var received = state.received
            if !state.isOver { received?.isCut = true }
            return received
        }
    }

    func didSendRequestHead(task: HTTPClient.Task<Void>, _ head: HTTPRequestHead) {
        state.withLock { $0.progress = max($0.progress, .writing) }
    }

    func didSendRequestPart(task: HTTPClient.Task<Void>, _ part: IOData) {
        state.withLock { $0.progress = .written }
    }

    func didSendRequest(task: HTTPClient.Task<Void>) {
        state.withLock { $0.progress = .written }
    }

    func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        state.withLock { $0.received = Received(head: head) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let isTooMuch = state.withLock { state in
            guard var received = state.received else { return false }
            state.received = nil
            let room = maximumBodyBytes - received.body.count
            received.body.append(contentsOf: buffer.readableBytesView.prefix(room))
            received.isCut = received.isCut || buffer.readableBytes > room
            state.received = received
            return received.isCut
        }
        if isTooMuch { task.cancel() }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) {
        state.withLock { $0.isOver = true }
    }
}

extension ResponseCollector.Progress: Comparable {}
