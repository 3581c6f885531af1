import Deliveries
import Ingest
import JournalStore
import Sender
import ServiceLifecycle
import Synchronization

/// A source whose end means something: a file or standard input, cut off where it stands when the run stops.
struct InputService: Service {
    let source: any Source
    let sink: JournalSink
    let endings: InputEndings

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await source.run(into: sink) }
        } catch is CancellationError {
            return
        }
        if !Task.isShuttingDownGracefully { endings.ended() }
        // Services end in their order, else the others are cut off.
        try? await gracefulShutdown()
    }
}

/// A source that goes on until it is stopped, and ends what it is in the middle of: the HTTP listener.
struct ListenerService: Service {
    let source: any Source
    let sink: JournalSink

    func run() async throws {
        do {
            try await source.run(into: sink)
        } catch is CancellationError {
            return
        }
    }
}

/// The dispatcher; stopping lets the requests under way end.
struct DispatcherService: Service {
    let dispatcher: Dispatcher<ContinuousClock>

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await dispatcher.run()
        } onGracefulShutdown: {
            dispatcher.stop()
        }
    }
}

/// Ends when all inputs have ended and nothing waits for the destination any more; a halt is waited out.
struct SettledService: Service {
    let journal: Journal
    let destination: DestinationID
    let processor: Processor
    let endings: InputEndings
    let isDelivering: Bool

    func run() async throws {
        for await _ in endings.allEnded.cancelOnGracefulShutdown() {}
        let changes = journal.changes
        if Task.isShuttingDownGracefully { return }
        guard isDelivering else { return try await processor.processAll() }
        if try await isSettled() { return }
        for await _ in changes.cancelOnGracefulShutdown() where try await isSettled() { return }
    }

    private func isSettled() async throws -> Bool {
        try await journal.pendingCount(destination: destination) == 0
    }
}

/// Counts inputs that ended.
final class InputEndings: Sendable {
    /// Ends when the last input has.
    let allEnded: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let left: Mutex<Int>

    init(of count: Int) {
        left = Mutex(count)
        (allEnded, continuation) = AsyncStream.makeStream()
        if count == 0 { continuation.finish() }
    }

    func ended() {
        let isLast = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isLast { continuation.finish() }
    }
}
