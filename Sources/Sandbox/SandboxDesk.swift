import Datafly

/// The one org that all connections of a sandbox share, and its ledger.
///
/// An actor because it is shared; `SandboxOrg` makes the decisions.
actor SandboxDesk {
    /// How many requests the ledger keeps, the newest ones.
    static let ledgerLength = 100

    private var org: SandboxOrg
    private var requestCount = 0
    /// The requests in order of arrival, the newest `ledgerLength` at least.
    private var entries: [SandboxEntry] = []

    /// Makes a desk.
    ///
    /// - Parameter org: the org as it is before the first request.
    init(org: SandboxOrg) {
        self.org = org
    }

    /// The newest requests, in order of arrival.
    var ledger: [SandboxEntry] { Array(entries.suffix(Self.ledgerLength)) }

    /// Answers one request and enters it in the ledger.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - now: the time.
    /// - Returns: the answer.
    func answer(to request: SandboxRequest, at now: Timestamp) -> SandboxAnswer {
        let answer = org.answer(to: request, at: now)
        requestCount += 1
        entries.append(
            SandboxEntry(
                number: requestCount, method: request.method, path: request.path, body: request.body,
                status: answer.status))
        if entries.count >= 2 * Self.ledgerLength { entries.removeFirst(Self.ledgerLength) }
        return answer
    }
}
