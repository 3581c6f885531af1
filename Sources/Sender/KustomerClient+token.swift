import AsyncHTTPClient
public import Deliveries
import NIOHTTP1

extension KustomerClient {
    /// The path below the base URL where a key may ask about itself; any valid key may.
    static let tokenPath = "/v1/auth/tokens/current"

    /// Asks what the key is and may do (`GET /v1/auth/tokens/current`), which changes nothing.
    ///
    /// The same host, deadline, trust and proxy as for payloads; nothing is retried and no redirect is followed.
    ///
    /// - Returns: the answer, its body cut after 20,000 bytes, the key masked in it; or how the request failed.
    public func currentToken() async -> Outcome {
        let url = endpoint.url.dropLast(Endpoint.path.count) + Self.tokenPath
        var headers = template.headers
        headers.remove(name: "Content-Type")
        guard let request = try? HTTPClient.Request(url: String(url), method: .GET, headers: headers),
            request.host.lowercased() == endpoint.host
        else { return .failed(.hostNotFound) }
        return await outcome(of: request)
    }
}
