import Foundation
import Testing

@Suite("ked check")
struct CheckCommandTests {
    /// What `ked check --json` prints.
    private struct Report: Decodable {
        struct Item: Decodable {
            let id: String
            let status: String
            let message: String
            let `do`: String?
        }

        let ok: Bool
        let items: [Item]

        init(_ run: Program.Run) throws {
            self = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        }

        subscript(_ id: String) -> Item? { items.first { $0.id == id } }
    }

    /// A key of the right shape, its signature made up.
    private static func key(_ claims: String) -> String {
        let parts = [#"{"alg":"HS256"}"#, claims, "signature-signature-signature"].map {
            Data($0.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
                "=", with: "")
        }
        return parts.joined(separator: ".")
    }

    private static let roles = #""roles":["org.tracking","org.user.customer"]"#

    /// A sandbox by itself, with its exports.
    private static func sandbox() async throws -> (program: BackgroundProgram, exports: [String: String]) {
        let program = try BackgroundProgram(ked: "sandbox")
        let exports = try await program.wait { program in
            let pairs = program.output.split(separator: "\n").compactMap { line -> (String, String)? in
                let parts = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1)
                return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
            }
            return pairs.count == 5 ? Dictionary(uniqueKeysWithValues: pairs) : nil
        }
        return (program, exports)
    }

    @Test(
        "without an org the built-in sandbox's set-up is good, on- and offline",
        arguments: [[], ["--online"]])
    func builtIn(more: [String]) async throws {
        let run = try await Program.ked(["check", "--json"] + more)
        let report = try Report(run)
        #expect(run.status == 0)
        #expect(report.ok)
        #expect(report["configuration"]?.status == "pass")
        #expect(report["store"]?.status == "pass")
        #expect(report["api"]?.status == (more.isEmpty ? "skipped" : "pass"))
    }

    @Test("a line an item, a sign before each, what to do under what failed")
    func text() async throws {
        let folder = try Folder()
        let file = try folder.write("key", Self.key("{\(Self.roles)}"))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let run = try await Program.ked("check", "--org", "acme", "--api-key-file", file)
        #expect(run.status == 1)
        #expect(
            run.lines.contains {
                $0.hasPrefix("✔ configuration") && $0.contains("https://acme.api.kustomerapp.com")
            })
        let failed = try #require(
            run.lines.firstIndex { $0.hasPrefix("✘ key file") && $0.contains("mode 0644") })
        #expect(run.lines[failed + 1].hasSuffix("do: Run chmod 600 \(file)"))
    }

    @Test("a good key passes org, roles, region and expiry, and is shown masked only (delivery.md, Security)")
    func goodKey() async throws {
        let folder = try Folder()
        let key = Self.key(#"{"orgName":"acme","pod":"prod1",\#(Self.roles)}"#)
        let run = try await Program.ked(
            "check", "--json", "--org", "acme", "--api-key-file", try folder.write("key", key))
        let report = try Report(run)
        #expect(run.status == 0)
        for id in ["org", "key-file", "key", "key-org", "key-roles", "key-region", "key-expiry", "proxy"] {
            #expect(report[id]?.status == "pass", "\(id)")
        }
        #expect(!(run.output + run.errors).contains(key))
    }

    @Test(
        "what the key itself says is wrong fails, or is a warning (kustomer-api.md, Keys)",
        arguments: [
            (#"{"orgName":"other",\#(roles)}"#, "key-org", "fail"),
            (#"{"roles":["org.user.customer"]}"#, "key-roles", "fail"),
            (#"{"roles":["org.tracking"]}"#, "key-roles", "warning"),
            (#"{"exp":1577836800,\#(roles)}"#, "key-expiry", "fail"),
            (#"{"pod":"prod2",\#(roles)}"#, "key-region", "fail"),
        ])
    func claims(claims: String, id: String, status: String) async throws {
        let run = try await Program.ked(
            "check", "--json", "--org", "acme", "--api-url", "https://api.kustomerapp.com",
            environment: ["KUSTOMER_API_KEY": Self.key(claims)])
        let item = try #require(try Report(run)[id])
        #expect(item.status == status)
        #expect(item.do?.isEmpty == false)
        #expect(run.status == (status == "fail" ? 1 : 0))
    }

    @Test(
        "an org that is a pasted URL fails and names the label to use, and the rest is checked nevertheless")
    func pastedURL() async throws {
        let run = try await Program.ked("check", "--json", "--org", "https://acme.kustomerapp.com/app")
        let report = try Report(run)
        #expect(report["org"]?.status == "fail")
        #expect(report["org"]?.do?.contains("acme") == true)
        #expect(report["store"]?.status == "pass")
        #expect(run.status == 78)
    }

    @Test("a base URL that no key may go to is a bad configuration, 78")
    func plainHTTP() async throws {
        let run = try await Program.ked("check", "--json", "--api-url", "http://example.com")
        #expect(try Report(run)["configuration"]?.status == "fail")
        #expect(run.status == 78)
    }

    @Test("without a key an org cannot be used")
    func noKey() async throws {
        let run = try await Program.ked("check", "--json", "--org", "acme")
        #expect(try Report(run)["key"]?.status == "fail")
        #expect(run.status == 1)
    }

    @Test("a file that is no store fails, and is left as it is")
    func foreignStore() async throws {
        let folder = try Folder()
        let store = try folder.write("notes.txt", "not a store")
        let run = try await Program.ked("check", "--json", "--store", store)
        #expect(try Report(run)["store"]?.status == "fail")
        #expect(run.status == 1)
        #expect(try folder.text("notes.txt") == "not a store")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.txt"])
    }

    @Test("a store that another ked writes to is told, with who has it; none is made where none is")
    func heldStore() async throws {
        let folder = try Folder()
        let store = folder.file("ked.sqlite")
        #expect(
            try Report(try await Program.ked("check", "--json", "--store", store))["store"]?.status == "pass")
        #expect(!FileManager.default.fileExists(atPath: store))
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--listen", "127.0.0.1:0", "--store", store)
        try await worker.wait { $0.errors.contains("listening on") ? true : nil }
        let held = try #require(
            try Report(try await Program.ked("check", "--json", "--store", store))["store"])
        #expect(held.status == "warning")
        #expect(held.message.contains("in use by process"))
    }

    @Test("a proxy that lets nothing through is named, and not Kustomer blamed")
    func brokenProxy() async throws {
        let run = try await Program.ked(
            "send", "--org", "acme",
            environment: [
                "KUSTOMER_API_KEY": Self.key("{\(Self.roles)}"),
                "HTTPS_PROXY": "http://me:secret@127.0.0.1:9",
            ])
        #expect(run.status == 1)
        #expect(run.output.contains("proxy 127.0.0.1:9") && run.output.contains("HTTPS_PROXY"))
        #expect(!run.output.contains("secret") && !run.output.contains("--api-url, or --org"))
    }

    @Test("a sandbox by itself ends with 0 when it is told to", arguments: [SIGTERM, SIGINT])
    func sandboxEnds(signal: Int32) async throws {
        let (program, _) = try await Self.sandbox()
        program.signal(signal)
        let status = try await program.wait { $0.status }
        #expect(status == 0)
    }

    @Test("a proxy is shown without its password, and one that cannot be used fails (delivery.md, Security)")
    func proxy() async throws {
        let key = Self.key("{\(Self.roles)}")
        let run = try await Program.ked(
            "check", "--json", "--org", "acme",
            environment: ["KUSTOMER_API_KEY": key, "HTTPS_PROXY": "http://me:secret@proxy.example:3128"])
        #expect(try Report(run)["proxy"]?.message.contains("proxy.example:3128") == true)
        #expect(!run.output.contains("secret"))
        let wrong = try await Program.ked(
            "check", "--json", "--org", "acme",
            environment: ["KUSTOMER_API_KEY": key, "HTTPS_PROXY": "socks5://proxy.example:1080"])
        #expect(try Report(wrong)["proxy"]?.status == "fail")
    }

    @Test(
        "--online asks the API whether it accepts the key, and for its roles",
        arguments: [
            ("KUSTOMER_API_KEY", "pass", "pass"), ("KUSTOMER_API_KEY_WITHOUT_TRACKING", "pass", "fail"),
            ("KUSTOMER_API_KEY_WITHOUT_CUSTOMER", "pass", "warning"),
            ("KUSTOMER_API_KEY_EXPIRED", "fail", "skipped"),
        ])
    func online(name: String, api: String, roles: String) async throws {
        let (program, exports) = try await Self.sandbox()
        let run = try await Program.ked(
            "check", "--json", "--online", "--api-url", exports["KUSTOMER_API_URL"] ?? "",
            environment: ["KUSTOMER_API_KEY": exports[name] ?? ""])
        let report = try Report(run)
        #expect(report["connection"]?.status == "pass")
        #expect(report["api"]?.status == api)
        #expect(report["api-roles"]?.status == roles)
        #expect(run.status == (api == "fail" || roles == "fail" ? 1 : 0))
        #expect(program.status == nil)
    }

    @Test("--online posts nothing")
    func harmless() async throws {
        let server = try await ForeignServer(statuses: "404")
        let run = try await Program.ked(
            "check", "--json", "--online", "--api-url", "http://127.0.0.1:\(server.port)/acme",
            environment: ["KUSTOMER_API_KEY": Self.key("{\(Self.roles)}")])
        #expect(try Report(run)["api"]?.status == "fail")
        #expect(server.requests.isEmpty)
    }

    @Test(
        "the key itself in the place of its file's name is not printed (delivery.md, Security)",
        arguments: [[], ["--json"]])
    func keyAsPath(more: [String]) async throws {
        let key = Self.key("{\(Self.roles)}")
        let run = try await Program.ked(["check", "--org", "acme", "--api-key-file", key] + more)
        #expect(run.status != 0)
        #expect(!run.output.contains(key.dropFirst(8)) && !run.errors.contains(key.dropFirst(8)))
        #expect(run.output.contains("if that is the secret itself"))
    }

    @Test("--online tells where the way to the API breaks off")
    func unreachable() async throws {
        let run = try await Program.ked(
            "check", "--json", "--online", "--api-url", "http://127.0.0.1:1/acme",
            environment: ["KUSTOMER_API_KEY": Self.key("{\(Self.roles)}")])
        let report = try Report(run)
        #expect(report["connection"]?.status == "fail")
        #expect(report["connection"]?.do?.isEmpty == false)
        #expect(report["api"]?.status == "skipped")
        #expect(run.status == 1)
    }
}
