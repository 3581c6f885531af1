import AsyncHTTPClient
public import Deliveries
public import Kustomer
import NIOHTTP1

extension KustomerClient {
    /// The most bytes of a page of a timeline that are read.
    private static let maximumPageBytes = 4_000_000

    /// Reads a customer or a part of a timeline back, which changes nothing.
    ///
    /// It costs one request of the org's budget.
    ///
    /// - Parameter path: what is read.
    /// - Returns: the answer, its body cut after 4,000,000 bytes, the key masked in it; or how the request failed.
    public func read(_ path: ReadBackPath) async -> Outcome {
        await get(path.text, maximumBodyBytes: Self.maximumPageBytes)
    }

    /// Makes one `GET` below the base URL, with the key.
    ///
    /// The same host, deadline, trust and proxy as for payloads; nothing is retried and no redirect is followed.
    ///
    /// - Parameters:
    ///   - path: the path below the base URL, percent-encoded.
    ///   - maximumBodyBytes: how much of the answer's body is read.
    /// - Returns: the answer, the key masked in it; or how the request failed.
    func get(_ path: String, maximumBodyBytes: Int = Answer.maximumBodyBytes) async -> Outcome {
        let url = endpoint.url.dropLast(TrackingCall.path.count) + path
        var headers = template.headers
        headers.remove(name: "Content-Type")
        guard let request = try? HTTPClient.Request(url: String(url), method: .GET, headers: headers),
            request.host.lowercased() == endpoint.host
        else { return .failed(.hostNotFound) }
        return await outcome(of: request, maximumBodyBytes: maximumBodyBytes)
    }
}
