/// Which deliveries a list holds; every part that is given must hold.
public struct RowFilter: Sendable, Equatable {
    /// All deliveries.
    public static let all = RowFilter()

    /// The state, `nil` for any.
    public var state: DeliveryState?

    /// The HTTP status of the latest attempt, `nil` for any.
    public var status: Int?

    /// A text that the event name, customer, messageId, status, reason or why holds, whatever its ASCII case.
    public var text: String?

    /// Makes a filter.
    ///
    /// - Parameters:
    ///   - state: the state, `nil` for any.
    ///   - status: the HTTP status of the latest attempt, `nil` for any.
    ///   - text: a text to find, `nil` or empty for any.
    public init(state: DeliveryState? = nil, status: Int? = nil, text: String? = nil) {
        self.state = state
        self.status = status
        self.text = text
    }
}
