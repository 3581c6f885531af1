package import Dispatch

extension DispatchQueue {
    /// Runs what may block, off the cooperative pool.
    ///
    /// - Parameter body: the work.
    /// - Returns: what it returned.
    package func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            async { continuation.resume(returning: body()) }
        }
    }
}
