import Crypto
import Datafly
import IngestSupport
import Testing

@testable import Ingest

@Suite("Credentials")
struct CredentialsTests {
    private static let body = #"{"type":"page"}"#
    private static let now = Timestamp(milliseconds: 1_780_740_000_000)

    @Test("on loopback without key and secret any credential or none is accepted")
    func anything() async throws {
        try await Listener.run { listener in
            for headers in [
                [], ["Authorization: Bearer x"], ["Authorization: Basic eDp5"], ["X-Signature: no"],
            ] {
                let answer = try await listener.request("POST /v1/events", headers, body: Self.body)
                #expect(answer?.status == 200)
            }
        }
    }

    @Test(
        "with a pipeline key all others get 401 in the documented shape",
        arguments: [
            ("Authorization: Bearer dk_live_1", 200), ("authorization: bearer   dk_live_1", 200),
            ("Authorization: Bearer dk_live_2", 401), ("Authorization: Bearer dk_live_11", 401),
            ("Authorization: dk_live_1", 401), ("Authorization: Basic dk_live_1", 401),
            ("Authorization: Bearer", 401),
            ("Authorization: Bearer ", 401), ("X-Other: dk_live_1", 401),
        ] as [(String, Int)], ["/v1/t", "/v1/events", "/v1/batch", "/"])
    func pipelineKey(_ credential: (header: String, status: Int), path: String) async throws {
        let (header, status) = credential
        try await Listener.run(HTTPSource.Options(pipelineKey: "dk_live_1")) { listener in
            let body = #"{"type":"track","event":"A"}"#
            let answer = try #require(try await listener.request("POST \(path)", [header], body: body))
            #expect(answer.status == status)
            #expect(answer.code == (status == 401 ? "INVALID_PIPELINE_KEY" : ""))
        }
    }

    @Test(
        "a signed request is accepted within five minutes either way, both inclusive",
        arguments: [-300_000, 0, 300_000])
    func signed(skew: Int64) async throws {
        #expect(try await status(timestamp: "\(Self.now.milliseconds + skew)") == 200)
    }

    @Test(
        "a time that is more than five minutes off, missing or no number is 401",
        arguments: [
            "1780739699999", "1780740300001", "", "x", "1780740000", "9223372036854775807",
            "-9223372036854775808",
        ])
    func stale(timestamp: String) async throws {
        #expect(try await status(timestamp: timestamp) == 401)
    }

    @Test("a signature of another secret, body or form is 401")
    func wrong() async throws {
        #expect(try await status(secret: "other") == 401)
        #expect(try await status(signedBody: Self.body + " ") == 401)
        #expect(try await status { $0.uppercased().replacing("SHA256=", with: "sha256=") } == 200)
        #expect(try await status { String($0.dropFirst(7)) } == 401)
        #expect(try await status { String($0.dropLast()) } == 401)
        #expect(try await status { $0.dropLast() + "g" } == 401)
        #expect(try await status { _ in "" } == 401)
    }

    @Test("with a secret alone an unsigned request is 401; with a key beside it, the key will do")
    func unsigned() async throws {
        let alone = HTTPSource.Options(hmacSecret: "s")
        try await Listener.run(alone) { listener in
            let answer = try #require(
                try await listener.request("POST /v1/events", ["Authorization: Bearer s"], body: Self.body))
            #expect(answer.status == 401)
            #expect(answer.code == "INVALID_SIGNATURE")
        }
        try await Listener.run(HTTPSource.Options(pipelineKey: "k", hmacSecret: "s")) { listener in
            let answer = try await listener.request(
                "POST /v1/events", ["Authorization: Bearer k"], body: Self.body)
            #expect(answer?.status == 200)
        }
    }

    @Test("an empty key or secret is a configuration error")
    func empty() {
        #expect(throws: SourceError(.emptySecret, subject: "the pipeline key")) {
            try Credentials(pipelineKey: "", hmacSecret: nil)
        }
        #expect(throws: SourceError(.emptySecret, subject: "the HMAC secret")) {
            try Credentials(pipelineKey: nil, hmacSecret: "")
        }
    }

    /// The status that a signed request gets from a listener with the secret `s`.
    private func status(
        timestamp: String = "1780740000000", secret: String = "s", signedBody: String = body,
        edit: (String) -> String = { $0 }
    ) async throws -> Int? {
        let key = SymmetricKey(data: Array(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(timestamp).\(signedBody)".utf8), using: key)
        let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let headers = ["X-Timestamp: \(timestamp)", "X-Signature: \(edit("sha256=\(hex)"))"]
        return try await Listener.run(HTTPSource.Options(hmacSecret: "s"), now: { Self.now }) { listener in
            try await listener.request("POST /v1/events", headers, body: Self.body)?.status
        }
    }
}
