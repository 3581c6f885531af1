public import Datafly
public import Deliveries

/// The read half of a store: of the journal that writes it, and of one that only watches.
///
/// Every read sees one consistent state of the store and blocks no writer.
public protocol JournalReading: Sendable {
    /// How the store is read.
    var reads: StoreReads { get }
}

extension JournalReading {
    /// How many deliveries stand where.
    ///
    /// - Parameter destination: only those for one destination; `nil` for the whole store.
    /// - Returns: the counts; kept with every change, so that asking is cheap.
    /// - Throws: `JournalError` when the store cannot be read.
    public func counts(destination: DestinationID? = nil) async throws(JournalError) -> DeliveryCounts {
        try await reads.run { try DeliveryQueries.counts($0, destination: destination) }
    }

    /// How many deliveries for a destination are not settled: received, pending or being sent.
    ///
    /// - Parameter destination: the destination.
    /// - Returns: the number.
    /// - Throws: `JournalError` when the store cannot be read.
    public func pendingCount(destination: DestinationID) async throws(JournalError) -> Int {
        try await counts(destination: destination).unsettled
    }

    /// The work that waits for other destinations than the one in use.
    ///
    /// - Parameter destination: the destination in use.
    /// - Returns: the others that have deliveries which are not settled, with how many.
    /// - Throws: `JournalError` when the store cannot be read.
    public func pending(elsewhereThan destination: DestinationID) async throws(JournalError)
        -> [PendingElsewhere]
    {
        try await reads.run { try DeliveryQueries.pending($0, elsewhereThan: destination) }
    }

    /// A slice of the list, its rows not counted under a filter: `total` does that.
    ///
    /// - Parameters:
    ///   - place: which slice.
    ///   - limit: how many rows at most.
    ///   - filter: which deliveries the list holds.
    ///   - order: in which order they stand.
    ///   - now: the instant that ages count from.
    /// - Returns: the slice, its rows in that order.
    /// - Throws: `JournalError` when the store cannot be read.
    public func window(
        _ place: RowWindow.Place, limit: Int, filter: RowFilter = .all, order: RowOrder = .arrival,
        now: Timestamp = .now
    ) async throws(JournalError) -> RowWindow {
        try await reads.run {
            try WindowQueries.window($0, place: place, limit: limit, filter: filter, order: order, now: now)
        }
    }

    /// How many rows a list has; of what one text is in no more than `RowWindow.mostCounted` are counted.
    ///
    /// - Parameters:
    ///   - filter: which deliveries the list holds.
    ///   - now: the instant that ages count from.
    /// - Returns: the number.
    /// - Throws: `JournalError` when the store cannot be read.
    public func total(_ filter: RowFilter, now: Timestamp = .now) async throws(JournalError)
        -> RowWindow.Total
    {
        try await reads.run { try WindowQueries.total($0, filter: filter, now: now) }
    }

    /// The rows of `ked list`.
    ///
    /// - Parameters:
    ///   - filter: which deliveries.
    ///   - limit: how many at most; `nil` for all.
    ///   - newestFirst: whether the newest comes first.
    ///   - now: the instant that ages count from.
    /// - Returns: the rows.
    /// - Throws: `JournalError` when the store cannot be read.
    public func list(
        _ filter: RowFilter = .all, limit: Int? = nil, newestFirst: Bool = true, now: Timestamp = .now
    ) async throws(JournalError) -> [DeliveryRow] {
        try await reads.run {
            try WindowQueries.rows(
                $0, filter: filter, newestFirst: newestFirst, limit: limit ?? Int.max, now: now)
        }
    }

    /// What the deliveries of a list came to, counted in one consistent state of the store.
    ///
    /// - Parameters:
    ///   - filter: which deliveries.
    ///   - now: the instant that ages count from.
    /// - Returns: the statistics.
    /// - Throws: `JournalError` when the store cannot be read.
    public func statistics(_ filter: RowFilter = .all, now: Timestamp = .now) async throws(JournalError)
        -> DeliveryStatistics
    {
        try await reads.run { try StatisticsQueries.statistics($0, filter: filter, now: now) }
    }

    /// All that the store has about a delivery.
    ///
    /// - Parameter id: the delivery.
    /// - Returns: the detail, `nil` when there is no such delivery.
    /// - Throws: `JournalError` when the store cannot be read, or a body does not match its checksum.
    public func detail(_ id: DeliveryID) async throws(JournalError) -> DeliveryDetail? {
        try await reads.run { try DetailQueries.detail($0, id: id, path: reads.path) }
    }

    /// The deliveries of the events with a messageId, oldest first: replays and id conflicts included.
    ///
    /// - Parameter messageId: the messageId, given or minted.
    /// - Returns: the deliveries.
    /// - Throws: `JournalError` when the store cannot be read.
    public func find(messageId: String) async throws(JournalError) -> [DeliveryID] {
        try await reads.run { try DeliveryQueries.find($0, messageId: messageId) }
    }

    /// The known identity that would hold for an event that came in now (T10).
    ///
    /// - Parameter event: the event.
    /// - Returns: the identity, `nil` when there is none.
    /// - Throws: `JournalError` when the store cannot be read.
    public func knownIdentity(for event: Event) async throws(JournalError) -> KnownIdentity? {
        try await reads.run { try IdentityTable(db: $0).lookup(event) }
    }

    /// The next delivery that a text is found in.
    ///
    /// - Parameters:
    ///   - text: what to find, as the free text of the filter language.
    ///   - direction: towards older or newer deliveries, or whatever stands before and after in the order.
    ///   - from: where to start; `nil` for the newest or oldest delivery, itself included.
    ///   - includesStart: whether the delivery at the start itself may be the answer.
    ///   - filter: only among these deliveries.
    ///   - order: in which order the list stands.
    ///   - now: the instant that ages count from.
    /// - Returns: the delivery, `nil` when there is none in that direction.
    /// - Throws: `JournalError` when the store cannot be read.
    public func search(
        _ text: String, direction: SearchDirection, from: DeliveryID? = nil, includesStart: Bool = false,
        filter: RowFilter = .all, order: RowOrder = .arrival, now: Timestamp = .now
    ) async throws(JournalError) -> DeliveryID? {
        let sought = RowFilter(text: text, expression: filter.whole)
        return try await reads.run {
            try WindowQueries.search(
                $0, sought, direction: direction, from: from, includesStart: includesStart, order: order,
                now: now)
        }
    }
}
