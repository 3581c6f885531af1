import Testing

@testable import Sender

@Suite("Proxy settings")
struct ProxySettingsTests {
    private func proxy(_ url: String, _ environment: [String: String]) throws -> String? {
        try ProxySettings.settings(for: url, environment: environment)?.text
    }

    @Test("HTTPS_PROXY is honoured for https destinations only (delivery.md, Security)")
    func scheme() throws {
        let environment = ["HTTPS_PROXY": "http://proxy.example:3128"]
        #expect(try proxy("https://acme.api.kustomerapp.com", environment) == "proxy.example:3128")
        #expect(try proxy("http://127.0.0.1:80", environment) == nil)
        #expect(try proxy("https://acme.api.kustomerapp.com", [:]) == nil)
        #expect(try proxy("https://acme.api.kustomerapp.com", ["HTTPS_PROXY": ""]) == nil)
    }

    @Test("the lower-case spelling wins, and a scheme may be left out")
    func spelling() throws {
        let environment = ["HTTPS_PROXY": "http://upper:1", "https_proxy": "lower"]
        #expect(try proxy("https://a.example", environment) == "lower:8080")
    }

    @Test("credentials are taken off, decoded and never shown")
    func credentials() throws {
        let settings = try ProxySettings.settings(
            for: "https://a.example", environment: ["HTTPS_PROXY": "http://me:p%40ss@proxy.example:3128/"])
        #expect(settings?.user == "me")
        #expect(settings?.password == "p@ss")
        #expect(settings?.text == "proxy.example:3128")
    }

    @Test(
        "NO_PROXY excepts hosts, what is below them, and ports",
        arguments: [
            ("a.example", true), (".example", true), ("example", true), ("*.example", true), ("*", true),
            ("b.example, A.EXAMPLE", true), ("a.example:443", true), ("a.example:8443", false),
            ("ample", false), ("b.example", false), ("", false), (",", false),
        ])
    func exceptions(list: String, isExcepted: Bool) throws {
        let environment = ["HTTPS_PROXY": "http://p:1", "NO_PROXY": list]
        #expect(try (proxy("https://a.example", environment) == nil) == isExcepted)
    }

    @Test(
        "what is no HTTP proxy is refused without its credentials",
        arguments: [
            "socks5://me:secret@proxy:1", "https://me:secret@proxy", "http://me:secret@",
            "http://me:secret@a b",
        ])
    func refused(value: String) {
        let error = #expect(throws: ClientError.self) {
            try ProxySettings.settings(for: "https://a.example", environment: ["HTTPS_PROXY": value])
        }
        #expect(error?.description.contains("secret") == false)
        #expect(error?.description.contains("HTTPS_PROXY") == true)
    }
}
