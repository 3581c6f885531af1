import Foundation
import Testing

/// The example of `transform.md`, in and out.
enum Example {
    static let event =
        #"{"type":"track","event":"Order Completed","userId":"user-123","anonymousId":"a1b2c3d4-0000-4000-8000-000000000001","#
        + #""properties":{"order_id":"ORD-001","revenue":129.99,"currency":"USD","tax":8.50,"shipping":4.99,"coupon":"SUMMER10"},"#
        + #""traits":{"email":"jane.doe@example.com","name":"Jane Doe"},"#
        + #""context":{"page":{"url":"https://shop.example.com/thanks"},"locale":"en-US","consent":{"analytics":true,"marketing":true}},"#
        + #""timestamp":"2026-06-06T10:00:00Z","messageId":"3f1c1f0e-0000-4000-8000-000000000002"}"#

    static let payload =
        #"{"identity":{"email":"jane.doe@example.com","externalId":"user-123","name":"Jane Doe"},"event":{"name":"Order Completed","#
        + #""meta":{"orderId":"ORD-001","revenueNum":129.99,"currency":"USD","taxNum":8.50,"shippingNum":4.99,"coupon":"SUMMER10","#
        + #""anonymousId":"a1b2c3d4-0000-4000-8000-000000000001","occurredAt":"2026-06-06T10:00:00Z"}}}"#
}

@Suite("ked transform")
struct TransformCommandTests {
    @Test("the example of transform.md comes out byte for byte")
    func example() async throws {
        let run = try await Program.ked("transform", input: Example.event + "\n")
        #expect(run.output == Example.payload + "\n")
        #expect(run.errors.isEmpty)
        #expect(run.status == 0)
    }

    @Test("a last line without a newline counts, blank lines are silent, CRLF is tolerated")
    func lines() async throws {
        let run = try await Program.ked(
            "transform", input: "\n\r\n" + Example.event + "\r\n   \n" + Example.event)
        #expect(run.output == Example.payload + "\n" + Example.payload + "\n")
        #expect(run.status == 0)
    }

    @Test("a refused line is said with its number, stops no other, and the run ends with 65")
    func refused() async throws {
        let run = try await Program.ked("transform", input: "{\"type\":\n" + Example.event + "\n")
        #expect(run.output == Example.payload + "\n")
        #expect(run.errors.contains("line 1"))
        #expect(run.status == 65)
    }

    @Test("explain of nothing ends with 65 and says so", arguments: ["", " \n\n"])
    func explainsNothing(input: String) async throws {
        let run = try await Program.ked("explain", input: input)
        #expect(run.status == 65 && run.errors.contains("stdin has no event"))
    }

    @Test(
        "where no line is an event it is said what a line must be",
        arguments: [
            ("{\n  \"type\": \"page\"\n}\n", [String]()), ("[\(Example.event)]\n", []), ("{\n}\n", ["--all"]),
        ])
    func noEvents(input: String, options: [String]) async throws {
        let run = try await Program.ked(["transform"] + options, input: input)
        #expect(run.errors.contains("no line is an event: give one event, a JSON object, a line"))
        #expect(run.status == 65)
        let mixed = try await Program.ked(["transform"] + options, input: input + Example.event)
        #expect(!mixed.errors.contains("no line is an event"))
    }

    @Test("--all prints one line per input line that is not blank, with the payload's exact bytes")
    func all() async throws {
        let input = """
            \(Example.event)

            {"type":"track","event":"Coupon Entered"}
            {"type":"identify","userId":"u"}
            [1]
            {"type":"track","event":"Logged In","context":{"consent":{"marketing":false}}}
            """
        let run = try await Program.ked("transform", "--all", input: input)
        let lines = run.lines
        try #require(lines.count == 5)
        #expect(
            lines[0].hasPrefix(#"{"line":1,"outcome":"deliver","payload":\#(Example.payload),"findings":["#))
        #expect(lines[1] == #"{"line":3,"outcome":"skip","reason":"not-mapped"}"#)
        #expect(lines[2] == #"{"line":4,"outcome":"skip","reason":"identify-only"}"#)
        #expect(lines[3].hasPrefix(#"{"line":5,"outcome":"error","message":""#))
        #expect(lines[4] == #"{"line":6,"outcome":"skip","reason":"consent-denied"}"#)
        #expect(run.status == 65)
        for line in lines {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
    }

    @Test(
        "output that cannot be written is said, and ends with 1",
        arguments: [["transform"], ["transform", "--all"], ["explain"]])
    func lostOutput(command: [String]) async throws {
        let line = "\(Program.path) \(command.joined(separator: " ")) >/dev/full"
        let run = try await Program.run("/bin/sh", ["-c", line], input: Data((Example.event + "\n").utf8))
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("ked: stdout cannot be written (No space left on device)"))
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test("a payload comes out as soon as its event is in, while the pipe stays open")
    func streams() async throws {
        let script = """
            coproc KED { "$1" transform; }
            printf '%s\\n' "$2" >&"${KED[1]}"
            read -r -t 30 line <&"${KED[0]}" && printf '%s\\n' "$line"
            """
        let run = try await Program.run("/bin/bash", ["-c", script, "bash", Program.path, Example.event])
        #expect(run.output == Example.payload + "\n")
    }

    @Test("--consent takes one category at a time", arguments: ["", "marketing,analytics", " marketing"])
    func oneCategory(text: String) async throws {
        let run = try await Program.ked("transform", "--consent", text, input: "")
        #expect(run.status == 64)
        #expect(run.errors.contains("--consent takes one category at a time"))
    }

    @Test(
        "a time of receipt whose year has not four digits is refused",
        arguments: ["0000-01-01T00:00:00+01:00", "12026-01-01T00:00:00Z"])
    func farTimes(text: String) async throws {
        let run = try await Program.ked("transform", "--received-at", text, input: "")
        #expect(run.status == 64)
    }

    @Test("identities start empty and last the run (T10)")
    func identities() async throws {
        let input = """
            {"type":"identify","userId":"u1","anonymousId":"a1","traits":{"email":"X@Example.com"}}
            {"type":"track","event":"Logged In","anonymousId":"a1","timestamp":"2026-01-01T00:00:00Z"}
            """
        let run = try await Program.ked("transform", input: input)
        #expect(
            run.output
                == #"{"identity":{"email":"x@example.com","externalId":"u1"},"event":{"name":"Logged In","#
                + #""meta":{"anonymousId":"a1","occurredAt":"2026-01-01T00:00:00Z"}}}"# + "\n")
    }

    @Test("--received-at fixes the time of receipt (T12)")
    func receivedAt() async throws {
        let run = try await Program.ked(
            "transform", "--received-at", "2026-02-03T04:05:06Z",
            input: #"{"type":"track","event":"Logged In"}"#)
        #expect(run.output.contains(#""occurredAt":"2026-02-03T04:05:06.000Z""#))
    }

    @Test("a file that cannot be read ends with 65 and is named")
    func missingFile() async throws {
        let run = try await Program.ked("transform", "/nowhere/events.ndjson")
        #expect(run.status == 65)
        #expect(run.errors.contains("/nowhere/events.ndjson"))
    }
}
