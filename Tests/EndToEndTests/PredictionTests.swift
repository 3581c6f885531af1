import Foundation
import Testing

@Suite("Predicted and actual answers")
struct PredictionTests {
    /// 400 events of every shape, good and bad, some of them colliding, nested, or at the edge of a rule.
    private func randomEvents(seed: Int) async throws -> String {
        let script = Program.repository + "/Tests/Reference/random_events.py"
        let lines = try await Program.run("/usr/bin/env", ["python3", script, "400", "\(seed)"]).lines
        // Each gets a messageId of its own, as its last member, which wins (T1): none is a duplicate.
        return lines.enumerated().map { number, line in
            line.count > 2 && line.hasSuffix("}")
                ? "\(line.dropLast()),\"messageId\":\"r\(number)\"}\n" : "\(line)\n"
        }.joined()
    }

    /// The messageId and the status that a line of `--all` predicts; nil for an event that is not delivered.
    ///
    /// Read as text, since numbers such as `1e999` are more than a JSON library may take.
    private static func expectation(_ line: String) -> (String, Int)? {
        guard let head = line.firstMatch(of: #/^{"line":(\d+),"outcome":"deliver",/#),
            let number = Int(head.1),
            let findings = line.ranges(of: #","findings":["#).last.map({ line[$0.upperBound...] })
        else { return nil }
        let isTooLarge = findings.contains(#""rule":"body-too-large""#)
        let isRefused = findings.contains(#""severity":"error""#)
        return ("r\(number - 1)", isTooLarge ? 413 : isRefused ? 400 : 201)
    }

    @Test(
        "what the checker expects is what the sandbox answers, under both rule sets (T16)",
        arguments: [("documented", "as-is"), ("openapi", "as-is"), ("openapi", "hyphen")])
    func agree(rules: String, style: String) async throws {
        let folder = try Folder()
        let input = try await randomEvents(seed: 11)
        let file = try folder.write("events.ndjson", input)
        let options = ["--rules", rules, "--event-name-style", style]

        let predicted = try await Program.ked(["transform", "--all", file] + options)
        let expected = Dictionary(uniqueKeysWithValues: predicted.lines.compactMap(Self.expectation))
        #expect(
            Set(expected.values).isSuperset(of: rules == "openapi" && style == "as-is" ? [400] : [201, 400]))

        let run = try await Program.ked(
            [
                "watch", "--headless", "--input", file, "--exit-when-settled",
                "--rate-limit", "100000", "--store", folder.file("store.sqlite"),
            ] + options)
        let answered = try run.lines.compactMap { line -> (String, Int)? in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            guard let id = object?["messageId"] as? String, let status = object?["status"] as? Int else {
                return nil
            }
            return (id, status)
        }
        #expect(Dictionary(uniqueKeysWithValues: answered) == expected)
    }
}
