import ArgumentParser
import Datafly
import Deliveries
import Foundation
import Pipeline
import Screen

/// `ked watch`, and `ked` alone: events in, payloads out, on screen.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Events in, payloads out, on screen (the default).",
        discussion: """
            Takes events over HTTP, from a file, a pipe or a Kafka topic, delivers them, and shows each with its payload and \
            Kustomer's answer. Without --org or --api-url they go to the built-in sandbox.
            """)

    @OptionGroup(title: "Events") var input: InputOptions
    @OptionGroup(title: "Events") var kafka: KafkaSettings
    @OptionGroup(title: "Destination") var destination: DestinationOptions
    @OptionGroup(title: "Transform") var transform: TransformOptions
    @OptionGroup(title: "Delivery") var sending: SendingOptions
    @OptionGroup(title: "Store") var store: StoreOptions
    @OptionGroup(title: "Store") var keeping: RetentionOptions
    @OptionGroup(title: "Log") var log: LogOptions

    @Flag(
        name: .customLong("deliver"), inversion: .prefixedNo,
        help:
            "Deliver (the default but with --kafka), or only look: what Signal delivers itself must not be sent twice."
    )
    var choosesDelivery: Bool?

    @Flag(
        name: .customLong("hold-invalid"), help: "Keep, and do not send, what Kustomer is expected to refuse."
    )
    var holdsInvalid = false

    @Flag(name: .customLong("demo"), help: "A varied stream of events, good and bad; sandbox only.")
    var isDemo = false

    @Flag(name: .customLong("headless"), help: "No screen: one JSON line an outcome on stdout.")
    var isHeadless = false

    @Flag(
        name: .customLong("exit-when-settled"),
        help:
            "End when the input ended and nothing is pending: 0; 1 if anything died; 65 if lines were refused."
    )
    var exitsWhenSettled = false

    @Flag(
        name: .customLong("redact"),
        help: "Mask e-mail addresses, names, IP addresses and free text on screen, in copies and in exports.")
    var isRedacted = false

    @Flag(
        name: .customLong("ascii"),
        help: "Draw signs and lines with ASCII characters only; data stays as it is.")
    var isASCII = false

    @Option(
        name: .customLong("theme"),
        help: ArgumentHelp(
            "Colours: \(Theme.allCases.map(\.rawValue).joined(separator: ", ")); :theme NAME switches.",
            valueName: "name"),
        transform: Self.theme)
    var theme = Theme.standard

    @Flag(
        name: .customLong("plain"),
        help: "No screen: plain text, one line an outcome, and commands typed as lines (help lists them).")
    var isPlain = false

    @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
    var ignoresMouse = false

    /// Whether payloads are sent: beside Signal's own worker a reader of its topic would send everything twice.
    var delivers: Bool { choosesDelivery ?? (kafka.brokers == nil) }

    func validate() throws {
        if isPlain, isHeadless {
            throw ValidationError("--plain prints text, --headless prints JSON: leave one of them out")
        }
    }

    private static func theme(_ name: String) throws -> Theme {
        guard let theme = Theme(name: name) else {
            let names = Theme.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no theme \(SafeText.plain(name)): \(names)")
        }
        return theme
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var doubts: [String] = []
        let integration = try transform.integration { doubts.append($0) }
        let choice = try destination.choice(environment: environment, parameters: integration?.parameters)
        if isDemo, case .api(let info, _) = choice {
            throw CommandFailure(
                .usage,
                "--demo is for the sandbox: \(info.apiURL) would get made-up events; leave one of them out")
        }
        let run = WatchRun(
            command: self, rules: TransformRules(transform.transformer(integration)), doubts: doubts,
            environment: environment)
        let status = try await run.run(choice)
        if status != .success { throw ExitCode(status.rawValue) }
    }
}
