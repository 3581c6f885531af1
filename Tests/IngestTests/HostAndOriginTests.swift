import IngestSupport
import Logging
import Testing

@testable import Ingest

@Suite("Host and Origin")
struct HostAndOriginTests {
    @Test(
        "Host is a loopback name, the listened address or an allowed host, with any valid port",
        arguments: [
            ("localhost", true), ("LOCALHOST:1", true), ("127.0.0.1:65535", true), ("127.9.9.9", true),
            ("[::1]:80", true), ("[0:0:0:0:0:0:0:1]", true), ("[::ffff:127.0.0.1]", true),
            ("localhost:", true),
            ("ked.example.com:8443", true), ("Ked.Example.COM", true), ("10.0.0.7:1", true),
            ("localhost:0", false), ("localhost:65536", false), ("localhost:x", false),
            ("localhost:+1", false),
            ("localhost:1:2", false), ("localhost.evil.example", false), ("evil.example", false), ("", false),
            ("[::1", false), ("::1", false), ("[::2]", false), ("127.0.0.1.evil.example", false),
            ("127.0.0", false),
            ("127.0.0.256", false), ("0177.0.0.1", false), ("[127.0.0.1]", false), ("localhost/", false),
            ("a@localhost", false), ("10.0.0.8", false), ("%6cocalhost", false), ("ｌocalhost", false),
        ])
    func host(text: String, isAdmitted: Bool) throws {
        let rule = try HostRule(listening: "10.0.0.7", allowed: ["ked.example.com:99"])
        #expect(rule.admits(text) { nil } == isAdmitted)
    }

    @Test("listening on every address, an address is ours when the connection came in on it")
    func ownAddress() throws {
        let rule = try HostRule(listening: "0.0.0.0", allowed: [])
        #expect(rule.admits("192.168.1.5:5330") { "192.168.1.5" })
        #expect(!rule.admits("192.168.1.6:5330") { "192.168.1.5" })
        #expect(!rule.admits("evil.example") { "192.168.1.5" })
        #expect(try HostRule(listening: "::", allowed: []).admits("[fe80::1]") { "fe80::1" })
    }

    @Test(
        "a foreign Host is 403, none or two are 400",
        arguments: [("evil.example", 403), ("127.0.0.1\r\nHost: localhost", 400)])
    func refusedHost(host: String, status: Int) async throws {
        try await Listener.run { listener in
            let answer = try #require(try await listener.request("GET /health", host: host))
            #expect(answer.status == status)
            #expect(!answer.code.isEmpty)
        }
    }

    @Test("the host of an absolute target counts, not the header beside it")
    func absoluteTarget() async throws {
        try await Listener.run { listener in
            #expect(
                try await listener.request("GET http://localhost/health", host: "evil.example")?.status == 200
            )
            #expect(try await listener.request("GET http://evil.example/health")?.status == 403)
            #expect(try await listener.request("GET http://localhost")?.status == 200)
            let answer = try await listener.request("GET HTTP://localhost?x=1")
            #expect(answer?.status == 200)
        }
    }

    @Test("an Origin that is not allowed is 403 before the body is read")
    func foreignOrigin() async throws {
        try await Listener.run(HTTPSource.Options(allowedOrigins: ["https://shop.example.com"])) { listener in
            for origin in ["https://evil.example", "null", "https://shop.example.com.evil.example", "", "é"] {
                let connection = try RawConnection(port: listener.port)
                defer { connection.close() }
                let head = listener.text("POST /v1/t", ["Origin: \(origin)", "Content-Length: 100"])
                await connection.send(head)
                let answer = try #require(await connection.answer())
                #expect(answer.status == 403)
                #expect(answer.code == "ORIGIN_NOT_ALLOWED")
                #expect(answer.headers["access-control-allow-origin"] == nil)
            }
        }
    }

    @Test("an allowed Origin gets CORS headers on every answer, and none without Origin")
    func allowedOrigin() async throws {
        let options = HTTPSource.Options(allowedOrigins: ["HTTPS://Shop.example.com:443/"])
        try await Listener.run(options) { listener in
            for body in [#"{"event":"A"}"#, "nonsense"] {
                let origin = "https://shop.example.com"
                let answer = try await listener.request("POST /v1/t", ["Origin: \(origin)"], body: body)
                #expect(answer?.headers["access-control-allow-origin"] == origin)
                #expect(answer?.headers["vary"] == "Origin")
            }
            let plain = try await listener.request("POST /v1/t", body: #"{"event":"A"}"#)
            #expect(plain?.status == 200)
            #expect(plain?.headers["access-control-allow-origin"] == nil)
        }
    }

    @Test("the preflight answers for allowed origins only")
    func preflight() async throws {
        let options = HTTPSource.Options(pipelineKey: "k", allowedOrigins: ["http://localhost:3000"])
        try await Listener.run(options) { listener in
            let asked = [
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization,content-type",
            ]
            let answer = try await listener.request(
                "OPTIONS /v1/t", asked + ["Origin: http://localhost:3000"])
            #expect(answer?.status == 204)
            #expect(answer?.headers["access-control-allow-origin"] == "http://localhost:3000")
            #expect(answer?.headers["access-control-allow-methods"] == "GET, POST, PUT, OPTIONS")
            #expect(answer?.headers["access-control-allow-headers"] == "authorization, content-type")
            let foreign = try await listener.request(
                "OPTIONS /v1/t", asked + ["Origin: http://localhost:3001"])
            #expect(foreign?.status == 403)
        }
    }

    @Test(
        "listening beyond loopback needs a key or a secret",
        arguments: [
            ("127.0.0.1", true), ("localhost", true), ("::1", true), ("127.1.2.3", true), ("0.0.0.0", false),
            ("::", false), ("10.0.0.7", false), ("my-machine", false),
        ])
    func beyondLoopback(host: String, isLoopback: Bool) throws {
        var options = HTTPSource.Options(host: host)
        if isLoopback {
            _ = try HTTPSource(options, logger: .quiet)
        } else {
            let error = #expect(throws: SourceError.self) { try HTTPSource(options, logger: .quiet) }
            #expect(error?.reason == .listenNeedsKey)
            #expect(error?.isConfiguration == true)
            #expect(error?.description.contains("\n") == false)
        }
        options.pipelineKey = "k"
        _ = try HTTPSource(options, logger: .quiet)
    }

    @Test(
        "an origin or host that is none is a configuration error",
        arguments: ["*", "shop.example.com", "https://", "https://a/b", "https://a:x", "ht tp://a"])
    func configuration(text: String) {
        #expect(throws: SourceError(.invalidOrigin, subject: "--allow-origin \(text)")) {
            try HTTPSource(HTTPSource.Options(allowedOrigins: [text]), logger: .quiet)
        }
        #expect(throws: SourceError(.invalidHost, subject: "--allow-host a/b")) {
            try HTTPSource(HTTPSource.Options(allowedHosts: ["a/b"]), logger: .quiet)
        }
    }
}
