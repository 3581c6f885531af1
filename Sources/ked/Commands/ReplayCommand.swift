import ArgumentParser
import Datafly
import Deliveries
import Foundation
import JournalStore
import Screen

/// `ked replay`: new deliveries of events that were delivered, skipped or dead.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Queue events of a store to be delivered again.",
        discussion: """
            Makes new deliveries, linked to the old ones, which keep their state; the next ked watch on the store \
            sends them, under its mapping and to the same destination as before.
            """)

    @Argument(
        help: ArgumentHelp("Deliveries, by number as in ked list or by messageId.", valueName: "delivery"))
    var deliveries: [String] = []

    @OptionGroup(title: "Filter, for those that were not replayed yet") var filtering: FilterOptions

    @Option(help: ArgumentHelp("With a filter: at most so many, the oldest (all).", valueName: "n"))
    var limit: Int?

    @OptionGroup(title: "Store") var reading: ReadingOptions

    func validate() throws {
        if limit != nil, filtering.isEmpty {
            throw ValidationError(
                "--limit goes with a filter, such as --state dead: give one, or leave it out")
        }
        if let limit, limit < 1 { throw ValidationError("--limit: give a number from 1") }
        guard deliveries.isEmpty != filtering.isEmpty else {
            throw ValidationError("name deliveries, or give --filter or --state, such as --state dead")
        }
        if let state = filtering.state, !state.isSettled {
            throw ValidationError("--state: only skipped, delivered and dead ones can be replayed")
        }
    }

    func run() async throws {
        let count = try await reading.writing(replay)
        StandardStreams.error("ked: \(count) queued; ked watch on this store sends them")
    }

    private func replay(in journal: Journal) async throws -> Int {
        let chosen = try await chosen(in: journal)
        for (row, obstacle) in chosen.map({ ($0, $0.replayObstacle()) }) {
            guard let obstacle else { continue }
            throw CommandFailure(.failed, "delivery \(row.id.rawValue): \(SafeText.plain(obstacle.words))")
        }
        let made = try await journal.replay(chosen.map(\.id), at: .now)
        for (old, new) in zip(chosen, made) {
            StandardStreams.line(
                "delivery \(new.rawValue) replays \(old.id.rawValue): \(SafeText.plain(old.eventName))"
                    + " for \(SafeText.plain(old.destination.text))")
        }
        return made.count
    }

    private func chosen(in journal: Journal) async throws -> [DeliveryRow] {
        if !filtering.isEmpty {
            let replayed = try await journal.replayed()
            let rows = try await journal.list(try filtering.filter(), newestFirst: false)
                .filter { $0.replayObstacle() == nil && !replayed.contains($0.id) }
            return Array(rows.prefix(limit ?? .max))
        }
        var rows: [DeliveryRow] = []
        for word in deliveries {
            var ids = try await journal.find(messageId: word)
            if ids.isEmpty, let number = Int64(word) { ids = [DeliveryID(rawValue: number)] }
            guard let id = ids.last, let detail = try await journal.detail(id) else {
                throw CommandFailure(
                    .failed, "no delivery \(SafeText.plain(word)) in this store: ked list shows what is there"
                )
            }
            // Named twice, it is queued once.
            if !rows.contains(where: { $0.id == detail.row.id }) { rows.append(detail.row) }
        }
        return rows
    }
}
