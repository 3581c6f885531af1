import Synchronization

/// Messages waiting for the console's loop, from any task.
final class Mailbox: Sendable {
    private let waiting = Mutex<[Message]>([])
    private let bell: AsyncStream<Void>.Continuation
    /// Rings when there is something to take, once for however many messages; ends when the mailbox is
    /// closed.
    let rings: AsyncStream<Void>

    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Leaves a message.
    func post(_ message: Message) {
        waiting.withLock { $0.append(message) }
        bell.yield()
    }

    /// Everything that waits, in order; nothing waits after that.
    func takeAll() -> [Message] {
        waiting.withLock { messages in
            defer { messages.removeAll() }
            return messages
        }
    }
}
