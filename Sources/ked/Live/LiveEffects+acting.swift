import Console
import Datafly
import Deliveries
import JournalStore
import Terminal

extension LiveEffects {
    private static let watching = "this run watches only: replay it in the run that writes the store"

    /// Makes a new delivery of an event that was delivered, skipped or dead.
    func replay(_ id: DeliveryID) async throws -> Message {
        guard let journal = store.writing else { return .notice(Self.watching) }
        return .replayed(first: try await journal.replay(id, at: .now), count: 1)
    }

    /// The dead letters of a list that were bound for here and never replayed, the oldest first.
    func waitingDead(_ filter: RowFilter) async throws -> [DeliveryID] {
        var filter = filter
        filter.state = .dead
        let replayed = try await journal.replayed()
        return try await journal.list(filter, newestFirst: false)
            .filter { $0.replayObstacle(to: destination.key) == nil && !replayed.contains($0.id) }
            .map(\.id)
    }

    /// Makes new deliveries of all of them.
    func replayDead(_ filter: RowFilter) async throws -> Message {
        guard let journal = store.writing else { return .notice(Self.watching) }
        let made = try await journal.replay(try await waitingDead(filter), at: .now)
        return .replayed(first: made.first, count: made.count)
    }

    /// Copies something of a delivery through the terminal.
    func copy(_ request: CopyRequest) async throws -> Message {
        guard let detail = try await shownDetail(request.id) else {
            return .notice("this delivery is no longer in the store")
        }
        let (bytes, name): ([UInt8], String)
        switch (request.part, detail.payload) {
        case (.payload, let payload?): (bytes, name) = (payload, "payload")
        case (.payload, nil): (bytes, name) = (detail.eventBytes, "event")
        case (.curl, nil): return .notice("this delivery has no payload, so there is no request to copy")
        case (.curl, let payload?):
            let url = try await apiURL(of: detail.row.destination)
            let command = CurlCommand.text(payload: payload, apiURL: url)
            (bytes, name) = (Array(command.utf8), "curl command")
        }
        guard terminal?.copy(bytes) ?? false else {
            return .notice(
                "the \(name) is longer than terminals copy (\(bytes.count) bytes): w writes it to a file")
        }
        return .notice("\(name) copied, where the terminal takes copies (OSC 52); w writes it to a file")
    }

    /// The base of the API of a destination: this run's, or one of the store's others.
    private func apiURL(of key: DestinationKey) async throws -> String {
        if key == destination.key { return destination.apiURL }
        return try await journal.destinations().first { $0.key == key }?.apiURL ?? key.text
    }

    /// Writes deliveries to a file.
    func export(_ request: ExportRequest) async throws -> Message {
        guard let format = ExportFormat(fileName: request.fileName) else {
            return .notice("\(request.fileName) has none of the known endings")
        }
        let redactor = try redactor ?? (request.isRedacted ? Redactor.of(storePath: store.path) : nil)
        let run = ExportRun(journal: journal, format: format, filter: request.filter, redactor: redactor)
        do {
            let written = try await run.run(
                into: PrivateFile(request.fileName, overwrites: request.overwrites))
            let masked = redactor == nil ? "" : ", what is personal masked"
            let damaged = written.damaged.isEmpty ? "" : ", \(written.damaged.count) damaged ones left out"
            return .notice("\(written.count) deliveries written to \(request.fileName)\(masked)\(damaged)")
        } catch is PrivateFile.Exists {
            return .exportExists(request)
        }
    }

    /// A delivery whole, as it may be shown in this run.
    func shownDetail(_ id: DeliveryID) async throws -> DeliveryDetail? {
        let detail = try await journal.detail(id)
        return redactor.map { redactor in detail?.redacted(by: redactor) } ?? detail
    }
}
