public import Kustomer
import Synchronization

/// The transformer in use, which may be changed while events are processed (`--integration FILE` is watched).
///
/// Shared by the processor, which asks for it once a group, and by whoever explains deliveries.
public final class TransformRules: Sendable {
    private let value: Mutex<Transformer>

    /// Makes rules.
    ///
    /// - Parameter transformer: the first in use.
    public init(_ transformer: Transformer) {
        value = Mutex(transformer)
    }

    /// The transformer that makes payloads from now on; what was decided before stays as it is.
    public var transformer: Transformer {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}
