import Deliveries
import Foundation
import Kustomer
import Testing

@Suite("Exports")
struct ExportTests {
    private func text(_ format: ExportFormat, _ details: DeliveryDetail...) -> String {
        var writer = ExportWriter(format, destinations: [Exported.destination], version: "1.2.3")
        var bytes = writer.head
        for detail in details { bytes += writer.bytes(of: detail) }
        return String(decoding: bytes + writer.tail, as: UTF8.self)
    }

    private func object(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test(
        "the ending of a file's name decides the format",
        arguments: [
            ("ked-export.ndjson", ExportFormat.ndjson), ("a/b.HAR", .har), ("again.sh", .curl),
            ("t.csv", .csv),
        ])
    func endings(name: String, format: ExportFormat) {
        #expect(ExportFormat(fileName: name) == format)
        #expect(ExportFormat(fileName: name + ".txt") == nil)
    }

    @Test("an NDJSON line has event, payload and attempts, byte for byte as they were")
    func ndjson() throws {
        let lines = text(.ndjson, Exported.detail(), Exported.detail(2)).split(separator: "\n")
        #expect(lines.count == 2)
        let line = try object(lines[0])
        #expect(
            Set(line.keys).isSuperset(of: ["delivery", "event", "payload", "attempts", "findings", "source"]))
        #expect(lines[0].contains(Exported.event))
        #expect(lines[0].contains(Exported.payload))
        let attempts = try #require(line["attempts"] as? [[String: Any]])
        #expect(attempts.first?["status"] as? Int == 400)
    }

    @Test("an event that is no JSON is exported as a string")
    func unreadable() throws {
        let line = try object(text(.ndjson, Exported.detail(event: "{nonsense")))
        #expect(line["event"] as? String == "{nonsense")
    }

    @Test("an archive has all that HAR 1.2 requires, an entry an attempt")
    func har() throws {
        let details = [Exported.detail(answers: [.failed(.connectionRefused), nil, Exported.refusal])]
        let log = try #require(object(text(.har, details[0], Exported.detail(2)))["log"] as? [String: Any])
        #expect(log["version"] as? String == "1.2")
        #expect((log["creator"] as? [String: String]) == ["name": "ked", "version": "1.2.3"])
        let entries = try #require(log["entries"] as? [[String: Any]])
        #expect(entries.count == 4)
        for entry in entries {
            #expect(
                Set(entry.keys).isSuperset(of: ["startedDateTime", "time", "request", "response", "cache"]))
            let request = try #require(entry["request"] as? [String: Any])
            let needed = [
                "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize",
                "bodySize",
            ]
            #expect(Set(request.keys).isSuperset(of: needed))
            let response = try #require(entry["response"] as? [String: Any])
            let parts = [
                "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL",
                "headersSize", "bodySize",
            ]
            #expect(Set(response.keys).isSuperset(of: parts))
            let timings = try #require(entry["timings"] as? [String: Any])
            #expect(Set(timings.keys) == ["send", "wait", "receive"])
        }
        let statuses = entries.map { ($0["response"] as? [String: Any])?["status"] as? Int }
        #expect(statuses == [0, 0, 400, 400])
        let request = entries.last?["request"] as? [String: Any]
        #expect(request?["url"] as? String == "https://acme.api.kustomerapp.com/v1/tracking/identityEvent")
        #expect((request?["postData"] as? [String: Any])?["text"] as? String == Exported.payload)
    }

    @Test("an archive of nothing is an archive")
    func emptyArchive() throws {
        let log = try #require(object(text(.har))["log"] as? [String: Any])
        #expect((log["entries"] as? [Any])?.isEmpty == true)
    }

    @Test(
        "no cell of a table is taken for a formula",
        arguments: ["=1+2", "+1", "-1", "@x", "\t=1", "\r=1"])
    func formulas(name: String) throws {
        let row = try #require(text(.csv, Exported.detail(name: name)).split(separator: "\r\n").last)
        #expect(row.contains("'\(name)"))
        #expect(!row.contains(",\(name)"))
        #expect(!row.contains("\"\(name)"))
    }

    @Test("cells with commas, quotes and line ends are quoted, lines end in CR LF (RFC 4180)")
    func quoting() {
        let csv = text(.csv, Exported.detail(name: "a,\"b\"\nc", payload: nil))
        #expect(csv.contains("track,\"a,\"\"b\"\"\nc\",jane.doe@example.com"))
        #expect(csv.hasSuffix("\r\n"))
        #expect(csv.hasPrefix("id,received_at,"))
    }

    @Test("a script stops at the first mistake, names the key by its variable, and skips what has no payload")
    func script() {
        let script = text(.curl, Exported.detail(), Exported.detail(2, payload: nil))
        #expect(script.hasPrefix("#!/bin/sh\n"))
        #expect(script.contains("\nset -eu\n"))
        #expect(script.contains("Bearer $KUSTOMER_API_KEY"))
        #expect(script.components(separatedBy: "curl -sS").count == 2)
    }

    @Test(
        "a shell takes neither payload nor event name for commands",
        arguments: [
            "it's", "'; touch HACKED; '", "$(touch HACKED)", "`touch HACKED`", "a\ntouch HACKED", "\\", "!x",
        ])
    func shell(name: String) throws {
        let payload =
            #"{"event":{"name":"\#(name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n"))"}}"#
        let said = try said(
            by: "curl() { for a; do last=$a; done; printf %s \"$last\"; }\n"
                + text(.curl, Exported.detail(name: name, payload: payload)).replacing("\necho\n", with: "\n")
        )
        #expect(said == payload)
    }

    @Test("a payload that is too long for an argument comes to curl through a pipe, byte for byte")
    func longPayload() throws {
        let payload = #"{"event":{"name":"it's","long":"\#(String(repeating: "é", count: 70_000))"}}"#
        let script = text(.curl, Exported.detail(name: "x", payload: payload)).replacing(
            "\necho\n", with: "\n")
        #expect(try said(by: "curl() { cat; }\n" + script) == payload)
        #expect(script.contains("--data-binary @-"))
    }

    /// What a script for a POSIX shell prints; it must not get to run what stands in a text.
    private func said(by script: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ked-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(script.utf8).write(to: folder.appending(path: "script"))
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["script"]
        shell.currentDirectoryURL = folder
        shell.environment = ["KUSTOMER_API_KEY": "k"]
        let pipe = Pipe()
        shell.standardOutput = pipe
        try shell.run()
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "HACKED").path))
        return String(decoding: said, as: UTF8.self)
    }
}
