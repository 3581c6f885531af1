import Synchronization

/// Messages waiting for the console's loop, from any task.
///
/// However often the store changed, that is one message, and it is only taken when the loop wants it.
final class Mailbox: Sendable {
    private struct Waiting {
        var messages: [Message] = []
        var hasStoreChange = false
    }

    private let waiting = Mutex(Waiting())
    private let bell: AsyncStream<Void>.Continuation
    /// Rings when there is something to take, once for however many messages; ends when the mailbox is
    /// closed.
    let rings: AsyncStream<Void>

    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether a change of the store waits to be taken.
    var hasStoreChange: Bool { waiting.withLock(\.hasStoreChange) }

    /// Leaves a message.
    func post(_ message: Message) {
        let isNew = waiting.withLock { waiting in
            guard message == .storeChanged else {
                waiting.messages.append(message)
                return true
            }
            defer { waiting.hasStoreChange = true }
            return !waiting.hasStoreChange
        }
        if isNew { ring() }
    }

    /// Rings without a message.
    func ring() {
        bell.yield()
    }

    /// Everything that waits, in order, a change of the store last; nothing of that waits after it.
    ///
    /// - Parameter storeChange: whether a change of the store is taken, too.
    /// - Returns: what waited, in order.
    func takeAll(storeChange: Bool) -> [Message] {
        waiting.withLock { waiting in
            var messages: [Message] = []
            swap(&messages, &waiting.messages)
            if storeChange, waiting.hasStoreChange {
                messages.append(.storeChanged)
                waiting.hasStoreChange = false
            }
            return messages
        }
    }
}
