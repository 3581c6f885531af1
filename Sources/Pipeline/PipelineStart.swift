public import JournalStore

/// What a store held when a run began.
public struct PipelineStart: Equatable, Sendable {
    /// Attempts that an earlier run began and did not live to finish; their deliveries wait again, marked as
    /// possible duplicates.
    public var recovered: Int
    /// Work that waits for other destinations; it is left alone.
    public var pendingElsewhere: [PendingElsewhere]

    /// Makes the facts of a start.
    ///
    /// - Parameters:
    ///   - recovered: attempts that were cut off.
    ///   - pendingElsewhere: work for other destinations.
    public init(recovered: Int, pendingElsewhere: [PendingElsewhere]) {
        self.recovered = recovered
        self.pendingElsewhere = pendingElsewhere
    }
}
