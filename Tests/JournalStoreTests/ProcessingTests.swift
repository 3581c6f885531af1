import Datafly
import Deliveries
import JournalStore
import Kustomer
import Synchronization
import TestSupport
import Testing

@Suite("Deciding on received events")
struct ProcessingTests {
    @Test("the oldest received is decided on first, a bounded number at a time")
    func order() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append((0..<5).map { Fixture.event("m\($0)") }).map(\.id)
        let decide: @Sendable (ReceivedEvent, KnownIdentity?) -> ProcessingDecision = { received, _ in
            .deliver(Fixture.payload(for: received.event), findings: [])
        }
        let journal = fixture.journal
        let first = try await journal.process(limit: 3, destination: fixture.destination, decide: decide)
        let second = try await journal.process(limit: 3, destination: fixture.destination, decide: decide)
        let third = try await journal.process(limit: 3, destination: fixture.destination, decide: decide)
        #expect(first.map(\.id) == Array(ids[0..<3]))
        #expect(second.map(\.id) == Array(ids[3..<5]))
        #expect(third.isEmpty)
    }

    @Test("payload, findings and the identity that was known are kept")
    func delivered() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.append([
            Fixture.incoming(#"{"type":"identify","userId":"u","traits":{"email":"u@example.com"}}"#),
            Fixture.incoming(#"{"type":"page","userId":"u","name":"Home","messageId":"p"}"#),
        ])
        let finding = Finding(rule: "single-key", pointer: "/identity", message: "one key", severity: .notice)
        let processed = try await fixture.journal.process(limit: 9, destination: fixture.destination) {
            received, _ in
            received.event.kind == .identify
                ? .skip(Skip(reason: .identifyOnly, detail: "kept"))
                : .deliver(
                    Payload(
                        Array(#"{"identity":{"email":"u@example.com"},"event":{"name":"Page Viewed"}}"#.utf8)),
                    findings: [finding])
        }
        #expect(processed.map(\.state) == [.skipped, .pending])
        #expect(processed.map(\.eventName) == ["identify", "page"])
        #expect(processed.map(\.reason) == ["identify-only", nil])
        let detail = try await #require(fixture.journal.detail(processed[1].id))
        #expect(detail.findings == [finding])
        #expect(detail.known == KnownIdentity(userId: "u", traits: Array(#"{"email":"u@example.com"}"#.utf8)))
        #expect(detail.row.eventName == "Page Viewed")
        #expect(detail.row.customer == "u@example.com")
        let skipped = try await #require(fixture.journal.detail(processed[0].id))
        #expect(skipped.skipDetail == "kept")
        #expect(skipped.payload == nil)
        #expect(skipped.row.why == "known from now on")
        #expect(skipped.row.customer == "u@example.com")
    }

    @Test("known identities outlive the process, in order of arrival (T10)")
    func identities() async throws {
        let folder = try TemporaryFolder()
        do {
            let fixture = try await Fixture(folder)
            _ = try await fixture.append([
                Fixture.incoming(
                    #"{"type":"identify","anonymousId":"v","userId":"u","traits":{"a":1,"b":2}}"#),
                Fixture.incoming(#"{"type":"identify","userId":"u","traits":{"b":null,"c":3}}"#),
            ])
            try await fixture.process()
            await fixture.journal.close()
        }
        let fixture = try await Fixture(folder)
        let texts = [
            #"{"type":"page","userId":"u"}"#, #"{"type":"page","anonymousId":"v"}"#,
            #"{"type":"page","anonymousId":"v","userId":"other"}"#, #"{"type":"page","anonymousId":"w"}"#,
        ]
        let known = try await lookups(texts, fixture)
        #expect(known == [#"u {"a":1,"c":3}"#, #"u {"a":1,"b":2}"#, "nobody", "nobody"])
    }

    @Test("ids are told apart code point by code point (T10)")
    func codePoints() async throws {
        let fixture = try await Fixture()
        let known = try await lookups(
            [
                #"{"type":"identify","userId":"caf\u00e9","traits":{"n":1}}"#,
                #"{"type":"page","userId":"cafe\u0301"}"#,
                #"{"type":"page","userId":"caf\u00e9"}"#, #"{"type":"identify","userId":"x\u0000y"}"#,
                #"{"type":"page","userId":"x\u0000z"}"#, #"{"type":"page","userId":"x\u0000y"}"#,
            ], fixture)
        #expect(
            known == ["nobody", "nobody", "caf\u{E9} {\"n\":1}", "nobody", "nobody", "x\u{0}y {}"])
    }

    @Test("the journal's identities are those that Datafly keeps in memory: 2,000 seeded events (T10)")
    func sameAsInMemory() async throws {
        let fixture = try await Fixture()
        var random = SeededGenerator(seed: 11)
        let texts = (0..<2_000).map { number -> String in
            let user =
                ["", #","userId":"u1""#, #","userId":"u2""#, #","userId":7"#].randomElement(using: &random)
                ?? ""
            let visitor =
                ["", #","anonymousId":"v1""#, #","anonymousId":"v2""#].randomElement(using: &random) ?? ""
            let kind = Bool.random(using: &random) ? "identify" : "page"
            let trait =
                #""t\#(Int.random(in: 0...3, using: &random))":\#(Bool.random(using: &random) ? "null" : "\(number)")"#
            return #"{"type":"\#(kind)"\#(user)\#(visitor),"traits":{\#(trait)}}"#
        }
        var memory = KnownIdentities()
        let expected = try texts.map { text in
            let event = try Event(Array(text.utf8))
            defer { memory.remember(event) }
            return describe(memory.lookup(userId: event.userId, anonymousId: event.anonymousId))
        }
        #expect(try await lookups(texts, fixture) == expected)
    }

    @Test("the identity that would hold for an event can be asked for before it comes in (T10)")
    func asked() async throws {
        let fixture = try await Fixture()
        _ = try await lookups([#"{"type":"identify","userId":"u","traits":{"n":1}}"#], fixture)
        let ask = { (text: String) in
            describe(try await fixture.journal.knownIdentity(for: try Event(Array(text.utf8))))
        }
        #expect(try await ask(#"{"type":"page","userId":"u"}"#) == #"u {"n":1}"#)
        #expect(try await ask(#"{"type":"page","userId":"v"}"#) == "nobody")
    }

    @Test("replaying an identify changes no record: others came after it (T10)")
    func replayedIdentify() async throws {
        let fixture = try await Fixture()
        _ = try await lookups(
            [
                #"{"type":"identify","userId":"u","traits":{"n":1}}"#,
                #"{"type":"identify","userId":"u","traits":{"n":2}}"#,
            ], fixture)
        let first = try await #require(fixture.journal.window(.oldest, limit: 1).rows.first)
        _ = try await fixture.journal.replay(first.id, to: fixture.destination, at: Fixture.start)
        #expect(try await lookups([#"{"type":"page","userId":"u"}"#], fixture).last == #"u {"n":2}"#)
    }

    @Test("a stored event that is no event, or is damaged, is skipped and holds nothing up")
    func unreadable() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([Fixture.event("a"), Fixture.event("b"), Fixture.event("c")]).map(
            \.id)
        let broken = IncomingEvent(
            bytes: Array("not json".utf8), messageId: "x", kind: .track, name: nil, source: "test",
            receivedAt: Fixture.start)
        let brokenID = try await fixture.append([broken])[0].id
        try await fixture.journal.run("UPDATE events SET bytes = x'7B7D' WHERE message_id = 'b'")
        let processed = try await fixture.process()
        #expect(processed.map(\.id) == ids + [brokenID])
        #expect(processed.map(\.reason) == [nil, "damaged", nil, "not-an-event"])
        let error = await #expect(throws: JournalError.self) { try await fixture.journal.detail(ids[1]) }
        #expect(error?.reason == .damaged(what: "the event of delivery \(ids[1].rawValue)"))
    }

    /// Processes events as skipped ones, and describes the identity that each was given.
    private func lookups(_ texts: [String], _ fixture: Fixture) async throws -> [String] {
        _ = try await fixture.append(texts.map(Fixture.incoming))
        let seen = Seen()
        _ = try await fixture.journal.process(limit: 10_000, destination: fixture.destination) {
            received, known in
            seen.texts.withLock { $0.append(describe(known)) }
            return .skip(Skip(reason: .identifyOnly, detail: ""))
        }
        return seen.texts.withLock { $0 }
    }
}

private final class Seen: Sendable {
    let texts = Mutex<[String]>([])
}

private func describe(_ known: KnownIdentity?) -> String {
    known.map { "\($0.userId ?? "nobody") \(String(decoding: $0.traits, as: UTF8.self))" } ?? "nobody"
}
