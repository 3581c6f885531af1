package import JournalStore

extension EventSink {
    /// Keeps events, then tells what was refused among them; while the disk is full it waits and tries again, so that
    /// reading resumes by itself.
    ///
    /// - Parameters:
    ///   - events: the events, in the order of arrival.
    ///   - refusals: what was no event; told after the events are durable.
    ///   - retryWait: how long to wait while the disk is full.
    /// - Throws: what the sink throws when waiting will not help, and `CancellationError`.
    package func keep(
        _ events: [IncomingEvent], refusing refusals: [Refusal], retryWait: Duration = .seconds(1)
    ) async throws {
        if !events.isEmpty {
            _ = try await FullDisk.outlasting({ try await append(events) }) { _ in
                try await Task.sleep(for: retryWait)
            }
        }
        for refusal in refusals { await refuse(refusal) }
    }
}
