import Datafly
import Deliveries
import JSONText
import JournalStore
import Kustomer
import TestSupport
import Testing

/// A store in a folder of its own, with one destination, and short words for what tests do with it.
struct Fixture {
    static let start = Timestamp(milliseconds: 1_780_740_000_000)

    let folder: TemporaryFolder
    let journal: Journal
    let destination: DestinationID

    init(_ folder: TemporaryFolder? = nil, _ info: DestinationInfo = .acme) async throws {
        self.folder = try folder ?? TemporaryFolder()
        journal = try Journal.open(self.folder.file("ked/store.sqlite"))
        destination = try await journal.destination(info)
    }

    var path: String { journal.path }

    /// Keeps a track event and returns its receipt.
    @discardableResult
    func append(_ messageId: String?, user: String? = "user-1", name: String = "Order Completed") async throws
        -> Receipt
    {
        try await append([Self.event(messageId, user: user, name: name)])[0]
    }

    func append(_ events: [IncomingEvent]) async throws -> [Receipt] {
        try await journal.append(events, to: destination)
    }

    /// Decides on all that was received: each event becomes a payload for its user.
    @discardableResult
    func process() async throws -> [Processed] {
        try await journal.process(limit: 1_000, destination: destination) { received, _ in
            .deliver(Self.payload(for: received.event), findings: [])
        }
    }

    /// A store of its own that took events in and made payloads of them, as a run does.
    static func store(_ events: [String]) async throws -> Fixture {
        let fixture = try await Fixture()
        try await fixture.take(events)
        return fixture
    }

    /// Takes events in and makes payloads of them, as a run does.
    func take(_ events: [String]) async throws {
        _ = try await append(try events.map(Self.incoming))
        let transformer = Transformer()
        _ = try await journal.process(limit: 10_000, destination: destination) { received, known in
            switch transformer.outcome(of: received.event, known: known, receivedAt: received.receivedAt) {
            case .skip(let skip): .skip(skip)
            case .deliver(let payload, let findings): .deliver(payload, findings: findings)
            }
        }
    }

    func due(at now: Timestamp = Self.start, limit: Int = 100) async throws -> [DeliveryID] {
        try await journal.due(at: now, limit: limit, destination: destination).map(\.id)
    }

    /// Makes one attempt of the delivery that is due and moves it by the rules.
    @discardableResult
    func attempt(_ outcome: Outcome, _ id: DeliveryID, at now: Timestamp = Self.start) async throws
        -> StateMove
    {
        let due = try await journal.due(at: now, limit: 1_000, destination: destination)
        let delivery = try #require(due.first { $0.id == id })
        let attempt = try await journal.begin(
            id, isCounted: true, at: now, digest: "d", byteCount: delivery.payload.count)
        let classification = OutcomeRules.classify(outcome, conflictsBefore: delivery.progress.conflicts)
        let move = delivery.progress.move(
            after: outcome, classification: classification, startedAt: now, at: now, random: 0.5)
        try await journal.finish(
            attempt, outcome: outcome, classification: classification, move: move, at: now)
        return move
    }

    func row(_ id: DeliveryID) async throws -> DeliveryRow {
        try await #require(journal.detail(id)).row
    }

    static func event(_ messageId: String?, user: String? = "user-1", name: String = "Order Completed")
        -> IncomingEvent
    {
        var writer = JSONWriter()
        writer.beginObject()
        let members = [("type", "track"), ("event", name), ("userId", user), ("messageId", messageId)]
        for (key, value) in members {
            guard let value else { continue }
            writer.key(key)
            writer.string(value)
        }
        writer.endObject()
        return IncomingEvent(
            bytes: writer.bytes, messageId: messageId, kind: .track, name: name, source: "test",
            receivedAt: start)
    }

    static func incoming(_ json: String) throws -> IncomingEvent {
        IncomingEvent(try Event(Array(json.utf8)), source: "test", receivedAt: start)
    }

    static func payload(for event: Event) -> Payload {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("identity")
        writer.beginObject()
        if let userId = event.userId {
            writer.key("externalId")
            writer.string(userId)
        }
        writer.endObject()
        writer.key("event")
        writer.beginObject()
        writer.key("name")
        writer.string(event.name ?? event.kind.rawValue)
        writer.endObject()
        writer.endObject()
        return Payload(writer.bytes)
    }
}

extension DestinationInfo {
    static let acme = DestinationInfo(
        orgName: "acme", apiURL: "https://acme.api.kustomerapp.com", isSandbox: false, isLoopback: false)
    static let other = DestinationInfo(
        orgName: "other", apiURL: "https://other.api.kustomerapp.com", isSandbox: false, isLoopback: false)
}

extension Outcome {
    static func status(_ status: Int) -> Outcome { .answered(Answer(status: status, body: Array("{}".utf8))) }
}
