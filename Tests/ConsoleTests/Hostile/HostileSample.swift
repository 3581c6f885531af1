import Datafly
import Deliveries
import JSONText
import Kustomer
import Screen

@testable import Console

/// What the other rooms hand to the console, every text in it from a supply.
struct HostileSample {
    var supply: TextSupply

    mutating func text() -> String { supply.next() }

    /// A name or a value of a header, as much of it as the sender keeps.
    private mutating func header() -> String {
        String(decoding: text().utf8.prefix(1_000), as: UTF8.self)
    }

    mutating func facts(isASCII: Bool) -> RunFacts {
        let destination = DestinationInfo(
            orgName: text(), apiURL: "https://\(text())", isSandbox: false, isLoopback: false)
        return RunFacts(
            destination: destination, maskedKey: text(), proxy: text(), listener: text(), isASCII: isASCII)
    }

    mutating func rows(_ count: Int) -> [DeliveryRow] {
        let states: [DeliveryState] = [.dead, .delivered, .skipped, .pending, .received]
        return (1...count).map { number in
            var row = Sample.row(number, text())
            row.customer = text()
            row.why = text()
            row.reason = text()
            row.failure = text()
            row.behind = text()
            row.messageId = text()
            row.destination = DestinationKey(text: text())
            row.state = states[(count - number) % states.count]
            row.status = number % 3 == 0 ? nil : 400
            return row
        }
    }

    mutating func hint(_ id: String) -> Hint {
        Hint(id: id, what: text(), why: text(), do: text(), source: text())
    }

    mutating func finding() -> Finding {
        Finding(rule: text(), pointer: text(), message: text(), severity: .error)
    }

    /// An event, or a payload, whose keys and values are from the supply.
    mutating func json(members: Int = 6) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("event")
        writer.string(text())
        writer.key("properties")
        writer.beginObject()
        for _ in 0..<members {
            writer.key(text())
            writer.string(text())
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    mutating func detail(of row: DeliveryRow, bytes: [UInt8]? = nil) -> DeliveryDetail {
        var detail = DeliveryDetail(
            row: row, eventBytes: bytes ?? json(), source: text(), receivedAt: row.receivedAt)
        detail.payload = bytes ?? json()
        detail.skipDetail = text()
        detail.findings = [finding(), finding()]
        let refusal = #"{"errors":[{"title":"x","source":{"pointer":"/event/properties"}}]}"#
        let bodies = [json(), Array("\(text())\n\(text())".utf8), bytes ?? [], Array(refusal.utf8)]
        detail.attempts = bodies.enumerated().map { index, body in
            let headers = [
                KustomerHeader(name: header(), value: header()),
                KustomerHeader(name: "retry-after", value: header()),
            ]
            let answer = Answer(status: 400, headers: headers, body: body)
            return Sample.attempt(index + 1, .answered(answer), .permanent, at: "10:00:00.000")
        }
        return detail
    }

    mutating func lines() -> [Explanation.Line] {
        (0..<8).map { index in
            var line = Explanation.Line(
                source: JSONPointer(parts: [text(), text()]), sourceText: text(), sourceValue: text(),
                rule: text(), isChanged: true, note: text())
            guard index % 3 != 2 else { return line }
            line.target = JSONPointer(parts: [text()])
            line.targetText = text()
            line.targetValue = text()
            return line
        }
    }

    mutating func shown(_ detail: DeliveryDetail) -> ConsoleDetail {
        ConsoleDetail(detail, explanation: Explanation(lines: lines()), hints: [hint("refused")])
    }

    mutating func statistics() -> DeliveryStatistics {
        var statistics = Sample.statistics
        statistics.events = (0..<12).map { .init(text(), 100 - $0, dead: $0) }
        statistics.failures = [.init(text(), 2), .init(text(), 1)]
        statistics.reasons = [.init(text(), 7), .init(text(), 3)]
        return statistics
    }

    /// A reading back that found the event, with other values.
    mutating func report(of row: DeliveryRow) -> VerificationReport {
        var event = JSONWriter()
        event.beginObject()
        event.key("trackingEvent")
        event.string("tracking.\(row.eventName)")
        event.key("meta")
        event.raw(json())
        event.key("sessionId")
        event.string(text())
        event.endObject()
        let events = #"{"data":[{"attributes":"# + String(decoding: event.bytes, as: UTF8.self) + "}]}"
        let answers = Sample.timeline(meta: "{}").prefix(2) + [Sample.answer(200, events)]
        return Sample.report(of: row, payload: String(decoding: json(), as: UTF8.self), Array(answers))
    }

    /// Edited rules with mistakes in every place.
    mutating func mistakenDraft() -> RulesDraft {
        var yaml = Array("version: 2\n\(text()): 1\nevents:\n".utf8)
        for _ in 0..<4 {
            yaml += Array("  \"".utf8) + Array(text().utf8.prefix(3_000))
            yaml += Array("\": { enabled: \(text().prefix(500)) }\n".utf8)
        }
        return RulesDraft(yaml, start: [], file: "/etc/\(text())/\(text())")
    }

    mutating func comparison(_ request: RuleRequest, _ rows: [DeliveryRow]) -> Message {
        let old = (try? IntegrationConfiguration(Array(Sample.rules.utf8))).map {
            Transformer(Transformer.Options(integration: $0))
        }
        let new = Transformer(Transformer.Options(integration: request.rules))
        let comparison = RuleComparison(old: old ?? Transformer(), new: new, checker: Checker())
        var events = ComparedEvents()
        for row in rows {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("type")
            writer.string("track")
            writer.key("event")
            writer.string("Order Completed")
            writer.key("properties")
            writer.beginObject()
            writer.key("coupon")
            writer.string(text())
            writer.key("revenue")
            writer.string(text())
            writer.endObject()
            writer.endObject()
            var row = row
            row.state = .delivered
            row.reason = nil
            let detail = DeliveryDetail(row: row, eventBytes: writer.bytes, receivedAt: row.receivedAt)
            events.add(comparison.difference(of: detail))
        }
        return .rulesCompared(request, events, last: nil)
    }
}
