import Deliveries
import Foundation
import JournalStore
import Kustomer
import Logging
import Sender
import TestSupport
import Testing

@Suite("The key stays out of the store (delivery.md, Security)", .timeLimit(.minutes(1)))
struct KeySecrecyTests {
    @Test("even a far side that sends the key back leaves no trace of it in the store's files")
    func store() async throws {
        let server = try ScriptedServer { request in
            let key = request.headers["authorization"] ?? ""
            return .answer(status: 400, headers: ["X-Kustomer-Key": key], body: #"{"echo":"\#(key)"}"#)
        }
        defer { server.stop() }
        let bench = try await DispatchBench()
        try await bench.add([("a", "one")])
        try await withClient(server.url) { client in
            let dispatcher = Dispatcher(
                journal: bench.journal, destination: bench.destination, client: client, clock: bench.clock,
                logger: Logger(label: "test"))
            var reports = Reports(dispatcher.outcomes)
            let running = Task { try await dispatcher.run() }
            #expect(await reports.next(1).map(\.status) == [400])
            dispatcher.stop()
            try await running.value
        }
        let secret = Data(testKey.utf8)
        let files = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
        #expect(files.count >= 2)
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.folder.file(file)))
            #expect(bytes.range(of: secret) == nil, "\(file) holds the key")
        }
    }
}
