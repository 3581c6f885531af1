/// Which deliveries a list holds; every part that is given must hold.
public struct RowFilter: Sendable, Equatable {
    /// All deliveries.
    public static let all = RowFilter()

    /// The state, `nil` for any.
    public var state: DeliveryState?

    /// The HTTP status of the latest attempt, `nil` for any.
    public var status: Int?

    /// A text to find, as the language's free text.
    public var text: String?

    /// What was asked for in the language of `FilterLanguage`, `nil` for nothing.
    public var expression: FilterExpression?

    /// Makes a filter.
    ///
    /// - Parameters:
    ///   - state: the state, `nil` for any.
    ///   - status: the HTTP status of the latest attempt, `nil` for any.
    ///   - text: a text to find, `nil` or empty for any.
    ///   - expression: what was asked for in the language of `FilterLanguage`, `nil` for nothing.
    public init(
        state: DeliveryState? = nil, status: Int? = nil, text: String? = nil,
        expression: FilterExpression? = nil
    ) {
        self.state = state
        self.status = status
        self.text = text
        self.expression = expression
    }

    /// Reads a filter in the language of `FilterLanguage`.
    ///
    /// - Parameter text: such as `state:dead -status:400`; blank for all deliveries.
    /// - Returns: the filter.
    /// - Throws: `FilterError`, which points at the place and says what is possible.
    public static func parse(_ text: String) throws(FilterError) -> RowFilter {
        RowFilter(expression: try FilterParser.parse(text))
    }

    /// All that is asked for, as one expression; `nil` for all deliveries.
    public var whole: FilterExpression? {
        var parts: [FilterExpression] = []
        if let state { parts.append(.test(.state(state))) }
        if let status { parts.append(.test(.status(FilterRange(Double(status))))) }
        if let text, !text.isEmpty { parts.append(.test(.text(text))) }
        if let expression { parts.append(expression) }
        return parts.count > 1 ? .all(parts) : parts.first
    }
}
