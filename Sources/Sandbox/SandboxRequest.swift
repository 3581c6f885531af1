import Datafly

/// What the sandbox needs to know of a request, apart from any HTTP library.
struct SandboxRequest: Sendable {
    /// The HTTP method, in upper case.
    let method: String
    /// The path as it was sent, percent-encoded, without the query.
    let path: String
    /// The `Authorization` header.
    let authorization: String?
    /// The body, at most one byte more than Kustomer takes.
    let body: [UInt8]

    /// The parts of the path, each percent-decoded, empty ones left out.
    var parts: [String] {
        path.split(separator: "/").map { PercentText.decoded($0) }
    }

    /// The key of a bearer authorization; `nil` when there is none.
    var bearerKey: String? {
        guard let authorization else { return nil }
        let words = authorization.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return String(words[1])
    }
}
