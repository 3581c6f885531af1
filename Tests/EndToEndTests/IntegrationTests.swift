import Foundation
import Testing

@Suite("--integration")
struct IntegrationTests {
    private static let event =
        #"{"type":"track","event":"Order Completed","userId":"u","properties":{"revenue":9.50},"#
        + #""timestamp":"2026-01-01T00:00:00Z"}"#

    private func file(_ folder: Folder, target: String) throws -> String {
        try folder.write(
            "integration.yaml",
            """
            version: 2
            events:
              Order Completed:
                mappings:
                  - { source: properties.revenue, target: \(target) }

            """)
    }

    @Test("its mappings decide what is sent")
    func mappings() async throws {
        let folder = try Folder()
        let path = try file(folder, target: "event.meta.totalNum")
        let run = try await Program.ked("transform", "--integration", path, input: Self.event)
        #expect(
            run.output
                == #"{"identity":{"externalId":"u"},"event":{"name":"Order Completed","meta":{"totalNum":9.50,"#
                + #""occurredAt":"2026-01-01T00:00:00Z"}}}"# + "\n")
    }

    @Test("the preset as a file gives the same bytes as the built-in")
    func preset() async throws {
        let folder = try Folder()
        let path = try folder.write("preset.yaml", try await Program.ked("config", "preset").output)
        let run = try await Program.ked("transform", "--integration", path, input: Example.event)
        #expect(run.output == Example.payload + "\n")
    }

    @Test("every mistake is told at once with its line, and the exit status is 78")
    func mistakes() async throws {
        let folder = try Folder()
        let path = try folder.write("bad.yaml", "version: 2\nevnts: {}\ndefaults: { action: dorp }\n")
        let run = try await Program.ked("transform", "--integration", path, input: "")
        #expect(run.status == 78)
        #expect(run.errors.contains("line 2"))
        #expect(run.errors.contains("events"))
        #expect(run.errors.contains("line 3"))
        #expect(run.errors.contains("drop"))
    }

    @Test("what is doubtful in it is told wherever it is used, and stops nothing")
    func doubts() async throws {
        let folder = try Folder()
        let path = try folder.write(
            "i.yaml",
            "version: 2\nglobal:\n  mappings:\n    - { source: order_id, target: event.meta.orderId }\n"
                + "events: { Order Completed: {} }\n")
        let told = "\(path) line 4"
        for command in [["transform"], ["explain"], ["config", "show"], ["send", "--dry-run"]] {
            let run = try await Program.ked(command + ["--integration", path], input: Self.event)
            #expect(run.errors.contains(told) && run.errors.contains("order_id"), "\(command): \(run.errors)")
            #expect(run.status == 0, "\(command)")
        }
        let event = try folder.write("event.ndjson", Self.event + "\n")
        let watch = try await Program.ked(
            "watch", "--headless", "--exit-when-settled", "--store", ":memory:", "--input", event,
            "--integration", path)
        #expect(watch.errors.contains(told))
        #expect(watch.output.contains(#""outcome":"delivered""#))
    }

    @Test(
        "an org that is none is told with what named it, and ends with 78 (delivery.md, Security)",
        arguments: [
            ("\"\"", "line 2"), ("https://acme.kustomerapp.com", "parameters.org_name: "),
            ("A B", "parameters.org_name: "),
        ])
    func badOrg(org: String, place: String) async throws {
        let folder = try Folder()
        let path = try folder.write(
            "i.yaml", "version: 2\nparameters: { org_name: \(org), api_key: a.b.c }\n")
        for command in [["send"], ["config", "show"], ["check"]] {
            let run = try await Program.ked(command + ["--integration", path])
            #expect(run.status == 78, "\(command)")
            #expect((run.errors + run.output).contains(place), "\(command): \(run.errors)")
        }
        let run = try await Program.ked("config", "show", environment: ["KUSTOMER_ORG": "Foo Bar"])
        #expect(run.errors.contains("KUSTOMER_ORG: "))
    }

