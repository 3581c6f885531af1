import Datafly
import JSONText
import Kustomer
import Testing

@Suite("Events of an integration configuration")
struct IntegrationEventTests {
    @Test("the preset as a file gives the same outcome as the built-in one, byte for byte (T4)")
    func preset() throws {
        let read = try IntegrationConfiguration(Array(Preset.integrationText.utf8))
        let file = Transformer(Transformer.Options(integration: read))
        var generator = EventGenerator(seed: 7)
        var delivered = 0
        for _ in 0..<2_000 {
            let event = try Event(Array(generator.event().utf8))
            let receivedAt = Timestamp(milliseconds: 0)
            let expected = Transformer().outcome(of: event, receivedAt: receivedAt)
            let outcome = file.outcome(of: event, receivedAt: receivedAt)
            switch (expected, outcome) {
            case (.deliver, .deliver):
                delivered += 1
                #expect(outcome == expected)
            case (.skip(let first), .skip(let second)):
                #expect(first.reason == second.reason && first.suggestion == second.suggestion)
            default: Issue.record("\(outcome) is not \(expected)")
            }
        }
        #expect(delivered > 500)
    }

    @Test("rules that touch nothing change no byte, whatever the event holds (T6–T15)")
    func untouched() throws {
        let options = try integration("global: {transforms: [{target: event.meta.zzz, transform: trim}]}")
        var generator = EventGenerator(seed: 11)
        for _ in 0..<1_000 {
            let event = try Event(Array(generator.event().utf8))
            let receivedAt = Timestamp(milliseconds: 0)
            let plain = Transformer().explanation(of: event, receivedAt: receivedAt)
            let ruled = Transformer(options).explanation(of: event, receivedAt: receivedAt)
            #expect(plain.payload?.bytes == ruled.payload?.bytes)
            if plain.payload != nil { #expect(plain.lines == ruled.lines) }
        }
    }

    @Test("a vendor event name is what Kustomer gets, in the style asked for (T11)")
    func kustomerName() throws {
        var options = try integration("events: {Order Completed: {vendor_event_name: Order  Placed}}")
        #expect(
            try Transformed(order(), options: options).payload?.contains("\"name\":\"Order  Placed\"") == true
        )
        options.nameStyle = .hyphen
        #expect(
            try Transformed(order(), options: options).payload?.contains("\"name\":\"Order-Placed\"") == true)
    }

    @Test("an event without a section is skipped, with a suggestion (T3)")
    func dropped() throws {
        let options = try integration("events: {Order Placed: {}}")
        let skip = try Transformed(#"{"type":"track","event":"order_placed"}"#, options: options).skip
        #expect(skip?.reason == .notMapped)
        #expect(skip?.suggestion == "Order Placed")
        #expect(
            skip?.detail
                == "no mapping for the event \"order_placed\" in integration.yaml: did you mean Order Placed?"
        )
        #expect(
            try Transformed(#"{"type":"page"}"#, options: options).skip?.detail
                == "page events have no mapping in integration.yaml")
    }

    @Test("a section that is not enabled skips its event and says so")
    func disabled() throws {
        let options = try integration(
            "defaults: {action: send}\nevents: {Order Completed: {enabled: false}, page: {enabled: no}}")
        let skip = try Transformed(order(), options: options).skip
        #expect(
            skip
                == Skip(
                    reason: .notMapped, detail: "\"Order Completed\" is not enabled (integration.yaml line 3)"
                ))
        #expect(
            try Transformed(#"{"type":"page"}"#, options: options).skip?.detail
                == "page is not enabled (integration.yaml line 3)")
    }

    @Test(
        "defaults of action send deliver every other event under its own name",
        arguments: [
            (#""type":"track","event":"Refunded""#, "Refunded"), (#""type":"page","name":"Cart""#, "page"),
            (#""type":"track","event":"Signed Up""#, "Joined"), (#""type":"track","event":"""#, nil),
            (#""type":"identify""#, nil), (#""type":"group""#, nil),
        ] as [(String, String?)])
    func send(members: String, name: String?) throws {
        let options = try integration(
            "defaults: {action: send}\nevents: {Signed Up: {vendor_event_name: Joined}}")
        let payload = try Transformed("{\(members),\"properties\":{\"a\":1}}", options: options).payload
        #expect(
            try payload.flatMap { try JSONDocument(Array($0.utf8)).root["event"]?["name"]?.string } == name)
        #expect(payload == nil || payload?.contains("\"aNum\":1") == true)
    }

    @Test("consent is asked for as without a configuration (T5)")
    func consent() throws {
        let options = try integration("events: {Order Completed: {}}")
        let event = order(#""context":{"consent":{"marketing":false}}"#)
        #expect(try Transformed(event, options: options).skip?.reason == .consentDenied)
    }

    @Test("a stream of lines gives what single events give, known identities included (T10)")
    func lines() throws {
        let options = try integration(
            "global: {mappings: [{source: traits.phone, target: identity.phone}, {source: user_id, target: event.meta.userKey}]}"
        )
        let stream = [
            #"{"type":"identify","userId":"u1","anonymousId":"a1","traits":{"phone":"+4930","email":"a@b.c"}}"#,
            #"{"type":"page","anonymousId":"a1","timestamp":"2026-06-06T10:00:00Z"}"#,
        ]
        var transformer = LineTransformer(Transformer(options))
        var output = ByteBuffer()
        for line in stream {
            Array(line.utf8).withUnsafeBufferPointer {
                _ = transformer.transform($0, receivedAt: Timestamp(milliseconds: 0), into: &output)
            }
        }
        #expect(
            String(decoding: output.bytes, as: UTF8.self) == """
                {"identity":{"email":"a@b.c","externalId":"u1","phone":"+4930"},"event":{"name":"Page Viewed",\
                "meta":{"userKey":"u1","anonymousId":"a1","occurredAt":"2026-06-06T10:00:00Z"}}}

                """)
    }
}
