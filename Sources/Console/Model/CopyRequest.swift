public import Deliveries

/// Something of a delivery to copy through the terminal.
public struct CopyRequest: Equatable, Sendable {
    /// What is copied.
    public enum Part: Equatable, Sendable {
        /// The payload; the event where there is no payload.
        case payload
        /// The request as a curl command, the key as `$KUSTOMER_API_KEY`.
        case curl
    }

    /// What is copied.
    public var part: Part
    /// Whose.
    public var id: DeliveryID

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - part: what is copied.
    ///   - id: whose.
    public init(_ part: Part, of id: DeliveryID) {
        self.part = part
        self.id = id
    }
}