    @Test("one that holds the key and that others may read is told, and stops nothing")
    func openFile() async throws {
        let folder = try Folder()
        let path = try folder.write("i.yaml", "version: 2\nparameters: { org_name: acme, api_key: a.b.c }\n")
        for (mode, isTold) in [(0o644, true), (0o600, false)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            for command in [["config", "show"], ["transform"], ["check"]] {
                let run = try await Program.ked(command + ["--integration", path], input: "")
                #expect((run.errors + run.output).contains("chmod 600 \(path)") == isTold, "\(command)")
                #expect(!(run.errors + run.output).contains("a.b.c"))
            }
        }
    }

    @Test("its org counts as --org, and an option wins")
    func parameters() async throws {
        let folder = try Folder()
        let path = try folder.write("i.yaml", "version: 2\nparameters: { org_name: acme, api_key: a.b.c }\n")
        let run = try await Program.ked("config", "show", "--integration", path)
        #expect(run.output.contains("https://acme.api.kustomerapp.com"))
        #expect(!run.output.contains("a.b.c"))
        let other = try await Program.ked("config", "show", "--integration", path, "--org", "other")
        #expect(other.output.contains("https://other.api.kustomerapp.com"))
    }

    @Test("saving the file explains the selected event anew, and a refused one goes through by the new rules")
    func saved() async throws {
        let folder = try Folder()
        let path = try file(folder, target: "event.meta.revenue")
        let events = try folder.write("events.ndjson", Self.event + "\n")
        let terminal = try await TerminalSession(
            "$KED --input \(events) --integration \(path) --store \(folder.file("store.sqlite"))")
        try await terminal.waitFor("400 Bad Request", "meta.revenue", "integration.yaml line 5")
        _ = try file(folder, target: "event.meta.revenueNum")
        try await terminal.waitFor("meta.revenueNum", "read again")
    }

    @Test("--hold-invalid keeps back what is expected to be refused")
    func held() async throws {
        let folder = try Folder()
        let path = try file(folder, target: "event.meta.revenue")
        let events = try folder.write("events.ndjson", Self.event + "\n")
        let run = try await Program.ked(
            "watch", "--headless", "--hold-invalid", "--input", events, "--integration", path, "--store",
            folder.file("store.sqlite"), "--exit-when-settled")
        #expect(run.output.contains(#""outcome":"skipped","reason":"held-invalid""#))
        #expect(run.status == 0)
    }
}

@Suite("ked explain")
struct ExplainCommandTests {
    @Test("the page's example: source and rule of all twelve payload fields (T17)")
    func example() async throws {
        let run = try await Program.ked("explain", "--json", input: Example.event)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let fields = try #require(object["fields"] as? [[String: Any]])
        #expect(fields.count == 12)
        #expect(fields.allSatisfy { $0["source"] is String && $0["rule"] is String })
        let revenue = try #require(fields.first { $0["pointer"] as? String == "/event/meta/revenueNum" })
        #expect(revenue["source"] as? String == "/properties/revenue")
        #expect(revenue["rule"] as? String == "T14")
        #expect(run.status == 0)
    }

    @Test("explain --check ends with 65 for what is no payload", arguments: ["", "{", "[]", "null"])
    func noPayload(input: String) async throws {
        #expect(try await Program.ked("explain", "--check", "-", input: input).status == 65)
    }

    @Test("explain tells a bad line by its number once")
    func badLine() async throws {
        let run = try await Program.ked("explain", input: "\(Example.event)\n\n{\n")
        #expect(run.errors.contains("line 3: not JSON: column 2"))
        #expect(run.status == 65)
    }

    @Test("--check says what Kustomer would refuse in a payload (T16)")
    func check() async throws {
        let run = try await Program.ked(
            "explain", "--check", "-",
            input: #"{"identity":{},"event":{"name":"Order Completed","meta":{"revenue":1}}}"#)
        #expect(run.output.contains("/event/meta/revenue"))
        #expect(run.output.contains("expected answer: 400"))
        #expect(run.status == 1)
    }

    @Test("what was not sent says why")
    func unsent() async throws {
        let run = try await Program.ked(
            "explain", input: #"{"type":"track","event":"Logged In","properties":{"coupon":null}}"#)
        #expect(run.output.contains("null is left out (T14)"))
    }
}
