import Deliveries
import Ingest
import JournalStore

/// A sink that keeps everything in memory, and that can be told to fail or to wait.
actor MemorySink: EventSink {
    private(set) var events: [IncomingEvent] = []
    private(set) var appends: [Int] = []
    private(set) var refusals: [Refusal] = []
    private var failures: [any Error] = []
    private var isHeld = false
    private var held: [CheckedContinuation<Void, Never>] = []
    private var eventWaiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    private var arrivals = 0
    private var arrivalWaiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    /// The kept events' bytes as texts.
    var texts: [String] { events.map { String(decoding: $0.bytes, as: UTF8.self) } }

    /// Makes the next appends fail, one error each.
    func fail(with errors: [any Error]) { failures += errors }

    /// Makes appends wait until ``release()``.
    func hold() { isHeld = true }

    /// Lets waiting appends go on.
    func release() {
        isHeld = false
        for continuation in held { continuation.resume() }
        held = []
    }

    func append(_ events: [IncomingEvent]) async throws -> [Receipt] {
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

    func refuse(_ refusal: Refusal) { refusals.append(refusal) }

    /// Returns once so many events were kept.
    func waitForEvents(_ count: Int) async {
        if events.count >= count { return }
        await withCheckedContinuation { eventWaiters.append((count, $0)) }
    }

    /// Returns once so many appends were begun.
    func waitForArrivals(_ count: Int) async {
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
