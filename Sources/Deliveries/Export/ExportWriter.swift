import Datafly
import JSONText

/// Writes deliveries in one of the export formats, one after the other, so that any number takes little memory.
///
/// For example: `writer.head`, then `writer.bytes(of: detail)` for each delivery, then `writer.tail`. No key of
/// the API is ever in what it writes.
public struct ExportWriter: Sendable {
    /// What is written.
    public let format: ExportFormat

    private let destinations: [DestinationKey: DestinationInfo]
    private let version: String
    private var isFirstEntry = true

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - format: what is written.
    ///   - destinations: the destinations of the deliveries, for the URLs of their requests.
    ///   - version: the version of the program, for the archive's `creator`.
    public init(_ format: ExportFormat, destinations: [DestinationInfo], version: String) {
        self.format = format
        self.destinations = Dictionary(destinations.map { ($0.key, $0) }) { _, last in last }
        self.version = version
    }

    /// What stands before the first delivery.
    public var head: [UInt8] {
        switch format {
        case .ndjson: return []
        case .csv: return CSVText.line(Self.columns)
        case .curl:
            let lines = [
                "#!/bin/sh", "# Sends each payload again. Set KUSTOMER_API_KEY first.", "set -eu",
                #": "${KUSTOMER_API_KEY:?set it to the API key of the destination}""#, "",
            ]
            return Array(lines.joined(separator: "\n").utf8)
        case .har:
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("name", "ked")
            writer.member("version", version)
            writer.endObject()
            return Array(#"{"log":{"version":"1.2","creator":"#.utf8) + writer.bytes
                + Array(#","entries":["#.utf8)
        }
    }

    /// What stands after the last delivery.
    public var tail: [UInt8] { format == .har ? Array("]}}\n".utf8) : [] }

    /// A delivery in the format.
    ///
    /// - Parameter detail: the delivery, redacted if need be.
    /// - Returns: its lines; empty when the format has nothing for it: no attempt for an archive, no payload for
    ///   a script.
    public mutating func bytes(of detail: DeliveryDetail) -> [UInt8] {
        switch format {
        case .ndjson: return Self.object(detail)
        case .har: return entries(detail)
        case .curl: return commands(detail)
        case .csv: return CSVText.line(Self.cells(detail))
        }
    }

    private func apiURL(of detail: DeliveryDetail) -> String {
        let key = detail.row.destination
        return destinations[key]?.apiURL ?? key.text.split(separator: "|").last.map(String.init) ?? ""
    }

    // MARK: - Formats

    private static func object(_ detail: DeliveryDetail) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        detail.writeMembers(into: &writer)
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private mutating func entries(_ detail: DeliveryDetail) -> [UInt8] {
        var bytes: [UInt8] = []
        for attempt in detail.attempts {
            if !isFirstEntry { bytes.append(UInt8(ascii: ",")) }
            isFirstEntry = false
            bytes.append(UInt8(ascii: "\n"))
            bytes += HAREntry(detail: detail, attempt: attempt, apiURL: apiURL(of: detail)).bytes
        }
        return bytes
    }

    private func commands(_ detail: DeliveryDetail) -> [UInt8] {
        guard let payload = detail.payload else { return [] }
        let row = detail.row
        let answer = row.status.map(String.init) ?? row.failure ?? row.reason ?? ""
        let title = "delivery \(row.id.rawValue): \(row.eventName), \(row.state.rawValue) \(answer)"
        let text = """

            \(ShellText.comment(title))
            \(CurlCommand.text(payload: payload, apiURL: apiURL(of: detail)))
            echo

            """
        return Array(text.utf8)
    }

    private static let columns = [
        "id", "received_at", "message_id", "type", "event", "customer", "destination", "state", "reason",
        "status", "failure", "attempts", "ms", "why", "payload",
    ]

    private static func cells(_ detail: DeliveryDetail) -> [String] {
        let row = detail.row
        return [
            "\(row.id.rawValue)", row.receivedAt.text, row.messageId, row.kind.rawValue, row.eventName,
            row.customer ?? "", row.destination.text, row.state.rawValue, row.reason ?? "",
            row.status.map(String.init) ?? "", row.failure ?? "", "\(row.countedAttempts)",
            row.milliseconds.map(String.init) ?? "", row.why,
            detail.payload.map { String(decoding: $0, as: UTF8.self) } ?? "",
        ]
    }
}
