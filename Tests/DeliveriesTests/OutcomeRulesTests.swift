import Deliveries
import Kustomer
import Testing

@Suite("Outcome classes")
struct OutcomeRulesTests {
    static let delivered = [201, 200, 202, 204, 206, 299]
    static let permanent = [
        300, 301, 302, 303, 304, 307, 308, 399, 400, 402, 405, 406, 407, 410, 411, 412, 413, 414, 415, 417,
        418,
        422, 423, 428, 431, 451, 499, 501, 505,
    ]
    static let halting = [401, 403, 404]
    static let retried = [408, 425, 503]
    static let ambiguous = [500, 502, 504, 506, 507, 508, 511, 520, 521, 522, 523, 524, 525, 526, 530, 599]

    static let statuses: [(Int, OutcomeClass)] =
        delivered.map { ($0, .delivered) } + permanent.map { ($0, .permanent) } + halting.map { ($0, .halt) }
        + (retried + [409, 429]).map { ($0, .retry) } + ambiguous.map { ($0, .ambiguous) }

    @Test("a status has the class of its row in the outcome table", arguments: statuses)
    func status(status: Int, expected: OutcomeClass) {
        #expect(classify(status).outcomeClass == expected)
    }

    @Test(
        "a failure has the class of its row in the outcome table, and burns an attempt or not",
        arguments: [
            (.hostNotFound, .halt, false), (.certificateUntrusted, .halt, false),
            (.certificateExpired, .halt, false), (.certificateWrongName, .halt, false),
            (.nameServerFailure, .retry, false), (.nameServerTimeout, .retry, false),
            (.connectionRefused, .retry, false), (.connectionTimeout, .retry, false),
            (.noRoute, .retry, false),
            (.handshakeReset, .retry, true), (.handshakeTimeout, .retry, true),
            (.resetBeforeBody, .retry, true),
            (.resetAfterBody, .ambiguous, true), (.endOfStream, .ambiguous, true),
            (.answerTimeout, .ambiguous, true), (.unclear, .ambiguous, true),
            (.malformedAnswer, .ambiguous, true),
        ] as [(TransportFailure, OutcomeClass, Bool)])
    func failure(failure: TransportFailure, expected: OutcomeClass, isCounted: Bool) {
        let classification = OutcomeRules.classify(.failed(failure))
        #expect(classification.outcomeClass == expected)
        #expect(classification.isCounted == isCounted)
    }

    @Test("every failure stands in exactly one row of the table", arguments: TransportFailure.allCases)
    func oneRow(failure: TransportFailure) {
        #expect(OutcomeRules.table.filter { $0.failures.contains(failure) }.count == 1)
        #expect(!failure.words.isEmpty)
    }

    @Test("every status from 200 to 599 is covered by the table")
    func covered() {
        let ranges = OutcomeRules.table.flatMap(\.statuses)
        #expect((200...599).allSatisfy { status in ranges.contains { $0.contains(status) } })
    }

    @Test("another 2xx is delivered with the warning \"expected 201\"", arguments: [200, 202, 204])
    func otherSuccess(status: Int) {
        #expect(classify(status).warning == "expected 201")
    }

    @Test(
        "a 2xx whose body is cut, huge or not JSON is delivered with the warning \"expected 201\"",
        arguments: [
            Answer(status: 201, body: Array("{\"data\"".utf8), isBodyCut: true, isJSON: false),
            Answer(status: 201, body: Array(repeating: 32, count: 20_001)),
            Answer(status: 201, body: Array("<html>".utf8), isJSON: false),
        ])
    func oddSuccess(answer: Answer) throws {
        let classification = OutcomeRules.classify(.answered(answer))
        #expect(classification.outcomeClass == .delivered)
        #expect(try #require(classification.warning).hasPrefix("expected 201"))
    }

    @Test("a plain 201 has no warning")
    func plainSuccess() {
        #expect(classify(201).warning == nil)
    }

    @Test("401, 403, 404 halt the destination and burn no attempt", arguments: [401, 403, 404])
    func halts(status: Int) {
        let classification = classify(status)
        #expect(classification.consequence == .halt)
        #expect(classification.scope == .destination)
        #expect(!classification.isCounted)
    }

    @Test(
        "409 is tried again twice, then it is permanent", arguments: [(0, "R"), (1, "R"), (2, "P"), (3, "P")])
    func conflict(before: Int, letter: String) {
        let outcome = Outcome.answered(Answer(status: 409))
        #expect(OutcomeRules.classify(outcome, conflictsBefore: before).outcomeClass.letter == letter)
    }

    @Test(
        "429 pauses the destination, or with x-ratelimit-remaining above 0 the customer, and burns no attempt",
        arguments: [
            (nil, .destination), ("0", .destination), ("7", .customer), ("no number", .destination),
        ] as [(String?, Classification.Scope)])
    func tooMany(remaining: String?, scope: Classification.Scope) {
        let headers = remaining.map { [KustomerHeader(name: "X-RateLimit-Remaining", value: $0)] } ?? []
        let classification = OutcomeRules.classify(.answered(Answer(status: 429, headers: headers)))
        #expect(classification.outcomeClass == .retry)
        #expect(classification.scope == scope)
        #expect(classification.consequence == .pause)
        #expect(!classification.isCounted)
    }

    @Test(
        "who cannot be reached lets the destination rest",
        arguments: [TransportFailure.nameServerFailure, .connectionRefused, .connectionTimeout, .noRoute])
    func rests(failure: TransportFailure) {
        let classification = OutcomeRules.classify(.failed(failure))
        #expect(classification.consequence == .rest)
        #expect(classification.scope == .destination)
    }

    @Test("an attempt that our own death cut is ambiguous and burns no attempt")
    func cut() {
        let classification = OutcomeRules.classify(.cut)
        #expect(classification.outcomeClass == .ambiguous)
        #expect(!classification.isCounted)
    }

    @Test(
        "a status that HTTP does not know is a malformed answer, so ambiguous",
        arguments: [0, 99, 199, 600, 999])
    func unknown(status: Int) {
        #expect(classify(status).outcomeClass == .ambiguous)
    }

    @Test("the classes are D, R, P, H and A on screen")
    func letters() {
        #expect(OutcomeClass.allCases.map(\.letter) == ["D", "R", "P", "H", "A"])
    }

    private func classify(_ status: Int) -> Classification {
        OutcomeRules.classify(.answered(Answer(status: status)))
    }
}
