import Deliveries
public import Ingest
public import JournalStore

/// A sink that keeps everything in memory, and that can be told to fail or to wait.
public actor MemorySink: EventSink {
    /// The kept events, in the order in which they came.
    public private(set) var events: [IncomingEvent] = []
    /// How many events each append had.
    public private(set) var appends: [Int] = []
    /// What was refused.
    public private(set) var refusals: [Refusal] = []
    private var failures: [any Error] = []
    private var isHeld = false
    private var held: [CheckedContinuation<Void, Never>] = []
    private var eventWaiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    private var arrivals = 0
    private var arrivalWaiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    /// Makes an empty sink.
    public init() {}

    /// The kept events' bytes as texts.
    public var texts: [String] { events.map { String(decoding: $0.bytes, as: UTF8.self) } }

    /// Makes the next appends fail, one error each.
    public func fail(with errors: [any Error]) { failures += errors }

    /// Makes appends wait until ``release()``.
    public func hold() { isHeld = true }

    /// Lets waiting appends go on.
    public func release() {
        isHeld = false
        for continuation in held { continuation.resume() }
        held = []
    }

    /// Keeps events, unless it is told to wait or to fail.
    public func append(_ events: [IncomingEvent]) async throws -> [Receipt] {
        arrivals += 1
        resume(&arrivalWaiters, at: arrivals)
        if isHeld { await withCheckedContinuation { held.append($0) } }
        if !failures.isEmpty { throw failures.removeFirst() }
        let first = self.events.count
        self.events += events
        appends.append(events.count)
        resume(&eventWaiters, at: self.events.count)
        return events.enumerated().map { index, event in
            Receipt(
                outcome: .kept, messageId: event.messageId ?? event.mintedMessageId ?? "",
                isMinted: event.messageId == nil, id: DeliveryID(rawValue: Int64(first + index + 1)))
        }
    }

    /// Takes note of a refusal.
    public func refuse(_ refusal: Refusal) { refusals.append(refusal) }

    /// Returns once so many events were kept.
    public func waitForEvents(_ count: Int) async {
        if events.count >= count { return }
        await withCheckedContinuation { eventWaiters.append((count, $0)) }
    }

    /// Returns once so many appends were begun.
    public func waitForArrivals(_ count: Int) async {
        if arrivals >= count { return }
        await withCheckedContinuation { arrivalWaiters.append((count, $0)) }
    }

    private func resume(
        _ waiters: inout [(count: Int, continuation: CheckedContinuation<Void, Never>)], at count: Int
    ) {
        for waiter in waiters where waiter.count <= count { waiter.continuation.resume() }
        waiters.removeAll { $0.count <= count }
    }
}
