import Datafly
import Foundation
import Ingest
import JournalStore
import Sandbox

/// The demo: a varied stream of events, good and bad, at the pace of a small shop; for the sandbox only.
///
/// The events are those of `Resources/demo.ndjson`, round after round, each with a fresh `messageId` and time.
struct DemoSource: Source {
    let label = "demo"

    /// The sandbox's scripted failures that make the stream varied: now and then a 503.
    static let faults = stride(from: 5, to: 5_000, by: 97).map { SandboxFault(request: $0, status: 503) }

    func run(into sink: any EventSink) async throws {
        let lines = PackageResources.demo_ndjson.split(separator: UInt8(ascii: "\n")).map(Array.init)
        var round = 0
        while true {
            round += 1
            for line in lines {
                let now = Timestamp.now
                let event = try Event(Self.stamped(line, now: now))
                try await sink.keep([IncomingEvent(event, source: label, receivedAt: now)], refusing: [])
                try await Task.sleep(for: .milliseconds(round == 1 ? 250 : 900))
            }
        }
    }

    /// The line with a fresh messageId and the time, put in before the last brace.
    private static func stamped(_ line: [UInt8], now: Timestamp) -> [UInt8] {
        let stamp = #","timestamp":"\#(now.text)","messageId":"\#(UUID().uuidString.lowercased())"}"#
        return line.dropLast() + Array(stamp.utf8)
    }
}
