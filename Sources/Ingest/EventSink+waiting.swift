package import JournalStore

extension EventSink {
    /// Keeps events; while the disk is full it waits and tries again, so that reading resumes by itself.
    ///
    /// - Parameters:
    ///   - events: at least one event, in the order of arrival.
    ///   - retryWait: how long to wait while the disk is full.
    /// - Throws: what the sink throws when waiting will not help, and `CancellationError`.
    package func appendWhenThereIsRoom(_ events: [IncomingEvent], retryWait: Duration = .seconds(1))
        async throws
    {
        while true {
            do {
                _ = try await append(events)
                return
            } catch let error as JournalError where error.reason == .diskFull {
                try await Task.sleep(for: retryWait)
            }
        }
    }
}
