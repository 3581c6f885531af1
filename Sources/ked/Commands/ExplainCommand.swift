import ArgumentParser
import Datafly
import Foundation
import JSONText
import Kustomer
import Screen

/// `ked explain`: where each payload field came from, and what is wrong with it.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Where each payload field came from, and what is wrong with it.",
        discussion: """
            Takes one event, or one a line (stdin without a file). With --check it takes a payload that you already \
            have, and says what Kustomer would refuse. Exit status 0; 1 when a payload has an error; 65 for input \
            that is none.
            """)

    @Argument(help: ArgumentHelp("A file with one event, or one a line (stdin).", valueName: "file"))
    var file: String?

    @Option(
        name: .customLong("check"),
        help: ArgumentHelp("Check the payload in this file instead; - is stdin.", valueName: "file"))
    var payloadFile: String?

    @OptionGroup(title: "Transform") var transform: TransformOptions

    @Option(
        name: .customLong("received-at"),
        help: ArgumentHelp("The time of receipt of every event (now).", valueName: "date-time"))
    var receivedAt: Timestamp?

    @Flag(name: .customLong("json"), help: "One JSON object an event.")
    var printsJSON = false

    func validate() throws {
        if file != nil, payloadFile != nil {
            throw ValidationError("an event's file and --check exclude each other: leave one of them out")
        }
    }

    func run() throws {
        if let payloadFile { return try check(try Self.bytes(payloadFile)) }
        let bytes = try Self.bytes(file ?? "-")
        let transformer = transform.transformer(try transform.integration())
        let checker = Checker(ruleSet: transform.ruleSet)
        var identities = KnownIdentities()
        var worst = ExitStatus.success
        let events = Self.events(in: bytes)
        guard !events.isEmpty else {
            throw CommandFailure(.badInput, "\(file ?? "stdin") has no event: give one event, or one a line")
        }
        for (number, line) in events {
            do throws(EventError) {
                let event = try Event(line)
                let known = identities.lookup(userId: event.userId, anonymousId: event.anonymousId)
                let account = EventAccount(
                    event, known: known, transformer: transformer, checker: checker,
                    receivedAt: receivedAt ?? .now,
                    line: number)
                if event.kind == .identify { identities.remember(event) }
                if account.expectedStatus != 201, worst == .success { worst = .failed }
                StandardStreams.bytes(printsJSON ? account.json : Array(account.text.utf8))
            } catch {
                worst = .badInput
                StandardStreams.error("ked: line \(number): \(error.wordsInLine)")
            }
        }
        if worst != .success { throw ExitCode(worst.rawValue) }
    }

    /// Says what Kustomer would refuse in a payload.
    private func check(_ payload: [UInt8]) throws {
        let findings = Checker(ruleSet: transform.ruleSet).findings(in: payload)
        let expected = Checker.expectedStatus(findings)
        if printsJSON {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("expected", expected)
            writer.findings(findings)
            writer.endObject()
            StandardStreams.bytes(writer.bytes + [UInt8(ascii: "\n")])
        } else {
            for finding in findings { StandardStreams.line(SafeText.plain(finding.line)) }
            StandardStreams.line("expected answer: \(expected) \(KustomerResponse.reason(expected))")
        }
        guard (try? JSONDocument(payload))?.root.kind == .object else {
            throw ExitCode(ExitStatus.badInput.rawValue)
        }
        if expected != 201 { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        let data =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
        guard let data else {
            throw CommandFailure(.badInput, "cannot read \(path): give the path of a JSON or NDJSON file")
        }
        return [UInt8](data)
    }

    /// The events with their line numbers: the whole when it is one JSON text, else one a line.
    private static func events(in bytes: [UInt8]) -> [(Int, [UInt8])] {
        if (try? JSONDocument(bytes)) != nil { return [(1, bytes)] }
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map { ($0.offset + 1, Array($0.element)) }
            .filter { !$0.1.allSatisfy { [0x20, 0x09, 0x0D].contains($0) } }
    }
}
