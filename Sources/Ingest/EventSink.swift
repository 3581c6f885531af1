public import JournalStore

/// Where sources put events.
public protocol EventSink: Sendable {
    /// Keeps events; they are durable when this returns, all of them or none.
    ///
    /// - Parameter events: at least one event, in the order of arrival.
    /// - Returns: a receipt for each event, in the same order.
    /// - Throws: why none of them was kept.
    func append(_ events: [IncomingEvent]) async throws -> [Receipt]

    /// Takes note of input that is no event and was not kept.
    ///
    /// - Parameter refusal: where it was and what is wrong with it.
    func refuse(_ refusal: Refusal) async
}
