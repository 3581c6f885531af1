import Datafly
import Deliveries
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("Plain text (--plain)")
struct PlainSessionTests {
    @Test("a number that no delivery has is said to be none, and the latest told of stays the latest")
    func noSuchDelivery() {
        var session = PlainSession(facts: Sample.live)
        _ = session.take(.outcome(PlainOutcome(.delivered, at: Sample.now, row: Sample.row(7), status: 201)))
        #expect(session.take(.typed("show 99")).effects == [.loadDetail(Sample.id(99))])
        #expect(
            session.take(.message(.detailLoaded(Sample.id(99), nil))).lines
                == ["There is no delivery 99 in this store: list tells of the newest."])
        #expect(session.take(.typed("show")).effects == [.loadDetail(Sample.id(7))])
    }

    @Test("what is named is the latest at once, before it was read")
    func latestAtOnce() {
        var session = PlainSession(facts: Sample.sandbox)
        _ = session.take(.outcome(PlainOutcome(.delivered, at: Sample.now, row: Sample.row(7), status: 201)))
        _ = session.take(.typed("show 5"))
        #expect(session.take(.typed("replay")).effects == [.replay(Sample.id(5))])
    }

    private func session(_ facts: RunFacts = Sample.sandbox) -> PlainSession {
        var session = PlainSession(facts: facts)
        _ = session.begin(takesCommands: true)
        _ = session.take(.message(.countsChanged(DeliveryCounts())))
        return session
    }

    private func say(_ session: inout PlainSession, _ line: String) -> PlainSession.Reply {
        session.take(.typed(line))
    }

    private static let story = Sample.story()

    @Test("it begins with where things go and come from, and asks for the counts")
    func begins() {
        var session = PlainSession(facts: Sample.live)
        let reply = session.begin(takesCommands: false)
        #expect(
            reply.lines == [
                "ked, the Kustomer Event Debugger, in plain text.",
                "Deliveries go to the org acme, acme.api.kustomerapp.com, with the key eyJh…9x2Q. "
                    + "This is a live destination.",
                "Events come in at http://127.0.0.1:5330.",
            ])
        #expect(reply.effects == [.loadCounts])
        let counts = DeliveryCounts(delivered: 1_204, dead: 3)
        #expect(
            session.take(.message(.countsChanged(counts))).lines == ["In the store: 1,204 delivered, 3 dead."]
        )
    }

    @Test("an outcome is one sentence: time, event, customer, answer, attempt, why, what to do")
    func refused() {
        var session = session()
        let hint = Hint(id: "x", what: "w", why: "y", do: "Set the target to meta.revenueNum.", source: "s")
        let outcome = PlainOutcome(
            .dead, at: Sample.time("2026-06-06T10:00:07.412Z"), row: Self.story[7], reason: "refused",
            status: 400, attempt: 1, milliseconds: 41,
            message: "numeric value needs a Num suffix, at /event/meta/revenue", hint: hint)
        #expect(
            session.take(.outcome(outcome)).lines == [
                "10:00:07 Order Completed, jane.doe@example.com: 400 refused, dead letter, delivery 8, "
                    + "attempt 1 of 6, 41 ms: numeric value needs a Num suffix, at /event/meta/revenue. "
                    + "Do: Set the target to meta.revenueNum."
            ])
    }

    @Test(
        "each kind of outcome says what it came to",
        arguments: [
            (
                5, .delivered, nil, 201,
                "Product Added, jane.doe@example.com: delivered, 201 created, delivery 6."
            ),
            (
                4, .delivered, nil, 201,
                "Page Viewed, no customer: delivered, 201 created, delivery 5: no customer attached."
            ),
            (
                3, .skipped, "not-mapped", nil,
                "Coupon Entered, jane.doe@example.com: skipped, delivery 4: not mapped."
            ),
            (
                2, .skipped, "identify-only", nil,
                "identify, jane.doe@example.com: kept, not sent, delivery 3: known from now on."
            ),
            (
                0, .retry, nil, 503,
                "Signed Up, bob@example.com: 503 Service Unavailable, next attempt at 10:05:04, delivery 1."
            ),
            (
                6, .dead, "attempts-exhausted", 502,
                "Checkout Started, eve@example.com: 502, dead letter, no attempt left, delivery 7: no attempt left: Bad Gateway."
            ),
            (
                1, .halt, nil, 401,
                "Logged In, bob@example.com: 401 Unauthorized, waits for the destination, delivery 2."
            ),
            (
                1, .retry, "connection-refused", nil,
                "Logged In, bob@example.com: connection refused, tried again, delivery 2."
            ),
        ] as [(Int, PlainOutcome.Kind, String?, Int?, String)])
    func kinds(row: Int, kind: PlainOutcome.Kind, reason: String?, status: Int?, text: String) {
        var session = session()
        let outcome = PlainOutcome(
            kind, at: Sample.time("2026-06-06T10:00:52.000Z"), row: Self.story[row], reason: reason,
            status: status)
        #expect(session.take(.outcome(outcome)).lines == ["10:00:52 \(text)"])
    }

    @Test("a refused line is told with what is wrong with it, and foreign characters stay data")
    func refusedLine() {
        var session = session()
        let outcome = PlainOutcome(.refused, at: Sample.now, reason: "stdin line 2: \u{1B}[2J is no JSON")
        #expect(
            session.take(.outcome(outcome)).lines
                == ["10:00:52 Refused, this is no event: stdin line 2: ␛[2J is no JSON."])
    }

    @Test("a halt, its release and a rest are told once each, not while they count down")
    func status() {
        var session = session()
        _ = session.take(.message(.countsChanged(DeliveryCounts(retrying: 2, waiting: 310))))
        func lines(_ status: DestinationStatus) -> [String] {
            session.take(.message(.destinationStatus(status))).lines
        }
        let probe = Sample.time("2026-06-06T10:01:34.000Z")
        #expect(
            lines(DestinationStatus(halt: .init(status: 401, probeAt: probe))) == [
                "HALTED. 401 Unauthorized: Kustomer does not accept the key. 312 events wait, none is lost. "
                    + "The next probe goes at 10:01:34; probe sends it now."
            ])
        #expect(lines(DestinationStatus(halt: .init(status: 401))) == [])
        #expect(lines(DestinationStatus()) == ["Released: the destination takes deliveries again."])
        #expect(lines(DestinationStatus(budget: .init(remaining: 1, limit: 9))) == [])
        #expect(lines(DestinationStatus(restsUntil: probe)) == ["All sending rests until 10:01:34."])
        #expect(lines(DestinationStatus()) == ["Sending goes on."])
    }

    @Test("the counts are told again after every 25 outcomes, and a summary ends the run")
    func counts() {
        var session = session()
        let outcome = PlainOutcome(.delivered, at: Sample.now, row: Self.story[5], status: 201)
        for _ in 1...24 { #expect(session.take(.outcome(outcome)).effects == []) }
        #expect(session.take(.outcome(outcome)).effects == [.loadCounts])
        #expect(session.take(.outcome(outcome)).effects == [], "asked for once")
        let told = session.take(.message(.countsChanged(DeliveryCounts(delivered: 26))))
        #expect(told.lines == ["In the store: 26 delivered."])
        let end = session.take(.ended)
        #expect(end.lines == ["End of this run: 26 delivered."] && end.effects == [.quit])
    }

    @Test("show tells one delivery whole: fields, attempts, what to do")
    func shows() {
        var session = session()
        #expect(say(&session, "show 8").effects == [.loadDetail(Sample.id(8))])
        let detail = Sample.detail(of: Self.story[7])
        let lines = session.take(.message(.detailLoaded(Sample.id(8), detail))).lines
        #expect(
            lines.first?.hasPrefix("Delivery 8. 10:00:07 Order Completed, jane.doe@example.com: 400") == true)
        #expect(
            lines.contains { $0.hasPrefix("Refused field: meta.revenue 129.99, from properties.revenue") })
        #expect(lines.contains { $0.hasPrefix("Sent: identity.email") && $0.contains("rule T6") })
        #expect(lines.contains { $0.hasPrefix("Not sent: properties.coupon null: ") })
        #expect(lines.contains { $0.hasPrefix("Attempt 1 at ") && $0.contains("400 Bad Request") })
        #expect(lines.contains { $0.hasPrefix("Do: ") })
    }

    @Test("show and replay alone mean what was told of last; a messageId is looked for")
    func subjects() {
        var session = session()
        #expect(say(&session, "show").lines == ["No delivery was told of yet: name its number."])
        _ = session.take(.outcome(PlainOutcome(.delivered, at: Sample.now, row: Self.story[4], status: 201)))
        #expect(say(&session, "show").effects == [.loadDetail(Sample.id(5))])
        #expect(say(&session, "replay").effects == [.replay(Sample.id(5))])
        guard case .search(let request)? = say(&session, "show 3f1c-02").effects.first else {
            Issue.record("the messageId is not looked for")
            return
        }
        #expect(
            session.take(.message(.searchFound(request, Sample.id(2)))).effects == [.loadDetail(Sample.id(2))]
        )
        _ = say(&session, "show nix")
        var other = request
        other.text = "nix"
        #expect(
            session.take(.message(.searchFound(other, nil))).lines == [
                "No delivery in this store is about nix."
            ])
    }

    @Test("list tells of the newest that match; a filter with a mistake is explained")
    func lists() {
        var session = session()
        guard case .loadRows(let request)? = say(&session, "list state:dead").effects.first else {
            Issue.record("nothing is listed")
            return
        }
        #expect(request.filter.whole == .test(.state(.dead)))
        let window = RowWindow(rows: [Self.story[7]], reachesStart: false, reachesEnd: true)
        let reply = session.take(.message(.rowsLoaded(request, window)))
        #expect(
            reply.lines == [
                "8. 10:00:07 Order Completed, jane.doe@example.com: 400, dead letter, refused, 1 of 6 attempts, "
                    + "41 ms: /event/meta/revenue."
            ])
        #expect(reply.effects == [.countRows(request.filter, after: .zero)])
        for (total, lines) in [
            (RowWindow.Total.exactly(20), []), (.exactly(1_234), ["1,214 older ones match, too."]),
            (.moreThan(10_000), ["More than 9,980 older ones match, too."]),
        ] {
            #expect(session.take(.message(.rowsCounted(request.filter, total))).lines == lines)
        }
        #expect(
            say(&session, "list colour:red").lines.first?.hasPrefix("The filter is not understood: ") == true)
    }

    @Test("a live destination is asked about once: only yes sends")
    func agreement() {
        var session = session(Sample.live)
        let asked = say(&session, "test")
        #expect(asked.effects == [])
        #expect(asked.lines.first?.contains("acme.api.kustomerapp.com") == true)
        #expect(say(&session, "").effects == [])
        _ = say(&session, "test")
        #expect(say(&session, "Yes ").effects == [.sendTest])
        #expect(say(&session, "test").effects == [.sendTest])
    }

    @Test("dead letters are counted, asked about, then replayed by the filter that was typed")
    func replaysDead() {
        var session = session()
        guard case .countDead(let filter)? = say(&session, "replay dead status:400").effects.first else {
            Issue.record("nothing is counted")
            return
        }
        #expect(
            session.take(.message(.deadCounted(2))).lines.first?.hasPrefix("Replay 2 dead letters?") == true)
        #expect(say(&session, "yes").effects == [.replayDead(filter)])
        #expect(session.take(.message(.deadCounted(0))).effects == [])
    }

    @Test(
        "an export asks about masking first; yes masks, no does not",
        arguments: [("yes", true), ("no", false)])
    func exports(answer: String, isRedacted: Bool) {
        var session = session()
        #expect(say(&session, "export out.txt").lines.first?.contains(".ndjson") == true)
        _ = say(&session, "export out.csv")
        let request = ExportRequest(fileName: "out.csv", filter: .all, isRedacted: isRedacted)
        #expect(say(&session, answer).effects == [.export(request)])
        _ = session.take(.message(.exportExists(request)))
        #expect(say(&session, "no").effects == [])
    }

    @Test("a run that may not send says why", arguments: ["test", "replay 1", "replay dead"])
    func reasons(command: String) {
        var facts = Sample.sandbox
        facts.holder = "process 4711"
        var watching = session(facts)
        #expect(say(&watching, command).lines.first?.contains("process 4711 writes this store") == true)
        facts.holder = nil
        facts.isDelivering = false
        var looking = session(facts)
        #expect(say(&looking, command).lines == ["This run delivers nothing (--no-deliver)."])
    }

    @Test("a store that is only watched is told of by what changed in it")
    func follows() {
        var facts = Sample.sandbox
        facts.holder = "process 4711"
        var session = PlainSession(facts: facts)
        let first = session.begin(takesCommands: false).effects
        guard case .loadRows(let request)? = first.first else {
            Issue.record("the store is not looked at before anything changes")
            return
        }
        #expect(session.take(.message(.storeChanged)).effects == first)
        func take(_ rows: [DeliveryRow]) -> PlainSession.Reply {
            session.take(.message(.rowsLoaded(request, RowWindow(rows: rows, total: 9, positionOfFirst: 0))))
        }
        func lines(_ rows: [DeliveryRow]) -> [String] { take(rows).lines }
        #expect(take(Array(Self.story[..<5])) == PlainSession.Reply(effects: [.loadCounts]))
        #expect(lines(Array(Self.story[..<6])).map { $0.prefix(25) } == ["6. 10:00:06 Product Added"])
        #expect(lines(Array(Self.story[..<6])) == [])
    }

    @Test("help lists every command, and each is known", arguments: PlainCommand.table.map(\.0))
    func help(usage: String) {
        var session = session()
        #expect(say(&session, "help").lines.contains { $0.hasPrefix(usage) })
        let word = String(usage.prefix { $0 != " " })
        #expect(PlainCommand(word) != .unknown(word))
        #expect(say(&session, "nix").lines.first?.hasPrefix("There is no command nix.") == true)
    }

    @Test("quit ends it")
    func quits() {
        var session = session()
        #expect(say(&session, "q").effects == [.quit])
    }
}
