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
        while !events.isEmpty {
            do {
                _ = try await append(events)
                break
            } catch let error as JournalError where error.reason == .diskFull {
                try await Task.sleep(for: retryWait)
            }
        }
        for refusal in refusals { await refuse(refusal) }
    }
}
