import Deliveries
import TestSupport
import Testing

@testable import Sender

@Suite("Kustomer client: encryption and proxy (delivery.md, Security)", .timeLimit(.minutes(1)))
struct EncryptionTests {
    private let payload = Array("{}".utf8)

    /// Options that trust the tests' root; the timeout is short where it is what is waited for.
    private func trusting(
        _ folder: TemporaryFolder, connectTimeout: Duration = .seconds(10)
    ) throws -> KustomerClient.Options {
        .init(
            caFile: try folder.write("root.pem", TestCertificates.root.utf8), connectTimeout: connectTimeout)
    }

    @Test("--ca-file adds a root, and without it the certificate is untrusted")
    func trust() async throws {
        let server = try await EncryptedServer.start(TestCertificates.good)
        let folder = try TemporaryFolder()
        let trusted = try await withClient(server.url, options: trusting(folder)) { await $0.send(payload) }
        #expect(trusted.status == 201)
        let untrusted = try await withClient(server.url) { await $0.send(payload) }
        #expect(untrusted == .failed(.certificateUntrusted))
        try await server.stop()
    }

    @Test("a certificate for another name halts")
    func otherName() async throws {
        let server = try await EncryptedServer.start(TestCertificates.other)
        let folder = try TemporaryFolder()
        let outcome = try await withClient(server.url, options: trusting(folder)) { await $0.send(payload) }
        #expect(outcome == .failed(.certificateWrongName))
        try await server.stop()
    }

    @Test("an expired certificate is told from an untrusted one")
    func expired() async throws {
        let server = try await EncryptedServer.start(TestCertificates.expired)
        let folder = try TemporaryFolder()
        let outcome = try await withClient(server.url, options: trusting(folder)) { await $0.send(payload) }
        #expect(outcome == .failed(.certificateExpired))
        try await server.stop()
    }

    @Test("a handshake that never ends, and one that is cut off, are safe to repeat")
    func handshakes() async throws {
        let folder = try TemporaryFolder()
        let silent = try await EncryptedServer.silent()
        let short = try trusting(folder, connectTimeout: .seconds(2))
        let timeout = try await withClient(silent.url, options: short) { await $0.send(payload) }
        #expect(timeout == .failed(.handshakeTimeout))
        try await silent.stop()
        let closing = try await EncryptedServer.closing()
        let reset = try await withClient(closing.url, options: trusting(folder)) { await $0.send(payload) }
        #expect(reset == .failed(.handshakeReset))
        try await closing.stop()
        let plain = try ScriptedServer(greeting: .serve)
        defer { plain.stop() }
        let wrong = try await withClient("https://127.0.0.1:\(plain.port)", options: short) {
            await $0.send(payload)
        }
        #expect(wrong == .failed(.handshakeTimeout))
    }

    @Test("a --ca-file that cannot be read, or holds no certificate, is a configuration error")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        let empty = try folder.write("empty.pem", "no certificate".utf8)
        for path in [empty, folder.file("missing.pem")] {
            let error = #expect(throws: ClientError.self) {
                try KustomerClient.configuration(.init(caFile: path), isSecure: true)
            }
            #expect(error?.reason == .unreadableCertificates(path: path))
        }
    }

    @Test("a proxy is asked to connect by name and never sees the key; one that refuses is no route")
    func proxy() async throws {
        let proxy = try ScriptedServer { _ in .answer(status: 403) }
        defer { proxy.stop() }
        let settings = try ProxySettings.settings(
            for: "https://acme.api.kustomerapp.com",
            environment: ["HTTPS_PROXY": "http://me:pw@127.0.0.1:\(proxy.port)"])
        let outcome = try await withClient(
            "https://acme.api.kustomerapp.com", options: .init(proxy: settings)
        ) { await $0.send(payload) }
        #expect(outcome == .failed(.noRoute))
        let request = try #require(proxy.requests.first)
        #expect(request.line == "CONNECT acme.api.kustomerapp.com:443 HTTP/1.1")
        #expect(request.headers["authorization"] == nil)
        #expect(request.headers["proxy-authorization"] == "Basic bWU6cHc=")
    }
}
