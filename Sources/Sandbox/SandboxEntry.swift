/// One request as the sandbox's ledger has it.
public struct SandboxEntry: Equatable, Sendable {
    /// The request's number, from 1, in order of arrival.
    public let number: Int
    /// The HTTP method.
    public let method: String
    /// The path as it was sent, without the query.
    public let path: String
    /// The body, at most 100,001 bytes of it.
    public let body: [UInt8]
    /// The status of the answer.
    public let status: Int
}
