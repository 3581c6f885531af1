import Deliveries
import Testing

@testable import Sender

@Suite("Endpoint")
struct EndpointTests {
    @Test(
        "a base URL gives the URL that payloads are posted to",
        arguments: [
            (
                "https://acme.api.kustomerapp.com",
                "https://acme.api.kustomerapp.com/v1/tracking/identityEvent"
            ),
            (
                "https://acme.api.kustomerapp.com/",
                "https://acme.api.kustomerapp.com/v1/tracking/identityEvent"
            ),
            ("http://127.0.0.1:41873/acme", "http://127.0.0.1:41873/acme/v1/tracking/identityEvent"),
            ("http://[::1]:8080", "http://[::1]:8080/v1/tracking/identityEvent"),
            (
                "HTTPS://API.Kustomerapp.com:8443",
                "https://api.kustomerapp.com:8443/v1/tracking/identityEvent"
            ),
        ])
    func url(base: String, url: String) throws {
        #expect(try Endpoint(base: base).url == url)
    }

    @Test(
        "a key is never sent over plain HTTP unless the host is a loopback literal (delivery.md, Security)",
        arguments: [
            "http://acme.api.kustomerapp.com", "http://localhost:8080", "http://127.0.0.1.example.com",
            "http://0.0.0.0", "http://127.1", "http://2130706433", "http://[::2]", "http://127.0.0.256",
        ])
    func plainHTTP(base: String) {
        let error = #expect(throws: ClientError.self) { try Endpoint(base: base) }
        guard case .plainHTTP = error?.reason else {
            Issue.record("\(base) gave \(String(describing: error))")
            return
        }
    }

    @Test(
        "what is no base URL is refused",
        arguments: [
            "", "acme", "ftp://127.0.0.1", "https://", "https://user:secret@acme.com", "https://acme.com?x=1",
            "https://acme.com#x", "https://acme.com:0", "https://acme.com:65536", "https://acme.com:x",
            "https://ac me.com", "https://acme.com\r\nX: y", "https://acme.com\\@evil.com", "https://[::1",
            "https://é.com",
        ])
    func malformed(base: String) {
        let error = #expect(throws: ClientError.self) { try Endpoint(base: base) }
        guard case .malformedURL = error?.reason else {
            Issue.record("\(base) gave \(String(describing: error))")
            return
        }
        #expect(error?.description.contains("secret") == false)
    }

    @Test("a client is made for a loopback literal of IPv6 too (delivery.md, Security)")
    func loopbackSix() async throws {
        let destination = try DestinationInfo.api(org: nil, url: "http://[::1]:9")
        let client = try KustomerClient(destination: destination, key: nil)
        await client.shutdown()
    }
}
