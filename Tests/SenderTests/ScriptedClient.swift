import Deliveries
import Kustomer
import Sender
import Synchronization
import TestSupport

/// A far side without a network: says what a script says, and remembers what came.
final class ScriptedClient: DeliveryClient {
    /// One payload as it came.
    struct Send: Sendable {
        /// The event's name in the payload.
        let name: String
        /// The customer's externalId in the payload.
        let customer: String?
        /// How often this event came, this time included.
        let attempt: Int
        /// The clock's time since the start.
        let offset: Duration
    }

    private struct State {
        var sends: [Send] = []
        var underWay: [String: Int] = [:]
        var mostAtOnce = 0
        var mostOfOneCustomer = 0
    }

    /// The payloads as they come, for tests to wait on.
    let arrived: AsyncStream<Send>

    private let clock: ManualClock
    private let script: @Sendable (Send) async -> Outcome
    private let state = Mutex(State())
    private let arrivals: AsyncStream<Send>.Continuation

    init(clock: ManualClock, script: @escaping @Sendable (Send) async -> Outcome) {
        self.clock = clock
        self.script = script
        (arrived, arrivals) = AsyncStream.makeStream()
    }

    /// What came so far.
    var sends: [Send] { state.withLock { $0.sends } }
    /// The names of what came so far.
    var names: [String] { sends.map(\.name) }
    /// The most requests that were under way at once.
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
    /// The most requests of one customer that were under way at once.
    var mostOfOneCustomer: Int { state.withLock { $0.mostOfOneCustomer } }

    func send(_ payload: [UInt8]) async -> Outcome {
        let payload = Payload(payload)
        let customer = payload.externalId ?? payload.eventName
        let send = state.withLock { state in
            let earlier = state.sends.count { $0.name == payload.eventName }
            let send = Send(
                name: payload.eventName, customer: payload.externalId, attempt: earlier + 1,
                offset: clock.now.offset)
            state.sends.append(send)
            state.underWay[customer, default: 0] += 1
            state.mostOfOneCustomer = max(state.mostOfOneCustomer, state.underWay[customer] ?? 0)
            state.mostAtOnce = max(state.mostAtOnce, state.underWay.values.reduce(0, +))
            return send
        }
        arrivals.yield(send)
        let outcome = await script(send)
        state.withLock { $0.underWay[customer, default: 1] -= 1 }
        return outcome
    }
}
