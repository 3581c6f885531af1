import Console
import Datafly
import Deliveries
import Ingest
import JournalStore
import Kustomer
import Pipeline

extension LiveEffects {
    /// The events that the form starts from, their ids and times fresh.
    func templates() -> [EventTemplate] {
        let now = Timestamp.now
        return TestEvent.names.compactMap { name in
            TestEvent.bytes(name: name, now: now, categories: consent.categories).map {
                EventTemplate(name: name, bytes: $0)
            }
        }
    }

    /// Has an event, or a text that was edited before, edited in an editor.
    ///
    /// - Parameter task: what to edit.
    /// - Returns: the text as it was saved; nil when it was left unchanged, or emptied.
    /// - Throws: when the delivery cannot be read, or the editor failed.
    func edit(_ task: EditTask) async throws -> [UInt8]? {
        switch task {
        case .text(let bytes): return try await editor.edit(bytes, fileName: "event.json")
        case .delivery(let id):
            guard let detail = try await shownDetail(id) else {
                throw CommandFailure(.failed, "this delivery is no longer in the store")
            }
            let event = try Event(detail.eventBytes, suppliedKind: detail.suppliedKind)
            let text = event.editable(suppliedKind: detail.suppliedKind)
            return try await editor.edit(text, fileName: "event.json")
        }
    }

    /// Works out what would become of an event that came in now.
    ///
    /// - Parameter bytes: the event.
    /// - Returns: its payload with what is to be said of it, or why there is none.
    /// - Throws: `JournalError` when the store cannot be read.
    func preview(_ bytes: [UInt8]) async throws -> DraftPreview {
        let event: Event
        do throws(EventError) { event = try Event(bytes) } catch {
            return DraftPreview(.refused(error.description))
        }
        let known = try await journal.knownIdentity(for: event)
        switch stories.rules.transformer.outcome(of: event, known: known, receivedAt: .now) {
        case .skip(let skip): return DraftPreview(.skipped(skip))
        case .deliver(let payload, let findings):
            let checker = Checker(ruleSet: stories.ruleSet)
            let all = findings + checker.findings(in: payload.bytes)
            return DraftPreview(.payload(redactor?.data(payload.bytes) ?? payload.bytes, all))
        }
    }

    /// Takes in an event that was made on screen, as if a source had brought it.
    func send(_ new: NewEvent) async -> Message {
        do {
            let event = IncomingEvent(
                try Event(new.bytes), source: new.origin.rawValue, receivedAt: Timestamp.now)
            guard let receipt = try await store.pipeline?.sink.append([event]).first else {
                return .eventRefused("this run does not write the store")
            }
            return .eventSent(receipt.id, note: Self.note(receipt.outcome))
        } catch {
            return .eventRefused("\(error)")
        }
    }

    private static func note(_ outcome: Receipt.Outcome) -> String? {
        switch outcome {
        case .kept: nil
        case .duplicate: "this event is here already, under the same messageId: it is not sent again"
        case .idConflict: "another event has this messageId: it is kept and not sent; take the messageId out"
        }
    }
}
