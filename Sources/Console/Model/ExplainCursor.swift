/// The cursor of the explanation: on which matched line it stands, and in which order the lines are.
struct ExplainCursor: Equatable, Sendable {
    /// The order of the matched lines.
    enum Order: Equatable, Sendable {
        /// As the members stand in the payload.
        case payload
        /// As the members stand in the event.
        case event
    }

    /// The index of the line among the detail's lines; nil before a detail told where to begin.
    var line: Int?
    /// The order in which the lines are gone through.
    var order = Order.payload
}
