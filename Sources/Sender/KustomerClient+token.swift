public import Deliveries

extension KustomerClient {
    /// The path below the base URL where a key may ask about itself; any valid key may.
    static let tokenPath = "/v1/auth/tokens/current"

    /// Asks what the key is and may do (`GET /v1/auth/tokens/current`), which changes nothing.
    ///
    /// The same host, deadline, trust and proxy as for payloads; nothing is retried and no redirect is followed.
    ///
    /// - Returns: the answer, its body cut after 20,000 bytes, the key masked in it; or how the request failed.
    public func currentToken() async -> Outcome {
        await get(Self.tokenPath)
    }
}
