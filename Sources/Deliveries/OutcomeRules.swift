/// The outcome table: every outcome has exactly one class.
///
/// Status rows are read from the top, the first that holds the status decides; so "other" rows stand below.
public enum OutcomeRules {
    /// How many 409 in a row of attempts are tried again before the next one is permanent.
    public static let toleratedConflicts = 2

    /// The table, in the order of the rules.
    public static let table: [OutcomeRule] = [
        OutcomeRule("201", statuses: [201...201], Classification(outcomeClass: .delivered)),
        OutcomeRule(
            "other 2xx", statuses: [200...299],
            Classification(outcomeClass: .delivered, warning: "expected 201")),
        OutcomeRule("3xx", statuses: [300...399], Classification(outcomeClass: .permanent)),
        OutcomeRule(
            "401, 403, 404", statuses: [401...401, 403...404],
            Classification(
                outcomeClass: .halt, isCounted: false, scope: .destination, consequence: .halt)),
        OutcomeRule(
            "408, 425, 503", statuses: [408...408, 425...425, 503...503],
            Classification(outcomeClass: .retry)),
        OutcomeRule("409", statuses: [409...409], Classification(outcomeClass: .retry)),
        OutcomeRule(
            "429", statuses: [429...429],
            Classification(
                outcomeClass: .retry, isCounted: false, scope: .destination, consequence: .pause)),
        OutcomeRule(
            "400, 405, 406, 410, 413, 415, 422, 501, 505, other 4xx",
            statuses: [400...499, 501...501, 505...505], Classification(outcomeClass: .permanent)),
        OutcomeRule(
            "500, 502, 504, 520–526, other 5xx", statuses: [500...599],
            Classification(outcomeClass: .ambiguous)),
        OutcomeRule(
            "host name does not exist; certificate untrusted, expired or for another name",
            failures: [.hostNotFound, .certificateUntrusted, .certificateExpired, .certificateWrongName],
            Classification(
                outcomeClass: .halt, isCounted: false, scope: .destination, consequence: .halt)),
        OutcomeRule(
            "name server failure or timeout, connection refused or timed out, no route",
            failures: [
                .nameServerFailure, .nameServerTimeout, .connectionRefused, .connectionTimeout, .noRoute,
            ],
            Classification(
                outcomeClass: .retry, isCounted: false, scope: .destination, consequence: .rest)),
        OutcomeRule(
            "TLS handshake reset or timeout, reset before the whole body was written",
            failures: [.handshakeReset, .handshakeTimeout, .resetBeforeBody],
            Classification(outcomeClass: .retry)),
        OutcomeRule(
            "reset, end of stream or timeout after the body was written, or when the client cannot tell; "
                + "malformed answer",
            failures: [.resetAfterBody, .endOfStream, .answerTimeout, .unclear, .malformedAnswer],
            Classification(outcomeClass: .ambiguous)),
    ]

    /// Tells what an outcome means.
    ///
    /// - Parameters:
    ///   - outcome: what the attempt came to.
    ///   - conflictsBefore: how many earlier attempts of this delivery were answered 409.
    /// - Returns: the class and what follows from it; a status outside 200–599 is a malformed answer.
    public static func classify(_ outcome: Outcome, conflictsBefore: Int = 0) -> Classification {
        switch outcome {
        case .cut: Classification(outcomeClass: .ambiguous, isCounted: false)
        case .failed(let failure): byFailure[failure] ?? unknown
        case .answered(let answer): classify(answer, conflictsBefore: conflictsBefore)
        }
    }

    private static func classify(_ answer: Answer, conflictsBefore: Int) -> Classification {
        guard let rule = table.first(where: { $0.statuses.contains { $0.contains(answer.status) } }) else {
            return unknown
        }
        switch answer.status {
        case 201 where answer.isBodyCut || !answer.isJSON:
            return Classification(outcomeClass: .delivered, warning: "expected 201 with a JSON body")
        case 409 where conflictsBefore >= toleratedConflicts:
            return Classification(outcomeClass: .permanent)
        case 429 where (answer.rateRemaining ?? 0) > 0:
            return Classification(
                outcomeClass: .retry, isCounted: false, scope: .customer, consequence: .pause)
        default:
            return rule.meaning
        }
    }

    /// What cannot be told may have arrived.
    private static let unknown = Classification(outcomeClass: .ambiguous)

    private static let byFailure: [TransportFailure: Classification] = Dictionary(
        table.flatMap { rule in rule.failures.map { ($0, rule.meaning) } },
        uniquingKeysWith: { first, _ in first })
}
