public import ArgumentParser
public import Datafly
import Glibc
import JSONText
import Kustomer

/// `ked transform`: NDJSON in, payloads out.
struct TransformCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transform", abstract: "NDJSON in, payloads out; nothing is sent or stored.",
        discussion: """
            Prints one payload a line for the events that are delivered. Identities start empty and last the run. \
            Lines that are no events are said on stderr and end the run with 65.
            """)

    @Argument(help: ArgumentHelp("An NDJSON file (stdin).", valueName: "file"))
    var file: String?

    @OptionGroup(title: "Transform") var transform: TransformOptions

    @Option(
        name: .customLong("received-at"),
        help: ArgumentHelp(
            "The time of receipt of every event, such as 2026-06-06T10:00:00Z (now).", valueName: "date-time")
    )
    var receivedAt: Timestamp?

    @Flag(
        name: .customLong("all"),
        help: "One JSON line for every line that is not blank, with outcome and findings.")
    var printsAll = false

    func run() throws {
        let reader = try LineReader(path: file == "-" ? nil : file)
        let tally = try printsAll ? printAll(reader) : printPayloads(reader)
        guard tally.refused > 0 else { return }
        if tally.events == 0 {
            StandardStreams.error(
                "ked: no line is an event: give one event, a JSON object, a line; ked explain also reads one that fills a file"
            )
        }
        throw ExitCode(ExitStatus.badInput.rawValue)
    }

    /// How many lines were events, and how many were refused; blank ones are neither.
    private struct Tally {
        var events = 0
        var refused = 0
    }

    /// The fast way: payloads alone.
    private func printPayloads(_ reader: LineReader) throws -> Tally {
        var lines = LineTransformer(transform.transformer(try transform.integration()))
        var output = ByteBuffer(capacity: 1 << 20)
        var tally = Tally()
        try reader.forEachLine { line, number in
            let outcome = lines.transform(line, receivedAt: receivedAt ?? .now, into: &output)
            if output.count >= 1 << 19 { Self.flush(&output) }
            switch outcome {
            case .blank: break
            case .delivered, .skipped: tally.events += 1
            case .refused(let error):
                tally.refused += 1
                Self.flush(&output)
                StandardStreams.error("ked: line \(number): \(error.wordsInLine)")
            }
        } pause: {
            Self.flush(&output)
        }
        Self.flush(&output)
        return tally
    }

    private static func flush(_ output: inout ByteBuffer) {
        guard output.count > 0 else { return }
        StandardStreams.bytes(output.bytes)
        output.removeAll()
    }

    /// The whole story: one JSON object a line.
    private func printAll(_ reader: LineReader) throws -> Tally {
        var explainer = LineExplainer(
            transformer: transform.transformer(try transform.integration()),
            checker: Checker(ruleSet: transform.ruleSet))
        var output: [UInt8] = []
        var tally = Tally()
        let flush = { (output: inout [UInt8]) in
            StandardStreams.bytes(output)
            output.removeAll(keepingCapacity: true)
        }
        try reader.forEachLine { line, number in
            guard let object = explainer.line(line, number: number, receivedAt: receivedAt ?? .now) else {
                return
            }
            if object.isRefused { tally.refused += 1 } else { tally.events += 1 }
            output += object.bytes
            output.append(UInt8(ascii: "\n"))
            if output.count >= 1 << 19 { flush(&output) }
        } pause: {
            flush(&output)
        }
        flush(&output)
        return tally
    }
}

extension Timestamp: ExpressibleByArgument {
    /// Reads a date-time such as `2026-06-06T10:00:00Z`; its year in UTC is one of 0 to 9999.
    public init?(argument: String) {
        self.init(text: argument)
        guard hasFourDigitYear else { return nil }
    }
}
