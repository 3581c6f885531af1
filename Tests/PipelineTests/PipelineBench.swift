import Datafly
import Deliveries
import Ingest
import JournalStore
import Kustomer
import Logging
import Pipeline
import Sender
import ServiceLifecycle
import TestSupport

/// A store, a client for a scripted server, and what a pipeline needs besides.
final class PipelineBench: Sendable {
    /// A key as the sandbox makes them, JWT-shaped.
    static let key = "eyJhbGciOiJIUzI1NiJ9.eyJvcmdOYW1lIjoiYWNtZSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ"

    let folder: TemporaryFolder
    let journal: Journal
    let info: DestinationInfo
    let destination: DestinationID
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(url: String, folder: TemporaryFolder? = nil) async throws {
        self.folder = try folder ?? TemporaryFolder()
        journal = try Journal.open(self.folder.file("store.sqlite"))
        info = DestinationInfo(orgName: nil, apiURL: url, isSandbox: false, isLoopback: true)
        destination = try await journal.destination(info)
    }

    /// Runs a pipeline with a real client to its end.
    func run(
        inputs: [any Source] = [], listeners: [any Source] = [], delivers: Bool = true, isLive: Bool = false,
        exitsWhenSettled: Bool = true, dispatcher: DispatcherOptions = .init(scale: TimeScale(600)),
        beside: @Sendable (EventPipeline) async throws -> Void = { _ in }
    ) async throws -> (result: PipelineResult, outcomes: [OutcomeReport]) {
        let client = try KustomerClient(destination: info, key: APIKey(Self.key))
        let pipeline = EventPipeline(
            journal: journal, destination: destination, client: delivers ? client : nil, inputs: inputs,
            listeners: listeners,
            options: .init(exitsWhenSettled: exitsWhenSettled, isLive: isLive, dispatcher: dispatcher),
            logger: logger)
        let stream = pipeline.outcomes
        let listening = Task {
            var reports: [OutcomeReport] = []
            for await report in stream { reports.append(report) }
            return reports
        }
        do {
            async let running = pipeline.run()
            try await beside(pipeline)
            let result = try await running
            await client.shutdown()
            return (result, await listening.value)
        } catch {
            await client.shutdown()
            throw error
        }
    }
}

/// A source whose events a test gives it; it ends after the last, or goes on until it is stopped.
struct ScriptedSource: Source {
    let label = "test"
    var events: [String] = []
    var refusals: [Refusal] = []
    var failure: SourceError?
    var isEndless = false

    func run(into sink: any EventSink) async throws {
        for refusal in refusals { await sink.refuse(refusal) }
        let incoming = try events.map { text in
            IncomingEvent(try Event(Array(text.utf8)), source: label, receivedAt: .now)
        }
        if !incoming.isEmpty { _ = try await sink.append(incoming) }
        if let failure { throw failure }
        if isEndless { try await gracefulShutdown() }
    }
}

/// An Order Completed of a customer; `nil` is nobody.
func order(_ messageId: String, of user: String? = "u1") -> String {
    let user = user.map { #""userId":"\#($0)","# } ?? ""
    return
        #"{"type":"track","event":"Order Completed",\#(user)"messageId":"\#(messageId)","properties":{"tax":8.50}}"#
}
