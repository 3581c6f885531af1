import ArgumentParser
import Datafly
import Deliveries
import Foundation
import JSONText
import JournalStore
import Kustomer
import Pipeline
import Screen

/// `ked show`: one delivery whole.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one delivery: event, payload, attempts, what to do.")

    @Argument(
        help: ArgumentHelp("A delivery's number as in ked list, or a messageId.", valueName: "delivery"))
    var delivery: String

    @OptionGroup(title: "Store") var reading: ReadingOptions
    @OptionGroup(title: "Transform") var transform: TransformOptions

    @Flag(name: .customLong("json"), help: "Print everything as one JSON object.")
    var printsJSON = false

    func run() async throws {
        let journal = try reading.open()
        defer { journal.close() }
        var details: [DeliveryDetail] = []
        for id in try await identifiers(in: journal) {
            if let detail = try await journal.detail(id) { details.append(detail) }
        }
        guard !details.isEmpty else {
            throw CommandFailure(
                .failed, "no delivery \(SafeText.plain(delivery)) in this store: ked list shows what is there"
            )
        }
        let stories = DeliveryStories(
            rules: TransformRules(transform.transformer(try transform.integration())),
            ruleSet: transform.ruleSet)
        for story in details.map(stories.story).map(\.onCommandLine) {
            if printsJSON {
                StandardStreams.bytes(story.json + [UInt8(ascii: "\n")])
            } else {
                story.textLines.map(SafeText.plain).forEach(StandardStreams.line)
            }
        }
    }

    /// A messageId may look like a number: the deliveries of that messageId come first.
    private func identifiers(in journal: JournalReader) async throws -> [DeliveryID] {
        let found = try await journal.find(messageId: delivery)
        if !found.isEmpty { return found }
        return Int64(delivery).map { [DeliveryID(rawValue: $0)] } ?? []
    }
}

extension DeliveryStory {
    /// The same where no key can be pressed.
    fileprivate var onCommandLine: DeliveryStory {
        DeliveryStory(
            detail: detail, findings: findings, explanation: explanation,
            hints: hints.map { $0.replacing(key: "r", by: "run ked replay \(detail.row.id.rawValue)") })
    }

    /// For a person, a line an element.
    fileprivate var textLines: [String] {
        let row = detail.row
        var lines = [
            "delivery \(row.id.rawValue) · \(row.eventName) · \(row.customer ?? "(none)") · \(row.state.rawValue)",
            "received \(detail.receivedAt.text) from \(detail.source) for \(row.destination.text)"
                + " · messageId \(row.messageId)\(row.isMessageIdMinted ? " (minted)" : "")",
            "", "event", "  " + String(decoding: detail.eventBytes, as: UTF8.self),
        ]
        if let payload = detail.payload {
            lines += ["payload", "  " + String(decoding: payload, as: UTF8.self)]
        }
        if let skip = detail.skipDetail { lines += ["skipped", "  \(row.reason ?? ""): \(skip)"] }
        if !detail.attempts.isEmpty { lines.append("attempts") }
        for attempt in detail.attempts {
            let words = attempt.outcome?.words ?? "started"
            let time = attempt.milliseconds.map { " · \($0) ms" } ?? ""
            let kind = attempt.isCounted ? "" : " · uncounted"
            lines.append(
                "  \(attempt.number) \(attempt.startedAt.text) \(words)\(time)"
                    + " · \(attempt.outcomeClass?.rawValue ?? "-")\(kind)")
            if let message = attempt.outcome?.answer?.response.message { lines.append("    \(message)") }
        }
        return lines + hints.flatMap(\.textLines)
    }

    /// For a script, every key always there.
    fileprivate var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        detail.writeMembers(into: &writer)
        writer.hints(hints)
        writer.endObject()
        return writer.bytes
    }
}
