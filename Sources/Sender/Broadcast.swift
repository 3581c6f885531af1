import Synchronization

/// Hands each value to everybody who listens, without ever waiting for them.
///
/// Listeners that join late get what comes from then on, and first the latest value where one is kept.
public final class Broadcast<Value: Sendable>: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Value>.Continuation] = [:]
        var nextListener = 0
        var latest: Value?
        var isFinished = false
    }

    private let state = Mutex(State())
    private let policy: AsyncStream<Value>.Continuation.BufferingPolicy
    private let keepsLatest: Bool

    /// Makes a broadcast without listeners.
    ///
    /// - Parameters:
    ///   - policy: what becomes of values that a listener has not taken yet.
    ///   - keepsLatest: whether a new listener first gets the latest value.
    public init(policy: AsyncStream<Value>.Continuation.BufferingPolicy, keepsLatest: Bool = false) {
        self.policy = policy
        self.keepsLatest = keepsLatest
    }

    /// A new stream of what is sent from now on; it ends when the broadcast does, or its reader.
    public var stream: AsyncStream<Value> {
        let (stream, continuation) = AsyncStream.makeStream(of: Value.self, bufferingPolicy: policy)
        let id = state.withLock { state -> Int? in
            if keepsLatest, let latest = state.latest { continuation.yield(latest) }
            guard !state.isFinished else { return nil }
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in _ = state.listeners.removeValue(forKey: id) }
        }
        return stream
    }

    /// Hands a value to everybody who listens now.
    ///
    /// - Parameter value: the value.
    public func send(_ value: Value) {
        state.withLock { state in
            if keepsLatest { state.latest = value }
            for continuation in state.listeners.values { continuation.yield(value) }
        }
    }

    /// Ends every stream, those that are asked for later too.
    public func finish() {
        let listeners = state.withLock { state in
            state.isFinished = true
            defer { state.listeners = [:] }
            return state.listeners
        }
        for continuation in listeners.values { continuation.finish() }
    }
}
