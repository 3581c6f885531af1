import ArgumentParser
import Ingest
import Logging

/// Where events come from.
struct InputOptions: ParsableArguments {
    @Option(
        name: .customLong("listen"),
        help: ArgumentHelp(
            "Take events over HTTP here (127.0.0.1:5330; port 0 takes any free one).", valueName: "host:port")
    )
    var listen: String?

    @Option(
        name: .customLong("pipeline-key-file"),
        help: ArgumentHelp("Senders must show the pipeline key in this file (mode 0600).", valueName: "file"))
    var pipelineKeyFile: String?

    @Option(
        name: .customLong("hmac-secret-file"),
        help: ArgumentHelp("Senders may sign with the secret in this file (mode 0600).", valueName: "file"))
    var hmacSecretFile: String?

    @Option(
        name: .customLong("allow-origin"),
        help: ArgumentHelp("Browsers may send from this origin; repeat for more.", valueName: "origin"))
    var allowedOrigins: [String] = []

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp("Take requests for this host name too; repeat for more.", valueName: "host"))
    var allowedHosts: [String] = []

    @Option(
        name: .customLong("input"),
        help: ArgumentHelp("Read events from this NDJSON file; - is stdin.", valueName: "file|-"))
    var input: String?

    @Flag(help: "Go on reading the file as it grows, as tail -F does.")
    var follow = false

    func validate() throws {
        if follow, input == nil || input == "-" {
            throw ValidationError("--follow needs --input FILE: name the file that grows")
        }
    }

    /// Sources whose input ends: the file, or stdin when it is named, or is a pipe or a file.
    var inputs: [any Source] {
        switch input {
        case "-": [StandardInputSource()]
        case let path?: [FileSource(path: path, follows: follow)]
        case nil: StandardStreams.inputIsPipeOrFile ? [StandardInputSource()] : []
        }
    }

    /// The listener, when there is one: with `--listen`, or when neither `--input` nor `--kafka` is named.
    ///
    /// - Parameters:
    ///   - hasTopic: whether a Kafka topic is read.
    ///   - logger: where it logs to.
    ///   - onListening: told the address once it listens.
    /// - Returns: nil when there is none.
    /// - Throws: `CommandFailure` (64 for an address that is none, 78 for what makes it unsafe).
    func listener(
        besideTopic hasTopic: Bool, logger: Logger,
        onListening: @escaping @Sendable (ListeningAddress) async -> Void
    ) throws -> HTTPSource? {
        guard listen != nil || (input == nil && !hasTopic) else { return nil }
        let address = try listen.map(Self.address) ?? (host: "127.0.0.1", port: 5_330)
        let options = HTTPSource.Options(
            host: address.host, port: address.port, takesNextFreePort: listen == nil,
            pipelineKey: try pipelineKeyFile.map { try SecretFile.read($0, option: "--pipeline-key-file") },
            hmacSecret: try hmacSecretFile.map { try SecretFile.read($0, option: "--hmac-secret-file") },
            allowedOrigins: allowedOrigins, allowedHosts: allowedHosts)
        do {
            return try HTTPSource(options, logger: logger, onListening: onListening)
        } catch {
            throw CommandFailure(.badConfiguration, error.description)
        }
    }

    private static func address(_ text: String) throws -> (host: String, port: Int) {
        let wrong = CommandFailure(
            .usage, "--listen: \(text) is no address: write HOST:PORT, such as 127.0.0.1:5330")
        guard let colon = text.lastIndex(of: ":") else { throw wrong }
        var host = text[..<colon]
        if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
        let digits = text[text.index(after: colon)...]
        guard !host.isEmpty, digits.allSatisfy(\.isASCII), let port = UInt16(digits) else { throw wrong }
        return (String(host), Int(port))
    }
}
