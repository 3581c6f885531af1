import ArgumentParser
import Kustomer
import Logging
import Sandbox
import ServiceLifecycle
import UnixSignals

/// `ked sandbox`: the local Kustomer by itself.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Run the local Kustomer by itself.",
        discussion: """
            Serves one org at http://127.0.0.1:PORT/NAME and prints its URL and its test keys as shell exports; \
            any other first part of a path is an unknown org (404). Ends with Ctrl-C or SIGTERM, and then with 0.
            """)

    @Option(help: ArgumentHelp("The org that is served.", valueName: "name"))
    var org = "acme"

    @Option(help: ArgumentHelp("The loopback port; 0 takes any free one.", valueName: "port"))
    var port = 0

    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp(
            "The rules that payloads are accepted by: documented or openapi.", valueName: "set"))
    var ruleSet = RuleSet.documented

    @Option(
        name: .customLong("rate-limit"),
        help: ArgumentHelp("The org's budget, in requests a minute.", valueName: "n"))
    var rateLimit = RateLimit(perMinute: 1_000)

    @Flag(help: "Answer everything with 403 and an HTML page, as the proxy in front of Kustomer does.")
    var forbid = false

    @Option(name: .customLong("time-scale"), help: .hidden)
    var timeScale = 1.0

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port: give a number from 0 to 65535")
        }
        try SendingOptions.validate(timeScale: timeScale)
        do { _ = try OrgName(org) } catch { throw ValidationError("--org: \(error)") }
    }

    func run() async throws {
        let server = SandboxServer(
            SandboxServer.Options(
                org: org, port: port, ruleSet: ruleSet, forbids: forbid, rateLimit: rateLimit.perMinute,
                windowScale: timeScale))
        let service = SandboxService(server: server) { port in announce(server, port: port) }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "ked") { _ in SwiftLogNoOpLogHandler() }))
        do {
            try await group.run()
        } catch let error as SandboxError {
            throw CommandFailure(.unavailable, error.description)
        }
    }

    private func announce(_ server: SandboxServer, port: Int) {
        StandardStreams.line(
            """
            export KUSTOMER_API_URL=\(server.baseURL(port: port))
            export KUSTOMER_API_KEY=\(server.keys.full)
            export KUSTOMER_API_KEY_WITHOUT_CUSTOMER=\(server.keys.withoutCustomerRole)
            export KUSTOMER_API_KEY_WITHOUT_TRACKING=\(server.keys.withoutTracking)
            export KUSTOMER_API_KEY_EXPIRED=\(server.keys.expired)
            """)
    }
}

/// The sandbox as a service: it ends when it is told to.
private struct SandboxService: Service {
    let server: SandboxServer
    let onReady: @Sendable (Int) -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                try await server.run { onReady($0) }
            } catch is CancellationError {}
        }
    }
}
