import Console
import Deliveries
import JournalStore

extension LiveEffects {
    /// Counts what the deliveries of a list came to, after a while.
    func statistics(_ filter: RowFilter, after wait: Duration) async throws -> Message {
        if wait > .zero { try await Task.sleep(for: wait) }
        var statistics = try await journal.statistics(filter)
        if let redactor {
            for index in statistics.events.indices {
                statistics.events[index].name = redactor.shapes(in: statistics.events[index].name)
            }
        }
        return .statisticsLoaded(filter, statistics)
    }
}
