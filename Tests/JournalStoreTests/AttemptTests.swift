import Datafly
import Deliveries
import JournalStore
import Kustomer
import TestSupport
import Testing

@Suite("Attempts in the store")
struct AttemptTests {
    @Test("every attempt has a row with all that the spec names (The life of an event)")
    func attemptRow() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.append("a").id
        try await fixture.process()
        let attempt = try await fixture.journal.begin(
            id, isCounted: true, at: Fixture.start, digest: "sha256:1", byteCount: 77)
        let started = try await #require(fixture.journal.detail(id)?.attempts.first)
        #expect(started.finishedAt == nil)
        #expect(started.outcome == nil)
        #expect(try await fixture.row(id).state == .sending)
        let answer = Answer(
            status: 429, headers: [KustomerHeader(name: "X-Ratelimit-Limit", value: "300")],
            body: Array("<html>\u{0}".utf8), isBodyCut: true, isJSON: false)
        let classification = OutcomeRules.classify(.answered(answer))
        let end = Fixture.start.advanced(by: .milliseconds(90))
        let next = Fixture.start.advanced(by: .seconds(60))
        try await fixture.journal.finish(
            attempt, outcome: .answered(answer), classification: classification,
            move: StateMove(state: .pending, nextAttemptAt: next, isCounted: false), at: end)
        let detail = try await #require(fixture.journal.detail(id))
        #expect(
            detail.attempts == [
                Attempt(
                    id: attempt, deliveryID: id, number: 1, isCounted: false, startedAt: Fixture.start,
                    finishedAt: end, requestDigest: "sha256:1", requestByteCount: 77,
                    outcome: .answered(answer),
                    outcomeClass: .retry, milliseconds: 90)
            ])
        #expect(detail.attempts.last?.outcome?.answer?.rateLimit == 300)
        #expect(detail.row.status == 429)
        #expect(detail.row.nextAttemptAt == next)
        #expect(detail.row.countedAttempts == 0)
    }

    @Test("started without finished is an attempt cut by our own death: uncounted, ambiguous, due again")
    func cut() async throws {
        let folder = try TemporaryFolder()
        let id: DeliveryID
        do {
            let fixture = try await Fixture(folder)
            id = try await fixture.append("a").id
            try await fixture.process()
            _ = try await fixture.journal.begin(
                id, isCounted: true, at: Fixture.start, digest: "", byteCount: 1)
        }
        let fixture = try await Fixture(folder)
        #expect(try await fixture.journal.recover(at: Fixture.start) == 1)
        #expect(try await fixture.journal.recover(at: Fixture.start) == 0)
        #expect(try await fixture.due() == [id])
        let detail = try await #require(fixture.journal.detail(id))
        #expect(detail.row.isPossibleDuplicate)
        #expect(detail.row.countedAttempts == 0)
        #expect(detail.row.failure == "cut")
        #expect(detail.attempts.map(\.outcome) == [.cut])
        #expect(detail.attempts.map(\.outcomeClass) == [.ambiguous])
        #expect(detail.attempts.map(\.isCounted) == [false])
        #expect(try await fixture.journal.counts().retrying == 1)
    }

    @Test("reopening goes on where it stopped, from every state")
    func reopening() async throws {
        let folder = try TemporaryFolder()
        var ids: [DeliveryID] = []
        do {
            let fixture = try await Fixture(folder)
            for name in ["delivered", "retrying", "dead", "pending"] {
                ids.append(try await fixture.append(name, user: name).id)
            }
            try await fixture.process()
            try await fixture.attempt(.status(201), ids[0])
            try await fixture.attempt(.status(503), ids[1])
            try await fixture.attempt(.status(400), ids[2])
            ids.append(try await fixture.append("received", user: "received").id)
        }
        let fixture = try await Fixture(folder)
        #expect(
            try await fixture.journal.counts()
                == DeliveryCounts(delivered: 1, dead: 1, retrying: 1, waiting: 2))
        #expect(try await fixture.due() == [ids[3]])
        #expect(try await fixture.due(at: Fixture.start.advanced(by: .seconds(60))) == [ids[3], ids[1]])
        #expect(try await fixture.process().map(\.id) == [ids[4]])
    }

    @Test("progress comes back with the delivery: counted, conflicts, first attempt")
    func progress() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.append("a").id
        try await fixture.process()
        let next = try await #require(fixture.attempt(.status(409), id).nextAttemptAt)
        let due = try await #require(
            fixture.journal.due(at: next, limit: 1, destination: fixture.destination).first)
        #expect(
            due.progress
                == DeliveryProgress(
                    countedAttempts: 1, totalAttempts: 1, conflicts: 1, firstAttemptAt: Fixture.start))
    }

    @Test("24 hours after the first attempt a pending delivery dies without another one, halts not counted")
    func expiry() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([
            Fixture.event("a"), Fixture.event("a2"), Fixture.event("b", user: "b"),
        ]).map(\.id)
        try await fixture.process()
        try await fixture.attempt(.failed(.connectionRefused), ids[0])
        let journal = fixture.journal
        let day = Fixture.start.advanced(by: .seconds(86_400))
        #expect(try await journal.nextExpiryAt(destination: fixture.destination) == day)
        try await journal.noteHalt(
            from: Fixture.start, to: Fixture.start.advanced(by: .seconds(3_600)),
            destination: fixture.destination, goesOn: false)
        let later = day.advanced(by: .seconds(3_600))
        #expect(try await journal.nextExpiryAt(destination: fixture.destination) == later)
        let before = later.advanced(by: .milliseconds(-1))
        #expect(try await journal.expire(at: before, destination: fixture.destination).isEmpty)
        let progress = try await journal.due(at: before, limit: 1, destination: fixture.destination)[0]
            .progress
        #expect(progress.haltedTime == .seconds(3_600))
        let expired = try await journal.expire(at: later, destination: fixture.destination)
        #expect(expired.map(\.id) == [ids[0]])
        #expect(expired.map(\.reason) == ["expired"])
        #expect(try await fixture.row(ids[0]).why == "24 hours are over: connection refused")
        #expect(try await fixture.due(at: later) == [ids[1], ids[2]])
        #expect(try await journal.nextExpiryAt(destination: fixture.destination) == nil)
    }

    @Test("of very many whose 24 hours are over only so many are buried at a time, the oldest first")
    func expiresInGroups() async throws {
        let fixture = try await Fixture()
        let events = (0..<300).map { Fixture.event("m\($0)", user: "u\($0)") }
        let ids = try await fixture.append(events).map(\.id)
        try await fixture.process()
        for id in ids { try await fixture.attempt(.failed(.noRoute), id) }
        let later = Fixture.start.advanced(by: .seconds(90_000))
        var buried: [Int] = []
        for _ in 0..<3 {
            buried.append(
                try await fixture.journal.expire(at: later, destination: fixture.destination).count)
        }
        #expect(buried == [256, 44, 0])
    }

    @Test(
        "a halt goes on while no process runs: the next one counts it in, once (delivery.md, Outcome classes)"
    )
    func haltWithoutProcess() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.append("a").id
        try await fixture.process()
        try await fixture.attempt(.failed(.noRoute), id)
        let (journal, destination) = (fixture.journal, fixture.destination)
        let hour = Duration.seconds(3_600)
        let end = { (hours: Int) in Fixture.start.advanced(by: hour * hours) }
        try await journal.noteHalt(from: end(1), to: end(1), destination: destination, goesOn: true)
        try await journal.noteHalt(from: end(1), to: end(3), destination: destination, goesOn: true)
        try await journal.endHalt(at: end(40), destination: destination)
        #expect(try await journal.nextExpiryAt(destination: destination) == end(24 + 39))
        try await journal.endHalt(at: end(50), destination: destination)
        #expect(try await journal.nextExpiryAt(destination: destination) == end(24 + 39))
        try await journal.noteHalt(from: end(50), to: end(50), destination: destination, goesOn: true)
        try await journal.noteHalt(from: end(50), to: end(51), destination: destination, goesOn: false)
        try await journal.endHalt(at: end(60), destination: destination)
        #expect(try await journal.nextExpiryAt(destination: destination) == end(24 + 40))
    }

    @Test("halts before the first attempt do not lengthen its 24 hours")
    func earlierHalt() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.append("a").id
        try await fixture.process()
        let hour = Duration.seconds(3_600)
        try await fixture.journal.noteHalt(
            from: Fixture.start, to: Fixture.start.advanced(by: hour), destination: fixture.destination,
            goesOn: false)
        let first = Fixture.start.advanced(by: hour)
        try await fixture.attempt(.failed(.noRoute), id, at: first)
        #expect(
            try await fixture.journal.nextExpiryAt(destination: fixture.destination)
                == first.advanced(by: hour * 24))
    }

    @Test("counts agree with the rows whatever happens: 1,500 seeded steps")
    func counts() async throws {
        let fixture = try await Fixture()
        var random = SeededGenerator(seed: 5)
        var now = Fixture.start
        let outcomes: [Outcome] = [
            .status(201), .status(400), .status(503), .status(500), .status(401), .failed(.connectionRefused),
        ]
        for step in 0..<1_500 {
            switch Int.random(in: 0...5, using: &random) {
            case 0, 1:
                try await fixture.append("m\(Int.random(in: 0...400, using: &random))", user: "u\(step % 7)")
            case 2: try await fixture.process()
            case 3, 4:
                guard let id = try await fixture.due(at: now, limit: 1).first else { continue }
                try await fixture.attempt(outcomes.randomElement(using: &random) ?? .cut, id, at: now)
            default:
                now = now.advanced(by: .seconds(3_600))
                _ = try await fixture.journal.expire(at: now, destination: fixture.destination)
            }
        }
        let rows = try await fixture.journal.list()
        let counts = try await fixture.journal.counts()
        let states = Dictionary(grouping: rows, by: \.state).mapValues(\.count)
        #expect(counts.delivered == states[.delivered] ?? 0)
        #expect(counts.dead == states[.dead] ?? 0)
        #expect(counts.skipped == states[.skipped] ?? 0)
        #expect(counts.unsettled == (states[.pending] ?? 0) + (states[.received] ?? 0))
        #expect(counts.total == rows.count)
        let heads = try await fixture.journal.number(
            """
            SELECT count(*) FROM (SELECT customer_key FROM deliveries WHERE state = 'pending' GROUP BY customer_key
                HAVING sum(is_head) <> 1 OR min(CASE WHEN is_head THEN id END) <> min(id))
            """)
        #expect(heads == 0)
    }
}
