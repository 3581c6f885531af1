import Foundation
import Testing

@Suite("ked send")
struct SendCommandTests {
    /// A sandbox by itself, and what it printed.
    private struct Sandbox {
        let program: BackgroundProgram
        let variables: [String: String]

        init(_ arguments: String...) async throws {
            let program = try BackgroundProgram(Program.path, ["sandbox"] + arguments)
            variables = try await program.wait { program in
                let pairs = program.output.split(separator: "\n").compactMap { line -> (String, String)? in
                    let parts = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1)
                    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
                }
                return pairs.count == 5 ? Dictionary(uniqueKeysWithValues: pairs) : nil
            }
            self.program = program
        }

        var url: String { variables["KUSTOMER_API_URL"] ?? "" }

        func environment(_ key: String) -> [String: String] {
            ["KUSTOMER_API_KEY": variables[key] ?? ""]
        }
    }

    @Test("to the built-in sandbox: the payload, 201 and the customer id, and exit status 0")
    func builtIn() async throws {
        let run = try await Program.ked("send")
        #expect(
            run.output.contains(
                #""identity":{"email":"jane.doe@example.com","externalId":"user-123","name":"Jane Doe"}"#))
        #expect(run.output.contains("201 Created"))
        #expect(run.output.contains("customer id: "))
        #expect(run.status == 0)
    }

    @Test("a wrong key prints 401 and the hint that names the role")
    func wrongKey() async throws {
        let sandbox = try await Sandbox()
        let run = try await Program.ked(
            "send", "--api-url", sandbox.url, environment: ["KUSTOMER_API_KEY": "wrong"])
        #expect(run.output.contains("401 Unauthorized"))
        #expect(run.output.contains("org.tracking"))
        #expect(run.output.contains("Settings > Security > API Keys"))
        #expect(run.status == 1)
    }

    @Test(
        "the sandbox's own keys answer as Kustomer does",
        arguments: [
            ("KUSTOMER_API_KEY", "201 Created"), ("KUSTOMER_API_KEY_WITHOUT_CUSTOMER", "201 Created"),
            ("KUSTOMER_API_KEY_WITHOUT_TRACKING", "401 Unauthorized"),
            ("KUSTOMER_API_KEY_EXPIRED", "401 Unauthorized"),
        ])
    func keys(name: String, words: String) async throws {
        let sandbox = try await Sandbox()
        let run = try await Program.ked(
            "send", "--api-url", sandbox.url, environment: sandbox.environment(name))
        #expect(run.output.contains(words))
    }

    @Test("a wrong org prints 404 and the hint that names it")
    func wrongOrg() async throws {
        let sandbox = try await Sandbox()
        let run = try await Program.ked(
            "send", "--org", "acne", "--api-url", sandbox.url.replacing("/acme", with: "/acne"),
            environment: sandbox.environment("KUSTOMER_API_KEY"))
        #expect(run.output.contains("404 Not Found"))
        #expect(run.output.contains("acne"))
        #expect(run.status == 1)
    }

    @Test("the proxy's HTML page on 403 is said to be one")
    func forbidden() async throws {
        let sandbox = try await Sandbox("--forbid")
        let run = try await Program.ked(
            "send", "--api-url", sandbox.url, environment: sandbox.environment("KUSTOMER_API_KEY"))
        #expect(run.output.contains("403 Forbidden"))
        #expect(run.output.contains("HTML"))
    }

    @Test("a payload that is refused prints 400 and names the key")
    func refused() async throws {
        let folder = try Folder()
        let file = try folder.write(
            "event.json",
            #"{"type":"track","event":"Order Completed","userId":"u","properties":{"order_num":"A-1"}}"#)
        let run = try await Program.ked("send", "--file", file)
        #expect(run.output.contains("400 Bad Request"))
        #expect(run.output.contains("orderNum"))
        #expect(run.status == 1)
    }

    @Test("an answer without a customer says so")
    func noCustomer() async throws {
        let folder = try Folder()
        let file = try folder.write("event.json", #"{"type":"page","name":"Home","anonymousId":"a"}"#)
        let run = try await Program.ked("send", "--file", file)
        #expect(run.output.contains("customer id: not given"))
        #expect(run.output.contains("datafly.identify()"))
        #expect(run.status == 0)
    }

    @Test("--json prints one object, with the payload as it went out")
    func json() async throws {
        let run = try await Program.ked("send", "--json", "--event", "Logged In")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(object["status"] as? Int == 201)
        #expect(object["customerId"] is String)
        #expect((object["payload"] as? [String: Any])?["event"] is [String: Any])
    }

    @Test("--dry-run prints the payload and sends nothing")
    func dryRun() async throws {
        let server = try await ForeignServer()
        let run = try await Program.ked("send", "--dry-run", "--api-url", "http://127.0.0.1:\(server.port)")
        #expect(run.output.contains(#""event":{"name":"Order Completed""#))
        #expect(server.requests.isEmpty)
        #expect(run.status == 0)
    }

    @Test("a live destination without a key is refused before anything is sent")
    func noKey() async throws {
        let run = try await Program.ked("send", "--org", "acme")
        #expect(run.errors.contains("--api-key-file"))
        #expect(run.status == 78)
    }

    @Test("a key file that others may read is refused, and the key is not in the text")
    func openKeyFile() async throws {
        let folder = try Folder()
        let file = try folder.write("key", "secret.key.text")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let run = try await Program.ked("send", "--org", "acme", "--api-key-file", file)
        #expect(run.errors.contains("chmod 600"))
        #expect(!run.errors.contains("secret"))
        #expect(run.status == 78)
    }

    @Test("an org that is set to nothing is an error, and not the sandbox (delivery.md, Security)")
    func emptyOrg() async throws {
        let run = try await Program.ked("send", environment: ["KUSTOMER_ORG": ""])
        #expect(run.status == 78 && run.errors.contains("KUSTOMER_ORG: it is empty"))
        let sandbox = try await Program.ked("send", "--sandbox", environment: ["KUSTOMER_ORG": ""])
        #expect(sandbox.status == 0)
    }

    @Test(
        "an option that takes one value is not given twice, with nothing lost in silence",
        arguments: [["--org", "a", "--org", "b"], ["--org=a", "--org", "b"]])
    func repeated(options: [String]) async throws {
        let run = try await Program.ked(["send"] + options)
        #expect(run.status == 64 && run.errors.contains("--org is given twice"))
    }

    @Test("a refused field of a configuration's is told with no key to press")
    func refusedWithoutKeys() async throws {
        let server = try await ForeignServer(statuses: "400")
        let folder = try Folder()
        let rules = try folder.write(
            "i.yaml",
            "version: 2\nevents:\n  Order Completed:\n    mappings:\n"
                + "      - { source: properties.revenue, target: event.meta.revenue }\n")
        let run = try await Program.ked(
            "send", "--integration", rules, "--api-url", "http://127.0.0.1:\(server.port)")
        #expect(
            run.output.contains("save, and send it again") && !run.output.contains("press"), "\(run.output)")
    }

    @Test("what to do speaks of no key where none can be pressed", arguments: ["302", "405"])
    func noKeys(status: String) async throws {
        let server = try await ForeignServer(statuses: status)
        let folder = try Folder()
        let url = "http://127.0.0.1:\(server.port)"
        let sent = try await Program.ked("send", "--api-url", url)
        #expect(sent.output.contains("then send it again") && !sent.output.contains("press"))
        let store = folder.file("s.sqlite")
        _ = try await Program.ked(
            "watch", "--headless", "--exit-when-settled", "--api-url", url, "--store", store, "--input", "-",
            input: #"{"type":"track","event":"Logged In","userId":"u"}"#)
        let shown = try await Program.ked("show", "1", "--store", store)
        #expect(shown.output.contains("run ked replay 1") && !shown.output.contains("press"))
    }

    @Test("the key is never sent over plain HTTP to a host that is no loopback literal")
    func plainHTTP() async throws {
        let run = try await Program.ked(
            "send", "--api-url", "http://kustomer.example", environment: ["KUSTOMER_API_KEY": "k"])
        #expect(run.errors.contains("plain HTTP"))
        #expect(run.status == 78)
    }

    @Test("a pasted URL as org is refused with the label to use")
    func pastedURL() async throws {
        let run = try await Program.ked("send", "--org", "https://acme.kustomerapp.com")
        #expect(run.errors.contains("acme"))
        #expect(run.status == 78)
    }

    @Test("a key that is given in place of its file's name is not printed")
    func keyForFile() async throws {
        let key = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.S3cretS1gnature"
        let run = try await Program.ked("send", "--org", "acme", "--api-key-file", key)
        #expect(run.status == 78)
        #expect(run.errors.contains("put it into a file of mode 0600"))
        #expect(!run.errors.contains("GciOi") && !run.errors.contains("S3cret"))
    }
}
